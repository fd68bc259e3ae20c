//! How full each cell is.

use super::Claim;
use crate::time::Span;

/// What is in one cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CellLoad {
    /// Guests present.
    pub covers: u32,
    /// Parties present.
    pub parties: u32,
}

/// The load of each cell of a span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Load {
    first: i64,
    cells: Vec<CellLoad>,
}

impl Load {
    /// Adds the claims up. Parts of claims outside the span are left out.
    pub fn over<'a>(span: &Span, claims: impl Iterator<Item = &'a Claim>) -> Self {
        let (first, end) = span.cells();
        let mut load = Self { first, cells: vec![CellLoad::default(); usize::try_from(end - first).unwrap_or(0)] };
        for claim in claims {
            for cell in load.within_mut(&claim.span) {
                cell.covers = cell.covers.saturating_add(claim.party);
                cell.parties += 1;
            }
        }
        load
    }

    /// The most guests in any cell that a stay touches.
    pub fn peak_covers(&self, stay: &Span) -> u32 {
        let (from, to) = self.bounds(stay);
        self.cells.get(from..to).unwrap_or_default().iter().map(|cell| cell.covers).max().unwrap_or(0)
    }

    fn within_mut(&mut self, span: &Span) -> &mut [CellLoad] {
        let (from, to) = self.bounds(span);
        self.cells.get_mut(from..to).unwrap_or_default()
    }

    fn bounds(&self, span: &Span) -> (usize, usize) {
        let (start, end) = span.cells();
        let index = |cell: i64| usize::try_from(cell - self.first).unwrap_or(0).min(self.cells.len());
        (index(start), index(end))
    }
}
