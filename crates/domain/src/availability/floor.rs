//! The predicate.

use super::load::Broken;
use super::seating::Seating;
use super::staffing::Staffing;
use super::{Claim, Crowd, Load, Move, OwnHolds, Seated, View, Wish};
use crate::business::{Business, Hours, OpenPeriod};
use crate::time::{Span, Start};
use crate::{Invalid, Lack, Refusal, ResourceId};
use ::time::{Date, Duration, OffsetDateTime};

/// The house over a span of time, as one caller sees it at one instant.
pub struct Floor<'a> {
    business: &'a Business,
    now: OffsetDateTime,
    periods: Vec<OpenPeriod>,
    blackouts: Vec<(Span, Option<&'a str>)>,
    load: Load,
    seating: Option<Seating<'a>>,
    staffing: Option<Staffing<'a>>,
    last_date: Date,
}

/// A stay that can be had, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// From arrival to leaving.
    pub span: Span,
    /// From when to when the resources are taken.
    pub during: Span,
    /// What it takes for itself alone: tables, or a member of staff and a room.
    pub resources: Vec<ResourceId>,
    /// Parties that are seated elsewhere to make room.
    pub moves: Vec<Move>,
}

/// Which rules a stay is judged by. Whatever they are, what is taken is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Terms {
    /// All.
    Guest,
    /// The start was promised before: notice, range and grid are not asked again, nor the hours unless the stay grows.
    Kept { longer: bool },
    /// The owner receives whom they like, whenever they like, and has whoever is not taken do the work.
    Owner,
}

impl<'a> Floor<'a> {
    pub(super) fn new(view: &View<'a>, span: &Span, own: OwnHolds) -> Self {
        let business = view.business;
        let live: Vec<&Claim> = view.live(span, own);
        let crowd = |claim: &&Claim| Crowd { span: claim.span, covers: claim.party, parties: 1 };
        let crowds = live.iter().map(crowd).chain(view.taken.crowds.iter().copied());
        let today = business.zone.to_local(view.now).date();
        let blackouts =
            business.blackouts.iter().map(|blackout| (blackout.span(&business.zone), blackout.name.as_deref()));
        let there = |seat: &&Seated| live.binary_search_by_key(&seat.booking, |claim| claim.booking).is_ok();
        let near = view.taken.seated.iter().filter(|seat| seat.span.overlaps(span));
        let seats: Vec<&Seated> = near.filter(there).collect();
        Self {
            business,
            now: view.now,
            periods: business.periods(span),
            blackouts: blackouts
                .filter(|(blackout, _)| blackout.start < blackout.end && blackout.overlaps(span))
                .collect(),
            load: Load::over(span, crowds),
            seating: (!business.tables.is_empty()).then(|| Seating::new(business, &live, &seats, view.now)),
            staffing: (!business.services.is_empty()).then(|| Staffing::new(business, &seats, span)),
            last_date: today.saturating_add(Duration::days(i64::from(business.policies.max_advance_days))),
        }
    }

    /// The business that is asked about.
    pub const fn business(&self) -> &'a Business {
        self.business
    }

    /// Whether a party may arrive at `start`, and if not, the first reason in the order of precedence.
    pub fn judge(&self, start: Start, wish: &Wish) -> Result<Place, Refusal> {
        self.judge_on(start, wish, Terms::Guest)
    }

    /// The same on other terms.
    pub fn judge_on(&self, start: Start, wish: &Wish, terms: Terms) -> Result<Place, Refusal> {
        let span = Span::lasting(start.instant(), wish.stay(self.business));
        if terms == Terms::Guest {
            self.on_grid(start)?;
            self.in_time(start)?;
        }
        if matches!(terms, Terms::Guest | Terms::Kept { longer: true }) {
            self.open(start, &span)?;
        }
        if terms != Terms::Owner {
            self.size(wish)?;
        }
        self.room(span, wish, terms)
    }

    fn room(&self, span: Span, wish: &Wish, terms: Terms) -> Result<Place, Refusal> {
        let business = self.business;
        self.load.admits(&span, wish.party, &business.policies, &business.zone).map_err(|broken| match broken {
            Broken::Pacing => Refusal::PacingFull,
            Broken::Occupancy => Refusal::NoCapacity(Lack::House),
        })?;
        let buffers = wish.buffers(business);
        let during = span.widened(buffers.before, buffers.after);
        let place = |resources, moves| Place { span, during, resources, moves };
        if let Some(staffing) = &self.staffing {
            return Ok(place(staffing.assign(&span, &during, wish, terms).map_err(Refusal::NoCapacity)?, Vec::new()));
        }
        let Some(seating) = &self.seating else { return Ok(place(Vec::new(), Vec::new())) };
        let seated = seating.seat(&business.sight(&span), &during, wish).map_err(Refusal::NoCapacity)?;
        Ok(place(seated.tables, seated.moves))
    }

    fn on_grid(&self, start: Start) -> Result<(), Refusal> {
        let minutes = self.business.policies.start_grid_minutes;
        if start.is_on_grid(minutes) { Ok(()) } else { Err(Refusal::InvalidInput(Invalid::OffGrid { minutes })) }
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
        let hours = self.within_hours(start, stay);
        let met = self.blackouts.iter().filter(|(blackout, _)| blackout.overlaps(stay));
        let first = met.min_by_key(|(blackout, name)| (blackout.start, blackout.end, *name));
        match (hours, first) {
            (Err(Refusal::Closed { date, name }), _) => Err(Refusal::Closed { date, name }),
            (_, Some((blackout, name))) if blackout.start <= stay.start => {
                Err(Refusal::Closed { date: start.wall().date(), name: name.map(str::to_owned) })
            }
            (Ok(()) | Err(Refusal::AfterLastSeating), Some(_)) => Err(Refusal::OutsideHours),
            (hours, _) => hours,
        }
    }

    fn within_hours(&self, start: Start, stay: &Span) -> Result<(), Refusal> {
        if self.business.hours == Hours::Always && self.business.exceptions.is_empty() {
            return Ok(());
        }
        let period = self.periods.iter().rfind(|period| period.opens <= stay.start && stay.start < period.closes);
        let Some(period) = period else {
            return Err(self.closed(start.wall().date()));
        };
        match period.last_seating {
            Some(last) if stay.start > last => Err(Refusal::AfterLastSeating),
            Some(_) => Ok(()),
            None if stay.end <= self.open_until(period) => Ok(()),
            None => Err(Refusal::OutsideHours),
        }
    }

    fn closed(&self, date: Date) -> Refusal {
        if self.business.open_on(date) {
            return Refusal::OutsideHours;
        }
        let name = self.business.exception(date).and_then(|exception| exception.name.clone());
        Refusal::Closed { date, name }
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

    fn size(&self, wish: &Wish) -> Result<(), Refusal> {
        let service = wish.service.and_then(|id| self.business.service(id));
        let (min, max) = (self.business.policies.min_party_size, self.business.largest_party(service));
        if wish.party > max {
            return Err(Refusal::PartyTooLarge { max });
        }
        if wish.party < min {
            return Err(Refusal::PartyTooSmall { min });
        }
        Ok(())
    }
}
