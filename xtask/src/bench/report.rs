//! The figures as Markdown, ready for `docs/performance.md`.

use super::Refusals;
use super::figures::{Column, Run, Spread, labels, values};
use super::targets::{self, ratio};
use super::tools::{READ, READ_LIMIT, READ_LIMIT_FEW, WRITE, WRITE_LIMIT};

/// Which runs are compared with which limit.
const PAIRS: [(&str, &str, &str); 3] = [
    ("reads by pgbench with 32 clients", READ, READ_LIMIT),
    ("reads by pgbench with 8 clients", READ, READ_LIMIT_FEW),
    ("writes by pgbench with 32 clients", WRITE, WRITE_LIMIT),
];

/// The figures of all rounds, with the machine above and the refusals below.
pub(super) fn figures(machine: &[String], runs: &[Run], refusals: &Refusals) -> String {
    format!("{}\n{}", plain(machine, runs), refused(refusals))
}

/// The figures of what cannot be refused.
pub(super) fn plain(machine: &[String], runs: &[Run]) -> String {
    let facts: Vec<String> = machine.iter().map(|fact| format!("- {fact}")).collect();
    format!("{}\n\n{}\n", facts.join("\n"), table(runs))
}

/// Ours by what PostgreSQL does with the same statements, and by what was promised.
pub(super) fn comparison(runs: &[Run]) -> String {
    let mut lines = vec!["| ours by the limit | requests/s | capacity | PostgreSQL us |".to_owned(), rule(3)];
    for (what, ours, limit) in PAIRS {
        let cells = [Column::Rate, Column::Capacity, Column::Postgres].map(|it| cell(ratio(runs, ours, limit, it), 2));
        if cells.iter().any(|cell| !cell.is_empty()) {
            lines.push(row(what, &cells));
        }
    }
    format!("{}\n\n{}", lines.join("\n"), targets::table(runs))
}

fn table(runs: &[Run]) -> String {
    let columns: Vec<Column> = Column::ALL.into_iter().filter(|column| is_filled(runs, *column)).collect();
    let headings: Vec<String> = columns.iter().map(|column| column.heading().to_owned()).collect();
    let mut lines = vec![row("", &headings), rule(columns.len())];
    for label in labels(runs) {
        let cells = columns.iter().map(|column| cell(values(runs, label, *column), column.decimals()));
        lines.push(row(label, &cells.collect::<Vec<_>>()));
    }
    lines.join("\n")
}

fn row(first: &str, cells: &[String]) -> String {
    format!("| {first} | {} |", cells.join(" | "))
}

/// Below the headings: the first column and so many more.
fn rule(columns: usize) -> String {
    format!("|---{}|", "|---".repeat(columns))
}

fn is_filled(runs: &[Run], column: Column) -> bool {
    runs.iter().any(|run| run.figures.contains_key(&column))
}

/// The middle of the rounds, and in brackets the least and the most.
fn cell(values: Vec<f64>, decimals: usize) -> String {
    let single = values.len() == 1;
    match Spread::of(values) {
        None => String::new(),
        Some(Spread { median, .. }) if single => format!("{median:.decimals$}"),
        Some(Spread { median, least, most }) => format!("{median:.decimals$} [{least:.decimals$}-{most:.decimals$}]"),
    }
}

fn refused(refusals: &Refusals) -> String {
    let lines = refusals.iter().map(|((label, code), count)| format!("- {label}: {code} {count} times"));
    let lines: Vec<String> = lines.collect();
    let lines = if lines.is_empty() { "- none".to_owned() } else { lines.join("\n") };
    format!("Answered with nothing free, over all rounds:\n{lines}\n\nNo request failed.\n")
}

#[cfg(test)]
mod tests;
