use super::house_with;
use crate::business::{Business, Messages, Quiet};
use crate::sample::at;
use crate::text::remind::{due, plan};

fn hours(reminder_hours: u32) -> Business {
    house_with(Messages { reminder_hours, ..Messages::default() })
}

#[test]
fn so_many_hours_before_the_start() {
    let start = at("2026-06-02T19:00:00+02:00");
    assert_eq!(due(&hours(24), start), Some(at("2026-06-01T19:00:00+02:00")));
    assert_eq!(due(&hours(3), start), Some(at("2026-06-02T16:00:00+02:00")));
    assert_eq!(due(&hours(0), start), None);
}

#[test]
fn before_the_quiet_time_rather_than_in_it() {
    let late = at("2026-06-02T22:30:00+02:00");
    assert_eq!(due(&hours(24), late), Some(at("2026-06-01T20:30:00+02:00")));
    let breakfast = at("2026-06-02T08:00:00+02:00");
    assert_eq!(due(&hours(2), breakfast), Some(at("2026-06-01T20:30:00+02:00")));
    let loud = house_with(Messages { quiet: None, ..Messages::default() });
    assert_eq!(due(&loud, late), Some(at("2026-06-01T22:30:00+02:00")));
    let noon = house_with(Messages { quiet: Some(Quiet { from: 720, to: 840 }), ..Messages::default() });
    assert_eq!(due(&noon, at("2026-06-02T13:00:00+02:00")), Some(at("2026-06-01T11:30:00+02:00")));
}

#[test]
fn who_books_for_soon_is_not_reminded() {
    let start = at("2026-06-02T19:00:00+02:00");
    let due = at("2026-06-01T19:00:00+02:00");
    assert_eq!(plan(&hours(24), start, at("2026-06-01T18:59:59+02:00")), Some(due));
    assert_eq!(plan(&hours(24), start, due), None);
}
