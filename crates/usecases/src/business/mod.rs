//! Tenants.

pub mod apply;
pub mod resolve;
