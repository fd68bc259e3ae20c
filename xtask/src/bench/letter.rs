//! Letters of the voice platform: what it tells of calls, while they last and after.

use super::town;
use super::wish::{Asks, Kind, Wish};
use crate::random::Random;

/// What is told of each call, in this order.
const EVENTS: [&str; 4] = ["call_started", "transcript_updated", "call_ended", "call_analyzed"];

/// Of so many calls a sender tells in turns, so that a call's letters do not follow each other at once.
const AT_A_TIME: u64 = 16;

/// One letter in so many comes a second time, right after the first.
const DOUBLES: u64 = 10;

/// Most calls of one sender: what tells the senders' calls apart.
const CALLS_OF_ONE: u64 = 1_000_000;

/// What was said, twelve times: about 2 kB as text, and half as much again with its roles.
const SAID: [&str; 2] = [
    "Good evening, thank you for calling. I have looked at the evening that you asked for: there is room at seven and at \
     a quarter to nine. Which of them would you like?",
    "Seven is fine. We are four, one of us in a wheelchair, and please put us near the window if that is at all possible. \
     The name is Guest, with a G.",
];
const TURNS: usize = 6;

/// When the calls began, in milliseconds since 1970: in the past, so that nothing about them is odd.
const BEGAN: u64 = 1_767_225_600_000;

/// A sender of letters.
#[derive(Clone, Debug)]
pub(super) struct Letters {
    run: u64,
    sender: u64,
    sent: u64,
    random: Random,
    transcript: String,
}

impl Letters {
    pub(super) fn new(run: u64, sender: u64) -> Self {
        let random = Random::new(run.wrapping_mul(1_000).wrapping_add(sender));
        Self { run, sender, sent: 0, random, transcript: transcript() }
    }

    fn body(&self, call: u64, event: &str) -> String {
        let id = self.sender * CALLS_OF_ONE + call;
        let business = town::business(&mut Random::new(id));
        let (run, from, began) = (self.run, town::new_phone(id), BEGAN + call);
        let told = match event {
            "call_started" => r#""call_status":"ongoing""#.to_owned(),
            "transcript_updated" => format!(r#""call_status":"ongoing","transcript_object":{}"#, self.transcript),
            ended => format!(
                r#""call_status":"ended","end_timestamp":{},"disconnection_reason":"user_hangup","recording_url":"https://recordings.example/{id}.wav","transcript_object":{}{}"#,
                began + 90_000,
                self.transcript,
                if ended == "call_analyzed" { ANALYSIS } else { "" }
            ),
        };
        format!(
            r#"{{"event":"{event}","call":{{"call_type":"phone_call","call_id":"call_{run}_{id}","agent_id":"agent_{business}","direction":"inbound","from_number":"{from}","to_number":"+4930999{business}","start_timestamp":{began},"metadata":{{"internal_customer_id":"bench_{business}"}},{told}}}}}"#
        )
    }
}

const ANALYSIS: &str = r#","call_analysis":{"call_summary":"A guest asked for a table for four at seven.","in_voicemail":false,"user_sentiment":"Positive","call_successful":true}"#;

impl Asks for Letters {
    fn next(&mut self) -> Wish {
        let double = self.sent > 0 && self.random.one_in(DOUBLES);
        if !double {
            self.sent += 1;
        }
        let (call, event) = place(self.sent - 1);
        Wish { kind: Kind::Letter, body: self.body(call, event) }
    }
}

/// Which call the letter of this number tells of, and what.
fn place(number: u64) -> (u64, &'static str) {
    let events = u64::try_from(EVENTS.len()).unwrap_or(1);
    let (round, within) = (number / (AT_A_TIME * events), number % (AT_A_TIME * events));
    let event = usize::try_from(within / AT_A_TIME).ok().and_then(|at| EVENTS.get(at).copied());
    (round * AT_A_TIME + within % AT_A_TIME, event.unwrap_or_default())
}

fn transcript() -> String {
    let [agent, user] = SAID;
    let turn = format!(r#"{{"role":"agent","content":"{agent}"}},{{"role":"user","content":"{user}"}}"#);
    format!("[{}]", vec![turn; TURNS].join(","))
}

#[cfg(test)]
mod tests;
