//! What came of the requests: how long they took, which were refused, which failed.

use super::wish::Kind;
use crate::connection::Answer;
use hdrhistogram::{CreationError, Histogram};
use hyper::StatusCode;
use serde_json::Value;
use std::collections::BTreeMap;
use std::error::Error;
use std::time::Duration;

/// Longest latency that is told apart, in microseconds.
const LONGEST: u64 = 60_000_000;

/// What a house may answer when it is full. Any other refusal means that the wrong thing was asked.
const FULL: [&str; 2] = ["NO_CAPACITY", "PACING_FULL"];

/// Counted by one caller, or added up over many.
#[derive(Clone, Debug)]
pub(super) struct Tally {
    reads: Histogram<u64>,
    writes: Histogram<u64>,
    letters: Histogram<u64>,
    /// How often each code was given in place of what was asked for.
    pub(super) refusals: BTreeMap<String, u64>,
    pub(super) errors: u64,
    pub(super) first_error: Option<String>,
}

/// What an answer says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Done,
    /// With its code.
    Refused(String),
    /// In its words.
    Failed(String),
}

impl Tally {
    pub(super) fn new() -> Result<Self, CreationError> {
        let empty = Histogram::new_with_bounds(1, LONGEST, 3)?;
        let [reads, writes, letters] = [empty.clone(), empty.clone(), empty];
        Ok(Self { reads, writes, letters, refusals: BTreeMap::new(), errors: 0, first_error: None })
    }

    pub(super) fn note(&mut self, kind: Kind, took: Duration, verdict: Verdict) {
        match verdict {
            Verdict::Done => {}
            Verdict::Refused(code) => *self.refusals.entry(code).or_default() += 1,
            Verdict::Failed(why) => return self.fail(why),
        }
        let micros = u64::try_from(took.as_micros()).unwrap_or(LONGEST);
        let latencies = match kind {
            Kind::Read => &mut self.reads,
            Kind::Write => &mut self.writes,
            Kind::Letter => &mut self.letters,
        };
        latencies.saturating_record(micros);
    }

    pub(super) fn fail(&mut self, why: String) {
        self.errors += 1;
        self.first_error.get_or_insert(why);
    }

    pub(super) fn add(&mut self, other: Self) -> Result<(), Box<dyn Error>> {
        self.reads.add(other.reads)?;
        self.writes.add(other.writes)?;
        self.letters.add(other.letters)?;
        for (code, count) in other.refusals {
            *self.refusals.entry(code).or_default() += count;
        }
        self.errors += other.errors;
        self.first_error = self.first_error.take().or(other.first_error);
        Ok(())
    }

    /// How many were answered.
    pub(super) fn count(&self, kind: Kind) -> u64 {
        self.latencies(kind).len()
    }

    /// The latency that this share of the requests stayed within; `None` where there were none.
    pub(super) fn within(&self, kind: Kind, share: f64) -> Option<Duration> {
        let latencies = self.latencies(kind);
        (!latencies.is_empty()).then(|| Duration::from_micros(latencies.value_at_quantile(share)))
    }

    fn latencies(&self, kind: Kind) -> &Histogram<u64> {
        match kind {
            Kind::Read => &self.reads,
            Kind::Write => &self.writes,
            Kind::Letter => &self.letters,
        }
    }
}

impl Verdict {
    /// Judges an answer. Most are well, and those are not parsed. Only a letter is answered without a word.
    pub(super) fn of(answer: &Answer) -> Self {
        if answer.status == StatusCode::NO_CONTENT {
            return Self::Done;
        }
        let result = answer.body.strip_prefix(br#"{"ok":true,"data":{"result":"#);
        if let (StatusCode::OK, Some(result)) = (answer.status, result) {
            let nothing = result.starts_with(br#""NO_AVAILABILITY""#);
            return if nothing { Self::Refused("NO_AVAILABILITY".to_owned()) } else { Self::Done };
        }
        let body: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        match body.get("error_code").and_then(Value::as_str) {
            Some(code) if answer.status == StatusCode::OK && FULL.contains(&code) => Self::Refused(code.to_owned()),
            _ => Self::Failed(format!("{}: {}", answer.status, String::from_utf8_lossy(&answer.body))),
        }
    }
}

#[cfg(test)]
mod tests;
