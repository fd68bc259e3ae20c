//! How many may be present, and how many may arrive, cell by cell.

use ::time::{Duration, PrimitiveDateTime, Weekday};

/// Limits of one cell. `None`: no limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Most guests present.
    pub guests: Option<u32>,
    /// Most parties present.
    pub parties: Option<u32>,
    /// Most guests that arrive.
    pub arriving_guests: Option<u32>,
    /// Most parties that arrive.
    pub arriving_parties: Option<u32>,
}

/// Limits of a part of the day on some weekdays. What it leaves open is as the business says elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitRule {
    /// The weekdays of the business dates; none: every day.
    pub weekdays: Vec<Weekday>,
    /// First minute, after the date's midnight.
    pub from: u32,
    /// First minute after the part; past 1440 on the next day.
    pub to: u32,
    /// What holds then.
    pub limits: Limits,
}

impl LimitRule {
    /// Whether it holds in the cell that begins at this wall time.
    pub fn holds_at(&self, wall: PrimitiveDateTime) -> bool {
        let minute = u32::from(wall.hour()) * 60 + u32::from(wall.minute());
        let on = |weekday: Weekday| self.weekdays.is_empty() || self.weekdays.contains(&weekday);
        let within = |minute: u32| self.from <= minute && minute < self.to;
        let yesterday = (wall - Duration::DAY).weekday();
        (on(wall.weekday()) && within(minute)) || (on(yesterday) && within(minute + super::DAY_MINUTES))
    }
}

impl Limits {
    /// These, and what they leave open as the others say.
    #[must_use]
    pub fn or(self, others: Self) -> Self {
        Self {
            guests: self.guests.or(others.guests),
            parties: self.parties.or(others.parties),
            arriving_guests: self.arriving_guests.or(others.arriving_guests),
            arriving_parties: self.arriving_parties.or(others.arriving_parties),
        }
    }
}
