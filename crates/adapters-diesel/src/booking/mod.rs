//! Bookings: one file per verb, each with its one statement.

pub(crate) mod cancel;
pub(crate) mod create;
pub(crate) mod find;
pub(crate) mod hold;
pub(crate) mod lock;
pub(crate) mod modify;
pub(crate) mod release;
pub(crate) mod retime;
pub(crate) mod row;
pub(crate) mod seats;
pub(crate) mod spans;
pub(crate) mod standing;
pub(crate) mod sweep;
pub(crate) mod taken;
