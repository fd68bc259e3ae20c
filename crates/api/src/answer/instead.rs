//! What would work at the very start that cannot be had.

use super::booking::{NAME_BYTES, shortened};
use domain::availability::Instead;
use serde::Serialize;

/// A change of what is asked for: the argument to change, and its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Change {
    /// So many guests, at most.
    PartySize(u32),
    /// The same, of a booking that stands.
    NewPartySize(u32),
    /// This section or member of staff.
    Preference(String),
    /// So many minutes, at most.
    StayMinutes(u32),
}

/// The changes under the names of the tool that changes a booking; it cannot shorten a stay.
pub(crate) fn of_a_booking(changes: Vec<Change>) -> Vec<Change> {
    let renamed = changes.into_iter().filter_map(|change| match change {
        Change::PartySize(party) => Some(Change::NewPartySize(party)),
        Change::StayMinutes(_) => None,
        other => Some(other),
    });
    renamed.collect()
}

/// The changes, as answers list them.
pub(crate) fn changes(instead: &[Instead]) -> Vec<Change> {
    let change = |instead: &Instead| match instead {
        Instead::SmallerParty(party) => Change::PartySize(*party),
        Instead::OtherPreference(name) => Change::Preference(shortened(name, NAME_BYTES)),
        Instead::ShorterStay(minutes) => Change::StayMinutes(*minutes),
    };
    instead.iter().map(change).collect()
}
