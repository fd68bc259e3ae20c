use super::{booked_house, text_about};
use crate::support::{House, NOW, id, phone};
use adapters_diesel::TimeSource;
use domain::text::receive::Wish;
use domain::text::{About, State, Text};
use domain::{BookingId, BusinessId, EventId};
use ports::testing::FixedClock;
use ports::{Consent, TextLog};
use std::sync::Arc;
use time::Duration;

fn consent(business: BusinessId, wish: Wish, cause: &str, seconds: i64) -> Consent {
    Consent {
        business,
        id: EventId::new(id()),
        number: phone("+4930123456"),
        wish,
        cause: cause.to_owned(),
        words: "Stop".to_owned(),
        at: Some(NOW + Duration::seconds(seconds)),
    }
}

async fn opted_out(house: &House, booking: BookingId) -> bool {
    let looked = house.store.look(house.business.id, EventId::new(id()), About::Booking(booking)).await;
    looked.unwrap().opted_out
}

#[tokio::test]
async fn the_last_word_of_a_number_counts_whenever_it_is_heard() {
    let (house, booking) = booked_house().await;
    let business = house.business.id;
    assert!(!opted_out(&house, booking.id).await);
    house.store.consent(&consent(business, Wish::OptOut, "SM1", 1)).await.unwrap();
    assert!(opted_out(&house, booking.id).await);
    house.store.consent(&consent(business, Wish::OptIn, "SM2", 3)).await.unwrap();
    assert!(!opted_out(&house, booking.id).await);
    house.store.consent(&consent(business, Wish::OptOut, "SM3", 2)).await.unwrap();
    assert!(!opted_out(&house, booking.id).await, "heard late, said before");
    let other = Consent { number: phone("+4930999999"), ..consent(business, Wish::OptOut, "SM4", 9) };
    house.store.consent(&other).await.unwrap();
    let elsewhere = consent(BusinessId::new(id()), Wish::OptOut, "SM5", 9);
    house.store.consent(&elsewhere).await.unwrap();
    assert!(!opted_out(&house, booking.id).await);
}

#[tokio::test]
async fn a_text_that_is_heard_twice_is_kept_once() {
    let (house, _) = booked_house().await;
    for seconds in [1, 2] {
        house.store.consent(&consent(house.business.id, Wish::OptOut, "SM1", seconds)).await.unwrap();
    }
    let kept = "SELECT count(*) FROM consents WHERE phone = '+4930123456' AND wish = 'out' AND words = 'Stop'";
    assert_eq!(house.count(kept).await, 1);
}

#[tokio::test]
async fn who_has_texted_a_number_is_known() {
    let (house, booking) = booked_house().await;
    let text = text_about(&booking);
    let number = phone("+4930123456");
    let kept = Text { state: State::Suppressed, place: 2, id: EventId::new(id()), ..text.clone() };
    house.store.write(house.business.id, &kept, None).await.unwrap();
    assert_eq!(house.store.texted(&number).await.unwrap(), []);
    house.store.write(house.business.id, &text, None).await.unwrap();
    assert_eq!(house.store.texted(&number).await.unwrap(), [house.business.id]);
    let other = phone("+4930999999");
    assert_eq!(house.store.texted(&other).await.unwrap(), []);
    let refused = Consent { number: other.clone(), ..consent(house.business.id, Wish::OptOut, "a", 0) };
    house.store.consent(&refused).await.unwrap();
    assert_eq!(house.store.texted(&other).await.unwrap(), [house.business.id], "what it says next is meant for them");
}

/// What is said now is said by the clock that judges the rest.
#[tokio::test]
async fn a_word_without_a_time_is_said_now() {
    let (house, booking) = booked_house().await;
    let business = house.business.id;
    let later = consent(business, Wish::OptOut, "SM1", 1);
    house.store.consent(&later).await.unwrap();
    for (seconds, cause, out) in [(0, "SM2", true), (2, "SM3", false)] {
        let clock = FixedClock::at(NOW + Duration::seconds(seconds));
        let store = house.database.store_with(TimeSource::Clock(Arc::new(clock)));
        store.consent(&Consent { at: None, ..consent(business, Wish::OptIn, cause, 0) }).await.unwrap();
        assert_eq!(opted_out(&house, booking.id).await, out, "after {seconds} seconds");
    }
}
