//! What is asked for, but for the time.

use crate::business::{Buffers, Business};
use crate::{ResourceId, ServiceId};

/// A party and what it wants. Every door asks the predicate with one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// How many come.
    pub party: u32,
    /// What for, in an appointment shop.
    pub service: Option<ServiceId>,
    /// Where, or with whom.
    pub preference: Option<Preference>,
    /// Another length than the usual one, in minutes.
    pub minutes: Option<u32>,
}

/// What guests may choose. What they choose, they get, or hear that it cannot be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Preference {
    /// A section of the house, by its name.
    Section(String),
    /// A member of staff.
    Staff(ResourceId),
    /// Just these tables. Only an owner chooses them.
    Tables(Vec<ResourceId>),
}

/// A wish in the words of a caller.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asking {
    /// How many come; one, where a service is booked and nothing is said.
    pub party: Option<u32>,
    /// The name of a service.
    pub service: Option<String>,
    /// The name of a section or of a member of staff.
    pub preference: Option<String>,
    /// How long they want to stay, in minutes.
    pub minutes: Option<u32>,
}

/// Why the words say nothing that this business could judge. Names and numbers to choose from are those of the business.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unclear {
    /// How many come must be said.
    PartyMissing,
    /// There are several services, and none was said.
    ServiceMissing { services: Vec<String> },
    /// There is no such service; none at all where the list is empty.
    NoSuchService { services: Vec<String> },
    /// There is no such section or person; nothing to choose from where the list is empty.
    NoSuchPreference { choices: Vec<String> },
    /// A stay may last so long and no longer.
    Minutes { shortest: u32, usual: u32 },
}

impl Wish {
    /// A party that wants nothing else.
    pub const fn of(party: u32) -> Self {
        Self { party, service: None, preference: None, minutes: None }
    }

    /// What a caller's words mean at a business. Names are compared without case.
    pub fn understand(asking: &Asking, business: &Business) -> Result<Self, Unclear> {
        let service = service(asking.service.as_deref(), business)?;
        let party = asking.party.or(service.map(|_| 1)).ok_or(Unclear::PartyMissing)?;
        let preference = asking.preference.as_deref().map(|said| preference(said, business)).transpose()?;
        if let (Some(Preference::Staff(id)), Some(service)) = (&preference, service) {
            does(*id, service, business)?;
        }
        Self { party, service, preference, minutes: None }.lasting(asking.minutes, business)
    }

    /// The same for as long as a caller says, who may say nothing.
    pub(super) fn lasting(self, said: Option<u32>, business: &Business) -> Result<Self, Unclear> {
        let usual = Self { minutes: None, ..self.clone() }.stay(business);
        let shortest = business.policies.shortest_stay_minutes.unwrap_or(usual).min(usual);
        match said {
            Some(minutes) if !(shortest..=usual).contains(&minutes) => Err(Unclear::Minutes { shortest, usual }),
            minutes => Ok(Self { minutes: minutes.filter(|minutes| *minutes != usual), ..self }),
        }
    }

    /// How long the stay is, in minutes.
    pub fn stay(&self, business: &Business) -> u32 {
        let service = self.service.and_then(|id| business.service(id));
        let usual = || service.map_or_else(|| business.policies.stay(self.party), |service| service.minutes);
        self.minutes.unwrap_or_else(usual)
    }

    /// What is taken around the stay.
    pub fn buffers(&self, business: &Business) -> Buffers {
        let service = self.service.and_then(|id| business.service(id));
        service.map_or(business.policies.buffers, |service| service.buffers)
    }

    /// The very tables that are asked for.
    pub fn tables(&self) -> Option<&[ResourceId]> {
        match &self.preference {
            Some(Preference::Tables(tables)) => Some(tables),
            _ => None,
        }
    }

    /// The section that is asked for.
    pub fn section(&self) -> Option<&str> {
        match &self.preference {
            Some(Preference::Section(section)) => Some(section),
            _ => None,
        }
    }
}

impl Preference {
    /// Its name at the business, as it is kept with a booking.
    pub fn name<'a>(&'a self, business: &'a Business) -> Option<&'a str> {
        match self {
            Self::Section(section) => Some(section),
            Self::Staff(id) => business.staff.iter().find(|member| member.id == *id).map(|member| member.name.as_str()),
            Self::Tables(_) => None,
        }
    }

    /// The preference of a name; `None` where the business has nothing of that name.
    pub fn named(name: &str, business: &Business) -> Option<Self> {
        let sections = business.sections().into_iter().map(|section| (section, Self::Section(section.to_owned())));
        let staff = business.staff.iter().map(|member| (member.name.as_str(), Self::Staff(member.id)));
        said_among(name, sections.chain(staff))
    }
}

fn service(said: Option<&str>, business: &Business) -> Result<Option<ServiceId>, Unclear> {
    let names = || business.services.iter().map(|service| service.name.clone()).collect();
    match (said, business.services.as_slice()) {
        (None, []) => Ok(None),
        (None, [only]) => Ok(Some(only.id)),
        (None, _) => Err(Unclear::ServiceMissing { services: names() }),
        (Some(said), services) => {
            let found = said_among(said, services.iter().map(|service| (service.name.as_str(), service.id)));
            found.map(Some).ok_or_else(|| Unclear::NoSuchService { services: names() })
        }
    }
}

/// What a caller's words for a section or a member of staff mean at a business.
pub fn preference(said: &str, business: &Business) -> Result<Preference, Unclear> {
    Preference::named(said, business).ok_or_else(|| {
        let sections = business.sections().into_iter().map(str::to_owned);
        let staff = business.staff.iter().map(|member| member.name.clone());
        Unclear::NoSuchPreference { choices: sections.chain(staff).collect() }
    })
}

/// Whether a member of staff does a service; whoever else does is to choose from.
fn does(member: ResourceId, service: ServiceId, business: &Business) -> Result<(), Unclear> {
    let mut able = business.staff.iter().filter(|member| member.does(service));
    if able.clone().any(|able| able.id == member) {
        return Ok(());
    }
    let choices = able.by_ref().map(|member| member.name.clone()).collect();
    Err(Unclear::NoSuchPreference { choices })
}

/// What was said by its name, or by the beginning of just one name: answers cut long names off with `…`.
fn said_among<'a, T>(said: &str, known: impl Iterator<Item = (&'a str, T)>) -> Option<T> {
    let said = said.trim().trim_end_matches('…').trim_end().to_lowercase();
    let mut begun = Vec::new();
    for (name, meant) in known {
        let name = name.trim().to_lowercase();
        if name == said {
            return Some(meant);
        }
        if !said.is_empty() && name.starts_with(&said) {
            begun.push(meant);
        }
    }
    let only = begun.pop();
    only.filter(|_| begun.is_empty())
}
