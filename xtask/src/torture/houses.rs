//! The houses that are called: few, small, and wanted by everybody at the same hours.

use crate::random::Random;
use serde_json::{Value, json};
use time::{Date, Duration};

/// A house, as its business file says, and when it is asked for.
#[derive(Debug)]
pub(super) struct House {
    pub(super) external_id: &'static str,
    /// For `frontdesk business apply`.
    pub(super) file: &'static str,
    /// What its other version says, and what instead of. Each has its turn while callers call.
    instead: &'static [(&'static str, &'static str)],
    /// Most guests in any quarter of an hour, in the version that takes more.
    pub(super) limit: i32,
    pub(super) has_tables: bool,
    /// What is booked in an appointment shop, and who does it.
    services: &'static [(&'static str, &'static [&'static str])],
    /// The largest party that it takes.
    pub(super) largest: u64,
    /// How many evenings are asked for in a round.
    evenings: u64,
    /// First start asked for, in minutes after midnight.
    first: u64,
    /// How many quarter hours from there are asked for.
    starts: u64,
}

/// What somebody asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) start: String,
    pub(super) party: u64,
    pub(super) service: Option<&'static str>,
    /// By whom, and nobody else.
    pub(super) preference: Option<&'static str>,
}

/// All of them.
pub(super) const HOUSES: [House; 4] = [
    House {
        external_id: "torture_hall",
        file: include_str!("houses/hall.toml"),
        instead: &[("max_total_guests_per_15min = 20", "max_total_guests_per_15min = 10")],
        limit: 20,
        has_tables: false,
        services: &[],
        largest: 8,
        evenings: 2,
        first: 17 * 60,
        starts: 19,
    },
    House {
        external_id: "torture_parlour",
        file: include_str!("houses/parlour.toml"),
        instead: &[
            ("max_total_guests_per_15min = 30", "max_total_guests_per_15min = 16"),
            ("buffer_after_minutes = 15", "buffer_after_minutes = 30"),
        ],
        limit: 30,
        has_tables: true,
        services: &[],
        largest: 8,
        evenings: 2,
        first: 17 * 60,
        starts: 17,
    },
    House {
        external_id: "torture_counter",
        file: include_str!("houses/counter.toml"),
        // A table is gone.
        instead: &[("[[tables]]\nname = \"Right\"\nmin = 2\nmax = 4\n", "")],
        limit: 40,
        has_tables: true,
        services: &[],
        largest: 4,
        evenings: 1,
        first: 18 * 60,
        starts: 13,
    },
    House {
        external_id: "torture_salon",
        file: include_str!("houses/salon.toml"),
        // Cem is gone, and Ben works less.
        instead: &[("[[staff]]\nname = \"Cem\"\nservices = [\"Cut\", \"Shave\"]\n", ""), ("\"10:00-13:00\", ", "")],
        limit: 4,
        has_tables: false,
        services: &[("Cut", &["Anna", "Ben", "Cem"]), ("Colour", &["Anna", "Ben"]), ("Shave", &["Ben", "Cem"])],
        largest: 1,
        evenings: 2,
        first: 10 * 60,
        starts: 34,
    },
];

/// Evenings of one round, over all houses: the next round has others.
pub(super) const EVENINGS: i64 = 2;

impl House {
    /// Its file, or the other version of it.
    pub(super) fn version(&self, is_other: bool) -> String {
        let instead = self.instead.iter().filter(|_| is_other);
        instead.fold(self.file.to_owned(), |file, (what, instead)| file.replace(what, instead))
    }

    pub(super) fn is_salon(&self) -> bool {
        !self.services.is_empty()
    }

    /// Something that it could take; in a salon one time in three by somebody in particular.
    pub(super) fn wish(&self, first_day: Date, random: &mut Random) -> Wanted {
        let (start, party) = (self.start(first_day, random), self.party(random));
        let service = random.pick(self.services).map(|(service, _)| *service);
        let by = service.and_then(|service| self.anyone_for(service, random));
        Wanted { start, party, service, preference: by.filter(|_| random.one_in(3)) }
    }

    /// One of those who do a service.
    pub(super) fn anyone_for(&self, service: &str, random: &mut Random) -> Option<&'static str> {
        let (_, staff) = self.services.iter().find(|(name, _)| *name == service)?;
        random.pick(staff).copied()
    }

    /// A start that many others want too, as a tool call writes it.
    fn start(&self, first_day: Date, random: &mut Random) -> String {
        let evening = i64::try_from(random.below(self.evenings)).unwrap_or_default();
        wall(first_day + Duration::days(evening), self.first + 15 * random.below(self.starts))
    }

    /// Any party that it takes; small ones more often, as in life.
    fn party(&self, random: &mut Random) -> u64 {
        let most = if random.one_in(3) { self.largest } else { self.largest.min(4) };
        1 + random.below(most)
    }
}

impl Wanted {
    /// As a tool call says it; its start under this name.
    pub(super) fn args(&self, start: &str) -> Value {
        let mut args = json!({start: self.start, "party_size": self.party});
        if let Some(args) = args.as_object_mut() {
            let said = [("service", self.service), ("preference", self.preference)];
            args.extend(said.into_iter().filter_map(|(key, value)| Some((key.to_owned(), json!(value?)))));
        }
        args
    }
}

/// A time of the house's own clock.
pub(super) fn wall(day: Date, minutes: u64) -> String {
    format!("{day}T{:02}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests;
