//! A tenant: its zone, hours, policies, and what it has to give.

mod door;
mod exception;
mod faults;
mod hours;
mod limits;
mod messages;
mod opening;
mod policies;
mod service;
mod table;

pub use door::Door;
pub use exception::{Blackout, Exception};
pub use faults::Fault;
pub use hours::{DAY_MINUTES, Hours, OpenPeriod, ServiceWindow};
pub use limits::{LimitRule, Limits};
pub use messages::{Messages, Quiet};
pub use policies::{Policies, StayBand};
pub use service::{Absence, Buffers, Room, Service, Staff};
pub use table::{Combination, Table};

use crate::agent::Agent;
use crate::analysis::Choice;
use crate::customer::Phone;
use crate::outbound;
use crate::time::Zone;
use crate::{BusinessId, ResourceId, ServiceId};

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
    /// Dates on which it has other hours.
    pub exceptions: Vec<Exception>,
    /// Closed times inside its hours.
    pub blackouts: Vec<Blackout>,
    /// What it accepts.
    pub policies: Policies,
    /// Its tables. None: only the limits count.
    pub tables: Vec<Table>,
    /// Which of them may be joined.
    pub combinations: Vec<Combination>,
    /// What an appointment shop offers. None: guests book a stay, not a service.
    pub services: Vec<Service>,
    /// Who does it.
    pub staff: Vec<Staff>,
    /// Where.
    pub rooms: Vec<Room>,
    /// Who talks for it.
    pub agent: Agent,
    /// When and how often it calls people.
    pub outbound: outbound::Rules,
    /// Which data is wanted of its calls. None: what was promised is checked all the same.
    pub analysis: Option<Choice>,
    /// Counts the changes of all of the above.
    pub config_version: i32,
}

impl Business {
    /// The largest party that an empty house would take, for a stay or for a service.
    pub fn largest_party(&self, service: Option<&Service>) -> u32 {
        let most = self.policies.most();
        let tables = self.tables.iter().map(|table| table.max);
        let unit = tables.chain(self.combinations.iter().map(|combination| combination.max)).max();
        let own = service.map(|service| service.max_party).or(unit);
        own.map_or(most, |own| own.min(most))
    }

    /// Whether a party of this size may have just these tables. True where there are none to have.
    pub fn takes(&self, tables: &[ResourceId], party: u32) -> bool {
        match tables {
            _ if self.tables.is_empty() => true,
            [table] => self.tables.iter().any(|known| known.id == *table && known.takes(party)),
            several => self.combinations.iter().any(|known| known.is_of(several) && known.takes(party)),
        }
    }

    /// Whether the business still has it: a table, a member of staff, a room.
    pub fn has_resource(&self, id: ResourceId) -> bool {
        self.tables.iter().any(|table| table.id == id)
            || self.staff.iter().any(|member| member.id == id)
            || self.rooms.iter().any(|room| room.id == id)
    }

    /// The service of an id.
    pub fn service(&self, id: ServiceId) -> Option<&Service> {
        self.services.iter().find(|service| service.id == id)
    }

    /// The sections that guests may ask for, in the order of the tables.
    pub fn sections(&self) -> Vec<&str> {
        let mut sections: Vec<&str> = Vec::new();
        for section in self.tables.iter().filter_map(|table| table.section.as_deref()) {
            if !sections.contains(&section) {
                sections.push(section);
            }
        }
        sections
    }
}
