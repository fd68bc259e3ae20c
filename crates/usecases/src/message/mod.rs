//! Messages for the owner.

pub mod take;
