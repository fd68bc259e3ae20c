use super::{booked_house, text_about};
use crate::support::{EVENING, NOW, booking, id, phone};
use crate::voice::retime::{later, retime};
use domain::booking::Booking;
use domain::text::send::Told;
use domain::text::{About, Kind, State, Subject, Text};
use domain::waitlist::{Entry, State as EntryState};
use domain::{BookingId, EventId, WaitlistId};
use ports::{Change, Looked, TextLog};
use time::Duration;

#[tokio::test]
async fn at_first_there_is_the_booking_and_nothing_else() {
    let (house, booking) = booked_house().await;
    let looked = house.store.look(house.business.id, EventId::new(id()), About::Booking(booking.id)).await.unwrap();
    let subject = Some(Subject::Booking(Box::new(booking)));
    assert_eq!(looked, Looked { own: None, subject, told: Vec::new(), place: 1, opted_out: false });
    let gone = About::Booking(BookingId::new(id()));
    let looked = house.store.look(house.business.id, EventId::new(id()), gone).await.unwrap();
    assert_eq!(looked.subject, None);
}

#[tokio::test]
async fn the_own_text_is_kept_apart_from_the_others() {
    let (house, booking) = booked_house().await;
    let own = text_about(&booking);
    let other = Text {
        id: EventId::new(id()),
        kind: Kind::Change,
        place: 4,
        version: 2,
        state: State::Delivered,
        ..own.clone()
    };
    let elsewhere = Text { id: EventId::new(id()), about: About::Booking(BookingId::new(id())), ..own.clone() };
    for text in [&own, &other, &elsewhere] {
        assert!(house.store.write(house.business.id, text, None).await.unwrap());
    }
    let looked = house.store.look(house.business.id, own.id, own.about).await.unwrap();
    let told = Told { kind: Kind::Change, version: 2, start: EVENING, state: State::Delivered, at: NOW };
    assert_eq!((looked.own, looked.told, looked.place), (Some(own), vec![told], 5));
}

/// Whoever moves it reads the clock first, and may wait then: a text that tells of it as it was may be tried later than that.
#[tokio::test]
async fn row_11_a_text_means_the_start_to_which_the_rules_have_moved_what_it_told_of() {
    for tried_at in [NOW + Duration::MINUTE, NOW - Duration::MINUTE] {
        let (house, booking) = booked_house().await;
        let moved = later(&booking, 60);
        let as_it_was = Text { kind: Kind::Reminder, state: State::Sent, tried_at, ..text_about(&booking) };
        let as_it_is = Text { id: EventId::new(id()), version: 2, place: 2, ..as_it_was.clone() };
        for text in [&as_it_was, &as_it_is] {
            assert!(house.store.write(house.business.id, text, None).await.unwrap());
        }
        retime(&house, &booking, &moved).await;
        let looked = house.store.look(house.business.id, EventId::new(id()), as_it_was.about).await.unwrap();
        let starts: Vec<_> = looked.told.iter().map(|told| (told.version, told.start)).collect();
        assert_eq!(starts, [(1, moved.span.start), (2, EVENING)], "{tried_at}");
        // From there, by what was retimed of the version that is now.
        retime(&house, &moved, &later(&moved, -30)).await;
        let looked = house.store.look(house.business.id, EventId::new(id()), as_it_was.about).await.unwrap();
        assert_eq!(looked.told[0].start, EVENING + Duration::minutes(30), "{tried_at}");
    }
}

#[tokio::test]
async fn an_entry_of_the_waitlist_is_found_too() {
    let (house, _) = booked_house().await;
    let Booking { span, promised, party, .. } = booking(&house.business);
    let entry = Entry {
        id: WaitlistId::new(id()),
        name: "Grace Hopper".to_owned(),
        phone: phone("+4930777777"),
        span,
        promised,
        party,
        service: None,
        preference: None,
        state: EntryState::Waiting,
        call: None,
        version: 1,
    };
    house.commit("wait", Change::Wait(entry.clone())).await.unwrap();
    let looked = house.store.look(house.business.id, EventId::new(id()), About::Entry(entry.id)).await.unwrap();
    assert_eq!(looked.subject, Some(Subject::Entry(Box::new(entry))));
}

#[tokio::test]
async fn it_takes_one_round_trip() {
    let (house, booking) = booked_house().await;
    let look = async || house.store.look(house.business.id, EventId::new(id()), About::Booking(booking.id)).await;
    look().await.unwrap();
    let before = house.store.round_trips().count();
    look().await.unwrap();
    assert_eq!(house.store.round_trips().count() - before, 1);
}
