use crate::audit::windows;
use crate::sample::at;
use ::time::Duration;

#[test]
fn they_follow_each_other_without_a_gap_and_reach_past_the_last_stay() {
    let (first, last) = (at("2026-01-01T00:00:00Z"), at("2026-06-30T12:00:00Z"));
    let parts: Vec<_> = windows(first, last).collect();
    assert_eq!(parts.first().unwrap().0.start, first);
    assert!(parts.last().unwrap().0.end >= last + Duration::DAY);
    assert!(parts.windows(2).all(|pair| pair[0].0.end == pair[1].0.start));
    assert!(parts.iter().all(|(part, known)| known.start < part.start && part.end < known.end));
}

#[test]
fn a_single_start_is_one_part() {
    assert_eq!(windows(at("2026-01-01T00:00:00Z"), at("2026-01-01T00:00:00Z")).count(), 1);
}
