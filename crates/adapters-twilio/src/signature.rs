//! Twilio's signature.
//!
//! Source: twilio.com/docs/usage/security and the vendor's SDKs (`RequestValidator`). `X-Twilio-Signature` is the base64 of
//! an HMAC-SHA1 with the account's auth token as the key, over the full public address followed, for a form, by each name
//! and value, sorted, without anything between. A JSON body is not part of it: its SHA-256 is, in the query. Where
//! `X-Twilio-Webhooks-Signature-Settings` announces a shared key, the same text is signed with that and SHA-256.
//!
//! It carries no time: a captured request stays valid. Whoever acts on one must know what has been acted on already.

mod address;

use address::Address;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use ports::{AddressSignature, SignatureFault, SignedForm};
use ring::{digest, hmac};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::Unusable;

/// What Twilio may sign with.
#[derive(Clone, Default)]
pub struct Secrets {
    /// The account's auth token; while it is being replaced, the new one too.
    pub auth_tokens: Vec<String>,
    /// Keys that we made ourselves.
    pub shared_keys: Vec<SharedKey>,
}

/// A key that we made ourselves.
#[derive(Clone)]
pub struct SharedKey {
    /// Its name.
    pub id: String,
    /// Its text.
    pub secret: String,
}

/// Verifies what is sent to one public address.
pub struct TwilioSignature {
    public: String,
    tokens: Vec<hmac::Key>,
    shared: Vec<(String, hmac::Key)>,
}

impl TwilioSignature {
    /// Verifies what is sent below this address, such as `https://desk.example.com`, with any of these secrets.
    pub fn new(public: &str, secrets: &Secrets) -> Result<Self, Unusable> {
        let unusable = |what: &str| Err(Unusable(what.to_owned()));
        if Address::of(public).is_none_or(|address| address.has_user()) || public.ends_with('/') {
            return unusable("the public address is written as https://desk.example.com, without a slash at its end");
        }
        let mut all = secrets.auth_tokens.iter().chain(secrets.shared_keys.iter().map(|key| &key.secret));
        if all.clone().next().is_none() || all.any(String::is_empty) {
            return unusable("a secret is missing or empty, and an empty one accepts what anyone can sign");
        }
        let token = |secret: &String| hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret.as_bytes());
        let shared = |key: &SharedKey| (key.id.clone(), hmac::Key::new(hmac::HMAC_SHA256, key.secret.as_bytes()));
        Ok(Self {
            public: public.to_owned(),
            tokens: secrets.auth_tokens.iter().map(token).collect(),
            shared: secrets.shared_keys.iter().map(shared).collect(),
        })
    }

    /// Checks a request by its full address. A body is a form, unless the address carries the digest of another.
    fn check(&self, url: &str, body: &[u8], signature: Option<&str>, made: Option<&str>) -> Result<(), SignatureFault> {
        let signature = signature.filter(|text| !text.is_empty()).ok_or(SignatureFault::Missing)?;
        let signature = BASE64_STANDARD.decode(signature).or(Err(SignatureFault::Malformed))?;
        let address = Address::of(url).ok_or(SignatureFault::Malformed)?;
        let keys = self.keys(made)?;
        let suffix = match address.body_digest() {
            Some(digest) if is_digest_of(&digest, body) => String::new(),
            Some(_) => return Err(SignatureFault::Mismatch),
            None => form_text(body),
        };
        // Twilio signs some addresses with their port and some without: either will do.
        let messages = address.spellings().map(|spelling| format!("{spelling}{suffix}"));
        let matches =
            |message: &String| keys.iter().any(|key| hmac::verify(key, message.as_bytes(), &signature).is_ok());
        if messages.iter().any(matches) { Ok(()) } else { Err(SignatureFault::Mismatch) }
    }

    /// The keys that may have made a signature.
    fn keys(&self, made: Option<&str>) -> Result<Vec<&hmac::Key>, SignatureFault> {
        let Some(made) = made else { return Ok(self.tokens.iter().collect()) };
        let settings: BTreeMap<&str, &str> = made.split(',').filter_map(|part| part.trim().split_once('=')).collect();
        let (Some(id), Some(&"HMAC_SHA256")) = (settings.get("key"), settings.get("algorithm")) else {
            return Err(SignatureFault::Malformed);
        };
        Ok(self.shared.iter().filter(|(known, _)| known == id).map(|(_, key)| key).collect())
    }
}

impl AddressSignature for TwilioSignature {
    fn headers(&self) -> [&'static str; 2] {
        ["x-twilio-signature", "x-twilio-webhooks-signature-settings"]
    }

    fn verify(&self, form: &SignedForm<'_>) -> Result<(), SignatureFault> {
        let url = format!("{}{}", self.public, form.path_and_query);
        self.check(&url, form.body, form.signature, form.made)
    }
}

impl fmt::Debug for TwilioSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TwilioSignature({})", self.public)
    }
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secrets(…)")
    }
}

/// What of a form is signed: of each name, sorted by its bytes, each different value, sorted likewise. All of them count, also
/// those that nobody knows.
fn form_text(body: &[u8]) -> String {
    let mut names: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, value) in form_urlencoded::parse(body) {
        names.entry(name.into_owned()).or_default().insert(value.into_owned());
    }
    let pairs = names.iter().flat_map(|(name, values)| values.iter().flat_map(move |value| [name.as_str(), value]));
    pairs.collect()
}

/// Whether this is the digest, in lower-case hex. No secret: whoever knows the body knows it.
fn is_digest_of(hex: &str, body: &[u8]) -> bool {
    let digest = digest::digest(&digest::SHA256, body);
    let nibbles = digest.as_ref().iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let spelled: String = nibbles.filter_map(|nibble| char::from_digit(u32::from(nibble), 16)).collect();
    spelled == hex
}

#[cfg(test)]
mod tests;
