use super::{Ledger, Name};
use crate::torture::answer::Answer;
use serde_json::{Value, json};

const HOUSE: &str = "torture_hall";

fn booking(start: &str, party: u32, status: &str) -> Value {
    json!({"booking_id": "bkg_1", "confirmation_code": "CFGHJK", "status": status, "start": start, "party_size": party})
}

fn answer(data: &Value) -> Answer {
    Answer::read(json!({"ok": true, "data": data}).to_string().as_bytes()).unwrap()
}

fn booked(start: &str, party: u32) -> Answer {
    answer(&json!({"result": "CONFIRMED", "booking": booking(start, party, "confirmed")}))
}

fn ledger() -> (Ledger, Name) {
    let mut ledger = Ledger::default();
    let name = ledger.booked(HOUSE, &booked("2026-11-27T19:30:00+01:00", 4)).unwrap();
    (ledger, name)
}

#[test]
fn a_booking_is_known_by_its_instant() {
    let (mut ledger, name) = ledger();
    assert_eq!(ledger.booked(HOUSE, &booked("2026-11-27T18:30:00Z", 4)), Ok(name.clone()));
    assert!(ledger.booked(HOUSE, &booked("2026-11-27T18:30:00Z", 5)).is_err());
    assert_eq!(ledger.standing(HOUSE), [name]);
    assert!(ledger.standing("torture_counter").is_empty());
}

#[test]
fn a_change_begins_with_what_was_told_before() {
    let (mut ledger, name) = ledger();
    let change = |from: u32, to: u32| {
        let [before, after] = [from, to].map(|party| booking("2026-11-27T18:30:00Z", party, "confirmed"));
        answer(&json!({"result": "MODIFIED", "before": before, "after": after}))
    };
    assert!(ledger.modified(&name, &change(3, 5)).is_err());
    assert_eq!(ledger.modified(&name, &change(4, 5)), Ok(()));
    assert_eq!(ledger.bookings[&name].party, 5);
}

#[test]
fn a_cancelled_booking_stands_no_more() {
    let (mut ledger, name) = ledger();
    let told = |status| answer(&json!({"booking": booking("2026-11-27T18:30:00Z", 4, status)}));
    assert!(ledger.cancelled(&name, &told("confirmed")).is_err());
    assert_eq!(ledger.cancelled(&name, &told("cancelled")), Ok(()));
    assert!(ledger.standing(HOUSE).is_empty());
    assert_eq!(ledger.bookings.len(), 1);
}

#[test]
fn what_cannot_be_read_is_a_finding() {
    let (mut ledger, name) = ledger();
    assert!(ledger.held(HOUSE, &answer(&json!({}))).is_err());
    assert!(ledger.modified(&name, &answer(&json!({"before": 1}))).is_err());
    assert!(ledger.seen(&name, &answer(&json!({"bookings": []})), "/data/bookings/0").is_err());
}
