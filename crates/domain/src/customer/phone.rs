//! Phone numbers in E.164.

use std::fmt;
use std::str::FromStr;
use thiserror::Error;

/// A number in E.164: `+`, then 7 to 15 digits (ITU-T E.164, section 6). Printed by `Debug` with only its last two
/// digits, so that it cannot reach a log whole.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Phone(String);

/// The text is no phone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a phone number: write it with its country code, such as +49 30 123456")]
pub struct NotAPhone;

impl Phone {
    /// Reads a number in international form (`+49 30 12 34 56`, `0049...`), or in the national form of `country`
    /// (ISO 3166, such as `DE`) where one is given.
    ///
    /// International numbers are checked for form only: numbering plans grow faster than any list of them.
    pub fn parse(text: &str, country: Option<&str>) -> Result<Self, NotAPhone> {
        let text = text.trim();
        if text.len() > 40 {
            return Err(NotAPhone);
        }
        if text.starts_with('+') || text.starts_with("00") {
            return international(text);
        }
        let country = country.and_then(|code| phonenumber::country::Id::from_str(code).ok()).ok_or(NotAPhone)?;
        let number = phonenumber::parse(Some(country), text).or(Err(NotAPhone))?;
        if !phonenumber::is_valid(&number) {
            return Err(NotAPhone);
        }
        international(&number.format().mode(phonenumber::Mode::E164).to_string())
    }

    /// Whether a two-letter code names a country whose national numbers can be read.
    pub fn knows_country(code: &str) -> bool {
        phonenumber::country::Id::from_str(code).is_ok()
    }

    /// `+4930123456`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn international(text: &str) -> Result<Phone, NotAPhone> {
    // Written `+49 (0)30 ...`, the zero is dialled within the country only.
    let text = text.replacen("(0)", "", 1);
    let digits = text.strip_prefix('+').or_else(|| text.strip_prefix("00")).ok_or(NotAPhone)?;
    let mut number = String::with_capacity(16);
    number.push('+');
    for character in digits.chars() {
        match character {
            '0'..='9' => number.push(character),
            ' ' | '-' | '.' | '/' | '(' | ')' | '\u{a0}' => {}
            _ => return Err(NotAPhone),
        }
    }
    let plausible = (8..=16).contains(&number.len()) && !number.starts_with("+0");
    plausible.then_some(Phone(number)).ok_or(NotAPhone)
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hidden = self.0.len().saturating_sub(2);
        write!(f, "Phone(…{})", self.0.get(hidden..).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests;
