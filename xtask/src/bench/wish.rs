//! What callers ask for: bodies of tool calls, drawn from the town.

use super::town::{self, Town};
use crate::random::Random;

/// Most calls of one caller: what tells the callers' numbers apart.
const CALLS_OF_ONE: u64 = 10_000_000;

/// Reads for each write where both are mixed.
const READS_PER_WRITE: u64 = 10;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Read,
    Write,
    /// What a voice platform tells of a call.
    Letter,
}

impl Kind {
    pub(super) const ALL: [Self; 3] = [Self::Read, Self::Write, Self::Letter];

    pub(super) const fn path(self) -> &'static str {
        match self {
            Self::Read => "/v1/tools/check_availability",
            Self::Write => "/v1/tools/create_booking",
            Self::Letter => "/webhooks/retell",
        }
    }
}

/// Which calls a caller makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mix {
    Reads,
    Writes,
    /// Ten reads for each write.
    Both,
    /// Writes of one start of one business.
    OneSlot,
}

/// A caller: asks one thing after the other, each in a call of its own.
#[derive(Clone, Debug)]
pub(super) struct Caller {
    town: Town,
    mix: Mix,
    /// A business that this caller leaves alone, because others hammer it.
    spared: Option<u32>,
    random: Random,
    run: u64,
    calls: u64,
}

/// A request to be signed and sent.
pub(super) struct Wish {
    pub(super) kind: Kind,
    pub(super) body: String,
}

/// Whoever asks one thing after the other.
pub(super) trait Asks: 'static {
    fn next(&mut self) -> Wish;
}

impl Caller {
    pub(super) fn new(town: Town, mix: Mix, run: u64, number: u64) -> Self {
        let random = Random::new(run.wrapping_mul(1_000).wrapping_add(number));
        Self { town, mix, spared: None, random, run, calls: number * CALLS_OF_ONE }
    }

    /// The same caller, who leaves a business alone.
    pub(super) fn sparing(self, business: u32) -> Self {
        Self { spared: Some(business), ..self }
    }

    fn business(&mut self) -> u32 {
        let drawn = town::business(&mut self.random);
        if self.spared == Some(drawn) { *town::BUSINESSES.end() } else { drawn }
    }

    fn read(&mut self) -> String {
        let (business, start) = (self.business(), self.town.start(&mut self.random));
        let party = if self.random.one_in(10) { 75 } else { 1 + self.random.below(3) };
        let args = format!(r#"{{"desired_start":"{start}","party_size":{party}}}"#);
        self.body("check_availability", business, &args)
    }

    fn write(&mut self, business: u32, start: &str, party: u64) -> String {
        let args = format!(r#"{{"start":"{start}","party_size":{party},"name":"Guest {}"}}"#, self.calls);
        self.body("create_booking", business, &args)
    }

    /// Half the callers have been there before.
    fn body(&mut self, tool: &str, business: u32, args: &str) -> String {
        let known = self.random.one_in(2);
        let from = if known {
            town::known_phone(1 + self.random.below(u64::from(town::CUSTOMERS)))
        } else {
            town::new_phone(self.calls)
        };
        let (run, call) = (self.run, self.calls);
        format!(
            r#"{{"name":"{tool}","args":{args},"call":{{"call_id":"call_{run}_{call}","direction":"inbound","from_number":"{from}","to_number":"+4930999{business}","metadata":{{"internal_customer_id":"bench_{business}"}},"transcript_with_tool_calls":[{{"role":"tool_call_invocation","name":"{tool}","tool_call_id":"tool_1"}}]}}}}"#
        )
    }
}

impl Asks for Caller {
    fn next(&mut self) -> Wish {
        self.calls += 1;
        let kind = match self.mix {
            Mix::Writes | Mix::OneSlot => Kind::Write,
            Mix::Both if self.random.one_in(READS_PER_WRITE + 1) => Kind::Write,
            Mix::Reads | Mix::Both => Kind::Read,
        };
        let body = match (kind, self.mix) {
            (_, Mix::OneSlot) => self.write(*town::BUSINESSES.start(), &self.town.start_at(0, 32), 1),
            (Kind::Read, _) => self.read(),
            _ => {
                let (business, start) = (self.business(), self.town.start(&mut self.random));
                let party = 1 + self.random.below(3);
                self.write(business, &start, party)
            }
        };
        Wish { kind, body }
    }
}

#[cfg(test)]
mod tests;
