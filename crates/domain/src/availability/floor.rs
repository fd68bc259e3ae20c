//! The predicate.

use super::{Claim, Load, OwnHolds, Seated, View};
use crate::business::{Business, Hours, OpenPeriod, Table};
use crate::time::{Span, Start};
use crate::{Refusal, TableId};
use ::time::{Date, Duration, OffsetDateTime};

/// The house over a span of time, as one caller sees it at one instant.
pub struct Floor<'a> {
    business: &'a Business,
    now: OffsetDateTime,
    periods: Vec<OpenPeriod>,
    load: Load,
    seated: Vec<Seated>,
    last_date: Date,
}

/// A stay that can be had, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// From arrival to leaving.
    pub span: Span,
    /// The table, where the business has tables.
    pub table: Option<TableId>,
}

impl<'a> Floor<'a> {
    pub(super) fn new(view: &View<'a>, span: &Span, own: OwnHolds) -> Self {
        let business = view.business;
        let live = |claim: &&Claim| view.counts(claim, own);
        let lives = |seat: &&Seated| view.taken.claims.iter().filter(live).any(|claim| claim.booking == seat.booking);
        let claims = view.taken.claims.iter().filter(live).map(|claim| (claim.span, claim.party));
        let crowds = view.taken.crowds.iter().map(|crowd| (crowd.span, crowd.covers));
        let today = business.zone.to_local(view.now).date();
        Self {
            business,
            now: view.now,
            periods: business.hours.periods(span, &business.zone),
            load: Load::over(span, claims.chain(crowds)),
            seated: view.taken.seated.iter().filter(lives).copied().collect(),
            last_date: today.saturating_add(Duration::days(i64::from(business.policies.max_advance_days))),
        }
    }

    /// The business that is asked about.
    pub const fn business(&self) -> &'a Business {
        self.business
    }

    /// Whether a party may arrive at `start`, and if not, the first reason in the order of precedence.
    pub fn judge(&self, start: Start, party: u32) -> Result<Place, Refusal> {
        self.in_time(start)?;
        let span = Span::lasting(start.instant(), self.business.policies.stay(party));
        self.open(start, &span)?;
        self.size(party)?;
        self.room(span, party)
    }

    fn in_time(&self, start: Start) -> Result<(), Refusal> {
        let policies = &self.business.policies;
        if start.instant() < self.now {
            return Err(Refusal::InPast);
        }
        if start.instant() < self.now + Duration::minutes(i64::from(policies.min_notice_minutes)) {
            return Err(Refusal::TooSoon { notice_minutes: policies.min_notice_minutes });
        }
        if start.wall().date() > self.last_date {
            return Err(Refusal::TooFar { last_date: self.last_date });
        }
        Ok(())
    }

    fn open(&self, start: Start, stay: &Span) -> Result<(), Refusal> {
        if self.business.hours == Hours::Always {
            return Ok(());
        }
        let period = self.periods.iter().rfind(|period| period.opens <= stay.start && stay.start < period.closes);
        let Some(period) = period else {
            let date = start.wall().date();
            let closed = !self.business.hours.open_on(date);
            return Err(if closed { Refusal::Closed { date } } else { Refusal::OutsideHours });
        };
        match period.last_seating {
            Some(last) if stay.start > last => Err(Refusal::AfterLastSeating),
            Some(_) => Ok(()),
            None if stay.end <= self.open_until(period) => Ok(()),
            None => Err(Refusal::OutsideHours),
        }
    }

    /// When the house closes, where the next window may open at the very moment this one closes.
    fn open_until(&self, period: &OpenPeriod) -> OffsetDateTime {
        let mut closes = period.closes;
        for next in &self.periods {
            if next.opens == closes && next.closes > closes {
                closes = next.closes;
            }
        }
        closes
    }

    fn size(&self, party: u32) -> Result<(), Refusal> {
        let (min, max) = (self.business.policies.min_party_size, self.business.largest_party());
        if party > max {
            return Err(Refusal::PartyTooLarge { max });
        }
        if party < min {
            return Err(Refusal::PartyTooSmall { min });
        }
        Ok(())
    }

    fn room(&self, span: Span, party: u32) -> Result<Place, Refusal> {
        let covers = self.load.peak_covers(&span).saturating_add(party);
        if covers > self.business.policies.max_total_guests_per_15min {
            return Err(Refusal::NoCapacity);
        }
        if self.business.tables.is_empty() {
            return Ok(Place { span, table: None });
        }
        let table = self.best_table(&span, party).ok_or(Refusal::NoCapacity)?;
        Ok(Place { span, table: Some(table) })
    }

    /// The free table that wastes the fewest seats; the lowest id among equals.
    fn best_table(&self, span: &Span, party: u32) -> Option<TableId> {
        let free = |table: &&Table| !self.seated.iter().any(|seat| seat.table == table.id && seat.span.overlaps(span));
        let fitting = self.business.tables.iter().filter(|table| table.takes(party)).filter(free);
        fitting.min_by_key(|table| (table.max, table.id)).map(|table| table.id)
    }
}
