//! Retell's signature.
//!
//! Source: docs.retellai.com/features/secure-webhook and the vendor's SDKs (`webhook_auth`). The header is
//! `v=<unix milliseconds>,d=<hex>`, where the digest is HMAC-SHA256 with the API key's text as the key, over the body's
//! bytes followed directly by the decimal milliseconds. It is accepted for five minutes either way.

use ports::{SignatureFault, SignatureScheme};
use ring::hmac;
use std::fmt;
use time::OffsetDateTime;

/// How far the signature's time may lie from ours, in milliseconds; exactly this far is accepted.
const WINDOW_MS: i128 = 300_000;
/// Most digits of a time; more would pass the year 9999 many times over.
const MAX_DIGITS: usize = 16;

/// Verifies with one API key: the one of the workspace that is marked as its webhook key.
pub struct RetellSignature {
    key: hmac::Key,
}

/// An empty key would accept what anyone can sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EmptyKey;

impl RetellSignature {
    /// Verifies with this key. Its text is used as it stands, without decoding.
    pub fn new(api_key: &str) -> Result<Self, EmptyKey> {
        if api_key.is_empty() {
            return Err(EmptyKey);
        }
        Ok(Self { key: hmac::Key::new(hmac::HMAC_SHA256, api_key.as_bytes()) })
    }

    /// Signs as Retell does; for a party that plays Retell.
    pub fn sign(&self, body: &[u8], at: OffsetDateTime) -> String {
        let millis = at.unix_timestamp_nanos() / 1_000_000;
        let mut context = hmac::Context::with_key(&self.key);
        context.update(body);
        context.update(millis.to_string().as_bytes());
        let mut header = format!("v={millis},d=");
        for byte in context.sign().as_ref() {
            header.push(hex_digit(byte >> 4));
            header.push(hex_digit(byte & 15));
        }
        header
    }
}

impl SignatureScheme for RetellSignature {
    fn header(&self) -> &'static str {
        "x-retell-signature"
    }

    fn verify(&self, body: &[u8], signature: &str, now: OffsetDateTime) -> Result<(), SignatureFault> {
        let (digits, digest) = parse(signature).ok_or(SignatureFault::Malformed)?;
        let millis: i128 = digits.parse().or(Err(SignatureFault::Malformed))?;
        if (now.unix_timestamp_nanos() / 1_000_000 - millis).abs() > WINDOW_MS {
            return Err(SignatureFault::OutsideWindow);
        }
        // One allocation, so that the bytes and the digits are one message for the constant-time check.
        let mut message = Vec::with_capacity(body.len() + digits.len());
        message.extend_from_slice(body);
        message.extend_from_slice(digits.as_bytes());
        hmac::verify(&self.key, &message, &digest).or(Err(SignatureFault::Mismatch))
    }
}

impl fmt::Debug for RetellSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RetellSignature(…)")
    }
}

/// The digits and the digest, if the header is exactly of the form: no spaces, no leading zero, lower-case hex.
fn parse(header: &str) -> Option<(&str, [u8; 32])> {
    let (digits, hex) = header.strip_prefix("v=")?.split_once(",d=")?;
    let plain = (1..=MAX_DIGITS).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !plain || digits.starts_with('0') || hex.len() != 64 {
        return None;
    }
    let mut digest = [0_u8; 32];
    for (byte, pair) in digest.iter_mut().zip(hex.as_bytes().chunks_exact(2)) {
        let [high, low] = pair else { return None };
        *byte = nibble(*high)? << 4 | nibble(*low)?;
    }
    Some((digits, digest))
}

const fn nibble(character: u8) -> Option<u8> {
    match character {
        b'0'..=b'9' => Some(character - b'0'),
        b'a'..=b'f' => Some(character - b'a' + 10),
        _ => None,
    }
}

fn hex_digit(nibble: u8) -> char {
    char::from_digit(u32::from(nibble), 16).unwrap_or('0')
}

#[cfg(test)]
mod tests;
