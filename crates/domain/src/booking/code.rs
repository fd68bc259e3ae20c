//! Confirmation codes: short, speakable, and hard to guess or to mishear.

use std::fmt;

/// Six characters. Without vowels (no words), and without what sounds or looks like another: `B`/`D`/`P`/`T` keep one
/// of four, `M`/`N` one of two, `0`/`O`, `1`/`I`, `5`/`S` none.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ConfirmationCode(String);

const ALPHABET: &[u8; 20] = b"CFGHJKLMPQRVWXYZ3479";
const LENGTH: usize = 6;

impl ConfirmationCode {
    /// Spells a code from random bits; 27 of them are used.
    pub fn from_random(mut bits: u64) -> Self {
        let mut code = String::with_capacity(LENGTH);
        for _ in 0..LENGTH {
            let index = usize::try_from(bits % 20).unwrap_or_default();
            code.push(char::from(ALPHABET.get(index).copied().unwrap_or(b'C')));
            bits /= 20;
        }
        Self(code)
    }

    /// Reads a code as callers give it: any case, spelled with spaces, dots or dashes. `None` for what is no code.
    pub fn parse(text: &str) -> Option<Self> {
        let kept = text.chars().filter(|c| !matches!(c, ' ' | '-' | '.' | ','));
        let code: String = kept.map(|c| c.to_ascii_uppercase()).collect();
        let known = code.len() == LENGTH && code.bytes().all(|byte| ALPHABET.contains(&byte));
        known.then_some(Self(code))
    }

    /// The six characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for ConfirmationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ConfirmationCode(…)")
    }
}
