use super::{Span, cell_of};
use crate::sample::{at, date};

fn span(from: &str, to: &str) -> Span {
    Span { start: at(from), end: at(to) }
}

#[test]
fn spans_that_meet_share_nothing() {
    let early = span("2026-06-01T18:00:00Z", "2026-06-01T19:30:00Z");
    let late = span("2026-06-01T19:30:00Z", "2026-06-01T21:00:00Z");
    assert!(!early.overlaps(&late) && !late.overlaps(&early));
    let over = span("2026-06-01T19:29:59Z", "2026-06-01T21:00:00Z");
    assert!(early.overlaps(&over) && over.overlaps(&early));
}

#[test]
fn a_short_span_within_a_long_one_overlaps_it() {
    let long = span("2026-06-01T18:00:00Z", "2026-06-01T21:00:00Z");
    let short = span("2026-06-01T19:00:00Z", "2026-06-01T19:15:00Z");
    assert!(long.overlaps(&short) && short.overlaps(&long));
}

#[test]
fn a_span_touches_each_cell_that_it_has_an_instant_in() {
    let from = at("2026-06-01T18:00:00Z");
    let cells = |minutes| {
        let (first, end) = Span::lasting(from, minutes).cells();
        (first - cell_of(from), end - first)
    };
    assert_eq!(cells(90), (0, 6));
    assert_eq!(cells(91), (0, 7));
    assert_eq!(cells(1), (0, 1));
    let late = Span::lasting(at("2026-06-01T18:14:00Z"), 2).cells();
    assert_eq!(late.1 - late.0, 2);
}

#[test]
fn a_cell_before_1970_is_counted_downwards() {
    assert_eq!(cell_of(at("1970-01-01T00:00:00Z")), 0);
    assert_eq!(cell_of(at("1969-12-31T23:59:59Z")), -1);
}

#[test]
fn the_days_to_lock_are_all_that_the_span_touches() {
    let days = |from, to| span(from, to).utc_days().collect::<Vec<_>>();
    let both = vec![date("2026-06-01"), date("2026-06-02")];
    assert_eq!(days("2026-06-01T23:45:00Z", "2026-06-02T00:30:00Z"), both);
    assert_eq!(days("2026-06-01T22:30:00Z", "2026-06-02T00:00:00Z"), both[..1]);
    assert_eq!(days("2026-06-02T01:45:00+02:00", "2026-06-02T02:30:00+02:00"), both);
    assert_eq!(days("2026-06-02T00:00:00Z", "2026-06-02T00:15:00Z"), both[1..]);
}

#[test]
fn widening_moves_both_ends() {
    let wide = span("2026-06-01T18:00:00Z", "2026-06-01T19:30:00Z").widened(30, 30);
    assert_eq!(wide, span("2026-06-01T17:30:00Z", "2026-06-01T20:00:00Z"));
}
