//! Scripts for pgbench: the adapter's statements, each kept once in `sql/statements`, with values in place of `$1`, `$2` ...
//!
//! A script is pgbench's own language with one thing more: a line `@name`, followed by lines `$1 = expression`, stands
//! for the statement of that name.

use std::collections::BTreeMap;

/// The statements, as the adapter sends them.
const STATEMENTS: [(&str, &str); 4] = [
    ("lock", include_str!("sql/statements/lock.sql")),
    ("facts", include_str!("sql/statements/facts.sql")),
    ("window", include_str!("sql/statements/window.sql")),
    ("create", include_str!("sql/statements/create.sql")),
];

/// What `check_availability` sends.
pub(super) const READ: &str = include_str!("sql/read.sql");
/// What `create_booking` sends.
pub(super) const WRITE: &str = include_str!("sql/write.sql");

/// What is wrong with a script.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Faulty {
    #[error("there is no statement `{0}` in sql/statements")]
    NoSuchStatement(String),
    #[error("`@{0}` has no value for ${1}")]
    NoValue(String, usize),
    #[error("`@{0}` has a value for ${1}, which the statement does not use")]
    NotUsed(String, usize),
    #[error("`{0}` is not a line of the form `$1 = expression`")]
    NotAValue(String),
}

/// Puts the statements in.
pub(super) fn expand(script: &str) -> Result<String, Faulty> {
    let mut lines = script.lines().peekable();
    let mut out = String::with_capacity(script.len());
    while let Some(line) = lines.next() {
        let Some(name) = line.strip_prefix('@') else {
            out.extend([line, "\n"]);
            continue;
        };
        let mut values = BTreeMap::new();
        while let Some(line) = lines.next_if(|line| line.starts_with('$')) {
            let (number, value) = value(line).ok_or_else(|| Faulty::NotAValue(line.to_owned()))?;
            values.insert(number, value);
        }
        out.extend([&statement(name, &values)?, ";\n"]);
    }
    Ok(out)
}

fn value(line: &str) -> Option<(usize, &str)> {
    let (number, value) = line.strip_prefix('$')?.split_once(" = ")?;
    Some((number.parse().ok()?, value.trim()))
}

/// The statement on one line, its values in parentheses.
fn statement(name: &str, values: &BTreeMap<usize, &str>) -> Result<String, Faulty> {
    let missing = || Faulty::NoSuchStatement(name.to_owned());
    let (_, text) = STATEMENTS.iter().find(|(known, _)| *known == name).ok_or_else(missing)?;
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.starts_with("--")).collect();
    let text = lines.join(" ");
    let mut unused: Vec<usize> = values.keys().copied().collect();
    let mut parts = text.trim().split('$');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.len() - part.trim_start_matches(|digit: char| digit.is_ascii_digit()).len();
        let (number, rest) = part.split_at_checked(digits).unwrap_or_default();
        let number = number.parse().unwrap_or_default();
        let value = values.get(&number).ok_or_else(|| Faulty::NoValue(name.to_owned(), number))?;
        unused.retain(|it| *it != number);
        out.extend(["(", value, ")", rest]);
    }
    match unused.first() {
        Some(number) => Err(Faulty::NotUsed(name.to_owned(), *number)),
        None => Ok(out),
    }
}

#[cfg(test)]
mod tests;
