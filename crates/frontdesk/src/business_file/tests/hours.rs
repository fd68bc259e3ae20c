//! Windows and parts of the day, as text and back.

use super::super::faults::Faults;
use super::super::hours::{read_day, read_part_of_day, show_day, show_part_of_day};
use domain::business::{DAY_MINUTES, ServiceWindow};
use time::Weekday::Friday;

#[test]
fn every_part_of_a_day_is_read_as_it_was_shown() {
    for from in (0..DAY_MINUTES).step_by(5) {
        for to in (from + 5..=from + DAY_MINUTES).step_by(5) {
            assert_eq!(read_part_of_day(&show_part_of_day(from, to)), Some((from, to)));
        }
    }
}

#[test]
fn every_window_is_read_as_it_was_shown() {
    for opens in (0..DAY_MINUTES).step_by(15) {
        for closes in (opens + 15..=opens + DAY_MINUTES).step_by(15) {
            for last_seating in [None, Some(opens), Some(u32::midpoint(opens, closes)), Some(closes - 1)] {
                let window = ServiceWindow { weekday: Friday, opens, closes, last_seating };
                let mut faults = Faults::default();
                let read = read_day("hours.friday", Friday, &show_day([window].iter()), &mut faults);
                assert_eq!(read, [window], "{faults:?}");
            }
        }
    }
}
