use super::{Asks, Caller, Kind, Mix};
use crate::bench::town::Town;
use serde_json::Value;
use std::collections::BTreeSet;
use time::macros::date;

const TOWN: Town = Town { first_day: date!(2026 - 11 - 23), bookings_per_day: 200, history: 0 };

fn bodies(mut caller: Caller, count: usize) -> Vec<(Kind, Value)> {
    (0..count).map(|_| caller.next()).map(|wish| (wish.kind, serde_json::from_str(&wish.body).unwrap())).collect()
}

fn text<'a>(body: &'a Value, pointer: &str) -> &'a str {
    body.pointer(pointer).unwrap().as_str().unwrap()
}

#[test]
fn the_same_caller_asks_the_same() {
    let caller = Caller::new(TOWN, Mix::Both, 1, 5);
    assert_eq!(bodies(caller.clone(), 100), bodies(caller, 100));
}

#[test]
fn every_call_has_an_id_of_its_own() {
    let callers = (0..4).flat_map(|number| bodies(Caller::new(TOWN, Mix::Both, 1, number), 250));
    let ids: BTreeSet<_> = callers.map(|(_, body)| text(&body, "/call/call_id").to_owned()).collect();
    assert_eq!(ids.len(), 1_000);
}

#[test]
fn one_read_in_ten_asks_for_seventy_five() {
    let asked = bodies(Caller::new(TOWN, Mix::Reads, 1, 0), 5_000);
    assert!(asked.iter().all(|(kind, body)| *kind == Kind::Read && text(body, "/name") == "check_availability"));
    let large = asked.iter().filter(|(_, body)| body["args"]["party_size"] == 75).count();
    assert!((400..600).contains(&large), "{large}");
}

#[test]
fn half_the_writers_are_known() {
    let asked = bodies(Caller::new(TOWN, Mix::Writes, 1, 0), 2_000);
    assert!(asked.iter().all(|(kind, body)| *kind == Kind::Write && text(body, "/name") == "create_booking"));
    let known = asked.iter().filter(|(_, body)| text(body, "/call/from_number").starts_with("+49301")).count();
    assert!((900..1_100).contains(&known), "{known}");
}

#[test]
fn there_are_ten_reads_for_each_write() {
    let asked = bodies(Caller::new(TOWN, Mix::Both, 1, 0), 11_000);
    let writes = asked.iter().filter(|(kind, _)| *kind == Kind::Write).count();
    assert!((850..1_150).contains(&writes), "{writes}");
}

#[test]
fn one_slot_is_one_slot_and_others_can_spare_its_business() {
    let hot = bodies(Caller::new(TOWN, Mix::OneSlot, 1, 0), 10);
    assert!(hot.iter().all(|(_, body)| text(body, "/args/start") == "2026-11-23T19:00"));
    let business = |body: &Value| text(body, "/call/metadata/internal_customer_id").to_owned();
    assert!(hot.iter().all(|(_, body)| business(body) == "bench_100"));
    let others = bodies(Caller::new(TOWN, Mix::Both, 1, 1).sparing(100), 2_000);
    assert!(others.iter().all(|(_, body)| business(body) != "bench_100"));
}
