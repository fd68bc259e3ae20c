//! How full each cell is.

use crate::time::Span;

/// The guests present in each cell of a span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Load {
    first: i64,
    covers: Vec<u32>,
}

impl Load {
    /// Adds up stays, each with how many guests it has. Parts outside the span are left out.
    pub fn over(span: &Span, stays: impl Iterator<Item = (Span, u32)>) -> Self {
        let (first, end) = span.cells();
        let mut load = Self { first, covers: vec![0; usize::try_from(end - first).unwrap_or(0)] };
        for (stay, guests) in stays {
            for covers in load.within_mut(&stay) {
                *covers = covers.saturating_add(guests);
            }
        }
        load
    }

    /// The most guests in any cell that a stay touches.
    pub fn peak_covers(&self, stay: &Span) -> u32 {
        let (from, to) = self.bounds(stay);
        self.covers.get(from..to).unwrap_or_default().iter().copied().max().unwrap_or(0)
    }

    fn within_mut(&mut self, span: &Span) -> &mut [u32] {
        let (from, to) = self.bounds(span);
        self.covers.get_mut(from..to).unwrap_or_default()
    }

    fn bounds(&self, span: &Span) -> (usize, usize) {
        let (start, end) = span.cells();
        let index = |cell: i64| usize::try_from(cell - self.first).unwrap_or(0).min(self.covers.len());
        (index(start), index(end))
    }
}
