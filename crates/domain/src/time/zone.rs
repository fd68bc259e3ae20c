//! A business's zone: an IANA name or a fixed offset.

use ::time::{OffsetDateTime, PrimitiveDateTime, UtcOffset};
use std::fmt;
use thiserror::Error;
use time_tz::{Offset, OffsetError, PrimitiveDateTimeExt, TimeZone, ToTimezone, Tz, timezones};

/// The release of the zone data that is compiled in, with what followed it. Later ones sort behind earlier ones. Whoever
/// brings other data says so here: a program that runs beside one of later data leaves bookings alone.
pub const ZONE_DATA: &str = "2026e";

/// Where wall time is read. Compared by name.
#[derive(Clone, Copy)]
pub struct Zone(Kind);

#[derive(Clone, Copy)]
enum Kind {
    Iana(&'static Tz),
    Fixed(UtcOffset),
}

/// The name is neither an IANA zone nor an offset such as `-06:00` in whole quarter hours.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{0}` is neither an IANA time zone (such as Europe/Berlin) nor an offset in quarter hours (such as -06:00)")]
pub struct UnknownZone(pub String);

/// What a wall time means in a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Local {
    /// The ordinary case.
    Once(OffsetDateTime),
    /// The clocks went back: the wall shows this time twice.
    Twice { first: OffsetDateTime, second: OffsetDateTime },
    /// The clocks went forward: the wall never shows this time. `moved` is the time moved on by the gap (RFC 5545,
    /// section 3.3.5).
    Never { moved: OffsetDateTime },
}

impl Local {
    /// The first pass of a repeated time; a skipped time moved on by the gap.
    pub const fn earliest(self) -> OffsetDateTime {
        match self {
            Self::Once(at) | Self::Twice { first: at, .. } | Self::Never { moved: at } => at,
        }
    }

    /// The second pass of a repeated time; a skipped time moved on by the gap.
    pub const fn latest(self) -> OffsetDateTime {
        match self {
            Self::Once(at) | Self::Twice { second: at, .. } | Self::Never { moved: at } => at,
        }
    }
}

impl Zone {
    /// UTC, for tests and for businesses that live by it.
    pub const UTC: Self = Self(Kind::Fixed(UtcOffset::UTC));

    /// Reads `Europe/Berlin`, `UTC` or `-06:00`. Windows' names, which the zone data also knows, are refused: what is
    /// stored must be portable.
    pub fn parse(name: &str) -> Result<Self, UnknownZone> {
        let unknown = || UnknownZone(name.to_owned());
        if let Some(offset) = fixed(name) {
            return Ok(Self(Kind::Fixed(offset)));
        }
        let windows = name.contains(' ') || name.starts_with("UTC+") || name.starts_with("UTC-");
        if windows {
            return Err(unknown());
        }
        let tz = timezones::get_by_name(name).ok_or_else(unknown)?;
        Ok(Self(Kind::Iana(tz)))
    }

    /// The same instant with this zone's offset.
    pub fn to_local(&self, instant: OffsetDateTime) -> OffsetDateTime {
        match self.0 {
            Kind::Iana(tz) => instant.to_timezone(tz),
            Kind::Fixed(offset) => instant.to_offset(offset),
        }
    }

    /// The first instant at which a wall in this zone shows this time or, where the clocks skip it, a later one.
    pub fn first_showing(&self, wall: PrimitiveDateTime) -> OffsetDateTime {
        let Local::Never { moved } = self.resolve(wall) else { return self.resolve(wall).earliest() };
        let shows = |at: OffsetDateTime| PrimitiveDateTime::new(at.date(), at.time());
        let minutes = (0..).map(|minutes| moved - ::time::Duration::minutes(minutes));
        // Clocks have never skipped more than a day.
        let after = minutes.take(1440).take_while(|at| shows(self.to_local(*at)) >= wall);
        after.last().map_or(moved, |at| self.to_local(at))
    }

    /// The instants at which a wall in this zone shows this time.
    pub fn resolve(&self, wall: PrimitiveDateTime) -> Local {
        let tz = match self.0 {
            Kind::Fixed(offset) => return Local::Once(wall.assume_offset(offset)),
            Kind::Iana(tz) => tz,
        };
        match wall.assume_timezone(tz) {
            Ok(at) => Local::Once(at),
            Err(OffsetError::Ambiguous(first, second)) => Local::Twice { first, second },
            Err(OffsetError::Undefined) => {
                let day_before = wall.assume_utc() - ::time::Duration::DAY;
                let before = tz.get_offset_utc(&day_before).to_utc();
                Local::Never { moved: wall.assume_offset(before).to_timezone(tz) }
            }
        }
    }
}

/// `+HH:MM` or `-HH:MM` in quarter hours, at most 14 hours either way.
fn fixed(text: &str) -> Option<UtcOffset> {
    let (sign, rest) = match text.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':')?;
    let two_digits = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    if !two_digits(hours) || !two_digits(minutes) {
        return None;
    }
    let (hours, minutes): (i8, i8) = (hours.parse().ok()?, minutes.parse().ok()?);
    let fits = minutes % 15 == 0 && minutes < 60 && (hours < 14 || (hours == 14 && minutes == 0));
    fits.then(|| UtcOffset::from_hms(sign * hours, sign * minutes, 0).ok()).flatten()
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Kind::Iana(tz) => f.write_str(tz.name()),
            Kind::Fixed(offset) => {
                let (hours, minutes, _) = offset.as_hms();
                let sign = if offset.is_negative() { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", hours.abs(), minutes.abs())
            }
        }
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Zone({self})")
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.to_string() == other.to_string()
    }
}

impl Eq for Zone {}

#[cfg(test)]
mod tests;
