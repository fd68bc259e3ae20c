//! Which table a party gets, and who makes room for it.
//!
//! A free table that fits is given at once. Only where there is none are other parties seated elsewhere: those that have
//! not sat down yet, are not pinned, and of whose time everything is known. If any seating of them all and of the new
//! party exists, one is found, so that no evening is full because of an earlier choice. `docs/seating.md` tells how.

mod ask;
mod chance;
mod hand_out;
mod instant;
mod mend;
mod parties;
mod plan;
mod puzzle;
mod roster;
mod search;
mod simplex;
mod slot;
mod step_aside;
mod units;
mod way_out;

use super::{Claim, Seated, Wish};
use crate::business::Business;
use crate::time::Span;
use crate::{BookingId, Lack, ResourceId};
use ::time::OffsetDateTime;
use ask::Ask;
use parties::Parties;
use plan::Plan;
use slot::Slot;
use units::{Need, Units};

/// The tables of a house, and who sits where.
pub(super) struct Seating<'a> {
    units: Units<'a>,
    plan: Plan,
    parties: Parties<'a>,
}

/// A party that is seated elsewhere to make room. Its stay does not change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The booking or hold.
    pub booking: BookingId,
    /// Where it was.
    pub from: Vec<ResourceId>,
    /// Where it shall be.
    pub to: Vec<ResourceId>,
}

/// Where a party can sit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Given {
    /// Its tables.
    pub tables: Vec<ResourceId>,
    /// Who has to move for it.
    pub moves: Vec<Move>,
}

impl<'a> Seating<'a> {
    /// `live` in the order of their bookings; `seats` of those alone.
    pub(super) fn new(business: &'a Business, live: &[&'a Claim], seats: &[&'a Seated], now: OffsetDateTime) -> Self {
        let units = Units::of(business);
        let plan = Plan::rough(&units);
        let parties = Parties::new(&units, &plan, live, seats, now);
        Self { units, plan, parties }
    }

    /// Seats a party for as long as it takes its table, or tells what is lacking. Only parties whose time lies within
    /// `sight` may be moved: of those alone everything that they could meet is known.
    pub(super) fn seat(&self, sight: &Span, during: &Span, wish: &Wish) -> Result<Given, Lack> {
        let given = self.ask(sight, during, wish).answer();
        given.ok_or_else(|| {
            let section = wish.section().map(str::to_owned);
            let need = Need { party: wish.party, section: wish.section(), only: wish.tables() };
            match section {
                section if self.units.suiting(need).next().is_none() => Lack::Unfit { section },
                Some(section) => Lack::Section(section),
                None => Lack::Table,
            }
        })
    }

    fn ask<'s>(&'s self, sight: &Span, during: &Span, wish: &'s Wish) -> Ask<'s> {
        let need = Need { party: wish.party, section: wish.section(), only: wish.tables() };
        let (during, sight) = (Slot::of(during), Slot::of(sight));
        Ask { units: &self.units, plan: &self.plan, parties: &self.parties, need, during, sight }
    }
}

#[cfg(test)]
mod tests;
