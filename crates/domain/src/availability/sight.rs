//! What must be known, and locked, to judge a stay.

use super::Wish;
use crate::business::{Buffers, Business, Hours, OpenPeriod};
use crate::time::{Span, Start};

impl Business {
    /// How far to look to judge one stay. Where only limits count, the stay itself; with tables, the whole service, for
    /// parties may be seated elsewhere to make room; with services, the date, for work is shared out fairly.
    pub fn sight_of(&self, start: Start, wish: &Wish) -> Span {
        self.sight(&Span::lasting(start.instant(), wish.stay(self)))
    }

    /// The same for a stay of any length, or for several stays from the first one's start to the last one's end.
    pub fn sight(&self, stay: &Span) -> Span {
        if !self.has_resources() {
            return *stay;
        }
        let around = if self.services.is_empty() && self.hours != Hours::Always {
            self.service_around(stay)
        } else {
            self.local_day(stay.start).hull(&self.local_day(stay.end))
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

    /// From the opening of the first to the closing of the last period that the stay overlaps.
    fn service_around(&self, stay: &Span) -> Span {
        let periods =
            self.periods(stay).into_iter().map(|OpenPeriod { opens, closes, .. }| Span::between(opens, closes));
        periods.filter(|period| period.overlaps(stay)).fold(*stay, |all, period| all.hull(&period))
    }

    fn widest_buffers(&self) -> Buffers {
        let services = self.services.iter().map(|service| service.buffers);
        services.fold(self.policies.buffers, |widest, buffers| Buffers {
            before: widest.before.max(buffers.before),
            after: widest.after.max(buffers.after),
        })
    }
}
