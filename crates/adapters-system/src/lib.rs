//! The machine: its clock, its chance and its log. The only crate that may touch clock and chance; clippy refuses them elsewhere.

mod clock;
mod ids;
mod secrets;
mod texts;

pub use clock::{SandboxClock, SystemClock};
pub use ids::SystemIds;
pub use secrets::SystemSecrets;
pub use texts::LoggedTexts;
