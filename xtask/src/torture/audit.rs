//! Compares what callers were told with what is there.

use super::houses::HOUSES;
use super::ledger::{Booking, Ledger, Name};
use std::collections::BTreeMap;
use tokio_postgres::Error;

/// A booking or hold as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) house: String,
    pub(super) id: String,
    pub(super) booking: Booking,
    /// A hold that has not run out.
    pub(super) is_live_hold: bool,
}

impl Row {
    pub(super) fn read(row: &tokio_postgres::Row) -> Result<Self, Error> {
        let booking = Booking {
            code: row.try_get(2)?,
            start: row.try_get(3)?,
            party: row.try_get(4)?,
            status: row.try_get(5)?,
            service: row.try_get(7)?,
        };
        Ok(Self { house: row.try_get(0)?, id: row.try_get(1)?, booking, is_live_hold: row.try_get(6)? })
    }
}

/// Every acknowledged booking is there once, as it was acknowledged; and there is none that nobody was told of.
pub(super) fn compare(ledger: &Ledger, rows: &[Row]) -> Vec<String> {
    let mut findings = Vec::new();
    let mut stored: BTreeMap<Name, &Row> = BTreeMap::new();
    for row in rows {
        let house = HOUSES.iter().find(|house| house.external_id == row.house);
        let Some(name) = house.map(|house| (house.external_id, row.id.clone())) else {
            findings.push(format!("of a house that nobody called: {row:?}"));
            continue;
        };
        if stored.insert(name.clone(), row).is_some() {
            findings.push(format!("there twice: {row:?}"));
        }
        let is_told =
            ledger.bookings.contains_key(&name) || (row.booking.status == "held" && is_told(ledger, &name, row));
        if !is_told {
            findings.push(format!("nobody was told of {row:?}"));
        }
    }
    for (name, told) in &ledger.bookings {
        match stored.get(name) {
            None => findings.push(format!("acknowledged, and not there: {name:?} {told:?}")),
            Some(row) if row.booking != *told => {
                findings.push(format!("acknowledged as {told:?}, and there as {row:?}"));
            }
            Some(_) => {}
        }
    }
    findings
}

/// A hold that has run out takes no room, and its caller may have hung up before hearing of it.
fn is_told(ledger: &Ledger, name: &Name, row: &Row) -> bool {
    !row.is_live_hold || ledger.holds.contains(name)
}

#[cfg(test)]
mod tests;
