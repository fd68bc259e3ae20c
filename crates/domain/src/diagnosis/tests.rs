use super::*;
use ::time::macros::datetime;

const NOW: OffsetDateTime = datetime!(2026-11-20 10:00 UTC);

fn answered(same_bytes: bool, at: OffsetDateTime, signature: Verdict) -> Mirrored {
    Mirrored::Answered { same_bytes, at, signature }
}

/// What is found beside a known key, the platform's clock being right.
fn beside_the_key(now: OffsetDateTime, mirror: impl Into<Option<Mirrored>>) -> Vec<Finding> {
    let platform = Platform::Knows { organisation: "Org".to_owned(), at: Some(NOW) };
    let mut findings = diagnose(&Seen { now, platform, mirror: mirror.into() });
    assert_eq!(findings.remove(0), Finding::KeyKnown("Org".to_owned()));
    findings
}

#[test]
fn what_is_well_is_told_as_well() {
    let findings = beside_the_key(NOW, answered(true, NOW, Verdict::Accepted));
    assert_eq!(findings, [Finding::Understood]);
    assert!(!findings.iter().any(Finding::is_fault));
}

#[test]
fn each_fault_of_a_signature_has_a_cause_of_its_own() {
    let found = |same, verdict| beside_the_key(NOW, answered(same, NOW, verdict));
    assert_eq!(found(true, Verdict::Mismatch), [Finding::OtherKey]);
    assert_eq!(found(false, Verdict::Mismatch), [Finding::BodyAltered]);
    assert_eq!(found(false, Verdict::Accepted), [Finding::BodyAltered]);
    assert_eq!(found(true, Verdict::Missing), [Finding::SignatureDropped]);
    assert_eq!(found(true, Verdict::Malformed), [Finding::SignatureAltered]);
}

#[test]
fn whose_clock_is_off_is_told_by_the_platforms() {
    let late = NOW + Duration::minutes(10);
    let outside = |at| answered(true, at, Verdict::OutsideWindow);
    assert_eq!(beside_the_key(NOW, outside(late)), [Finding::ServerClockOff(Duration::minutes(10))]);
    assert_eq!(beside_the_key(late, outside(NOW)), [Finding::OwnClockOff(Duration::minutes(10))]);
    let minute = NOW + Duration::MINUTE;
    assert_eq!(beside_the_key(NOW, answered(true, minute, Verdict::Accepted)), [Finding::Understood]);
    let more = minute + Duration::SECOND;
    let off = [Finding::ServerClockOff(Duration::seconds(61))];
    assert_eq!(beside_the_key(NOW, answered(true, more, Verdict::Accepted)), off);
}

#[test]
fn without_the_platforms_clock_ours_is_believed() {
    let mirror = answered(true, NOW + Duration::HOUR, Verdict::OutsideWindow);
    let findings = diagnose(&Seen { now: NOW, platform: Platform::KeyRefused, mirror: Some(mirror) });
    assert_eq!(findings, [Finding::WrongKey, Finding::ServerClockOff(Duration::HOUR)]);
}

#[test]
fn an_address_that_leads_nowhere_is_told() {
    assert_eq!(beside_the_key(NOW, None), [Finding::NoPublicUrl]);
    assert_eq!(beside_the_key(NOW, Mirrored::Redirected(307)), [Finding::Redirected(307)]);
    assert_eq!(beside_the_key(NOW, Mirrored::Stranger(404)), [Finding::Stranger(404)]);
    let why = "connection refused".to_owned();
    assert_eq!(beside_the_key(NOW, Mirrored::Unreachable(why.clone())), [Finding::Unreachable(why.clone())]);
    let silent = diagnose(&Seen { now: NOW, platform: Platform::Silent(why.clone()), mirror: None });
    assert_eq!(silent, [Finding::PlatformSilent(why), Finding::NoPublicUrl]);
    assert!(silent.iter().all(Finding::is_fault));
}

#[test]
fn why_nothing_more_is_told_comes_after_a_clock_that_is_off() {
    let minute = NOW + Duration::MINUTE;
    let key = [Denial::NoKey, Denial::KeyWithheld, Denial::KeyDropped, Denial::KeyNotGood, Denial::KeyNotForThis];
    for why in key.into_iter().chain([Denial::StoreAway]) {
        let found = beside_the_key(NOW, Mirrored::Denied { at: minute, why });
        assert_eq!(found, [Finding::Denied(why)]);
        assert!(found.iter().all(Finding::is_fault));
        let found = beside_the_key(NOW, Mirrored::Denied { at: minute + Duration::SECOND, why });
        assert_eq!(found, [Finding::ServerClockOff(Duration::seconds(61)), Finding::Denied(why)]);
    }
    let denied = Mirrored::Denied { at: NOW + Duration::HOUR, why: Denial::NoKey };
    let findings = diagnose(&Seen { now: NOW, platform: Platform::KeyRefused, mirror: Some(denied) });
    assert_eq!(findings, [Finding::WrongKey, Finding::ServerClockOff(Duration::HOUR), Finding::Denied(Denial::NoKey)]);
}
