//! What is wrong with a configuration: the one place that judges it, whatever door it came in by.
//!
//! Every fault is told at once, and names its setting as the business file does, so that whoever wrote it finds it.

mod analysis;
mod dates;
mod fields;
mod names;
mod policies;
mod shop;
mod tables;
mod text;
mod voice;
mod windows;

use super::Business;
use std::fmt;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which setting, such as `policies.stay_minutes` or `tables.Window 1`.
    pub field: String,
    /// What is wrong with it.
    pub what: String,
}

impl Fault {
    fn new(field: impl Into<String>, what: impl Into<String>) -> Self {
        // Whoever prints it gets no control characters, whatever a name is made of.
        let clean = |text: String| if text.contains(char::is_control) { text.escape_debug().to_string() } else { text };
        Self { field: clean(field.into()), what: clean(what.into()) }
    }

    /// A number that lies outside its range.
    fn unless_within(field: impl Into<String>, given: u32, low: u32, high: u32) -> Option<Self> {
        let within = low <= given && given <= high;
        (!within).then(|| Self::new(field, format!("{given} is not within {low} to {high}")))
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.what)
    }
}

impl Business {
    /// Every fault of its configuration. Only a business without any is decided upon.
    pub fn faults(&self) -> Vec<Fault> {
        let kinds = [
            fields::faults(self),
            self.hours.faults(),
            dates::faults(self),
            policies::faults(self),
            names::faults(self),
            text::faults(self),
            tables::faults(self),
            shop::faults(self),
            voice::faults(self),
            analysis::faults(self),
        ];
        kinds.into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests;
