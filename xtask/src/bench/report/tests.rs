use super::{comparison, figures};
use crate::bench::Refusals;
use crate::bench::figures::{Column, Run};
use crate::bench::tools::{WRITE, WRITE_LIMIT};
use std::collections::BTreeMap;

fn run(label: &'static str, rate: f64, median: Option<f64>) -> Run {
    let mut figures = BTreeMap::from([(Column::Rate, rate)]);
    figures.extend(median.map(|median| (Column::Median, median)));
    Run { label, figures }
}

#[test]
fn rounds_are_told_with_their_spread_and_empty_columns_are_left_out() {
    let runs = [run("one", 100.4, Some(1.5)), run("two", 7.0, None), run("one", 200.0, Some(2.5))];
    let refusals = Refusals::from([(("one", "NO_CAPACITY".to_owned()), 3)]);
    let expected = "\
- a machine

|  | requests/s | p50 ms |
|---|---|---|
| one | 150 [100-200] | 2.00 [1.50-2.50] |
| two | 7 |  |

Answered with nothing free, over all rounds:
- one: NO_CAPACITY 3 times

No request failed.
";
    assert_eq!(figures(&["a machine".to_owned()], &runs, &refusals), expected);
}

#[test]
fn only_what_has_a_limit_is_compared() {
    let runs = [run(WRITE, 50.0, None), run(WRITE_LIMIT, 100.0, None)];
    let compared = comparison(&runs);
    assert!(compared.contains("| writes by pgbench with 32 clients | 0.50 |  |  |\n"), "{compared}");
    assert!(!compared.contains("reads by pgbench"), "{compared}");
}
