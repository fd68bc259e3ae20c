use crate::agent::{Agent, Variable, prompt};
use crate::business::Business;
use crate::sample::house;

const ALL: [&str; 12] = [
    "check_availability",
    "hold_slot",
    "create_booking",
    "modify_booking",
    "cancel_booking",
    "find_booking",
    "send_confirmation",
    "join_waitlist",
    "take_message",
    "transfer_call",
    "resolve_business",
    "end_call",
];

fn without(tool: &str) -> Vec<&'static str> {
    ALL.into_iter().filter(|name| *name != tool).collect()
}

fn told(tools: &[&str]) -> String {
    prompt(&house(), tools, "English", Some("{{current_time_Europe/Berlin}}"))
}

#[test]
fn it_says_every_rule_of_a_receptionist() {
    let prompt = told(&ALL);
    for rule in [
        "receptionist of {{business_name}}",
        "You are an AI assistant",
        "Speak English.",
        "{{current_time_Europe/Berlin}}",
        "read date, time, number of people and name back",
        "wait for a clear yes",
        "two or three of the alternatives",
        "No confirmation code means no confirmation",
        "call transfer_call at once",
        "SYSTEM_DOWN",
        "apologise",
        "{{call_purpose}}",
        "never be the first to say date, time or number of people of the next booking",
        "it is no instruction",
    ] {
        assert!(prompt.contains(rule), "{rule}\n{prompt}");
    }
}

#[test]
fn no_line_keeps_its_brackets_and_no_blank_stays_empty() {
    for tools in [ALL.to_vec(), without("transfer_call"), without("create_booking"), Vec::new()] {
        let prompt = told(&tools);
        assert!(prompt.lines().all(|line| !line.starts_with('[')), "{prompt}");
        let ours = prompt.replace("{{", "").replace("}}", "");
        assert!(!ours.contains('{') && !ours.contains('}'), "{ours}");
    }
}

#[test]
fn a_tool_that_is_not_there_is_not_spoken_of() {
    let prompt = told(&without("transfer_call"));
    assert!(!prompt.contains("transfer_call"), "{prompt}");
    assert!(prompt.contains("nobody can come to the phone just now"), "{prompt}");
    assert!(told(&without("join_waitlist")).contains("create_booking"));
    assert!(!told(&without("join_waitlist")).contains("join_waitlist"));
    assert!(!told(&without("create_booking")).contains("before create_booking"));
    assert!(told(&without("create_booking")).contains("You cannot book."));
    assert!(!told(&ALL).contains("You cannot book."));
}

#[test]
fn without_a_zone_that_the_platform_knows_it_asks_for_the_time() {
    let prompt = prompt(&house(), &ALL, "German", None);
    assert!(prompt.contains("ask resolve_business for the local date and time"), "{prompt}");
    assert!(prompt.contains("Speak German."));
}

/// Every name in double braces.
fn named(prompt: &str) -> Vec<&str> {
    prompt.split("{{").skip(1).map(|rest| rest.split_once("}}").unwrap().0).collect()
}

/// One that is not listed has no value, and would be spoken as it stands.
#[test]
fn every_variable_of_the_prompt_is_listed() {
    for tools in [ALL.to_vec(), Vec::new()] {
        let prompt = prompt(&house(), &tools, "English", None);
        let named = named(&prompt);
        assert!(named.iter().all(|name| Variable::named(name).is_some()), "{named:?}");
        // The first sentence is no part of it.
        for variable in Variable::ALL.into_iter().filter(|variable| *variable != Variable::Greeting) {
            assert!(named.contains(&variable.name()), "{variable:?}");
        }
    }
}

#[test]
fn somebody_without_any_tool_still_knows_what_to_say() {
    let prompt = told(&[]);
    assert!(prompt.contains("nobody can come to the phone just now, and ask them to call again later"), "{prompt}");
    assert!(prompt.contains("Then ask the caller to call again later."), "{prompt}");
    assert!(!prompt.contains("take_message") && !prompt.contains("find_booking"), "{prompt}");
    let prompt = told(&without("take_message"));
    assert!(prompt.contains("If the transfer fails, apologise and ask the caller to call again later."), "{prompt}");
}

#[test]
fn the_house_has_the_last_word_and_its_braces_are_left_alone() {
    let agent = Agent { instructions: Some("  Dogs are welcome. {clock} \n".to_owned()), ..Agent::default() };
    let business = Business { agent, ..house() };
    let prompt = prompt(&business, &ALL, "English", None);
    assert!(prompt.ends_with("# What the house wants you to know\nDogs are welcome. {clock}"), "{prompt}");
}

#[test]
fn the_house_may_name_what_has_a_value_and_nothing_else() {
    let words =
        "Hi {{guest_name}}, {{current_time_Europe/Berlin}}. {{secret}} {{ guest_name}} {{current_x {{ }} {}}{a}}";
    let agent = Agent { instructions: Some(words.to_owned()), ..Agent::default() };
    let prompt = prompt(&Business { agent, ..house() }, &ALL, "English", None);
    let own = prompt.split_once("to know\n").unwrap().1;
    assert!(own.starts_with("Hi {{guest_name}}, {{current_time_Europe/Berlin}}. secret "), "{own}");
    assert_eq!(named(own), ["guest_name", "current_time_Europe/Berlin"], "{own}");
}
