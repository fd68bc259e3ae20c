//! Every party has a table, or tables that may be joined, of its size.

use super::report::Report;
use super::{Entry, Kind};
use crate::ResourceId;
use crate::business::Business;
use std::collections::BTreeSet;

pub(super) fn examine(report: &mut Report<'_>, entry: &Entry) {
    if entry.booking.service.is_some() || !entry.stands(report.house.now) {
        return;
    }
    let business = report.house.business;
    let held: BTreeSet<ResourceId> = entry.allocations.iter().map(|allocation| allocation.resource).collect();
    let gone: Vec<String> = held
        .iter()
        .filter(|id| business.tables.iter().all(|table| table.id != **id))
        .map(ToString::to_string)
        .collect();
    let older = report.is_older(entry.given_at());
    if !gone.is_empty() {
        let what = format!("its table is out of service: {}", gone.join(", "));
        report.notice(Kind::ResourceGone, entry, what);
    } else if business.tables.is_empty() {
        // Only limits count.
    } else if held.is_empty() {
        report.graded(older, Kind::NoTable, entry, "it has no table");
    } else if let Some(what) = misfit(business, &held, entry.booking.party) {
        report.graded(older || entry.booking.pinned, Kind::UnfitTable, entry, what);
    }
}

/// Why these tables are not for this party.
fn misfit(business: &Business, held: &BTreeSet<ResourceId>, party: u32) -> Option<String> {
    let of = |tables: &[ResourceId]| tables.iter().copied().collect::<BTreeSet<_>>() == *held;
    let tables = business.tables.iter().map(|table| (of(&[table.id]), table.min, table.max));
    let joined = business.combinations.iter().map(|whole| (of(&whole.tables), whole.min, whole.max));
    let units: Vec<(u32, u32)> =
        tables.chain(joined).filter(|(is_this, ..)| *is_this).map(|(_, min, max)| (min, max)).collect();
    match units.as_slice() {
        [] => Some(format!("its {} tables may not be joined", held.len())),
        units if units.iter().any(|(min, max)| (*min..=*max).contains(&party)) => None,
        [(min, max), ..] => Some(format!("a party of {party} has a table for {min} to {max}")),
    }
}
