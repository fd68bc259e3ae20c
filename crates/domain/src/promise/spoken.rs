//! Codes in the agent's words, found without a model.

use crate::booking::ConfirmationCode;
use crate::call::{Role, Transcript};

/// Codes that the agent spoke and nobody had named to it: neither the guest, nor the agent itself when it asked a tool
/// about one. "There is no booking under CFGHJK" gives nobody a code.
pub fn spoken_codes(transcript: &Transcript) -> Vec<ConfirmationCode> {
    let mut named: Vec<ConfirmationCode> = Vec::new();
    let mut spoken: Vec<ConfirmationCode> = Vec::new();
    for line in &transcript.lines {
        match line.role {
            Role::Agent => spoken.extend(codes(&line.text, Case::Large)),
            Role::Guest | Role::Person | Role::ToolCall { .. } => named.extend(codes(&line.text, Case::Any)),
            Role::ToolResult { .. } | Role::Other(_) => {}
        }
    }
    spoken.retain(|code| !named.contains(code));
    spoken.sort();
    spoken.dedup();
    spoken
}

/// Codes in a text: written in one, or letter by letter with whatever signs between.
fn codes(text: &str, case: Case) -> Vec<ConfirmationCode> {
    let sign = |c: char| !c.is_alphanumeric();
    let mut codes = Vec::new();
    let mut letters = String::new();
    for word in text.split(sign).filter(|word| !word.is_empty()) {
        if word.chars().count() == 1 {
            letters.push_str(word);
            continue;
        }
        // More letters than a code has are no code: nobody knows where it would begin.
        codes.extend(code(&std::mem::take(&mut letters), case));
        codes.extend(code(word, case));
    }
    codes.extend(code(&letters, case));
    codes
}

/// The code of a word. Digits alone are a number.
fn code(word: &str, case: Case) -> Option<ConfirmationCode> {
    let has_letter = word.chars().any(|c| c.is_ascii_alphabetic());
    let is_large = case == Case::Any || !word.chars().any(|c| c.is_ascii_lowercase());
    ConfirmationCode::parse(word).filter(|_| has_letter && is_large)
}

/// How letters are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    /// As agents write codes.
    Large,
    /// As people are heard, and models fill in arguments.
    Any,
}
