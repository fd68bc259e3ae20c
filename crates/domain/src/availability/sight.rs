//! What must be known, and locked, to judge a stay.

use super::Wish;
use crate::business::{Buffers, Business, Hours, OpenPeriod};
use crate::time::{Span, Start};
use ::time::Duration;

/// How far to look before and after a stay where no service begins or ends, in minutes.
const HALF_A_DAY: u32 = 720;

impl Business {
    /// How far to look to judge one stay. Where only limits count, the stay itself; with tables, the whole service, for
    /// parties may be seated elsewhere to make room, or half a day around the stay in a house that is open day and night;
    /// with services, the date, for work is shared out fairly.
    pub fn sight_of(&self, start: Start, wish: &Wish) -> Span {
        self.sight(&Span::lasting(start.instant(), wish.stay(self)))
    }

    /// The same for a stay of any length, or for several stays from the first one's start to the last one's end.
    pub fn sight(&self, stay: &Span) -> Span {
        if !self.has_resources() {
            return *stay;
        }
        let around = match self.hours {
            _ if !self.services.is_empty() => self.local_day(stay.start).hull(&self.local_day(stay.end)),
            Hours::Always => stay.widened(HALF_A_DAY, HALF_A_DAY),
            Hours::Weekly(_) => self.service_around(stay),
        };
        let Buffers { before, after } = self.widest_buffers();
        // What is taken before a stay may reach in from after it, and the other way round.
        let most = before.max(after);
        stay.hull(&around).widened(most, most)
    }

    /// Whether bookings take something for themselves alone.
    pub const fn has_resources(&self) -> bool {
        !(self.tables.is_empty() && self.services.is_empty())
    }

    /// From the opening to the end of every service that the stay overlaps.
    fn service_around(&self, stay: &Span) -> Span {
        let longest = self.policies.longest_stay();
        // A service that has closed may still have guests.
        let services =
            self.periods(&stay.widened(longest, 0)).into_iter().map(|period| until_all_left(&period, longest));
        services.filter(|service| service.overlaps(stay)).fold(*stay, |all, service| all.hull(&service))
    }

    fn widest_buffers(&self) -> Buffers {
        let services = self.services.iter().map(|service| service.buffers);
        services.fold(self.policies.buffers, |widest, buffers| Buffers {
            before: widest.before.max(buffers.before),
            after: widest.after.max(buffers.after),
        })
    }
}

/// A service until those who come at the last seating leave, where that is after closing time.
fn until_all_left(period: &OpenPeriod, longest: u32) -> Span {
    let last = period.last_seating.map(|last| last + Duration::minutes(i64::from(longest)));
    Span::between(period.opens, last.map_or(period.closes, |left| left.max(period.closes)))
}
