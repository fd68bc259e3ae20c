//! Questions about free time.

pub mod check;
