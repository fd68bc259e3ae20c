//! Who may come when.
//!
//! [`Floor`] holds the one predicate. [`View`] is the door to it: what is taken, as one caller sees it at one instant.
//! List, hold, book and move all go through a view, so that the list never offers what the book would refuse.

mod claim;
mod floor;
mod load;
mod search;
mod view;

pub use claim::{Claim, ClaimState, Crowd, Holder, Seated, Taken};
pub use floor::{Floor, Place};
pub use load::Load;
pub use search::{Found, Search, alternatives_spans};
pub use view::{OwnHolds, Settled, View};

#[cfg(test)]
mod tests;
