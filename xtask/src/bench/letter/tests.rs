use super::{Letters, place};
use crate::bench::wish::{Asks, Kind};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

fn sent(sender: u64, count: usize) -> Vec<String> {
    let mut letters = Letters::new(1, sender);
    (0..count)
        .map(|_| letters.next())
        .inspect(|wish| assert_eq!(wish.kind, Kind::Letter))
        .map(|wish| wish.body)
        .collect()
}

fn text<'a>(letter: &'a Value, pointer: &str) -> &'a str {
    letter.pointer(pointer).unwrap().as_str().unwrap()
}

#[test]
fn each_call_is_told_of_from_its_start_to_its_analysis() {
    let mut told = BTreeMap::<String, Vec<String>>::new();
    let mut houses = BTreeSet::new();
    for sender in 0..2 {
        let mut bodies = sent(sender, 2_000);
        bodies.dedup();
        for body in bodies {
            let letter: Value = serde_json::from_str(&body).unwrap();
            let call = text(&letter, "/call/call_id").to_owned();
            told.entry(call.clone()).or_default().push(text(&letter, "/event").to_owned());
            houses.insert((call, text(&letter, "/call/metadata/internal_customer_id").to_owned()));
        }
    }
    let whole = told.values().filter(|events| {
        let expected = ["call_started", "transcript_updated", "call_ended", "call_analyzed"];
        assert_eq!(**events, expected[..events.len()]);
        events.len() == expected.len()
    });
    assert!(whole.count() > 800);
    assert_eq!(houses.len(), told.len(), "a call is of one house");
}

#[test]
fn the_letters_of_a_call_do_not_follow_each_other_at_once() {
    assert_eq!([0, 1, 15].map(place), [(0, "call_started"), (1, "call_started"), (15, "call_started")]);
    assert_eq!([16, 63].map(place), [(0, "transcript_updated"), (15, "call_analyzed")]);
    assert_eq!([64, 80].map(place), [(16, "call_started"), (16, "transcript_updated")]);
}

#[test]
fn one_letter_in_ten_is_a_double_to_the_byte() {
    let bodies = sent(3, 5_000);
    let different: BTreeSet<_> = bodies.iter().collect();
    let doubles = bodies.len() - different.len();
    assert!((400..600).contains(&doubles), "{doubles}");
}

#[test]
fn a_transcript_is_of_about_two_kilobytes() {
    let letter = sent(0, 60).into_iter().find(|body| body.contains("call_ended")).unwrap();
    let letter: Value = serde_json::from_str(&letter).unwrap();
    let lines = letter["call"]["transcript_object"].as_array().unwrap();
    let said: usize = lines.iter().map(|line| text(line, "/content").len()).sum();
    assert!((1_700..2_300).contains(&said), "{said}");
}
