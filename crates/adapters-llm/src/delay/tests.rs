use super::*;
use reqwest::header::{HeaderName, HeaderValue};

fn of(lines: &[(&'static str, &'static str)]) -> Option<Duration> {
    let line =
        |(name, value): &(&'static str, &'static str)| (HeaderName::from_static(name), HeaderValue::from_static(value));
    wanted(&lines.iter().map(line).collect())
}

#[test]
fn milliseconds_go_before_seconds_and_seconds_may_have_a_fraction() {
    assert_eq!(of(&[("retry-after-ms", "1500"), ("retry-after", "9")]), Some(Duration::from_millis(1_500)));
    assert_eq!(of(&[("retry-after-ms", "soon"), ("retry-after", "9")]), Some(Duration::from_secs(9)));
    assert_eq!(of(&[("retry-after", " 0.25 ")]), Some(Duration::from_millis(250)));
    assert_eq!(of(&[]), None);
}

#[test]
fn a_date_counts_from_the_servers_own() {
    let date = ("date", "Sat, 21 Nov 2026 12:00:00 GMT");
    assert_eq!(of(&[("retry-after", "Sat, 21 Nov 2026 12:01:30 GMT"), date]), Some(Duration::from_secs(90)));
    assert_eq!(of(&[("retry-after", "Sat, 21 Nov 2026 11:00:00 GMT"), date]), Some(Duration::ZERO));
    assert_eq!(of(&[("retry-after", "Sat, 21 Nov 2026 12:01:30 GMT")]), None);
}

#[test]
fn nonsense_is_no_wait_and_nobody_waits_for_ever() {
    for text in ["-1", "NaN", "tomorrow", ""] {
        assert_eq!(of(&[("retry-after", text)]), None, "{text}");
    }
    for text in ["1e300", "inf", "86401"] {
        assert_eq!(of(&[("retry-after", text)]), Some(LONGEST), "{text}");
    }
}
