use super::{Run, markdown};
use crate::torture::answer::Answer;
use crate::torture::caller::Notes;
use crate::torture::chaos::Blows;
use crate::torture::plan::{Ending, Side, Victim};
use crate::torture::request::Tool;
use std::time::Duration;

fn run(findings: Vec<String>) -> Run {
    let mut blows = Blows::default();
    blows.note(Victim::BothServers);
    blows.note(Victim::Server(Side::Left));
    blows.note(Victim::Database(Ending::Killed));
    blows.note(Victim::House(0));
    let mut notes = Notes { findings, ..Notes::default() };
    let refused = Answer::read(br#"{"ok":false,"error_code":"NO_CAPACITY"}"#).unwrap();
    notes.tally.settled("torture_salon", Tool::HoldSlot, &refused);
    let (length, took) = (Duration::from_secs(5), Duration::from_secs(7));
    Run { seed: 7, rounds: 1, callers: 16, length, took, blows, notices: 3, notes }
}

#[test]
fn it_tells_seed_blows_operations_and_refusals() {
    let report = markdown(&run(Vec::new()));
    for line in [
        "Seed 7: 1 rounds of 5 s, 16 callers",
        "| servers killed | 3 |",
        "| PostgreSQL killed | 1 |",
        "| houses changed (`frontdesk business apply`) | 1 |",
        "| operations | 1 |",
        "| notices of `frontdesk doctor` in the end | 3 |",
        "| `torture_salon` | 1 |",
        "| `hold_slot`: NO_CAPACITY | 1 |",
        "| `NO_CAPACITY` | 1 |",
        "Findings: none.",
    ] {
        assert!(report.contains(line), "{line} is not in\n{report}");
    }
}

#[test]
fn findings_are_counted_and_the_first_are_told() {
    let report = markdown(&run((0..100).map(|number| format!("finding {number}")).collect()));
    assert!(report.contains("Findings: 100, the first") && report.contains("- finding 39\n"), "{report}");
    assert!(!report.contains("finding 40") && !report.contains("none"), "{report}");
}
