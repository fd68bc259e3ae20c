//! What is made of calls that are over.

pub mod extract;
pub mod review;
