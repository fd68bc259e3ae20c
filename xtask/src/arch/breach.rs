//! One broken rule, said so that the reader knows what to do.

use std::fmt;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Breach {
    pub(super) file: String,
    pub(super) line: usize,
    pub(super) rule: &'static str,
    pub(super) remedy: String,
}

impl Breach {
    pub(super) fn new(file: &str, line: usize, rule: &'static str, remedy: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, rule, remedy: remedy.into() }
    }
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, rule, remedy } = self;
        write!(f, "{file}:{line}: {rule}: {remedy}")
    }
}
