//! A tenant: its zone, hours, policies and tables.

mod hours;
mod policies;
mod table;

pub use hours::{DAY_MINUTES, Hours, HoursFault, OpenPeriod, ServiceWindow};
pub use policies::{Policies, PoliciesFault, StayBand};
pub use table::{Table, TableFault};

use crate::BusinessId;
use crate::customer::Phone;
use crate::time::Zone;

/// One business as a decision sees it: one version of its configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Business {
    /// Its id here.
    pub id: BusinessId,
    /// The name that callers' platforms know it by.
    pub external_id: String,
    /// What guests call it.
    pub name: String,
    /// Where its wall clock hangs.
    pub zone: Zone,
    /// Language of what is said to its callers, a BCP 47 tag such as `en` or `de-AT`.
    pub locale: String,
    /// ISO 3166 code whose national phone numbers its guests may say, such as `DE`.
    pub country: Option<String>,
    /// The number that guests call.
    pub phone: Option<Phone>,
    /// Where calls are put through when a person is wanted.
    pub transfer_phone: Option<Phone>,
    /// When it is open.
    pub hours: Hours,
    /// What it accepts.
    pub policies: Policies,
    /// Its tables. None: only the occupancy limit counts.
    pub tables: Vec<Table>,
    /// Counts the changes of all of the above.
    pub config_version: i32,
}

impl Business {
    /// The largest party that an empty house would take.
    pub fn largest_party(&self) -> u32 {
        let house = self.policies.max_total_guests_per_15min;
        let table = self.tables.iter().map(|table| table.max).max().unwrap_or(house);
        house.min(table).min(self.policies.max_party_size.unwrap_or(house))
    }
}
