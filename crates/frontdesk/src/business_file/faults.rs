//! What is wrong with a file, told all at once.

use domain::business::Business;
use std::collections::BTreeSet;
use std::fmt::Display;

/// What was found so far. Each fault names its field.
#[derive(Debug, Default)]
pub(super) struct Faults(Vec<String>);

impl Faults {
    pub(super) fn tell(&mut self, field: &str, what: impl Display) {
        self.0.push(format!("{field}: {what}"));
    }

    /// What was read, or nothing and one fault more.
    pub(super) fn sift<T>(&mut self, field: &str, read: Result<T, impl Display>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(what) => {
                self.tell(field, what);
                None
            }
        }
    }

    /// All of them, and after them those of the parts of the business that were read whole. The other parts are judged
    /// once they can be read.
    pub(super) fn into_told(self, business: &Business) -> Vec<String> {
        let mut told = self.0;
        let unread: BTreeSet<String> = told.iter().map(|fault| part(fault).to_owned()).collect();
        let judged = business.faults().into_iter().map(|fault| fault.to_string());
        told.extend(judged.filter(|fault| !unread.contains(part(fault))));
        told
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// How an entry of a list is pointed at: by its name or date, or else by its place in the list, counted from 1.
pub(super) fn entry(list: &str, name: Option<&str>, index: usize) -> String {
    match name {
        Some(name) => format!("{list}.{name}"),
        None => format!("{list}.{}", index.saturating_add(1)),
    }
}

/// The part of the file that a fault is in, such as `hours` of `hours.monday: ...`.
fn part(fault: &str) -> &str {
    fault.split(['.', ':']).next().unwrap_or_default()
}
