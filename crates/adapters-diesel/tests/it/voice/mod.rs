//! The receptionist at the platform, and the calls we make.

mod agents;
mod blocked;
mod outbound;
pub(crate) mod retime;
