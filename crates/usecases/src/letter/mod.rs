//! Letters of platforms: kept at once, read later.

pub mod read;
pub mod receive;
