//! What a voice agent wrote for a time, before a zone gives it meaning.

use super::{Local, Start, Zone};
use crate::Invalid;
use ::time::format_description::BorrowedFormatItem;
use ::time::format_description::well_known::Rfc3339;
use ::time::macros::format_description;
use ::time::{OffsetDateTime, PrimitiveDateTime};
use thiserror::Error;

/// Years in which both calendar arithmetic and the zone data hold. The data has no daylight saving after 2099.
pub const YEARS: std::ops::RangeInclusive<i32> = 1970..=2098;

/// A time as it was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// No offset was given: the business's wall clock is meant.
    Wall(PrimitiveDateTime),
    /// An offset was given.
    Instant(OffsetDateTime),
}

/// The text is not a date and time of the ISO 8601 kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a date and time such as 2026-11-27T19:30")]
pub struct NotATime;

impl Asked {
    /// Reads `2026-11-27T19:30`, with optional seconds, a space for the `T`, and an optional offset or `Z`.
    pub fn parse(text: &str) -> Result<Self, NotATime> {
        const MINUTES: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]T[hour]:[minute]");
        const SECONDS: &[BorrowedFormatItem<'_>] =
            format_description!("[year]-[month]-[day]T[hour]:[minute]:[second][optional [.[subsecond]]]");
        const ZONED_MINUTES: &[BorrowedFormatItem<'_>] =
            format_description!("[year]-[month]-[day]T[hour]:[minute][offset_hour sign:mandatory]:[offset_minute]");
        let text = text.trim().replacen(' ', "T", 1);
        if let Ok(at) = OffsetDateTime::parse(&text, &Rfc3339) {
            return Self::Instant(at).within_bounds();
        }
        if let Ok(wall) = PrimitiveDateTime::parse(&text, MINUTES).or_else(|_| PrimitiveDateTime::parse(&text, SECONDS))
        {
            return Self::Wall(wall).within_bounds();
        }
        let zoned = text.strip_suffix(['Z', 'z']).map_or(text.clone(), |bare| format!("{bare}+00:00"));
        OffsetDateTime::parse(&zoned, ZONED_MINUTES).or(Err(NotATime)).and_then(|at| Self::Instant(at).within_bounds())
    }

    /// What the business's wall clock shows at the time asked for.
    pub fn wall(self, zone: &Zone) -> PrimitiveDateTime {
        match self {
            Self::Wall(wall) => wall,
            Self::Instant(at) => Start::new(at, zone).wall(),
        }
    }

    /// The start that is meant. A repeated wall time means its first pass.
    /// Starts lie on a grid of so many minutes.
    pub fn start(self, zone: &Zone, grid_minutes: u32) -> Result<Start, Invalid> {
        let wall = self.wall(zone);
        if !on_grid(wall, grid_minutes) {
            return Err(Invalid::OffGrid { minutes: grid_minutes });
        }
        match self {
            Self::Instant(at) => Ok(Start::new(at, zone)),
            Self::Wall(_) => match zone.resolve(wall) {
                Local::Never { .. } => Err(Invalid::NoSuchTime),
                found => Ok(Start::new(found.earliest(), zone)),
            },
        }
    }

    fn within_bounds(self) -> Result<Self, NotATime> {
        let (year, offset_hours) = match self {
            Self::Wall(wall) => (wall.year(), 0),
            Self::Instant(at) => (at.year(), at.offset().whole_hours()),
        };
        // The parser lets offsets of a day and more through; RFC 3339 has none.
        (YEARS.contains(&year) && offset_hours.abs() < 24).then_some(self).ok_or(NotATime)
    }
}

fn on_grid(wall: PrimitiveDateTime, grid_minutes: u32) -> bool {
    let minute = u32::from(wall.hour()) * 60 + u32::from(wall.minute());
    minute % grid_minutes.max(1) == 0 && wall.second() == 0 && wall.nanosecond() == 0
}

#[cfg(test)]
mod tests;
