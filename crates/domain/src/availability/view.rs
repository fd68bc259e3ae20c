//! What is taken, as one caller sees it.

use super::alternatives::alternatives;
use super::{Caller, Claim, ClaimState, Floor, Found, Place, Search, Seated, Taken, Terms, Wish};
use crate::business::{Business, Policies};
use crate::time::{Span, Start};
use crate::{BookingId, Refusal};
use ::time::{OffsetDateTime, PrimitiveDateTime};

/// One caller's view at one instant.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The business.
    pub business: &'a Business,
    /// What is taken; must hold every claim that overlaps the spans that are asked about.
    pub taken: &'a Taken,
    /// The instant.
    pub now: OffsetDateTime,
    /// Who looks; their own holds can be given up for what they ask.
    pub by: Caller<'a>,
    /// A booking or hold that does not count, because it is the one that becomes what is asked for.
    pub except: Option<BookingId>,
}

/// What becomes of the caller's other holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnHolds {
    /// They go on, and so take room.
    Keep,
    /// They are given up where they overlap.
    GiveUp,
}

/// A stay that can be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// When and where.
    pub place: Place,
    /// Holds that end with this: the caller's own that had to be given up, and such as have run out but still stand in
    /// the books at a table.
    pub released: Vec<BookingId>,
}

impl<'a> View<'a> {
    /// The house over a span.
    pub fn floor(&self, span: &Span, own: OwnHolds) -> Floor<'a> {
        Floor::new(self, span, own)
    }

    /// Lists starts around a wish. A start is listed exactly when [`View::settle`] would grant it.
    pub fn search(&self, search: &Search) -> Found {
        search.run(&self.floor(&search.span(self.business), OwnHolds::GiveUp))
    }

    /// Grants a stay or tells why not. The caller's other holds are kept where there is room for both.
    pub fn settle(&self, start: Start, wish: &Wish) -> Result<Settled, Refusal> {
        self.settle_on(start, wish, Terms::Guest)
    }

    /// The same, on other terms than those of a guest who asks for a new stay.
    pub fn settle_on(&self, start: Start, wish: &Wish, terms: Terms) -> Result<Settled, Refusal> {
        let span = self.business.sight_of(start, wish);
        let kept = self.floor(&span, OwnHolds::Keep).judge_on(start, wish, terms);
        let holds = self.taken.claims.iter().any(|claim| self.holds(claim.booking));
        let place = match kept {
            Err(_) if holds => self.floor(&span, OwnHolds::GiveUp).judge_on(start, wish, terms)?,
            kept => return Ok(Settled { place: kept?, released: self.lapsed() }),
        };
        let mut released = self.lapsed();
        released.extend(self.own_in_the_way(&place));
        Ok(Settled { place, released })
    }

    /// What to offer instead of a start that was refused: at most three, nearest first, then the same wall time on the
    /// dates that follow. Needs what is taken within [`super::alternatives_spans`].
    pub fn alternatives(&self, around: PrimitiveDateTime, wish: &Wish, refused: Option<Start>) -> Vec<Start> {
        alternatives(self, around, wish, refused)
    }

    pub(super) fn counts(&self, claim: &Claim, own: OwnHolds) -> bool {
        let by = match own {
            OwnHolds::Keep => Caller::default(),
            OwnHolds::GiveUp => self.by,
        };
        Some(claim.booking) != self.except && claim.counts_for(by, self.now)
    }

    /// The claims near a span that count, in the order of their bookings.
    pub(super) fn live(&self, span: &Span, own: OwnHolds) -> Vec<&'a Claim> {
        // What is taken around a stay reaches beyond it.
        let near = span.widened(Policies::LONGEST_BUFFER_MINUTES, Policies::LONGEST_BUFFER_MINUTES);
        let claims = self.taken.claims.iter().filter(|claim| claim.span.overlaps(&near));
        let mut live: Vec<&Claim> = claims.filter(|claim| self.counts(claim, own)).collect();
        live.sort_unstable_by_key(|claim| claim.booking);
        live
    }

    /// Whether a claim is a live hold of this caller.
    pub fn holds(&self, id: BookingId) -> bool {
        let own = |claim: &Claim| matches!(&claim.state, ClaimState::Held { until, by: Some(by) } if *until > self.now && self.by.is(by));
        self.taken.claims.iter().any(|claim| claim.booking == id && own(claim))
    }

    fn lapsed(&self) -> Vec<BookingId> {
        let seated = |claim: &&Claim| self.taken.seated.iter().any(|seat| seat.booking == claim.booking);
        let lapsed =
            self.taken.claims.iter().filter(|claim| claim.lapsed(self.now) && Some(claim.booking) != self.except);
        lapsed.filter(seated).map(|claim| claim.booking).collect()
    }

    /// The caller's own holds that end for a place: those at the same time, and those whose tables it takes, or gives to
    /// parties that it moves. What a hold takes around its stay counts too.
    fn own_in_the_way(&self, place: &Place) -> Vec<BookingId> {
        let own = |claim: &&Claim| matches!(&claim.state, ClaimState::Held { by: Some(by), .. } if self.by.is(by));
        let live = self.taken.claims.iter().filter(|claim| self.counts(claim, OwnHolds::Keep));
        let seats = |booking| self.taken.seated.iter().filter(move |seat| seat.booking == booking);
        let given = |seat: &Seated| {
            let here = place.moves.iter().filter(|moved| moved.to.contains(&seat.resource));
            here.flat_map(|moved| seats(moved.booking)).any(|moved| moved.span.overlaps(&seat.span))
        };
        let taken = |seat: &Seated| seat.span.overlaps(&place.during) || given(seat);
        let met = |claim: &&Claim| claim.span.overlaps(&place.during) || seats(claim.booking).any(taken);
        live.filter(own).filter(met).map(|claim| claim.booking).collect()
    }
}
