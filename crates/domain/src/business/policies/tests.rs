use super::{Policies, StayBand};

fn fields(policies: &Policies) -> Vec<&'static str> {
    policies.faults().into_iter().map(|fault| fault.field).collect()
}

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
    assert_eq!(policies.faults(), []);
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

#[test]
fn each_policy_may_have_its_least_and_its_most() {
    type Set = fn(&mut Policies, u32);
    let ranges: [(&str, Set, u32, u32); 7] = [
        ("max_total_guests_per_15min", |policies, value| policies.max_total_guests_per_15min = value, 1, 10_000),
        ("stay_minutes", |policies, value| policies.stay_minutes = value, 5, 1_440),
        ("max_advance_days", |policies, value| policies.max_advance_days = value, 0, 1_095),
        ("min_notice_minutes", |policies, value| policies.min_notice_minutes = value, 0, 525_600),
        ("flexibility_minutes", |policies, value| policies.flexibility_minutes = value, 0, 720),
        ("hold_minutes", |policies, value| policies.hold_minutes = value, 1, 60),
        ("max_party_size", |policies, value| policies.max_party_size = Some(value), 1, 500),
    ];
    for (field, set, low, high) in ranges {
        let faults = |value| {
            let mut policies = Policies::default();
            set(&mut policies, value);
            fields(&policies)
        };
        assert!(faults(low).is_empty() && faults(high).is_empty(), "{field}");
        assert!(faults(high + 1).contains(&field), "{field} above");
        assert!(low == 0 || faults(low - 1).contains(&field), "{field} below");
    }
}

#[test]
fn the_smallest_party_may_not_exceed_the_largest() {
    let sizes = |min, max| fields(&Policies { min_party_size: min, max_party_size: max, ..Policies::default() });
    assert!(sizes(4, Some(4)).is_empty());
    assert_eq!(sizes(5, Some(4)), ["min_party_size"]);
    assert_eq!(sizes(0, None), ["min_party_size"]);
    let house = Policies::default().max_total_guests_per_15min;
    assert!(sizes(house, None).is_empty());
    assert_eq!(sizes(house + 1, None), ["min_party_size"], "a party that never fits the house");
}

#[test]
fn bands_must_rise() {
    assert!(fields(&bands(&[(2, 90), (3, 90)])).is_empty());
    assert_eq!(fields(&bands(&[(4, 90), (4, 120)])), ["stays.up_to"]);
    assert_eq!(fields(&bands(&[(4, 90), (2, 120)])), ["stays.up_to"]);
    assert_eq!(fields(&bands(&[(0, 90)])), ["stays.up_to"]);
    assert_eq!(fields(&bands(&[(2, 4)])), ["stays.minutes"]);
    assert_eq!(fields(&bands(&[(2, 1_441)])), ["stays.minutes"]);
}

#[test]
fn a_band_beyond_all_numbers_is_a_fault_and_no_crash() {
    assert_eq!(fields(&bands(&[(u32::MAX, 90), (u32::MAX, 90)])), ["stays.up_to", "stays.up_to"]);
}

#[test]
fn a_fault_names_its_field_and_its_range() {
    let policies = Policies { hold_minutes: 61, ..Policies::default() };
    let told: Vec<String> = policies.faults().iter().map(ToString::to_string).collect();
    assert_eq!(told, ["policies.hold_minutes: 61 is not within 1 to 60"]);
}
