//! The machine: its clock and its chance. The only crate that may touch either; clippy refuses them elsewhere.

mod clock;
mod ids;
mod secrets;

pub use clock::{SandboxClock, SystemClock};
pub use ids::SystemIds;
pub use secrets::SystemSecrets;
