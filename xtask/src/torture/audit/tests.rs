use super::{Row, compare};
use crate::torture::ledger::{Booking, Ledger};

const HOUSE: &str = "torture_hall";

fn booking(status: &str) -> Booking {
    Booking { code: "CFGHJK".to_owned(), start: 1_700_000_000, party: 4, status: status.to_owned(), service: None }
}

fn row(id: &str, status: &str) -> Row {
    Row { house: HOUSE.to_owned(), id: id.to_owned(), booking: booking(status), is_live_hold: status == "held" }
}

/// One booking that stands, one that was called off, one hold.
fn ledger() -> Ledger {
    let mut ledger = Ledger::default();
    ledger.bookings.insert((HOUSE, "bkg_1".to_owned()), booking("confirmed"));
    ledger.bookings.insert((HOUSE, "bkg_2".to_owned()), booking("cancelled"));
    ledger.holds.insert((HOUSE, "bkg_3".to_owned()));
    ledger
}

fn found(rows: &[Row]) -> String {
    let findings = compare(&ledger(), rows);
    assert_eq!(findings.len(), 1, "{findings:?}");
    findings.concat()
}

#[test]
fn what_is_as_it_was_told_is_no_finding() {
    let (one, two) = (row("bkg_1", "confirmed"), row("bkg_2", "cancelled"));
    assert!(compare(&ledger(), &[one.clone(), two.clone(), row("bkg_3", "held")]).is_empty());
    let lapsed = Row { is_live_hold: false, ..row("bkg_4", "held") };
    assert!(compare(&ledger(), &[one, two, lapsed]).is_empty());
}

#[test]
fn what_is_missing_changed_doubled_or_untold_is_found() {
    let (one, two) = (row("bkg_1", "confirmed"), row("bkg_2", "cancelled"));
    assert!(found(std::slice::from_ref(&two)).contains("not there"));
    let mut moved = one.clone();
    moved.booking.start += 900;
    assert!(found(&[moved, two.clone()]).contains("and there as"));
    assert!(found(&[one.clone(), row("bkg_2", "confirmed")]).contains("and there as"));
    let mut another = one.clone();
    another.booking.service = Some("Cut".to_owned());
    assert!(found(&[another, two.clone()]).contains("and there as"));
    assert!(found(&[one.clone(), two.clone(), one.clone()]).contains("twice"));
    assert!(found(&[one.clone(), two.clone(), row("bkg_9", "confirmed")]).contains("nobody was told"));
    assert!(found(&[one.clone(), two.clone(), row("bkg_9", "held")]).contains("nobody was told"));
    let elsewhere = Row { house: "another".to_owned(), ..row("bkg_1", "confirmed") };
    assert!(found(&[one, two, elsewhere]).contains("nobody called"));
}
