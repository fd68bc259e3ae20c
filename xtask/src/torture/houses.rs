//! The houses that are called: few, small, and wanted by everybody at the same hours.

use crate::random::Random;
use time::{Date, Duration};

/// A house, as its business file says, and when it is asked for.
#[derive(Debug)]
pub(super) struct House {
    pub(super) external_id: &'static str,
    /// For `frontdesk business apply`.
    pub(super) file: &'static str,
    /// Most guests in any quarter of an hour.
    pub(super) limit: i32,
    pub(super) has_tables: bool,
    /// The largest party that it takes.
    pub(super) largest: u64,
    /// How many evenings are asked for in a round.
    evenings: u64,
    /// First start asked for, in minutes after midnight.
    first: u64,
    /// How many quarter hours from there are asked for.
    starts: u64,
}

/// All of them.
pub(super) const HOUSES: [House; 3] = [
    House {
        external_id: "torture_hall",
        file: include_str!("houses/hall.toml"),
        limit: 20,
        has_tables: false,
        largest: 8,
        evenings: 2,
        first: 17 * 60,
        starts: 19,
    },
    House {
        external_id: "torture_parlour",
        file: include_str!("houses/parlour.toml"),
        limit: 30,
        has_tables: true,
        largest: 8,
        evenings: 2,
        first: 17 * 60,
        starts: 17,
    },
    House {
        external_id: "torture_counter",
        file: include_str!("houses/counter.toml"),
        limit: 40,
        has_tables: true,
        largest: 4,
        evenings: 1,
        first: 18 * 60,
        starts: 13,
    },
];

/// Evenings of one round, over all houses: the next round has others.
pub(super) const EVENINGS: i64 = 2;

impl House {
    /// A start that many others want too, as a tool call writes it.
    pub(super) fn start(&self, first_day: Date, random: &mut Random) -> String {
        let evening = i64::try_from(random.below(self.evenings)).unwrap_or_default();
        wall(first_day + Duration::days(evening), self.first + 15 * random.below(self.starts))
    }

    /// Any party that it takes; small ones more often, as in life.
    pub(super) fn party(&self, random: &mut Random) -> u64 {
        let most = if random.one_in(3) { self.largest } else { self.largest.min(4) };
        1 + random.below(most)
    }
}

/// A time of the house's own clock.
pub(super) fn wall(day: Date, minutes: u64) -> String {
    format!("{day}T{:02}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests;
