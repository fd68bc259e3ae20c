//! Queues: what is due is leased, done, and settled.

mod deliver;
mod work;

pub use deliver::Deliver;
pub use work::{Handler, Work};
