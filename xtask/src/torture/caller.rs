//! A caller: one phone call after the other, each with a few wishes.

use super::answer::Answer;
use super::bell::Bell;
use super::houses::{HOUSES, House, Wanted};
use super::ledger::{Ledger, Name};
use super::request::{Call, Request};
use super::tally::Tally;
use super::wire::Wire;
use crate::connection::Line;
use crate::random::Random;
use std::collections::VecDeque;
use std::sync::Arc;
use time::Date;

/// How many settled requests a caller keeps to repeat them later, and all of them once more at the end of a round.
const KEPT: usize = 16;

/// Refusals that say that something which is known is not known, or that a key was mixed up. None is given by chance.
const TELLING: [&str; 5] =
    ["BOOKING_NOT_FOUND", "BOOKING_AMBIGUOUS", "BUSINESS_NOT_FOUND", "IDEMPOTENCY_MISMATCH", "NOT_ALLOWED"];

/// Which caller of which round.
#[derive(Clone, Copy, Debug)]
pub(super) struct Who {
    pub(super) seed: u64,
    pub(super) round: u64,
    pub(super) number: u64,
    /// The first evening that the round asks for.
    pub(super) first_day: Date,
}

/// Someone who calls.
pub(super) struct Caller {
    pub(super) who: Who,
    pub(super) random: Random,
    pub(super) wire: Wire,
    pub(super) ledger: Ledger,
    bell: Arc<Bell>,
    settled: VecDeque<(Request, Answer)>,
}

/// What a caller, or all of them, leave behind.
#[derive(Default)]
pub(super) struct Notes {
    pub(super) tally: Tally,
    pub(super) ledger: Ledger,
    pub(super) findings: Vec<String>,
}

/// A call that is under way.
pub(super) struct Talk {
    pub(super) call: Call,
    pub(super) hold: Option<Held>,
    /// How many bookings were wished for: each has a name of its own.
    pub(super) wishes: u32,
}

/// What is held for the call.
pub(super) struct Held {
    pub(super) id: String,
    pub(super) wanted: Wanted,
}

impl Notes {
    pub(super) fn add(&mut self, other: Self) {
        self.tally.add(other.tally);
        self.ledger.add(other.ledger);
        self.findings.extend(other.findings);
    }
}

impl Who {
    /// What this caller's chance begins with.
    fn random(&self, purpose: u64) -> Random {
        let mut random = Random::new(self.seed);
        for part in [self.round, self.number, purpose] {
            random = Random::new(random.next() ^ part);
        }
        random
    }
}

impl Caller {
    pub(super) fn new(who: Who, lines: [Line; 2], bell: &Arc<Bell>) -> Self {
        let wire = Wire::new(lines, Arc::clone(bell), who.random(1));
        let ledger = Ledger::default();
        Self { who, random: who.random(0), wire, ledger, bell: Arc::clone(bell), settled: VecDeque::new() }
    }

    /// Calls until the bell rings. At last asks again for what was settled before.
    pub(super) async fn work(mut self) -> Notes {
        let mut calls = 0_u64;
        while !self.bell.has_rung() {
            calls += 1;
            self.call(calls).await;
        }
        for (request, answer) in std::mem::take(&mut self.settled) {
            self.wire.again(&request, &answer).await;
        }
        Notes { tally: self.wire.tally, ledger: self.ledger, findings: self.wire.findings }
    }

    async fn call(&mut self, count: u64) {
        let Who { seed, round, number, .. } = self.who;
        let Some(house) = self.random.pick(&HOUSES) else { return };
        let phone = format!("+49151{:09}", round * 10_000 + number);
        let call = Call::new(house, format!("call_{seed}_{round}_{number}_{count}"), phone);
        let mut talk = Talk { call, hold: None, wishes: 0 };
        for _ in 0..2 + self.random.below(5) {
            if self.bell.has_rung() {
                return;
            }
            if self.random.one_in(12) {
                self.repeat_something().await;
            }
            self.step(&mut talk).await;
        }
    }

    async fn step(&mut self, talk: &mut Talk) {
        let standing = self.standing(talk.call.house);
        let any = self.random.pick(&standing).cloned();
        match (self.random.below(100), any) {
            (0..=9, _) => self.check_availability(talk).await,
            (10..=25, _) => self.hold_slot(talk).await,
            (26..=29, _) => self.join_waitlist(talk).await,
            (30..=34, _) => self.find_by_number(talk, &standing).await,
            (35..=39, Some(booking)) => self.find_by_code(talk, &booking).await,
            (40..=54, Some(booking)) => self.modify_booking(talk, &booking).await,
            (55..=69, Some(booking)) => self.cancel_booking(talk, &booking).await,
            (70..=75, _) => self.something_odd(talk).await,
            // Nobody keeps many: the houses would soon be full, and nothing would happen.
            (_, Some(booking)) if standing.len() > 2 => self.cancel_booking(talk, &booking).await,
            _ => self.create_booking(talk).await,
        }
    }

    /// Sends a request, one time in five to both servers at once, and now and then once more.
    pub(super) async fn ask(&mut self, request: &Request) -> Option<Answer> {
        let at_both = self.random.one_in(5);
        let answer = if at_both { self.wire.ask_both(request).await } else { self.wire.ask(request).await }?;
        if self.random.one_in(8) {
            self.wire.again(request, &answer).await;
        }
        self.keep(request, &answer);
        Some(answer)
    }

    /// Remembers what was settled, to ask for it again much later.
    pub(super) fn keep(&mut self, request: &Request, answer: &Answer) {
        if request.tool.is_kept() {
            self.settled.push_back((request.clone(), answer.clone()));
        }
        if self.settled.len() > KEPT {
            self.settled.pop_front();
        }
    }

    async fn repeat_something(&mut self) {
        let kept = self.settled.make_contiguous();
        if let Some((request, answer)) = self.random.pick(kept).cloned() {
            self.wire.again(&request, &answer).await;
        }
    }

    pub(super) fn standing(&self, house: &House) -> Vec<Name> {
        self.ledger.standing(house.external_id)
    }

    /// Notes what contradicts the ledger.
    pub(super) fn check<T>(&mut self, request: &Request, checked: Result<T, String>) -> Option<T> {
        checked.map_err(|why| self.find(request, &why)).ok()
    }

    /// Notes a refusal that nothing explains.
    pub(super) fn check_refusal(&mut self, request: &Request, answer: &Answer) {
        if TELLING.contains(&answer.outcome()) {
            self.find(request, &answer.text);
        }
    }

    /// Notes an outcome that is not the only one possible.
    pub(super) fn expect(&mut self, request: &Request, answer: &Answer, outcome: &str) {
        if answer.outcome() != outcome {
            self.find(request, &format!("{outcome} expected: {}", answer.text));
        }
    }

    pub(super) fn find(&mut self, request: &Request, why: &str) {
        self.wire.findings.push(format!("{}: {why}", request.body));
    }
}
