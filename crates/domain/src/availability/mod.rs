//! Who may come when.
//!
//! [`Floor`] holds the one predicate. [`View`] is the door to it: what is taken, as one caller sees it at one instant.
//! List, hold, book and move all go through a view, so that the list never offers what the book would refuse.

mod alternatives;
mod claim;
mod floor;
mod instead;
mod load;
mod search;
mod seating;
mod sight;
mod staffing;
mod view;
mod wish;

pub use alternatives::{alternatives_spans, looked_until};
pub use claim::{Caller, Claim, ClaimState, Crowd, Holder, Seated, Taken};
pub use floor::{Floor, Place, Terms};
pub use instead::Instead;
pub use load::Load;
pub use search::{Found, Search};
pub use seating::Move;
pub use view::{OwnHolds, Settled, View};
pub use wish::{Asking, Preference, Unclear, Wish, preference};

#[cfg(test)]
mod tests;
