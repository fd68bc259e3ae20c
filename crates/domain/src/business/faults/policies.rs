//! Policies outside their ranges.

use super::Fault;
use crate::business::{Buffers, Business, DAY_MINUTES, LimitRule, Limits, Messages, Policies};
use crate::time::CELL_MINUTES;

/// Most guests or parties that any limit speaks of.
const MOST: u32 = 10_000;
/// Largest party that any unit may take.
pub(super) const LARGEST_PARTY: u32 = 500;
/// Shortest stay that may be set, in minutes. Stays that guests ask for are multiples of it.
pub(super) const SHORTEST_STAY_MINUTES: u32 = 5;

pub(super) fn faults(business: &Business) -> Vec<Fault> {
    let mut faults = business.policies.faults();
    let unused = business.tables.is_empty() && business.policies.buffers != Buffers::default();
    faults.extend(unused.then(|| {
        Fault::new(
            "policies.buffer_after_minutes",
            "there are no tables to keep free; services have buffers of their own",
        )
    }));
    faults.extend(smallest(business));
    faults
}

/// A smallest party that would be too large for every table, combination or service.
fn smallest(business: &Business) -> Option<Fault> {
    let policies = &business.policies;
    let services = business.services.iter().map(|service| business.largest_party(Some(service)));
    let largest = services.max().unwrap_or_else(|| business.largest_party(None));
    // Where the limits alone speak against it, that is told with the range; and a unit that takes nobody, with the unit.
    let seats = (1..policies.min_party_size).contains(&largest) && policies.min_party_size <= policies.most();
    let what = || format!("{}, but the house takes {largest} at most", policies.min_party_size);
    seats.then(|| Fault::new("policies.min_party_size", what()))
}

impl Policies {
    /// Every policy that lies outside its range.
    pub fn faults(&self) -> Vec<Fault> {
        let longest = Self::LONGEST_STAY_MINUTES;
        let given = |limit: Option<u32>| limit.unwrap_or(1);
        let ranges = [
            ("max_total_guests_per_15min", self.max_total_guests_per_15min, 1, MOST),
            ("max_total_parties_per_15min", given(self.max_total_parties_per_15min), 1, MOST),
            ("max_arriving_guests_per_15min", given(self.max_arriving_guests_per_15min), 1, MOST),
            ("max_arriving_parties_per_15min", given(self.max_arriving_parties_per_15min), 1, MOST),
            ("stay_minutes", self.stay_minutes, SHORTEST_STAY_MINUTES, longest),
            ("min_notice_minutes", self.min_notice_minutes, 0, 525_600),
            ("max_advance_days", self.max_advance_days, 0, 1_095),
            ("flexibility_minutes", self.flexibility_minutes, 0, 720),
            ("hold_minutes", self.hold_minutes, 1, 60),
            ("max_holds_per_caller", self.max_holds_per_caller, 1, 100),
            ("max_waiting_per_caller", self.max_waiting_per_caller, 1, 100),
            ("waitlist_hold_minutes", self.waitlist_hold_minutes, 1, 1_440),
            ("min_party_size", self.min_party_size, 1, self.most().min(LARGEST_PARTY)),
            ("max_party_size", given(self.max_party_size), 1, LARGEST_PARTY),
        ];
        let outside = |(field, given, low, high)| Fault::unless_within(format!("policies.{field}"), given, low, high);
        let mut faults: Vec<Fault> = ranges.into_iter().filter_map(outside).collect();
        faults.extend(self.grid());
        faults.extend(buffers("policies", self.buffers));
        faults.extend(self.bands());
        faults.extend(self.shortest());
        faults.extend(messages(&self.messages));
        let rules = (1..).zip(&self.limits);
        faults.extend(rules.flat_map(|(number, rule)| of_rule(&format!("limits.{number}"), rule)));
        faults
    }

    fn grid(&self) -> Option<Fault> {
        let grid = self.start_grid_minutes;
        let cell = u32::try_from(CELL_MINUTES).unwrap_or(1);
        let divides = grid > 0 && grid.is_multiple_of(cell) && DAY_MINUTES.is_multiple_of(grid);
        let what = || format!("{grid} is no multiple of {cell} that divides a day, such as 15, 30 or 60");
        (!divides).then(|| Fault::new("policies.start_grid_minutes", what()))
    }

    fn bands(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut previous = 0_u32;
        for band in &self.stays {
            let (low, high) = (SHORTEST_STAY_MINUTES, Self::LONGEST_STAY_MINUTES);
            if band.up_to <= previous {
                let what =
                    format!("{} comes after {previous}, but each band takes larger parties than the last", band.up_to);
                faults.push(Fault::new("policies.stays.up_to", what));
            } else {
                faults.extend(Fault::unless_within("policies.stays.up_to", band.up_to, 1, LARGEST_PARTY));
            }
            faults.extend(Fault::unless_within("policies.stays.minutes", band.minutes, low, high));
            previous = band.up_to;
        }
        faults
    }

    fn shortest(&self) -> Option<Fault> {
        const FIELD: &str = "policies.shortest_stay_minutes";
        let shortest = self.shortest_stay_minutes?;
        let step = SHORTEST_STAY_MINUTES;
        let uneven = || Fault::new(FIELD, format!("{shortest} is no multiple of {step}"));
        let outside = Fault::unless_within(FIELD, shortest, step, self.stay_minutes.max(step));
        outside.or_else(|| (!shortest.is_multiple_of(step)).then(uneven))
    }
}

/// The faults of the time around a stay.
pub(super) fn buffers(field: &str, buffers: Buffers) -> impl Iterator<Item = Fault> {
    let both = [("before", buffers.before), ("after", buffers.after)].into_iter();
    both.filter_map(move |(side, minutes)| {
        Fault::unless_within(format!("{field}.buffer_{side}_minutes"), minutes, 0, Policies::LONGEST_BUFFER_MINUTES)
    })
}

/// What is wrong with the texts.
fn messages(messages: &Messages) -> Vec<Fault> {
    let most = Messages::MOST_REMINDER_HOURS;
    let hours = Fault::unless_within("messages.reminder_hours", messages.reminder_hours, 0, most);
    let part = messages
        .quiet
        .filter(|quiet| quiet.from >= DAY_MINUTES || quiet.to <= quiet.from || quiet.to - quiet.from >= DAY_MINUTES);
    let all_day =
        part.map(|_| Fault::new("messages.quiet", "it begins within its day, and ends less than a day later"));
    hours.into_iter().chain(all_day).collect()
}

fn of_rule(field: &str, rule: &LimitRule) -> Vec<Fault> {
    let LimitRule { from, to, limits, .. } = rule;
    let Limits { guests, parties, arriving_guests, arriving_parties } = *limits;
    let mut faults = Vec::new();
    if *from >= DAY_MINUTES || from >= to || *to > 2 * DAY_MINUTES {
        faults.push(Fault::new(field, "it begins within its day, and ends after that and by the end of the next day"));
    }
    let given = [guests, parties, arriving_guests, arriving_parties];
    if given.iter().all(Option::is_none) {
        faults.push(Fault::new(field, "it limits nothing"));
    }
    let names = [
        "max_total_guests_per_15min",
        "max_total_parties_per_15min",
        "max_arriving_guests_per_15min",
        "max_arriving_parties_per_15min",
    ];
    let limits = names.iter().zip(given).filter_map(|(name, limit)| limit.map(|limit| (name, limit)));
    faults.extend(limits.filter_map(|(name, limit)| Fault::unless_within(format!("{field}.{name}"), limit, 1, MOST)));
    faults
}
