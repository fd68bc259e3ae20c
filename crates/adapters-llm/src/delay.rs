//! When a server wants to be asked again.

use reqwest::header::HeaderMap;
use std::time::Duration;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;

/// Nobody is made to wait longer.
const LONGEST: Duration = Duration::from_hours(24);

/// `retry-after-ms`, else `retry-after`: seconds, also with a fraction, or a date. A date counts from the server's own.
pub(crate) fn wanted(headers: &HeaderMap) -> Option<Duration> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim);
    let number = |text: &str| text.parse::<f64>().ok();
    let milliseconds = text("retry-after-ms").and_then(number).and_then(|ms| seconds(ms / 1_000.0));
    let after = || {
        let text = text("retry-after")?;
        number(text).map_or_else(|| between(headers, text), seconds)
    };
    milliseconds.or_else(after).map(|wait| wait.min(LONGEST))
}

fn seconds(seconds: f64) -> Option<Duration> {
    (seconds >= 0.0).then(|| Duration::try_from_secs_f64(seconds).unwrap_or(LONGEST))
}

fn between(headers: &HeaderMap, then: &str) -> Option<Duration> {
    let date = |text: &str| OffsetDateTime::parse(&text.replace("GMT", "+0000"), &Rfc2822).ok();
    let now = headers.get("date").and_then(|value| value.to_str().ok()).and_then(date)?;
    Duration::try_from((date(then)? - now).max(time::Duration::ZERO)).ok()
}

#[cfg(test)]
mod tests;
