//! What the design promises, and how far the figures are from it. Nothing fails on account of it.

use super::figures::{Column, Run, Spread, values};
use super::tools::{READ, READ_LIMIT, WRITE, WRITE_LIMIT};

/// One promise.
struct Target {
    what: &'static str,
    bound: Bound,
    figure: fn(&[Run]) -> Vec<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Bound {
    Below(f64),
    Above(f64),
}

const TARGETS: [Target; 7] = [
    Target { what: "read: server and PostgreSQL, us", bound: Bound::Below(105.0), figure: |runs| cost(runs, READ) },
    Target { what: "read: server, us", bound: Bound::Below(60.0), figure: |runs| values(runs, READ, Column::Server) },
    Target { what: "write: server and PostgreSQL, us", bound: Bound::Below(450.0), figure: |runs| cost(runs, WRITE) },
    Target {
        what: "read: rate by that of pgbench",
        bound: Bound::Above(0.65),
        figure: |runs| ratio(runs, READ, READ_LIMIT, Column::Rate),
    },
    Target {
        what: "write: rate by that of pgbench",
        bound: Bound::Above(0.7),
        figure: |runs| ratio(runs, WRITE, WRITE_LIMIT, Column::Rate),
    },
    Target {
        what: "memory of the server after reads, MB",
        bound: Bound::Below(60.0),
        figure: |runs| values(runs, READ, Column::Memory),
    },
    Target {
        what: "memory of the server after writes, MB",
        bound: Bound::Below(60.0),
        figure: |runs| values(runs, WRITE, Column::Memory),
    },
];

/// The promises as a table.
pub(super) fn table(runs: &[Run]) -> String {
    let rows = TARGETS.iter().filter_map(|target| target.row(runs));
    let head = "| promise | bound | measured | |\n|---|---|---|---|\n".to_owned();
    head + &rows.collect::<String>()
}

impl Target {
    fn row(&self, runs: &[Run]) -> Option<String> {
        let median = Spread::of((self.figure)(runs))?.median;
        let (sign, bound) = match self.bound {
            Bound::Below(bound) => ("at most", bound),
            Bound::Above(bound) => ("at least", bound),
        };
        Some(format!("| {} | {sign} {bound} | {median:.2} | {} |\n", self.what, self.bound.judge(median)))
    }
}

impl Bound {
    fn judge(self, figure: f64) -> String {
        let (met, bound) = match self {
            Self::Below(bound) => (figure <= bound, bound),
            Self::Above(bound) => (figure >= bound, bound),
        };
        let distance = (figure / bound - 1.0).abs() * 100.0;
        if met { format!("met, with {distance:.0} % to spare") } else { format!("**missed by {distance:.0} %**") }
    }
}

/// Processor time of server and PostgreSQL together.
fn cost(runs: &[Run], label: &str) -> Vec<f64> {
    let (server, postgres) = (values(runs, label, Column::Server), values(runs, label, Column::Postgres));
    server.iter().zip(postgres).map(|(server, postgres)| server + postgres).collect()
}

/// A figure by that of another run of the same round.
pub(super) fn ratio(runs: &[Run], label: &str, by: &str, column: Column) -> Vec<f64> {
    let pairs = values(runs, label, column).into_iter().zip(values(runs, by, column));
    pairs.map(|(one, other)| one / other).collect()
}

#[cfg(test)]
mod tests;
