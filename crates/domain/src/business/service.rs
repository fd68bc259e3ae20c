//! What an appointment shop offers, who does it, and where.

use super::ServiceWindow;
use crate::{ResourceId, ServiceId};
use ::time::Date;

/// What is booked in an appointment shop. Every appointment has one member of staff who does it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// Its id.
    pub id: ServiceId,
    /// What guests call it, unique in the shop.
    pub name: String,
    /// How long it takes, in elapsed minutes.
    pub minutes: u32,
    /// Time around it in which its staff and room are taken, but the guest is not there.
    pub buffers: Buffers,
    /// The most guests in one appointment.
    pub max_party: u32,
    /// The type of room that it needs, if it needs one.
    pub room: Option<String>,
}

/// Minutes before and after a stay in which what it takes is taken too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Buffers {
    /// Before the guests come.
    pub before: u32,
    /// After they have left.
    pub after: u32,
}

/// A member of staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staff {
    /// Their id.
    pub id: ResourceId,
    /// Their name, unique in the shop.
    pub name: String,
    /// What they do.
    pub services: Vec<ServiceId>,
    /// When they work; `None`: whenever the shop is open. Appointments must lie within these hours and the shop's.
    pub hours: Option<Vec<ServiceWindow>>,
    /// When they are away for whole dates.
    pub away: Vec<Absence>,
}

/// Dates on which somebody does not work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Absence {
    /// First date.
    pub first: Date,
    /// Last date; the same as `first` for a single day.
    pub last: Date,
}

/// A room, a chair, a machine: whatever services need besides staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    /// Its id.
    pub id: ResourceId,
    /// Its name, unique in the shop.
    pub name: String,
    /// What it is: services ask for a type.
    pub kind: String,
}

impl Staff {
    /// Whether they do it.
    pub fn does(&self, service: ServiceId) -> bool {
        self.services.contains(&service)
    }
}
