//! Findings as they come together.

use super::{Entry, Finding, Grade, House, Kind};
use crate::BookingId;
use crate::time::Span;
use ::time::format_description::well_known::Rfc3339;
use ::time::{Duration, OffsetDateTime};

/// How long after a change something may still be written that was decided by what the business was before: a decision
/// that is under way does not wait for the change, nor the change for it. Callers are answered in less.
const UNDER_WAY: Duration = Duration::seconds(10);

pub(super) struct Report<'a> {
    pub(super) house: &'a House<'a>,
    pub(super) window: &'a Span,
    pub(super) findings: Vec<Finding>,
}

impl<'a> Report<'a> {
    pub(super) const fn new(house: &'a House<'a>, window: &'a Span) -> Self {
        Self { house, window, findings: Vec::new() }
    }

    /// Whether this window answers for what begins then.
    pub(super) fn is_within(&self, instant: OffsetDateTime) -> bool {
        begins_in(self.window, instant)
    }

    /// What must never be.
    pub(super) fn breach(&mut self, kind: Kind, booking: BookingId, what: impl Into<String>) {
        self.findings.push(Finding::new(Grade::Breach, kind, Some(booking), what));
    }

    /// What an owner should look at, unless it is over.
    pub(super) fn notice(&mut self, kind: Kind, entry: &Entry, what: impl Into<String>) {
        self.notice_until(entry.booking.span.end, kind, entry.id(), what);
    }

    /// A breach, unless what is wrong was right until the business was changed.
    pub(super) fn graded(&mut self, older: bool, kind: Kind, entry: &Entry, what: impl Into<String>) {
        self.graded_until(older, entry.booking.span.end, kind, entry.id(), what);
    }

    pub(super) fn graded_until(
        &mut self,
        older: bool,
        end: OffsetDateTime,
        kind: Kind,
        booking: BookingId,
        what: impl Into<String>,
    ) {
        if older {
            self.notice_until(end, kind, booking, what);
        } else {
            self.breach(kind, booking, what);
        }
    }

    /// Whether something was decided before the business became what it is.
    pub(super) fn is_older(&self, decided_at: OffsetDateTime) -> bool {
        decided_at <= self.house.changed_at.saturating_add(UNDER_WAY)
    }

    /// An instant as the business's wall shows it.
    pub(super) fn shown(&self, instant: OffsetDateTime) -> String {
        self.house.business.zone.to_local(instant).format(&Rfc3339).unwrap_or_else(|_| instant.to_string())
    }

    fn notice_until(&mut self, end: OffsetDateTime, kind: Kind, booking: BookingId, what: impl Into<String>) {
        if end > self.house.now {
            self.findings.push(Finding::new(Grade::Notice, kind, Some(booking), what));
        }
    }
}

/// Whether a window answers for what begins then.
pub(super) fn begins_in(window: &Span, instant: OffsetDateTime) -> bool {
    window.start <= instant && instant < window.end
}
