use super::*;
use reqwest::header::{HeaderName, HeaderValue};
use serde_json::json;
use std::time::Duration;

fn headers(lines: &[(&'static str, &'static str)]) -> HeaderMap {
    let line =
        |(name, value): &(&'static str, &'static str)| (HeaderName::from_static(name), HeaderValue::from_static(value));
    lines.iter().map(line).collect()
}

fn of(status: u16, lines: &[(&'static str, &'static str)]) -> ExtractFault {
    fault(status, &headers(lines), None)
}

const fn busy(seconds: u64) -> ExtractFault {
    ExtractFault::Busy { after: Some(Duration::from_secs(seconds)) }
}

#[test]
fn what_may_be_sent_again_and_what_not() {
    for status in [400, 401, 403, 404, 413, 422] {
        assert_eq!(of(status, &[]), ExtractFault::Rejected(format!("HTTP {status}")));
    }
    for status in [408, 409, 500, 502, 503, 504] {
        assert_eq!(of(status, &[]), ExtractFault::Unreachable(format!("HTTP {status}")));
    }
    for status in [429, 529] {
        assert_eq!(of(status, &[]), ExtractFault::Busy { after: None });
        assert_eq!(of(status, &[("retry-after", "7")]), busy(7));
    }
    assert_eq!(of(503, &[("retry-after", "7")]), busy(7));
}

#[test]
fn the_servers_own_word_goes_first() {
    assert_eq!(of(400, &[("x-should-retry", "true")]), ExtractFault::Unreachable("HTTP 400".to_owned()));
    for status in [429, 500, 529] {
        let word = [("x-should-retry", "false"), ("retry-after", "7")];
        assert_eq!(of(status, &word), ExtractFault::Rejected(format!("HTTP {status}")));
    }
    assert_eq!(of(429, &[("x-should-retry", "perhaps")]), ExtractFault::Busy { after: None });
}

#[test]
fn without_credit_nobody_waits() {
    let body = json!({"error": {"type": "insufficient_quota", "code": "insufficient_quota", "message": "Pay."}});
    let told = "HTTP 429, insufficient_quota insufficient_quota".to_owned();
    let word = headers(&[("x-should-retry", "true"), ("retry-after", "7")]);
    assert_eq!(fault(429, &word, Some(&body)), ExtractFault::Rejected(told));
}

#[test]
fn only_codes_are_told() {
    let body = |kind: &str| json!({"error": {"type": kind, "message": "Ada Lovelace", "code": 7}});
    let told = |kind: &str| fault(400, &HeaderMap::new(), Some(&body(kind)));
    assert_eq!(told("invalid_request_error"), ExtractFault::Rejected("HTTP 400, invalid_request_error".to_owned()));
    for text in ["call Ada", "", &"x".repeat(65)] {
        assert_eq!(told(text), ExtractFault::Rejected("HTTP 400".to_owned()));
    }
}
