//! What cannot be read, and how it is told.

use super::super::{Unreadable, read};
use super::saying;

fn faults(text: &str) -> Vec<String> {
    match read(text) {
        Err(Unreadable::Settings(faults)) => faults,
        other => panic!("{other:?}"),
    }
}

/// The part of each fault before the colon.
fn fields(text: &str) -> Vec<String> {
    faults(text).iter().map(|fault| fault.split_once(": ").unwrap().0.to_owned()).collect()
}

fn form(text: &str) -> String {
    match read(text) {
        Err(Unreadable::Form(message)) => message,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_fault_is_told_at_once_and_names_its_field() {
    let text = "external_id = 'x'\nname = 'X'\ntimezone = 'Mars/Olympus'\nlocale = 'tlh'\nphone = 'none'\n\
        transfer_phone = '1'\n\
        [[limits]]\nduring = 'noon'\ndays = ['monday', 'funday']\nmax_total_guests_per_15min = 9\n\
        [hours]\nfunday = ['10:00-12:00']\nmonday = ['10-12', '25:00-26:00', '10:00-24:15']\n\
        tuesday = [{ open = '10:00-12:00', last_seating = 'late' }]\n\
        [[exceptions]]\ndate = '25 December'\nopen = ['all day']\n\
        [[exceptions]]\nname = 'Fair'\nfrom = '2026-02-29'\nto = '2026-13-01'\n\
        [[exceptions]]\nname = 'Some day'\n\
        [[blackouts]]\nname = 'Party'\nfrom = '2026-12-05'\nto = '2026-12-05T22:00+01:00'\n\
        [[combinations]]\nname = 'Big table'\ntables = ['A', 'B']\nmin = 5\nmax = 8\n\
        [[staff]]\nname = 'Mia'\nservices = ['Cut']\nhours = { someday = [], monday = ['9-5'] }\n\
        away = ['today', '2026-12-27-2026-12-31', '2026-12-27..soon']\n";
    let expected = [
        "timezone",
        "locale",
        "phone",
        "transfer_phone",
        "limits.1.during",
        "limits.1.days",
        "hours.funday",
        "hours.monday",
        "hours.monday",
        "hours.monday",
        "hours.tuesday",
        "exceptions.25 December.date",
        "exceptions.25 December.open",
        "exceptions.2026-02-29.from",
        "exceptions.2026-02-29.to",
        "exceptions.3.date",
        "blackouts.2026-12-05.from",
        "blackouts.2026-12-05.to",
        "combinations.Big table.tables",
        "combinations.Big table.tables",
        "staff.Mia.services",
        "staff.Mia.hours.someday",
        "staff.Mia.hours.monday",
        "staff.Mia.away",
        "staff.Mia.away",
        "staff.Mia.away",
    ];
    assert_eq!(fields(text), expected);
}

#[test]
fn a_name_that_does_not_exist_is_told_with_those_that_do() {
    let told = faults(&saying(
        "[[tables]]\nname = 'Room 1'\nmin = 1\nmax = 4\n[[tables]]\nname = 'Room 2'\nmin = 1\nmax = 4\n\
         [[combinations]]\nname = 'Big table'\ntables = ['Room 1', 'X']\nmin = 5\nmax = 8\n\
         [[staff]]\nname = 'Mia'\nservices = ['Cut']",
    ));
    let expected = [
        "combinations.Big table.tables: there is no table \"X\"; there is Room 1, Room 2",
        "staff.Mia.services: there is no service \"Cut\"; there is none at all",
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_limit_of_no_day_is_told_apart_from_one_of_every_day() {
    let limit = |days: &str| saying(&format!("[[limits]]\n{days}\nmax_total_guests_per_15min = 9"));
    assert_eq!(faults(&limit("days = []")), ["limits.1.days: is empty; leave it out for every day"]);
    for days in ["", "days = ['monday']"] {
        assert!(read(&limit(days)).is_ok(), "{days}");
    }
}

#[test]
fn an_exception_is_either_for_a_date_or_from_one_to_another() {
    for dates in ["", "from = '2026-12-24'", "to = '2026-12-24'", "date = '2026-12-24'\nto = '2026-12-26'"] {
        let told = faults(&saying(&format!("[[exceptions]]\nname = 'Christmas'\n{dates}")));
        let [fault] = told.as_slice() else { panic!("{told:?}") };
        assert!(fault.ends_with(".date: give either date, or both from and to"), "{fault}");
    }
}

#[test]
fn what_makes_no_sense_is_told_with_what_cannot_be_read() {
    let text = saying(
        "[policies]\nstay_minutes = 0\n[[limits]]\nduring = 'noon'\nmax_total_guests_per_15min = 9\n\
         [hours]\nfunday = []\nmonday = ['10:00-14:00', '12:00-15:00']\n\
         [[tables]]\nname = 'A'\nmin = 4\nmax = 2",
    );
    assert_eq!(fields(&text), ["limits.1.during", "hours.funday", "policies.stay_minutes", "tables.A"]);
}

#[test]
fn a_setting_that_does_not_exist_is_refused() {
    let parts = [
        "max_guests = 3",
        "[policies]\nmax_guests = 3",
        "[policies]\nstays = [{ max_guests = 3 }]",
        "[[limits]]\nmax_guests = 3",
        "[[exceptions]]\nmax_guests = 3",
        "[[blackouts]]\nmax_guests = 3",
        "[[tables]]\nmax_guests = 3",
        "[[combinations]]\nmax_guests = 3",
        "[[services]]\nmax_guests = 3",
        "[[staff]]\nmax_guests = 3",
        "[[rooms]]\nmax_guests = 3",
        "[analysis]\nmax_guests = 3",
    ];
    for part in parts {
        let message = form(&saying(part));
        assert!(message.contains("unknown field `max_guests`"), "{part}: {message}");
    }
}

#[test]
fn a_setting_of_the_wrong_kind_is_told_with_its_line_and_what_is_meant() {
    let told = [
        ("[policies]\nstay_minutes = 'long'", "line 5", "expected u32"),
        ("[policies]\nmax_party_size = -1", "line 5", "expected u32"),
        ("[hours]\nmonday = [9]", "line 5", "a window is written as"),
        ("[hours]\nmonday = [{ open = '17:30-23:00' }]", "line 5", "last_seating = "),
        ("[[exceptions]]\ndate = 24", "line 5", "a date is written as"),
        ("[[services]]\nname = 'Cut'", "line 4", "missing field `minutes`"),
    ];
    for (part, line, what) in told {
        let message = form(&saying(part));
        assert!(message.contains(line) && message.contains(what), "{part}: {message}");
    }
}

#[test]
fn a_receptionist_has_tools_and_notes_that_there_are() {
    let text = "external_id = 'x'\nname = 'X'\ntimezone = 'UTC'\n\
        [agent]\ntools = ['take_message', 'sing']\n\
        [[agent.analysis]]\nname = 'a'\ndescription = 'A.'\ntype = 'date'\n\
        [[agent.analysis]]\nname = 'b'\ndescription = 'B.'\ntype = 'text'\none_of = ['c']\n\
        [outbound]\nduring = 'noon'\n";
    assert_eq!(fields(text), ["agent.tools", "agent.analysis.a.type", "agent.analysis.b.type", "outbound.during"]);
}

#[test]
fn a_scenario_is_one_that_is_known_or_brings_a_schema_of_the_strict_kind() {
    let of = |rest: &str| faults(&saying(&format!("[analysis]\nscenario = {rest}")));
    let unknown = "analysis.scenario: there is no scenario \"reservations\"; there are restaurant_enquiry, reservation, \
        complaint, driver_checkin; one of your own has a schema";
    assert_eq!(of("'reservations'"), [unknown]);
    let missing = "analysis.schema: is missing; version and instructions belong to a scenario of your own";
    assert_eq!(of("'reservation'\nversion = 2"), [missing]);
    assert_eq!(of("'reservation'\ninstructions = 'x'"), [missing]);
    assert_eq!(
        of("'own'\nschema = '{\"type\":\"array\"}'").first().map(String::as_str),
        Some("analysis.schema: $: the whole is not an object")
    );
    assert!(of("'own'\nschema = '{'").first().is_some_and(|fault| fault.starts_with("analysis.schema: is not JSON")));
}

#[test]
fn a_quiet_time_that_cannot_be_read_is_told() {
    assert_eq!(fields(&saying("[messages]\nquiet = 'at night'")), ["messages.quiet"]);
}
