//! What callers were told, and so what must be.

use super::answer::Answer;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// A booking or hold of a house.
pub(super) type Name = (&'static str, String);

/// Every acknowledged write. Only the caller who made a booking changes it, so its last state is known.
#[derive(Clone, Debug, Default)]
pub(super) struct Ledger {
    pub(super) bookings: BTreeMap<Name, Booking>,
    /// Ids of holds, whatever became of them.
    pub(super) holds: BTreeSet<Name>,
}

/// A booking as far as it matters here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Booking {
    pub(super) code: String,
    /// In seconds since 1970.
    pub(super) start: i64,
    pub(super) party: i64,
    pub(super) status: String,
    /// In an appointment shop. Who does it is not kept: they may be gone, and then they are not told of.
    pub(super) service: Option<String>,
}

impl Ledger {
    /// A hold was acknowledged.
    pub(super) fn held(&mut self, house: &'static str, answer: &Answer) -> Result<(), String> {
        let id = answer.text_at("/data/hold_id").ok_or_else(|| unreadable(answer))?;
        self.holds.insert((house, id.to_owned()));
        Ok(())
    }

    /// A booking was acknowledged, in this state. If it is known, it must be as it was left.
    pub(super) fn booked(&mut self, house: &'static str, answer: &Answer) -> Result<Name, String> {
        let (id, booking) = read(answer, "/data/booking")?;
        let name = (house, id);
        match self.bookings.get(&name) {
            Some(known) if *known != booking => Err(format!("{known:?} is told of as {booking:?}")),
            Some(_) => Ok(name),
            None => {
                self.bookings.insert(name.clone(), booking);
                Ok(name)
            }
        }
    }

    /// A change of this booking was acknowledged.
    pub(super) fn modified(&mut self, name: &Name, answer: &Answer) -> Result<(), String> {
        let (before, after) = (read(answer, "/data/before")?, read(answer, "/data/after")?);
        self.is_still(name, &before)?;
        self.replace(name, after)
    }

    /// That this booking is called off was acknowledged.
    pub(super) fn cancelled(&mut self, name: &Name, answer: &Answer) -> Result<(), String> {
        let after = read(answer, "/data/booking")?;
        let known = self.bookings.get(name).map(|known| Booking { status: "cancelled".to_owned(), ..known.clone() });
        if known.as_ref() != Some(&after.1) {
            return Err(format!("cancelled, but not as {known:?}: {}", answer.text));
        }
        self.replace(name, after)
    }

    /// This booking was told of again.
    pub(super) fn seen(&self, name: &Name, answer: &Answer, pointer: &str) -> Result<(), String> {
        self.is_still(name, &read(answer, pointer)?)
    }

    /// The bookings of a house that stand.
    pub(super) fn standing(&self, house: &str) -> Vec<Name> {
        let of_house = self.bookings.iter().filter(|((of, _), _)| *of == house);
        of_house.filter(|(_, booking)| booking.is_standing()).map(|(name, _)| name.clone()).collect()
    }

    pub(super) fn add(&mut self, other: Self) {
        self.bookings.extend(other.bookings);
        self.holds.extend(other.holds);
    }

    fn is_still(&self, name: &Name, told: &(String, Booking)) -> Result<(), String> {
        let known = self.bookings.get(name);
        let same = name.1 == told.0 && known == Some(&told.1);
        if same { Ok(()) } else { Err(format!("{name:?}, {known:?}, is told of as {told:?}")) }
    }

    fn replace(&mut self, name: &Name, (id, after): (String, Booking)) -> Result<(), String> {
        if name.1 != id {
            return Err(format!("{name:?} was to be changed, and {id} was"));
        }
        self.bookings.insert(name.clone(), after);
        Ok(())
    }
}

impl Booking {
    pub(super) fn is_standing(&self) -> bool {
        self.status == "confirmed"
    }
}

fn read(answer: &Answer, pointer: &str) -> Result<(String, Booking), String> {
    answer.json.pointer(pointer).and_then(parse).ok_or_else(|| unreadable(answer))
}

fn parse(value: &Value) -> Option<(String, Booking)> {
    let text = |key: &str| value.get(key)?.as_str().map(str::to_owned);
    let start = OffsetDateTime::parse(&text("start")?, &Rfc3339).ok()?.unix_timestamp();
    let party = value.get("party_size")?.as_i64()?;
    let (code, status, service) = (text("confirmation_code")?, text("status")?, text("service"));
    Some((text("booking_id")?, Booking { code, start, party, status, service }))
}

fn unreadable(answer: &Answer) -> String {
    format!("an answer that cannot be read: {}", answer.text)
}

#[cfg(test)]
mod tests;
