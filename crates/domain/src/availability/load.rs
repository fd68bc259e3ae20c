//! How full each cell is.

use super::Crowd;
use crate::business::{Limits, Policies};
use crate::time::{CELL_SECONDS, Span, Zone, cell_of};
use ::time::{OffsetDateTime, PrimitiveDateTime};

/// Who is present, and who arrives, in each cell of a span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Load {
    first: i64,
    cells: Vec<Cell>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Cell {
    guests: u32,
    parties: u32,
    arriving_guests: u32,
    arriving_parties: u32,
}

/// Which limit a further party would break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// Too many would arrive at once.
    Pacing,
    /// Too many would be there.
    Occupancy,
}

impl Load {
    /// Adds up stays. Parts outside the span are left out.
    pub fn over(span: &Span, stays: impl Iterator<Item = Crowd>) -> Self {
        let (first, end) = span.cells();
        let mut load = Self { first, cells: vec![Cell::default(); usize::try_from(end - first).unwrap_or(0)] };
        for Crowd { span, covers, parties } in stays {
            for cell in load.within_mut(&span) {
                cell.guests = cell.guests.saturating_add(covers);
                cell.parties = cell.parties.saturating_add(parties);
            }
            if let Some(cell) = load.arrival_mut(span.start) {
                cell.arriving_guests = cell.arriving_guests.saturating_add(covers);
                cell.arriving_parties = cell.arriving_parties.saturating_add(parties);
            }
        }
        load
    }

    /// The most guests in any cell that a stay touches.
    pub fn peak_covers(&self, stay: &Span) -> u32 {
        self.within(stay).iter().map(|cell| cell.guests).max().unwrap_or(0)
    }

    /// Whether one more party, for one stay, keeps to the limits of every cell. Pacing comes first.
    pub fn admits(&self, stay: &Span, party: u32, policies: &Policies, zone: &Zone) -> Result<(), Broken> {
        let limits =
            |cell: i64| if policies.limits.is_empty() { policies.usual_limits() } else { limits(cell, policies, zone) };
        let (from, to) = self.bounds(stay);
        let cells = self.cells.get(from..to).unwrap_or_default();
        if let Some(cell) = cells.first() {
            let limits = limits(cell_of(stay.start));
            if !within(limits.arriving_guests, cell.arriving_guests, party)
                || !within(limits.arriving_parties, cell.arriving_parties, 1)
            {
                return Err(Broken::Pacing);
            }
        }
        for (cell, number) in cells.iter().zip(cell_of(stay.start)..) {
            let limits = limits(number);
            if !within(limits.guests, cell.guests, party) || !within(limits.parties, cell.parties, 1) {
                return Err(Broken::Occupancy);
            }
        }
        Ok(())
    }

    fn within(&self, span: &Span) -> &[Cell] {
        let (from, to) = self.bounds(span);
        self.cells.get(from..to).unwrap_or_default()
    }

    fn within_mut(&mut self, span: &Span) -> &mut [Cell] {
        let (from, to) = self.bounds(span);
        self.cells.get_mut(from..to).unwrap_or_default()
    }

    fn arrival_mut(&mut self, start: OffsetDateTime) -> Option<&mut Cell> {
        let index = usize::try_from(cell_of(start) - self.first).ok()?;
        self.cells.get_mut(index)
    }

    fn bounds(&self, span: &Span) -> (usize, usize) {
        let (start, end) = span.cells();
        let index = |cell: i64| usize::try_from(cell - self.first).unwrap_or(0).min(self.cells.len());
        (index(start), index(end))
    }
}

fn within(limit: Option<u32>, there: u32, more: u32) -> bool {
    limit.is_none_or(|limit| there.saturating_add(more) <= limit)
}

/// The limits of a cell that rules may single out by its wall time.
fn limits(cell: i64, policies: &Policies, zone: &Zone) -> Limits {
    let Ok(start) = OffsetDateTime::from_unix_timestamp(cell * CELL_SECONDS) else { return policies.usual_limits() };
    let local = zone.to_local(start);
    policies.limits_at(PrimitiveDateTime::new(local.date(), local.time()))
}
