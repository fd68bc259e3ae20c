//! How soon, how far ahead, and how many.

use crate::Refusal;
use crate::business::{Business, Hours, Policies, StayBand};
use crate::sample::{daily, date, house, house_in, judge, table};

/// 17:00 in Berlin.
const NOW: &str = "2026-06-01T15:00:00Z";

fn with(change: impl FnOnce(&mut Policies)) -> Business {
    let mut business = house();
    change(&mut business.policies);
    business
}

#[test]
fn row_21_notice_of_just_an_hour_is_enough() {
    assert_eq!(judge(&house(), NOW, "2026-06-01T18:00", 2), Ok(()));
    assert_eq!(judge(&house(), NOW, "2026-06-01T17:45", 2), Err(Refusal::TooSoon { notice_minutes: 60 }));
    assert_eq!(
        judge(&house(), "2026-06-01T15:00:01Z", "2026-06-01T18:00", 2),
        Err(Refusal::TooSoon { notice_minutes: 60 })
    );
}

#[test]
fn row_22_a_start_at_this_instant_is_not_past() {
    let business = with(|policies| policies.min_notice_minutes = 0);
    assert_eq!(judge(&business, NOW, "2026-06-01T17:00", 2), Ok(()));
    assert_eq!(judge(&business, NOW, "2026-06-01T16:45", 2), Err(Refusal::InPast));
    assert_eq!(judge(&business, "2026-06-01T15:00:00.000001Z", "2026-06-01T17:00", 2), Err(Refusal::InPast));
}

#[test]
fn row_23_the_last_day_ahead_is_bookable_at_any_hour() {
    let mut business = with(|policies| policies.max_advance_days = 60);
    business.hours = daily("00:00", "24:00");
    let too_far = Err(Refusal::TooFar { last_date: date("2026-07-31") });
    for now in ["2026-05-31T22:00:00Z", NOW, "2026-06-01T21:59:59Z"] {
        assert_eq!(judge(&business, now, "2026-07-31T00:00", 2), Ok(()), "{now}");
        assert_eq!(judge(&business, now, "2026-07-31T23:45", 2), Ok(()), "{now}");
        assert_eq!(judge(&business, now, "2026-08-01T00:00", 2), too_far, "{now}");
    }
}

#[test]
fn row_23_today_is_the_date_of_the_place() {
    let mut business = house_in("Pacific/Auckland", Hours::Always);
    business.policies.max_advance_days = 0;
    let now = "2026-06-01T13:00:00Z";
    assert_eq!(judge(&business, now, "2026-06-02T23:45", 2), Ok(()));
    assert_eq!(judge(&business, now, "2026-06-03T00:00", 2), Err(Refusal::TooFar { last_date: date("2026-06-02") }));
}

#[test]
fn notice_is_elapsed_time_across_a_clock_change() {
    let mut business = house_in("Europe/Berlin", Hours::Always);
    business.policies.min_notice_minutes = 120;
    let now = "2026-03-29T00:30:00Z";
    assert_eq!(judge(&business, now, "2026-03-29T04:15", 2), Err(Refusal::TooSoon { notice_minutes: 120 }));
    assert_eq!(judge(&business, now, "2026-03-29T04:30", 2), Ok(()));
}

#[test]
fn the_largest_party_is_the_least_of_all_limits() {
    let ask = |business: &Business, party| judge(business, NOW, "2026-06-01T19:00", party);
    let business = house();
    assert_eq!((ask(&business, 20), ask(&business, 21)), (Ok(()), Err(Refusal::PartyTooLarge { max: 20 })));
    let business = with(|policies| policies.max_party_size = Some(8));
    assert_eq!((ask(&business, 8), ask(&business, 9)), (Ok(()), Err(Refusal::PartyTooLarge { max: 8 })));
    let business = with(|policies| policies.max_party_size = Some(50));
    assert_eq!(ask(&business, 21), Err(Refusal::PartyTooLarge { max: 20 }));
    assert_eq!(ask(&business, u32::MAX), Err(Refusal::PartyTooLarge { max: 20 }));
}

#[test]
fn row_30_a_party_beyond_the_largest_table_is_too_large() {
    let mut business = house();
    business.tables = vec![table(1, 1, 4), table(2, 1, 6)];
    assert_eq!(judge(&business, NOW, "2026-06-01T19:00", 6), Ok(()));
    assert_eq!(judge(&business, NOW, "2026-06-01T19:00", 7), Err(Refusal::PartyTooLarge { max: 6 }));
    assert_eq!(business.largest_party(None), 6);
}

#[test]
fn the_smallest_party_is_that_of_the_policy() {
    let business = with(|policies| policies.min_party_size = 4);
    assert_eq!(judge(&business, NOW, "2026-06-01T19:00", 4), Ok(()));
    assert_eq!(judge(&business, NOW, "2026-06-01T19:00", 3), Err(Refusal::PartyTooSmall { min: 4 }));
    assert_eq!(judge(&house(), NOW, "2026-06-01T19:00", 0), Err(Refusal::PartyTooSmall { min: 1 }));
}

#[test]
fn a_larger_party_stays_longer_and_so_must_come_earlier() {
    let business =
        with(|policies| policies.stays = vec![StayBand { up_to: 4, minutes: 90 }, StayBand { up_to: 8, minutes: 120 }]);
    let ask = |text: &str, party| judge(&business, NOW, text, party);
    assert_eq!((ask("2026-06-01T20:30", 4), ask("2026-06-01T20:45", 4)), (Ok(()), Err(Refusal::OutsideHours)));
    assert_eq!((ask("2026-06-01T20:00", 5), ask("2026-06-01T20:15", 5)), (Ok(()), Err(Refusal::OutsideHours)));
    assert_eq!(ask("2026-06-01T20:30", 9), Ok(()));
}
