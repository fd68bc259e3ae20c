//! What nobody asks for and has to be done all the same.

pub mod clear;
pub mod retime;
pub mod sweep;
