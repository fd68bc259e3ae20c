use super::*;
use crate::CallRowId;
use crate::call::{Call, Line, Role, Told, Transcript};
use crate::sample::{at, call, zone};
use uuid::Uuid;

fn line(role: Role, text: &str) -> Line {
    Line { role, text: text.to_owned(), at: None }
}

fn conversation(lines: Vec<Line>) -> Conversation {
    Conversation {
        call: call("one"),
        ended_at: at("2026-11-27T23:30:00Z"),
        transcript: Transcript { whole: true, lines },
    }
}

fn answered(text: &str) -> Line {
    line(Role::ToolResult { id: "1".to_owned(), successful: None }, text)
}

#[test]
fn names_of_scenarios_are_found_and_are_one_thing_each() {
    for shipped in Shipped::ALL {
        assert_eq!(Shipped::named(shipped.scenario().name), Some(*shipped));
        assert!(shipped.scenario().schema.contains("\"additionalProperties\": false"));
    }
    assert_eq!(Shipped::named("reservations"), None);
}

#[test]
fn a_scenario_of_its_own_says_what_it_was_given() {
    let own = Own { name: "allergies".to_owned(), version: 3, schema: "{}".to_owned(), instructions: None };
    let choice = Choice::Own(own);
    let scenario = choice.scenario();
    assert_eq!((scenario.name, scenario.version, scenario.schema), ("allergies", 3, "{}"));
    assert!(!scenario.brief().contains("\n\n"));
    assert!(
        Shipped::Complaint
            .scenario()
            .brief()
            .ends_with("\n\nThe caller complains. Tell what the caller says, and judge nobody.")
    );
}

#[test]
fn a_script_tells_the_local_date_and_what_was_said_but_not_what_tools_answered() {
    let lines = vec![line(Role::Agent, "Hello"), answered("secret"), line(Role::Guest, "Hi")];
    let script = conversation(lines).script(&zone("Europe/Berlin"));
    let expected = "The call ended on Saturday, 2026-11-28, at 00:30, in the zone Europe/Berlin.\n\
        Agent: Hello\nGuest: Hi\n";
    assert_eq!(script, expected);
}

#[test]
fn a_quote_counts_only_from_the_mouth_that_said_it() {
    let call = conversation(vec![
        line(Role::Agent, "You're booked for Friday,"),
        line(Role::Guest, "Great!"),
        line(Role::Agent, "7:30 PM."),
    ]);
    assert!(call.agent_said("you're booked for FRIDAY 7:30 pm"));
    assert!(!call.agent_said("Great"));
    assert!(!call.agent_said("book"), "whole words");
    assert!(!call.agent_said(" ... ") && !conversation(Vec::new()).agent_said(""));
}

#[test]
fn a_call_without_words_is_silent() {
    assert!(conversation(vec![answered("x"), line(Role::Agent, " ")]).is_silent());
    assert!(!conversation(vec![line(Role::Guest, "Hi")]).is_silent());
}

#[test]
fn a_call_without_a_transcript_or_a_time_is_no_conversation() {
    let (began, ended) = (Some(at("2026-11-27T23:00:00Z")), Some(at("2026-11-27T23:30:00Z")));
    let of = |started, ended, transcript| {
        let told = Told { started, ended, transcript, ..Told::default() };
        Conversation::of(&Call { told, ..Call::unheard(CallRowId::new(Uuid::nil()), call("one")) })
    };
    let whole = conversation(vec![line(Role::Guest, "Hi")]);
    let transcript = Some(whole.transcript.clone());
    assert_eq!(of(began, None, transcript.clone()).map(|it| it.ended_at), began);
    assert_eq!(of(began, ended, transcript.clone()), Some(whole));
    assert_eq!(of(None, None, transcript), None);
    assert_eq!(of(began, ended, None), None);
}
