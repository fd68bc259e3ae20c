//! Twilio, as an outside party: how texts are sent through it and listed, and how it signs what it sends. No opinions: what
//! a refusal or a bad signature leads to is decided elsewhere.
//!
//! Its REST API knows no key for exactly once: a request that was repeated after a timeout may send twice. So nothing is
//! repeated here, and the answers keep apart what was not sent from what may have been.

mod answer;
mod messages;
mod settings;
mod signature;

pub use messages::TwilioTexts;
pub use settings::{Sender, Settings, Unusable};
pub use signature::{Secrets, SharedKey, TwilioSignature};
