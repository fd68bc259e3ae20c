use super::*;
use crate::sample::{at, house};

const BOOKING: Uuid = Uuid::from_u128(3);
const EVENING: &str = "2026-11-27T19:00:00+01:00";

/// A house that has everybody called by itself.
fn calling() -> Business {
    let mut business = house();
    business.outbound = Rules { reminder_calls: true, waitlist_calls: true, ..Rules::default() };
    business
}

fn reminder() -> Purpose {
    Purpose::Reminder(BookingId::new(BOOKING))
}

fn offer() -> Purpose {
    Purpose::WaitlistOffer(WaitlistId::new(Uuid::from_u128(5)))
}

fn guest(until: &str) -> Guest {
    let (start, name) = (at(EVENING), "Ada".to_owned());
    let phone = Phone::parse("+4930123456", None).ok();
    let subject = Subject { stands: true, until: at(until), start, party: 2, name };
    Guest { phone, subject, earlier: Earlier::Never, followed: None }
}

fn arranged(purpose: Purpose, guest: &Guest, now: &str) -> Option<Arranged> {
    arrange(&calling(), purpose, guest, at(now))
}

#[test]
fn a_reminder_is_due_so_many_hours_before_and_not_arranged_when_they_have_begun() {
    let day_before = |now: &str| arranged(reminder(), &guest(EVENING), now).map(|arranged| arranged.due);
    assert_eq!(day_before("2026-11-20T12:00:00+01:00"), Some(at("2026-11-26T19:00:00+01:00")));
    assert_eq!(day_before("2026-11-26T18:59:59+01:00"), Some(at("2026-11-26T19:00:00+01:00")));
    assert_eq!(day_before("2026-11-26T19:00:00+01:00"), None);
    let mut business = calling();
    business.outbound.reminder_call_hours = 2;
    let two_before = arrange(&business, reminder(), &guest(EVENING), at("2026-11-27T16:59:59+01:00")).unwrap();
    assert_eq!((two_before.due, two_before.until), (at("2026-11-27T17:00:00+01:00"), at(EVENING)));
}

#[test]
fn an_offer_is_due_at_once_as_long_as_room_is_held() {
    let until = "2026-11-20T12:30:00+01:00";
    let (last, over) = ("2026-11-20T12:29:59+01:00", until);
    let call = arranged(offer(), &guest(until), last).unwrap();
    assert_eq!((call.purpose, call.due, call.until), (offer(), at(last), at(until)));
    assert_eq!(arranged(offer(), &guest(until), over), None);
}

#[test]
fn each_is_arranged_only_where_the_business_wants_it() {
    let now = at("2026-11-20T12:00:00+01:00");
    for (reminder_calls, waitlist_calls) in [(false, true), (true, false)] {
        let mut business = house();
        business.outbound = Rules { reminder_calls, waitlist_calls, ..Rules::default() };
        let is = |purpose| arrange(&business, purpose, &guest(EVENING), now).is_some();
        assert_eq!((is(reminder()), is(offer())), (reminder_calls, waitlist_calls));
    }
    for purpose in [reminder(), offer(), Purpose::Callback] {
        assert_eq!(arrange(&house(), purpose, &guest(EVENING), now), None, "by default nobody is called");
    }
    assert_eq!(arrange(&calling(), Purpose::Callback, &guest(EVENING), now), None);
}

#[test]
fn nobody_is_called_who_has_no_number_or_nothing_to_be_told() {
    let now = "2026-11-20T12:00:00+01:00";
    assert_eq!(arranged(reminder(), &Guest { phone: None, ..guest(EVENING) }, now), None);
    let mut gone = guest(EVENING);
    gone.subject.stands = false;
    assert_eq!(arranged(reminder(), &gone, now), None);
}

#[test]
fn one_that_was_ordered_is_due_at_its_moment_or_at_once_and_never_again_once_it_was_made() {
    let is_due = |earlier, now: &str| {
        arranged(reminder(), &Guest { earlier, ..guest(EVENING) }, now).map(|arranged| arranged.due)
    };
    let (moment, passed) = ("2026-11-26T19:00:00+01:00", "2026-11-27T18:59:59+01:00");
    assert_eq!(is_due(Earlier::Due, "2026-11-26T18:59:59+01:00"), Some(at(moment)));
    assert_eq!(is_due(Earlier::Due, passed), Some(at(passed)));
    assert_eq!(is_due(Earlier::Due, EVENING), None, "they have come");
    assert_eq!(is_due(Earlier::Never, passed), None);
    assert_eq!(is_due(Earlier::Settled, "2026-11-20T12:00:00+01:00"), None);
}

/// Its order was written too late to go along, and stands for an instant that is no more.
#[test]
fn row_11_one_that_was_to_come_when_its_booking_was_moved_is_due_at_once_where_its_moment_has_passed() {
    let (was, moved_at, now) = ("2026-11-27T20:00:00+01:00", "2026-11-26T19:59:59+01:00", "2026-11-26T20:30:00+01:00");
    let is_due = |at_instant: &str, to: &str, earlier| {
        let followed = Some(Followed { at: at(at_instant), from: at(was), to: at(to) });
        arranged(reminder(), &Guest { earlier, followed, ..guest(EVENING) }, now).map(|arranged| arranged.due)
    };
    assert_eq!(is_due(moved_at, EVENING, Earlier::Never), Some(at(now)));
    assert_eq!(is_due("2026-11-26T20:00:00+01:00", EVENING, Earlier::Never), None, "it was so near as well");
    assert_eq!(is_due(moved_at, "2026-11-27T18:00:00+01:00", Earlier::Never), None, "a guest has moved it since");
    assert_eq!(is_due(moved_at, EVENING, Earlier::Settled), None);
}

#[test]
fn one_key_stands_for_one_purpose_one_subject_and_one_time() {
    let now = "2026-11-20T12:00:00+01:00";
    let key = |purpose, until| arranged(purpose, &guest(until), now).unwrap().key;
    let first = key(reminder(), EVENING);
    assert_eq!(first, "frontdesk:reminder:00000000000000000000000000000003:1795802400");
    assert_eq!(arranged(reminder(), &guest(EVENING), "2026-11-21T12:00:00+01:00").unwrap().key, first);
    let another = Purpose::Reminder(BookingId::new(Uuid::from_u128(4)));
    let others = [key(reminder(), "2026-11-27T20:00:00+01:00"), key(another, EVENING), key(offer(), EVENING)];
    assert!(others.iter().all(|other| *other != first), "{others:?}");
}

#[test]
fn every_kind_of_job_has_its_purpose() {
    let of = |kind: &str| Purpose::of_job(kind, BOOKING);
    let waits = Purpose::WaitlistOffer(WaitlistId::new(BOOKING));
    assert_eq!(Purpose::kinds().map(of), [Some(reminder()), Some(reminder()), Some(reminder()), Some(waits)]);
    assert_eq!(of("booking.cancelled"), None);
}
