use crate::availability::Wish;
use crate::booking::create::Create;
use crate::sample::{booking_id, call, house, phone, start};
use std::collections::BTreeSet;

fn command() -> Create {
    Create {
        start: start(&house(), "2026-06-01T19:00"),
        wish: Wish::of(4),
        name: "Ada Lovelace".to_owned(),
        phone: Some(phone("+49301234567")),
        notes: None,
        hold: None,
        call: Some(call("mine")),
    }
}

fn key(command: &Create) -> String {
    command.intent().expect("an intent").as_str().to_owned()
}

#[test]
fn each_part_of_an_intent_makes_it_another() {
    let intents = [
        command(),
        Create { start: start(&house(), "2026-06-01T19:15"), ..command() },
        Create { start: start(&house(), "2026-06-02T19:00"), ..command() },
        Create { wish: Wish::of(5), ..command() },
        Create { name: "Grace Hopper".to_owned(), ..command() },
        Create { phone: Some(phone("+49301234568")), ..command() },
        Create { phone: None, ..command() },
        Create { call: Some(call("other")), ..command() },
    ];
    let keys: BTreeSet<String> = intents.iter().map(key).collect();
    assert_eq!(keys.len(), intents.len());
}

#[test]
fn the_passes_of_a_repeated_hour_are_two_intents() {
    let pass = |text| key(&Create { start: start(&house(), text), ..command() });
    assert_ne!(pass("2026-10-25T02:30+02:00"), pass("2026-10-25T02:30+01:00"));
    assert_eq!(pass("2026-10-25T02:30+02:00"), pass("2026-10-25T00:30Z"));
}

#[test]
fn how_it_is_said_makes_no_other_intent() {
    let same = [
        Create { notes: Some("by the window".to_owned()), ..command() },
        Create { hold: Some(booking_id(1)), ..command() },
        Create { name: " ada  LOVELACE ".to_owned(), ..command() },
    ];
    assert!(same.iter().all(|other| key(other) == key(&command())));
}

#[test]
fn outside_a_call_nothing_is_known_to_be_a_repetition() {
    assert_eq!(Create { call: None, ..command() }.intent(), None);
}
