//! Signs requests as the voice platform does: over the body and the milliseconds of its own clock.

use ring::hmac;
use std::time::{SystemTime, SystemTimeError, UNIX_EPOCH};

/// The header that carries the signature.
pub(crate) const HEADER: &str = "x-retell-signature";

/// Holds the key.
#[derive(Clone)]
pub(crate) struct Signer(hmac::Key);

impl Signer {
    pub(crate) fn new(api_key: &str) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, api_key.as_bytes()))
    }

    /// The value of [`HEADER`] for a body that is sent now.
    #[expect(clippy::disallowed_methods, reason = "the platform signs with the time of its own clock")]
    pub(crate) fn sign(&self, body: &str) -> Result<String, SystemTimeError> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH)?;
        Ok(self.sign_at(body, now.as_millis()))
    }

    fn sign_at(&self, body: &str, millis: u128) -> String {
        let millis = millis.to_string();
        let mut context = hmac::Context::with_key(&self.0);
        context.update(body.as_bytes());
        context.update(millis.as_bytes());
        let mut header = String::with_capacity(96);
        header.extend(["v=", &millis, ",d="]);
        for byte in context.sign().as_ref() {
            header.extend([byte >> 4, byte & 15].map(hex_digit));
        }
        header
    }
}

fn hex_digit(half: u8) -> char {
    char::from_digit(u32::from(half), 16).unwrap_or('0')
}

#[cfg(test)]
mod tests;
