use super::*;
use serde::Deserialize;
use time::Duration;

#[derive(Deserialize)]
struct Vectors {
    vectors: Vec<Vector>,
}

#[derive(Deserialize)]
struct Vector {
    id: String,
    api_key: String,
    now_ms: i128,
    body: String,
    header: String,
    server_should_accept: bool,
}

fn at(millis: i128) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp_nanos(millis * 1_000_000).unwrap()
}

#[test]
fn every_vector_gets_its_verdict() {
    let vectors: Vectors = serde_json::from_str(include_str!("vectors.json")).unwrap();
    assert!(vectors.vectors.len() >= 14);
    for vector in vectors.vectors {
        let scheme = RetellSignature::new(&vector.api_key).unwrap();
        let verdict = scheme.verify(vector.body.as_bytes(), &vector.header, at(vector.now_ms));
        assert_eq!(verdict.is_ok(), vector.server_should_accept, "{}: {verdict:?}", vector.id);
    }
}

#[test]
fn what_is_signed_here_verifies_within_five_minutes_either_way() {
    let scheme = RetellSignature::new("key").unwrap();
    let now = at(1_767_225_600_000);
    let header = scheme.sign(b"body", now);
    let limit = Duration::milliseconds(300_000);
    let beyond = limit + Duration::milliseconds(1);
    assert_eq!(scheme.verify(b"body", &header, now), Ok(()));
    assert_eq!(scheme.verify(b"body", &header, now + limit), Ok(()));
    assert_eq!(scheme.verify(b"body", &header, now - limit), Ok(()));
    assert_eq!(scheme.verify(b"body", &header, now + beyond), Err(SignatureFault::OutsideWindow));
    assert_eq!(scheme.verify(b"body", &header, now - beyond), Err(SignatureFault::OutsideWindow));
}

#[test]
fn other_bytes_and_other_keys_do_not_match() {
    let scheme = RetellSignature::new("key").unwrap();
    let now = at(1_767_225_600_000);
    let header = scheme.sign(b"body", now);
    assert_eq!(scheme.verify(b"bodY", &header, now), Err(SignatureFault::Mismatch));
    let other = RetellSignature::new("kez").unwrap();
    assert_eq!(other.verify(b"body", &header, now), Err(SignatureFault::Mismatch));
}

#[test]
fn bodies_that_are_not_text_can_be_signed() {
    let scheme = RetellSignature::new("key").unwrap();
    let now = at(1_767_225_600_000);
    let header = scheme.sign(&[0xff, 0x00, 0xfe], now);
    assert_eq!(scheme.verify(&[0xff, 0x00, 0xfe], &header, now), Ok(()));
}

#[test]
fn any_other_form_is_malformed() {
    let scheme = RetellSignature::new("key").unwrap();
    let now = at(1_767_225_600_000);
    let hex = "a".repeat(64);
    let forms = [
        String::new(),
        format!("v=01,d={hex}"),
        format!("v=,d={hex}"),
        format!("v=12345678901234567,d={hex}"),
        format!("v=-1,d={hex}"),
        format!(" v=1,d={hex}"),
        format!("v=1, d={hex}"),
        format!("v=1,d={}", "A".repeat(64)),
        format!("v=1,d={}", "a".repeat(63)),
        format!("v=1,d={}", "a".repeat(65)),
        format!("v=1,d={hex},d={hex}"),
    ];
    for form in forms {
        assert_eq!(scheme.verify(b"", &form, now), Err(SignatureFault::Malformed), "{form}");
    }
}

#[test]
fn an_empty_key_is_refused() {
    assert_eq!(RetellSignature::new("").unwrap_err(), EmptyKey);
}
