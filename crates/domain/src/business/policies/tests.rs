use super::{Policies, StayBand};

fn bands(bands: &[(u32, u32)]) -> Policies {
    let stays = bands.iter().map(|(up_to, minutes)| StayBand { up_to: *up_to, minutes: *minutes }).collect();
    Policies { stays, ..Policies::default() }
}

#[test]
fn a_business_that_says_nothing_gets_the_defaults() {
    let policies = Policies::default();
    assert_eq!(policies.max_total_guests_per_15min, 40);
    assert_eq!((policies.stay_minutes, policies.flexibility_minutes, policies.hold_minutes), (90, 60, 5));
    assert_eq!((policies.min_notice_minutes, policies.min_party_size, policies.max_party_size), (0, 1, None));
}

#[test]
fn a_stay_is_that_of_the_smallest_band_that_takes_the_party() {
    let policies = bands(&[(2, 90), (6, 120), (10, 180)]);
    let stays: Vec<u32> = [1, 2, 3, 6, 7, 10].iter().map(|party| policies.stay(*party)).collect();
    assert_eq!(stays, [90, 90, 120, 120, 180, 180]);
}

#[test]
fn a_party_beyond_the_last_band_stays_the_usual_time() {
    let policies = Policies { stay_minutes: 75, ..bands(&[(2, 90)]) };
    assert_eq!((policies.stay(2), policies.stay(3)), (90, 75));
}
