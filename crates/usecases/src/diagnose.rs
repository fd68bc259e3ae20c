//! Find out what keeps the voice platform and this server from understanding each other.

use domain::diagnosis::{Finding, Platform, Seen, diagnose};
use ports::{Clock, Mirror, VoiceError, VoicePlatform};
use std::sync::Arc;

/// Diagnoses.
pub struct Diagnose {
    voice: Arc<dyn VoicePlatform>,
    mirror: Option<Arc<dyn Mirror>>,
    clock: Arc<dyn Clock>,
}

impl Diagnose {
    /// Over a platform, and a mirror where a public address is known.
    pub fn new(voice: Arc<dyn VoicePlatform>, mirror: Option<Arc<dyn Mirror>>, clock: Arc<dyn Clock>) -> Self {
        Self { voice, mirror, clock }
    }

    /// Asks the platform whose the key is, looks into the mirror, and tells what follows.
    pub async fn run(&self) -> Vec<Finding> {
        let platform = match self.voice.key_owner().await {
            Ok(owner) => Platform::Knows { organisation: owner.organisation, at: owner.at },
            Err(VoiceError::KeyRefused { .. }) => Platform::KeyRefused,
            Err(error) => Platform::Silent(error.to_string()),
        };
        let now = self.clock.now();
        let mirror = match &self.mirror {
            Some(mirror) => Some(mirror.look(now).await),
            None => None,
        };
        diagnose(&Seen { now, platform, mirror })
    }
}
