//! Figures of runs, and what several rounds of them come to.

use super::meter::Usage;
use super::pgbench::Outcome;
use super::tally::Tally;
use super::wish::Kind;
use std::collections::BTreeMap;

/// What a figure says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    /// Requests or transactions a second.
    Rate,
    /// What the rate would be with all processors to ourselves.
    Capacity,
    Median,
    NinetyNine,
    /// Processor time a request, in microseconds.
    Server,
    Postgres,
    Load,
    /// Processors that were busy with other things.
    Others,
    /// Memory of the server, in megabytes.
    Memory,
    /// Seconds until the last was done.
    Lasting,
    /// How many were tried more than once.
    Again,
}

impl Column {
    pub(super) const ALL: [Self; 11] = [
        Self::Rate,
        Self::Capacity,
        Self::Median,
        Self::NinetyNine,
        Self::Server,
        Self::Postgres,
        Self::Load,
        Self::Others,
        Self::Memory,
        Self::Lasting,
        Self::Again,
    ];

    pub(super) const fn heading(self) -> &'static str {
        match self {
            Self::Rate => "requests/s",
            Self::Capacity => "capacity",
            Self::Median => "p50 ms",
            Self::NinetyNine => "p99 ms",
            Self::Server => "server us",
            Self::Postgres => "PostgreSQL us",
            Self::Load => "load us",
            Self::Others => "others, CPUs",
            Self::Memory => "server MB",
            Self::Lasting => "s to the last",
            Self::Again => "tried again",
        }
    }

    pub(super) const fn decimals(self) -> usize {
        match self {
            Self::Rate | Self::Capacity | Self::Server | Self::Postgres | Self::Load | Self::Again => 0,
            Self::Memory | Self::Lasting => 1,
            Self::Median | Self::NinetyNine | Self::Others => 2,
        }
    }
}

/// The figures of one run, under the name of what was run.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    pub(super) label: &'static str,
    pub(super) figures: BTreeMap<Column, f64>,
}

/// Middle, least and most of several rounds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spread {
    pub(super) median: f64,
    pub(super) least: f64,
    pub(super) most: f64,
}

impl Run {
    /// Of these figures.
    pub(super) fn of<const N: usize>(label: &'static str, figures: [(Column, f64); N]) -> Self {
        Self { label, figures: BTreeMap::from(figures) }
    }

    /// Of so many things that the server did of its own accord.
    pub(super) fn of_work(label: &'static str, count: f64, usage: &Usage, cpus: f64) -> Self {
        Self { label, figures: cost(count, usage, cpus) }.with([(Column::Server, usage.server * 1e6 / count)])
    }

    /// With these figures too.
    pub(super) fn with<const N: usize>(mut self, figures: [(Column, f64); N]) -> Self {
        self.figures.extend(figures);
        self
    }

    /// Of requests to the server, all kinds together.
    pub(super) fn of_all(label: &'static str, tally: &Tally, usage: &Usage, cpus: f64, memory: u64) -> Self {
        let count = Kind::ALL.into_iter().map(|kind| tally.count(kind)).sum();
        let mut figures = cost(number(count), usage, cpus);
        figures.insert(Column::Rate, number(count) / usage.seconds);
        figures.insert(Column::Server, usage.server * 1e6 / number(count));
        figures.insert(Column::Memory, number(memory) / 1e6);
        Self { label, figures }
    }

    /// Of one kind of request among others: how long it took.
    pub(super) fn of_kind(label: &'static str, kind: Kind, tally: &Tally, usage: &Usage) -> Self {
        let mut figures = BTreeMap::from([(Column::Rate, number(tally.count(kind)) / usage.seconds)]);
        for (column, share) in [(Column::Median, 0.5), (Column::NinetyNine, 0.99)] {
            figures.extend(tally.within(kind, share).map(|latency| (column, latency.as_secs_f64() * 1e3)));
        }
        Self { label, figures }
    }

    /// Tells too how busy the machine was with other things.
    pub(super) fn with_others(mut self, usage: &Usage) -> Self {
        self.figures.insert(Column::Others, usage.others / usage.seconds);
        self
    }

    /// Of requests of one kind only.
    pub(super) fn of_only(
        label: &'static str,
        kind: Kind,
        tally: &Tally,
        usage: &Usage,
        cpus: f64,
        memory: u64,
    ) -> Self {
        let mut run = Self::of_all(label, tally, usage, cpus, memory);
        run.figures.extend(Self::of_kind(label, kind, tally, usage).figures);
        run
    }

    /// Of pgbench, which tells its own rate and only the mean of its latencies.
    pub(super) fn of_limit(label: &'static str, outcome: &Outcome, usage: &Usage, cpus: f64) -> Self {
        let mut figures = cost(outcome.per_second * usage.seconds, usage, cpus);
        figures.insert(Column::Rate, outcome.per_second);
        figures.insert(Column::Median, outcome.mean_ms);
        Self { label, figures }
    }
}

fn cost(count: f64, usage: &Usage, cpus: f64) -> BTreeMap<Column, f64> {
    BTreeMap::from([
        (Column::Capacity, cpus * count / (usage.server + usage.postgres + usage.load)),
        (Column::Postgres, usage.postgres * 1e6 / count),
        (Column::Load, usage.load * 1e6 / count),
        (Column::Others, usage.others / usage.seconds),
    ])
}

impl Spread {
    /// `None` of nothing.
    pub(super) fn of(values: impl IntoIterator<Item = f64>) -> Option<Self> {
        let mut sorted: Vec<f64> = values.into_iter().collect();
        sorted.sort_by(f64::total_cmp);
        let middle = sorted.len() / 2;
        let upper = *sorted.get(middle)?;
        let lower = if sorted.len().is_multiple_of(2) { *sorted.get(middle - 1)? } else { upper };
        Some(Self { median: f64::midpoint(lower, upper), least: *sorted.first()?, most: *sorted.last()? })
    }
}

/// The figures of one column, in the order of the rounds.
pub(super) fn values(runs: &[Run], label: &str, column: Column) -> Vec<f64> {
    let of_label = runs.iter().filter(|run| run.label == label);
    of_label.filter_map(|run| run.figures.get(&column).copied()).collect()
}

/// The names of what was run, in the order in which they came first.
pub(super) fn labels(runs: &[Run]) -> Vec<&'static str> {
    let mut labels = Vec::new();
    for run in runs {
        if !labels.contains(&run.label) {
            labels.push(run.label);
        }
    }
    labels
}

#[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "a figure needs no sixteen digits")]
pub(super) fn number(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests;
