use super::{Column, Run, Spread, labels, values};
use crate::bench::meter::Usage;
use crate::bench::pgbench::Outcome;
use crate::bench::tally::{Tally, Verdict};
use crate::bench::wish::Kind;
use std::collections::BTreeMap;
use std::time::Duration;

const USAGE: Usage = Usage { seconds: 2.0, server: 0.5, postgres: 1.0, load: 0.5, others: 0.25 };

fn rounded(run: &Run) -> Vec<(Column, String)> {
    run.figures.iter().map(|(column, figure)| (*column, format!("{figure:.3}"))).collect()
}

fn tally(reads: u64) -> Tally {
    let mut tally = Tally::new().unwrap();
    (0..reads).for_each(|_| tally.note(Kind::Read, Duration::from_millis(4), Verdict::Done));
    tally
}

#[test]
fn the_middle_is_that_of_the_rounds() {
    assert_eq!(Spread::of([3.0, 1.0, 2.0]), Some(Spread { median: 2.0, least: 1.0, most: 3.0 }));
    assert_eq!(Spread::of([4.0, 1.0, 2.0, 3.0]), Some(Spread { median: 2.5, least: 1.0, most: 4.0 }));
    assert_eq!(Spread::of([]), None);
}

#[test]
fn cost_is_shared_by_the_requests_of_the_window() {
    let run = Run::of_only("reads", Kind::Read, &tally(1_000), &USAGE, 2.0, 50_000_000);
    let expected = [
        (Column::Rate, "500.000"),
        (Column::Capacity, "1000.000"),
        (Column::Median, "4.001"),
        (Column::NinetyNine, "4.001"),
        (Column::Server, "500.000"),
        (Column::Postgres, "1000.000"),
        (Column::Load, "500.000"),
        (Column::Others, "0.125"),
        (Column::Memory, "50.000"),
    ];
    assert_eq!(rounded(&run), expected.map(|(column, figure)| (column, figure.to_owned())));
}

#[test]
fn the_limit_has_no_server() {
    let usage = Usage { server: 0.0, ..USAGE };
    let outcome = Outcome { per_second: 1_500.0, mean_ms: 5.3 };
    let run = Run::of_limit("limit", &outcome, &usage, 2.0);
    assert_eq!(run.figures.get(&Column::Server), None);
    assert_eq!(run.figures.get(&Column::Rate), Some(&1_500.0));
    assert_eq!(run.figures.get(&Column::Capacity), Some(&4_000.0));
}

#[test]
fn cost_of_work_is_shared_by_what_was_done() {
    let run = Run::of_work("jobs", 2_000.0, &USAGE, 2.0).with([(Column::Lasting, 1.5)]);
    let expected = [
        (Column::Capacity, "2000.000"),
        (Column::Server, "250.000"),
        (Column::Postgres, "500.000"),
        (Column::Load, "250.000"),
        (Column::Others, "0.125"),
        (Column::Lasting, "1.500"),
    ];
    assert_eq!(rounded(&run), expected.map(|(column, figure)| (column, figure.to_owned())));
}

#[test]
fn a_kind_that_did_not_occur_has_no_latency() {
    let run = Run::of_kind("writes", Kind::Write, &tally(10), &USAGE);
    assert_eq!(run.figures, BTreeMap::from([(Column::Rate, 0.0)]));
    assert_eq!(run.with_others(&USAGE).figures.get(&Column::Others), Some(&0.125));
}

#[test]
fn runs_are_found_by_their_names() {
    let run = |label, rate| Run { label, figures: BTreeMap::from([(Column::Rate, rate)]) };
    let runs = [run("a", 1.0), run("b", 2.0), run("a", 3.0)];
    assert_eq!(labels(&runs), ["a", "b"]);
    assert_eq!(values(&runs, "a", Column::Rate), [1.0, 3.0]);
    assert!(values(&runs, "a", Column::Memory).is_empty());
}
