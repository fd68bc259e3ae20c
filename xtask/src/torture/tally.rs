//! What happened, counted.

use super::answer::Answer;
use super::request::Tool;
use std::collections::BTreeMap;

/// Counted by one caller, or added up over many.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// Requests by tool and what they came to, each once however often it was sent.
    pub(super) outcomes: BTreeMap<(Tool, String), u64>,
    /// The same, by house.
    pub(super) by_house: BTreeMap<&'static str, u64>,
    /// The codes of refusals among them.
    pub(super) refusals: BTreeMap<String, u64>,
    events: BTreeMap<Event, u64>,
}

/// What is counted besides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Event {
    /// A request was sent, for the first time or again.
    Sent,
    /// A request was sent to both servers at once.
    AtBoth,
    /// A wish was said twice at once, under a key each.
    SaidTwice,
    /// A settled request was sent again, and its answer compared.
    Repeated,
    /// A request needed more than one attempt.
    Retried,
    /// There was nobody to send it to.
    NoConnection,
    /// The connection ended before there was an answer.
    Cut,
    /// No answer within the caller's time.
    Late,
    /// The server said that it cannot answer.
    Down,
}

impl Tally {
    pub(super) fn note(&mut self, event: Event) {
        *self.events.entry(event).or_default() += 1;
    }

    pub(super) fn settled(&mut self, house: &'static str, tool: Tool, answer: &Answer) {
        *self.by_house.entry(house).or_default() += 1;
        let outcome = answer.outcome().to_owned();
        if !answer.is_ok() {
            *self.refusals.entry(outcome.clone()).or_default() += 1;
        }
        *self.outcomes.entry((tool, outcome)).or_default() += 1;
    }

    pub(super) fn count(&self, event: Event) -> u64 {
        self.events.get(&event).copied().unwrap_or_default()
    }

    /// How many requests came to an answer.
    pub(super) fn operations(&self) -> u64 {
        self.outcomes.values().sum()
    }

    pub(super) fn add(&mut self, other: Self) {
        add(&mut self.outcomes, other.outcomes);
        add(&mut self.by_house, other.by_house);
        add(&mut self.refusals, other.refusals);
        add(&mut self.events, other.events);
    }
}

fn add<K: Ord>(to: &mut BTreeMap<K, u64>, from: BTreeMap<K, u64>) {
    for (key, count) in from {
        *to.entry(key).or_default() += count;
    }
}

#[cfg(test)]
mod tests;
