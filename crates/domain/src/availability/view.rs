//! What is taken, as one caller sees it.

use super::search::alternatives;
use super::{Claim, ClaimState, Floor, Found, Holder, Place, Search, Taken};
use crate::business::Business;
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
    /// The call that looks; its own holds can be given up for what it asks.
    pub holder: Option<&'a Holder>,
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
    pub fn settle(&self, start: Start, party: u32) -> Result<Settled, Refusal> {
        let span = Span::lasting(start.instant(), self.business.policies.stay(party));
        if let Ok(place) = self.floor(&span, OwnHolds::Keep).judge(start, party) {
            return Ok(Settled { place, released: self.lapsed() });
        }
        let place = self.floor(&span, OwnHolds::GiveUp).judge(start, party)?;
        let mut released = self.lapsed();
        released.extend(self.own_overlapping(&place.span));
        Ok(Settled { place, released })
    }

    /// What to offer instead of a start that was refused: at most three, nearest first, then the same wall time on the
    /// dates that follow. Needs what is taken within [`super::alternatives_spans`].
    pub fn alternatives(&self, wish: PrimitiveDateTime, party: u32, refused: Option<Start>) -> Vec<Start> {
        alternatives(self, wish, party, refused)
    }

    pub(super) fn counts(&self, claim: &Claim, own: OwnHolds) -> bool {
        let holder = match own {
            OwnHolds::Keep => None,
            OwnHolds::GiveUp => self.holder,
        };
        Some(claim.booking) != self.except && claim.counts_for(holder, self.now)
    }

    fn lapsed(&self) -> Vec<BookingId> {
        let seated = |claim: &&Claim| self.taken.seated.iter().any(|seat| seat.booking == claim.booking);
        let lapsed =
            self.taken.claims.iter().filter(|claim| claim.lapsed(self.now) && Some(claim.booking) != self.except);
        lapsed.filter(seated).map(|claim| claim.booking).collect()
    }

    fn own_overlapping(&self, span: &Span) -> impl Iterator<Item = BookingId> {
        let own =
            |claim: &&Claim| matches!(&claim.state, ClaimState::Held { by: Some(by), .. } if Some(by) == self.holder);
        let live = self.taken.claims.iter().filter(|claim| self.counts(claim, OwnHolds::Keep));
        live.filter(own).filter(|claim| claim.span.overlaps(span)).map(|claim| claim.booking)
    }
}
