//! Whether the door is open, and until when.

use super::Business;
use crate::time::Span;
use ::time::{Duration, OffsetDateTime};

/// How far to look for the next change.
const HORIZON: Duration = Duration::days(14);

/// The door, at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Open.
    Open {
        /// When it closes; `None` where that is more than two weeks away.
        until: Option<OffsetDateTime>,
    },
    /// Closed.
    Closed {
        /// When it opens; `None` where that is more than two weeks away.
        until: Option<OffsetDateTime>,
    },
}

impl Business {
    /// The door as of `now`: by the week, its exceptions and blackouts. Where one service follows another without a
    /// break, it stays open.
    pub fn door(&self, now: OffsetDateTime) -> Door {
        let ahead = Span::between(now, now + HORIZON);
        let mut opens = None;
        for open in self.open_spans(&ahead).into_iter().filter(|open| open.end > now) {
            if open.start <= now {
                return Door::Open { until: Some(open.end).filter(|end| *end < ahead.end) };
            }
            opens = opens.or(Some(open.start).filter(|start| *start < ahead.end));
        }
        Door::Closed { until: opens }
    }

    /// When it is open around a span, blackouts taken out, in order and without two that adjoin.
    fn open_spans(&self, ahead: &Span) -> Vec<Span> {
        let mut open: Vec<Span> = Vec::new();
        for period in self.periods(ahead) {
            match open.last_mut() {
                Some(last) if period.opens <= last.end => last.end = last.end.max(period.closes),
                _ => open.push(Span::between(period.opens, period.closes)),
            }
        }
        for blackout in &self.blackouts {
            let closed = blackout.span(&self.zone);
            open = open.iter().flat_map(|span| without(span, &closed)).collect();
        }
        open
    }
}

/// What is left of a span.
fn without(span: &Span, closed: &Span) -> impl Iterator<Item = Span> + use<> {
    let before = Span::between(span.start, span.end.min(closed.start));
    let after = Span::between(span.start.max(closed.end), span.end);
    let parts = if span.overlaps(closed) { [Some(before), Some(after)] } else { [Some(*span), None] };
    parts.into_iter().flatten().filter(|part| part.start < part.end)
}

#[cfg(test)]
mod tests;
