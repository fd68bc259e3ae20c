//! Scripts for pgbench: the statements that the server sends, with values in place of `$1`, `$2` ...
//!
//! A script is pgbench's own language with one thing more: a line `@ words`, followed by lines `$1 = expression`, stands
//! for the one statement of the server that contains the words. So a statement is written down nowhere but in the adapter.

use std::collections::BTreeMap;

/// What `check_availability` sends.
pub(super) const READ: &str = include_str!("sql/read.sql");
/// What `create_booking` sends.
pub(super) const WRITE: &str = include_str!("sql/write.sql");

/// What is wrong with a script.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Faulty {
    #[error("the server sends {1} statements with `{0}`, not one: change the words in xtask/src/bench/sql")]
    NotOne(String, usize),
    #[error("in xtask/src/bench/sql, `@ {0}` has no value for ${1} of: {2}")]
    NoValue(String, usize, String),
    #[error("in xtask/src/bench/sql, `@ {0}` has a value for ${1}, which is not used by: {2}")]
    NotUsed(String, usize, String),
    #[error("in xtask/src/bench/sql, `{0}` is not a line of the form `$1 = expression`")]
    NotAValue(String),
}

/// Puts the statements in.
pub(super) fn expand(script: &str, statements: &[String]) -> Result<String, Faulty> {
    let mut lines = script.lines().peekable();
    let mut out = String::with_capacity(script.len());
    while let Some(line) = lines.next() {
        let Some(words) = line.strip_prefix("@ ") else {
            out.extend([line, "\n"]);
            continue;
        };
        let mut values = BTreeMap::new();
        while let Some(line) = lines.next_if(|line| line.starts_with('$')) {
            let (number, value) = value(line).ok_or_else(|| Faulty::NotAValue(line.to_owned()))?;
            values.insert(number, value);
        }
        out.extend([&statement(words, &values, statements)?, ";\n"]);
    }
    Ok(out)
}

fn value(line: &str) -> Option<(usize, &str)> {
    let (number, value) = line.strip_prefix('$')?.split_once(" = ")?;
    Some((number.parse().ok()?, value.trim()))
}

/// The statement with its values, each in parentheses.
fn statement(words: &str, values: &BTreeMap<usize, &str>, statements: &[String]) -> Result<String, Faulty> {
    let found: Vec<&String> = statements.iter().filter(|statement| statement.contains(words)).collect();
    let [text] = found.as_slice() else {
        return Err(Faulty::NotOne(words.to_owned(), found.len()));
    };
    let mut unused: Vec<usize> = values.keys().copied().collect();
    let mut parts = text.split('$');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.len() - part.trim_start_matches(|digit: char| digit.is_ascii_digit()).len();
        let (number, rest) = part.split_at_checked(digits).unwrap_or_default();
        let number = number.parse().unwrap_or_default();
        let no_value = || Faulty::NoValue(words.to_owned(), number, (*text).clone());
        let value = values.get(&number).ok_or_else(no_value)?;
        unused.retain(|it| *it != number);
        out.extend(["(", value, ")", rest]);
    }
    match unused.first() {
        Some(number) => Err(Faulty::NotUsed(words.to_owned(), *number, (*text).clone())),
        None => Ok(out),
    }
}

#[cfg(test)]
mod tests;
