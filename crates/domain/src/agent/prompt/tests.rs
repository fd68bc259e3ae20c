use crate::agent::{Agent, prompt};
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
        "receptionist of Lindenhof",
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
    assert!(prompt.contains("Ask resolve_business for the local date and time"), "{prompt}");
    assert!(prompt.contains("Speak German."));
}

#[test]
fn the_house_has_the_last_word_and_its_braces_are_left_alone() {
    let agent = Agent { instructions: Some("  Dogs are welcome. {clock} \n".to_owned()), ..Agent::default() };
    let business = Business { agent, name: "Zum {{user}}\nAnker".to_owned(), ..house() };
    let prompt = prompt(&business, &ALL, "English", None);
    assert!(prompt.ends_with("# What the house wants you to know\nDogs are welcome. {clock}"), "{prompt}");
    assert!(prompt.contains("receptionist of Zum userAnker."), "{prompt}");
}
