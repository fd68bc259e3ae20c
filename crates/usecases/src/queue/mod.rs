//! Queues: what is due is leased, done, and settled; what was given up, the owner sees.

mod deliver;
mod given_up;
mod work;

pub use deliver::Deliver;
pub use given_up::GivenUp;
pub use work::{Handler, Work};
