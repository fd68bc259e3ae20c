//! Bookings: one file per verb, as in `domain::booking`.

pub mod cancel;
pub mod confirm;
pub mod create;
pub mod find;
pub mod hold;
pub mod modify;

pub use crate::attempt::NoStart;
