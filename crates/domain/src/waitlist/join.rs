//! Wait for a start that is full.

use super::{Entry, State};
use crate::availability::{View, Wish};
use crate::booking::Promised;
use crate::customer::Phone;
use crate::time::{Span, Start};
use crate::{CallId, Refusal, WaitlistId};

/// What the caller wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Join {
    /// When.
    pub start: Start,
    /// How many, and what for.
    pub wish: Wish,
    /// Who waits.
    pub name: String,
    /// Where to tell them.
    pub phone: Phone,
    /// The call that this is said in.
    pub call: Option<CallId>,
}

/// What was found when the day was locked.
pub struct Facts<'a> {
    /// The house.
    pub view: View<'a>,
    /// What this number waits for already, or is offered, at whatever start.
    pub standing: Vec<Entry>,
}

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decided {
    /// Write this entry.
    Wait(Entry),
    /// It waits already.
    Repeated(Entry),
}

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The start can be had now.
    Free,
    /// Waiting would not help.
    Start(Refusal),
    /// This number waits for this start in as many ways as one may.
    TooMany { max: u32 },
    /// This number waits as often as one may, all starts together.
    TooOften { max: u32 },
}

/// Decides whether to wait.
pub fn decide(facts: Facts<'_>, command: &Join, fresh: WaitlistId) -> Result<Decided, Refused> {
    let Join { start, wish, name, phone, call } = command;
    let business = facts.view.business;
    match facts.view.settle(*start, wish) {
        Ok(_) => return Err(Refused::Free),
        Err(refusal) if refusal.is_full() => {}
        Err(refusal) => return Err(Refused::Start(refusal)),
    }
    let now = facts.view.now;
    let counts = |entry: &Entry| entry.stands(now) && entry.span.start > now;
    let standing: Vec<Entry> = facts.standing.into_iter().filter(counts).collect();
    if let Some(entry) = standing.iter().find(|entry| entry.is_for(*start, wish, business)) {
        return Ok(Decided::Repeated(entry.clone()));
    }
    let here = standing.iter().filter(|entry| entry.span.start == start.instant()).count();
    let reached = |count: usize, max: u32| u32::try_from(count).is_ok_and(|count| count >= max);
    let max = business.policies.max_holds_per_caller;
    if reached(here, max) {
        return Err(Refused::TooMany { max });
    }
    let max = business.policies.max_waiting_per_caller;
    if reached(standing.len(), max) {
        return Err(Refused::TooOften { max });
    }
    let preference = wish.preference.as_ref().and_then(|preference| preference.name(business));
    Ok(Decided::Wait(Entry {
        id: fresh,
        name: name.clone(),
        phone: phone.clone(),
        span: Span::lasting(start.instant(), wish.stay(business)),
        promised: Promised::new(start.instant(), &business.zone),
        party: wish.party,
        service: wish.service,
        preference: preference.map(str::to_owned),
        state: State::Waiting,
        call: call.clone(),
        version: 1,
    }))
}
