use super::{EVENING, EVENING_UTC, NOW, waiting, with_garden};
use crate::availability::{Caller, Holder, Taken, View};
use crate::booking::hold::Fresh;
use crate::booking::{Booking, Promised, State as BookingState};
use crate::business::{Business, Policies};
use crate::sample::{at, booking, booking_id, code, hold_of, house, phone, table, table_id, taken_by, view};
use crate::waitlist::offer::{Facts, Offered, decide, fits};
use crate::waitlist::{Entry, State};

fn fresh() -> Fresh {
    Fresh { booking: booking_id(50), code: code(50) }
}

fn offered(business: &Business, others: &[Booking], entry: &Entry, now: &str) -> Option<Offered> {
    let taken = taken_by(others);
    let view = view(business, &taken, now);
    let offered = decide(&Facts { view, held: 0 }, entry, fresh());
    assert!(offered.is_none() || fits(view, entry), "what is offered fits");
    offered
}

#[test]
fn room_is_held_for_half_an_hour_and_for_whoever_calls_from_the_number() {
    let business = house();
    let Offered { entry, hold, released, moves } = offered(&business, &[], &waiting(&business, 1), NOW).unwrap();
    let until = at("2026-06-01T10:30:00Z");
    assert_eq!(entry, Entry { state: State::Offered { hold: hold.id, until }, version: 2, ..waiting(&business, 1) });
    assert_eq!((hold.id, hold.code.clone(), hold.version), (booking_id(50), code(50), 1));
    assert_eq!(hold.state, BookingState::Held { until });
    assert_eq!(hold.holder(), Some(Holder::Phone(phone("+49301234567"))));
    assert_eq!((hold.span, hold.party, hold.customer, hold.name.as_str()), (entry.span, 4, None, ""));
    assert_eq!((released, moves), (Vec::new(), Vec::new()));
}

#[test]
fn how_long_is_the_businesses_to_say_but_never_beyond_the_start() {
    let held = |minutes, now| {
        let policies = Policies { waitlist_hold_minutes: minutes, min_notice_minutes: 0, ..house().policies };
        let business = Business { policies, ..house() };
        offered(&business, &[], &waiting(&business, 1), now).map(|offered| offered.hold.state)
    };
    assert_eq!(held(10, NOW), Some(BookingState::Held { until: at("2026-06-01T10:10:00Z") }));
    assert_eq!(held(30, "2026-06-01T16:45:00Z"), Some(BookingState::Held { until: at(EVENING_UTC) }));
    assert_eq!(held(30, EVENING_UTC), None, "nothing is left to hold");
    assert_eq!(held(30, "2026-06-01T17:00:01Z"), None, "the time has come");
}

#[test]
fn a_hold_within_the_notice_is_not_made() {
    assert!(offered(&house(), &[], &waiting(&house(), 1), "2026-06-01T16:00:00Z").is_some());
    assert_eq!(offered(&house(), &[], &waiting(&house(), 1), "2026-06-01T16:00:01Z"), None);
}

/// It would be offered another wall time than it asked for.
#[test]
fn row_11_who_has_yet_to_follow_the_zone_is_offered_nothing() {
    let entry = waiting(&house(), 1);
    let drifted = Entry { span: entry.span.moved(-::time::Duration::HOUR), ..entry.clone() };
    assert_eq!(offered(&house(), &[], &drifted, NOW), None);
    let unknown = Promised { zone: "Mars/Olympus".to_owned(), ..entry.promised.clone() };
    assert!(offered(&house(), &[], &Entry { promised: unknown, ..entry }, NOW).is_some(), "nobody knows better");
}

#[test]
fn what_does_not_fit_is_not_offered() {
    let fit = |party| offered(&house(), &[booking(&house(), 1, EVENING, party)], &waiting(&house(), 1), NOW);
    assert!(fit(16).is_some());
    assert_eq!(fit(17), None);
}

#[test]
fn only_who_waits_is_offered_anything() {
    for state in [State::Offered { hold: booking_id(1), until: at(EVENING_UTC) }, State::Taken, State::Passed] {
        assert_eq!(offered(&house(), &[], &Entry { state, ..waiting(&house(), 1) }, NOW), None);
    }
}

#[test]
fn a_wish_that_the_business_has_no_more_is_not_offered() {
    let entry = Entry { preference: Some("Garden".to_owned()), ..waiting(&house(), 1) };
    assert_eq!(offered(&house(), &[], &entry, NOW), None);
    assert!(!fits(view(&house(), &taken_by(&[]), NOW), &entry));
}

#[test]
fn the_section_that_was_asked_for_is_the_section_that_is_held() {
    let business = with_garden();
    let entry = Entry { preference: Some("Garden".to_owned()), ..waiting(&business, 1) };
    let hold = offered(&business, &[], &entry, NOW).unwrap().hold;
    assert_eq!((hold.resources, hold.preference), (vec![table_id(2)], Some("Garden".to_owned())));
    let garden = Booking { resources: vec![table_id(2)], pinned: true, ..booking(&business, 1, EVENING, 4) };
    assert_eq!(offered(&business, &[garden], &entry, NOW), None);
}

#[test]
fn a_hold_that_has_run_out_gives_its_table_and_a_live_one_does_not() {
    let business = Business { tables: vec![table(1, 1, 4)], ..house() };
    let held =
        |until| Booking { resources: vec![table_id(1)], ..hold_of(booking(&business, 1, EVENING, 4), None, until) };
    let given = offered(&business, &[held(NOW)], &waiting(&business, 1), NOW).unwrap();
    assert_eq!((given.hold.resources, given.released), (vec![table_id(1)], vec![booking_id(1)]));
    assert_eq!(offered(&business, &[held(EVENING_UTC)], &waiting(&business, 1), NOW), None);
}

#[test]
fn nobodys_own_hold_is_given_up_for_it() {
    let business = house();
    let own = hold_of(booking(&business, 1, EVENING, 20), None, EVENING_UTC);
    let number = phone("+49301234567");
    let taken = taken_by(&[own]);
    let by = Caller { call: None, phone: Some(&number) };
    let seen = View { by, ..view(&business, &taken, NOW) };
    assert!(!fits(seen, &waiting(&business, 1)));
    assert_eq!(decide(&Facts { view: seen, held: 0 }, &waiting(&business, 1), fresh()), None);
}

#[test]
fn each_offer_takes_its_room_from_the_next() {
    let business = house();
    let mut books = vec![booking(&business, 1, EVENING, 12)];
    let mut held = 0;
    for number in 1..=4 {
        if let Some(offer) = offered(&business, &books, &waiting(&business, number), NOW) {
            books.push(Booking { id: booking_id(60 + number), ..offer.hold });
            held += 1;
        }
    }
    assert_eq!(held, 2, "eight seats are two parties of four");
}

#[test]
fn a_number_that_holds_as_much_as_it_may_is_offered_nothing_more() {
    let business = house();
    let taken = Taken::default();
    let view = view(&business, &taken, NOW);
    let offered = |held| decide(&Facts { view, held }, &waiting(&business, 1), fresh()).is_some();
    assert_eq!([0, 2, 3, 4].map(offered), [true, true, false, false]);
}
