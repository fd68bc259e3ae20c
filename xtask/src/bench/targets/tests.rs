use super::{Bound, ratio, table};
use crate::bench::figures::{Column, Run};
use crate::bench::tools::READ;
use std::collections::BTreeMap;

fn run(label: &'static str, server: f64, postgres: f64) -> Run {
    Run { label, figures: BTreeMap::from([(Column::Server, server), (Column::Postgres, postgres)]) }
}

#[test]
fn a_bound_tells_the_distance() {
    assert_eq!(Bound::Below(60.0).judge(48.0), "met, with 20 % to spare");
    assert_eq!(Bound::Below(60.0).judge(66.0), "**missed by 10 %**");
    assert_eq!(Bound::Above(0.5).judge(0.6), "met, with 20 % to spare");
    assert_eq!(Bound::Above(0.5).judge(0.4), "**missed by 20 %**");
}

#[test]
fn only_what_was_measured_is_judged() {
    let runs = [run(READ, 50.0, 50.0), run(READ, 60.0, 54.0), run(READ, 52.0, 50.0)];
    let rows: Vec<String> = table(&runs).lines().skip(2).map(str::to_owned).collect();
    assert_eq!(
        rows,
        [
            "| read: server and PostgreSQL, us | at most 105 | 102.00 | met, with 3 % to spare |",
            "| read: server, us | at most 60 | 52.00 | met, with 13 % to spare |",
        ]
    );
}

#[test]
fn rounds_are_compared_one_by_one() {
    let runs = [run("a", 10.0, 0.0), run("b", 20.0, 0.0), run("a", 30.0, 0.0), run("b", 10.0, 0.0)];
    assert_eq!(ratio(&runs, "a", "b", Column::Server), [0.5, 3.0]);
}
