//! One conversation with the voice platform, as far as it has been heard of.
//!
//! A platform tells of a call in reports that come late, twice, in any order or not at all. So a call only ever learns:
//! each field keeps the greatest of what it was told, by an order of its own, and any order of the same reports ends in
//! the same call. Nothing here says what a report means for bookings: tool calls come another way, and may come first.

mod discreet;
mod news;
mod told;
mod transcript;

pub use discreet::without_numbers;
pub use news::{News, news};
pub use told::{Analysis, Direction, Status, Told, Transfer};
pub use transcript::{Line, Role, Transcript};

use crate::{CallId, CallRowId};
use ::time::{Duration, OffsetDateTime};

/// How long after its end a call may still be analyzed.
const UNTIL_ANALYZED: Duration = Duration::minutes(10);

/// A call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Our id of it.
    pub id: CallRowId,
    /// The platform's.
    pub provider_id: CallId,
    /// Grows with every change.
    pub version: u32,
    /// How many news there have been.
    pub news: u32,
    /// What is known.
    pub told: Told,
}

impl Call {
    /// A call of which nothing is known yet.
    pub fn unheard(id: CallRowId, provider_id: CallId) -> Self {
        Self { id, provider_id, version: 0, news: 0, told: Told::default() }
    }

    /// The call once a report is heard; `None` where it tells nothing new.
    #[must_use]
    pub fn hear(&self, report: &Told) -> Option<Self> {
        let told = self.told.clone().and(report.clone());
        if told == self.told && self.version > 0 {
            return None;
        }
        let fresh = u32::try_from(news(&self.told, &told).len()).unwrap_or(u32::MAX);
        let news = self.news.saturating_add(fresh);
        Some(Self { version: self.version.saturating_add(1), news, told, ..self.clone() })
    }

    /// Whether no more news are to be expected of it: it was analyzed, or is over and will hardly be.
    pub fn is_told(&self, now: OffsetDateTime) -> bool {
        let over = self.told.ended.is_some_and(|ended| now >= ended.saturating_add(UNTIL_ANALYZED));
        self.told.analysis.is_some() || (self.told.status > Status::Ongoing && (over || self.told.ended.is_none()))
    }

    /// Whether an analysis has come with the change from `before`.
    pub const fn is_analyzed_since(&self, before: &Self) -> bool {
        self.told.analysis.is_some() && before.told.analysis.is_none()
    }
}

#[cfg(test)]
mod tests;
