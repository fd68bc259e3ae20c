//! Secrets: drawn from the machine's chance, recognised by their digest.
//!
//! A secret has 256 bits, so that its digest needs neither salt nor effort: nobody can try them all.

use ports::Secrets;
use ring::hmac;
use ring::rand::{SecureRandom, SystemRandom};
use std::fmt::{self, Write};

/// What sets these digests apart from all others.
const CONTEXT: &[u8] = b"frontdesk api key";

/// Draws and recognises secrets.
pub struct SystemSecrets {
    random: SystemRandom,
    key: hmac::Key,
}

impl Default for SystemSecrets {
    fn default() -> Self {
        Self { random: SystemRandom::new(), key: hmac::Key::new(hmac::HMAC_SHA256, CONTEXT) }
    }
}

impl Secrets for SystemSecrets {
    fn draw(&self) -> Option<String> {
        let mut bytes = [0_u8; 32];
        self.random.fill(&mut bytes).ok()?;
        Some(bytes.iter().fold(String::with_capacity(64), |mut hex, byte| {
            // Writing to a String cannot fail.
            let _written = write!(hex, "{byte:02x}");
            hex
        }))
    }

    fn digest(&self, secret: &str) -> Vec<u8> {
        hmac::sign(&self.key, secret.as_bytes()).as_ref().to_vec()
    }

    fn matches(&self, secret: &str, digest: &[u8]) -> bool {
        hmac::verify(&self.key, secret.as_bytes(), digest).is_ok()
    }
}

impl fmt::Debug for SystemSecrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SystemSecrets")
    }
}

#[cfg(test)]
mod tests;
