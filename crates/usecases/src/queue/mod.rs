//! Queues: what is due is leased, done, and settled.

mod deliver;
mod work;

pub use deliver::{Deliver, Handler};
pub use work::Work;
