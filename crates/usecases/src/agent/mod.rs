//! The receptionist at the voice platform.

pub mod push;
