use super::{Breach, Notice, entry, findings, found, seated, with_tables};
use crate::audit::{Entry, Kind};
use crate::sample::{booking, daily, house, house_in, start};
use crate::time::Span;
use ::time::Duration;
use std::slice::from_ref;

/// As if the zone's rules had put the wall an hour later when the booking was made.
fn drifted(entry: Entry) -> Entry {
    let by = Duration::HOUR;
    let moved = |span: Span| Span { start: span.start - by, end: span.end - by };
    let mut entry = entry;
    entry.booking.span = moved(entry.booking.span);
    for allocation in &mut entry.allocations {
        allocation.during = moved(allocation.during);
    }
    entry
}

#[test]
fn row_11_words_that_mean_another_instant_now() {
    let house = house();
    let sound = entry(booking(&house, 1, "2026-06-05T19:00", 2));
    assert_eq!(found(&house, from_ref(&sound)), []);
    let found = findings(&house, &[drifted(sound)], "2026-06-01T10:00:00Z");
    assert_eq!((found.len(), found[0].grade, found[0].kind), (1, Notice, Kind::ZoneDrift));
    let what = "2026-06-05 19:00:00.0 in Europe/Berlin was promised and stored as 2026-06-05T18:00:00+02:00; \
                it means 2026-06-05T19:00:00+02:00 now; there is room";
    assert_eq!(found[0].what, what);
}

#[test]
fn both_passes_of_a_repeated_hour_keep_their_promise() {
    let house = house_in("Europe/Berlin", daily("00:00", "24:00"));
    for text in ["2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"] {
        assert_eq!(start(&house, text).wall().hour(), 2);
        assert_eq!(found(&house, &[entry(booking(&house, 1, text, 2))]), []);
    }
}

#[test]
fn conflicts_are_told() {
    let house = with_tables();
    let other = seated(&house, 2, "2026-06-05T19:30", 2, &[1]);
    let told = |entries: &[Entry]| {
        let found = findings(&house, entries, "2026-06-01T10:00:00Z");
        assert!(found.iter().all(|finding| finding.kind == Kind::ZoneDrift), "{found:?}");
        found.iter().map(|finding| finding.what.rsplit("; ").next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let early = drifted(seated(&house, 1, "2026-06-05T19:00", 2, &[1]));
    assert_eq!(told(from_ref(&early)), ["there is room"]);
    let (mine, theirs) = (early.allocations[0].resource, other.booking.id);
    // Now 18:00 to 19:30, which touches nobody; by its promise 19:00 to 20:30.
    assert_eq!(told(&[early.clone(), other.clone()]), [format!("{mine} is taken then by {theirs}")]);
    let both = told(&[early, drifted(seated(&house, 3, "2026-06-05T20:30", 2, &[1]))]);
    assert_eq!(both, ["there is room", "there is room"], "who moves alike does not meet");
    let late = drifted(seated(&house, 1, "2026-06-05T21:00", 2, &[1]));
    assert_eq!(told(&[late]), ["note: it ends after closing"]);
}

#[test]
fn hours_are_a_note_and_no_conflict() {
    let house = house();
    let late = drifted(entry(booking(&house, 1, "2026-06-05T21:00", 2)));
    let found = findings(&house, &[late], "2026-06-01T10:00:00Z");
    assert!(found[0].what.ends_with("; there is room; note: it ends after closing"), "{}", found[0].what);
}

#[test]
fn what_has_begun_as_it_is_stored_is_told() {
    let house = house();
    let early = drifted(entry(booking(&house, 1, "2026-06-05T19:00", 2)));
    let what = |now| findings(&house, from_ref(&early), now)[0].what.clone();
    let last = what("2026-06-05T15:59:59Z");
    assert!(last.ends_with("; there is room"), "{last}");
    let begun = what("2026-06-05T16:00:00Z");
    assert!(begun.ends_with("; it has begun, or should have, at 2026-06-05 18:00:00.0 +02:00:00"), "{begun}");
}

#[test]
fn a_full_house_is_told() {
    let house = house();
    let full =
        [entry(booking(&house, 1, "2026-06-05T19:30", 19)), drifted(entry(booking(&house, 2, "2026-06-05T19:00", 2)))];
    let found = findings(&house, &full, "2026-06-01T10:00:00Z");
    assert_eq!(found.len(), 1);
    assert!(found[0].what.ends_with("the house is full then"), "{}", found[0].what);
}

#[test]
fn a_zone_that_nobody_knows_is_a_breach() {
    let mut lost = entry(booking(&house(), 1, "2026-06-05T19:00", 2));
    lost.booking.promised.zone = "Europe/Atlantis".to_owned();
    assert_eq!(found(&house(), &[lost]), [(Breach, Kind::Unreadable)]);
}
