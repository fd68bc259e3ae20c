use super::*;

fn headers(name: &'static str, value: &'static str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(name, value.parse().unwrap());
    headers
}

#[test]
fn no_phone_number_gets_into_a_reason() {
    let body = r#"{"status":"error","message":"cannot call +4930123456 from line 12 (404)"}"#;
    let refused = refused(StatusCode::BAD_REQUEST, &HeaderMap::new(), body);
    assert_eq!(refused, VoiceError::Rejected { status: 400, reason: "cannot call +… from line 12 (404)".to_owned() });
}

#[test]
fn a_number_at_the_very_end_is_struck_out_too() {
    assert_eq!(without_numbers("to +4930123456"), "to +…");
    assert_eq!(without_numbers("status 1234"), "status 1234");
}

#[test]
fn what_a_status_means() {
    let of = |status: u16| refused(StatusCode::from_u16(status).unwrap(), &HeaderMap::new(), "<html>");
    assert_eq!(of(401), VoiceError::KeyRefused { status: 401 });
    assert_eq!(of(403), VoiceError::KeyRefused { status: 403 });
    assert_eq!(of(402), VoiceError::Rejected { status: 402, reason: "no reason given".to_owned() });
    assert_eq!(of(500), VoiceError::Unknown("status 500".to_owned()));
    assert_eq!(of(429), VoiceError::Busy { after: None });
}

#[test]
fn a_busy_platform_says_how_long() {
    let wait = |name, value| refused(StatusCode::TOO_MANY_REQUESTS, &headers(name, value), "");
    assert_eq!(wait("ratelimit-reset", "7"), VoiceError::Busy { after: Some(Duration::seconds(7)) });
    assert_eq!(wait("retry-after", "3"), VoiceError::Busy { after: Some(Duration::seconds(3)) });
    assert_eq!(wait("ratelimit-reset", "soon"), VoiceError::Busy { after: None });
}
