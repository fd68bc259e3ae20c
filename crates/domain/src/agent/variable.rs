//! What a prompt may name of a call: the one list of variables, and what a value may hold.
//!
//! A variable is filled in before the first word, by whoever answers that a call comes in or orders one, else by what
//! was pushed as its default; without either its name would be spoken. Values reach the prompt: what a guest
//! gave as their name must not be able to say anything there.

use std::collections::BTreeMap;

/// A variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Variable {
    /// The first sentence.
    Greeting,
    /// Why there is a call.
    CallPurpose,
    /// The business's name.
    BusinessName,
    /// The date there as the call began, as people say it.
    LocalDate,
    /// The time there as the call began, as people say it.
    LocalTime,
    /// `open` or `closed`.
    OpenState,
    /// Until when it is that.
    OpenStateUntil,
    /// `yes` or `no`: whether the number is a guest's.
    GuestKnown,
    /// What that guest is called.
    GuestName,
    /// When their next booking begins, as people say it.
    NextBooking,
    /// For how many that is, as people say it.
    NextBookingPeople,
}

/// What stands where nothing is known. It is never empty: an empty value might be taken for none.
pub const UNKNOWN: &str = "not known";

/// Longest value, in characters.
const LONGEST: usize = 1_000;
/// Longest name that a caller gave, in characters and in words.
const LONGEST_NAME: (usize, usize) = (60, 6);

impl Variable {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Greeting,
        Self::CallPurpose,
        Self::BusinessName,
        Self::LocalDate,
        Self::LocalTime,
        Self::OpenState,
        Self::OpenStateUntil,
        Self::GuestKnown,
        Self::GuestName,
        Self::NextBooking,
        Self::NextBookingPeople,
    ];

    /// The name that prompts have for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Greeting => "greeting",
            Self::CallPurpose => "call_purpose",
            Self::BusinessName => "business_name",
            Self::LocalDate => "local_date",
            Self::LocalTime => "local_time",
            Self::OpenState => "open_state",
            Self::OpenStateUntil => "open_state_until",
            Self::GuestKnown => "guest_known",
            Self::GuestName => "guest_name",
            Self::NextBooking => "next_booking",
            Self::NextBookingPeople => "next_booking_people",
        }
    }

    /// The variable of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|variable| variable.name() == name)
    }
}

/// Variables with their values. Whatever is put in comes out as one line without braces, and never empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Variables(BTreeMap<Variable, String>);

impl Variables {
    /// With this value too.
    #[must_use]
    pub fn with(mut self, variable: Variable, value: &str) -> Self {
        let value = line(value);
        self.0.insert(variable, if value.is_empty() { UNKNOWN.to_owned() } else { value });
        self
    }

    /// The value of one, where it has been given.
    pub fn get(&self, variable: Variable) -> Option<&str> {
        self.0.get(&variable).map(String::as_str)
    }

    /// Names and values.
    pub fn pairs(self) -> impl Iterator<Item = (&'static str, String)> {
        self.0.into_iter().map(|(variable, value)| (variable.name(), value))
    }
}

/// A name that a caller gave, as a prompt may hold it: letters of a name alone, no sentence. `None`: nothing is left of it.
pub fn person(name: &str) -> Option<String> {
    let plain = |character: char| if character == '’' { '\'' } else { character };
    let kept = |character: &char| character.is_alphabetic() || matches!(character, '-' | '\'');
    let (characters, words) = LONGEST_NAME;
    let name: String =
        name.chars().map(plain).map(|character| if kept(&character) { character } else { ' ' }).collect();
    let name: Vec<&str> = name.split_whitespace().take(words).collect();
    let name: String = name.join(" ").chars().take(characters).collect();
    name.chars().any(char::is_alphabetic).then(|| name.trim_end().to_owned())
}

/// One line of no more than the longest length, without what the platform would take for a variable.
fn line(text: &str) -> String {
    let blank = |character: char| {
        let breaks =
            character.is_control() || character.is_whitespace() || matches!(character, '\u{2028}' | '\u{2029}');
        if breaks || matches!(character, '{' | '}') { ' ' } else { character }
    };
    let text: String = text.chars().map(blank).collect();
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    words.join(" ").chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests;
