use super::{Answer, contradiction};
use crate::torture::request::{Request, Tool};

fn answer(text: &str) -> Answer {
    Answer::read(text.as_bytes()).unwrap()
}

fn request(tool: Tool) -> Request {
    Request { house: "torture_hall", tool, path: String::new(), body: "{}".to_owned() }
}

#[test]
fn outcomes_are_results_or_codes() {
    assert_eq!(answer(r#"{"ok":true,"data":{"result":"HELD"}}"#).outcome(), "HELD");
    assert_eq!(answer(r#"{"ok":true,"data":{"count":1}}"#).outcome(), "OK");
    assert_eq!(answer(r#"{"ok":false,"error_code":"NO_CAPACITY"}"#).outcome(), "NO_CAPACITY");
    assert!(Answer::read(b"<html>").is_none());
}

#[test]
fn a_write_is_answered_in_one_way() {
    let (booked, full) = (answer(r#"{"ok":true}"#), answer(r#"{"ok":false,"error_code":"NO_CAPACITY"}"#));
    let write = request(Tool::CreateBooking);
    assert!(contradiction(&write, &booked, &booked).is_none());
    assert!(contradiction(&write, &booked, &full).is_some());
    assert!(contradiction(&write, &full, &booked).is_some());
}

#[test]
fn refusals_of_whatever_kind_are_kept_and_only_reads_answered_anew() {
    let wrong = answer(r#"{"ok":false,"error_code":"INVALID_INPUT","alternatives":["a"]}"#);
    let wrong_later = answer(r#"{"ok":false,"error_code":"INVALID_INPUT","alternatives":["b"]}"#);
    assert!(contradiction(&request(Tool::CreateBooking), &wrong, &wrong_later).is_some());
    assert!(contradiction(&request(Tool::CreateBooking), &wrong, &wrong).is_none());
    let (free, full) = (answer(r#"{"ok":true}"#), answer(r#"{"ok":true,"data":{}}"#));
    assert!(contradiction(&request(Tool::CheckAvailability), &free, &full).is_none());
}
