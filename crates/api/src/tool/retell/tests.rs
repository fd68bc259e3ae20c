use super::{agent_tools, retell_tools};
use crate::tool::CATALOGUE;
use serde_json::{Value, json};

#[test]
fn a_tool_has_the_form_of_a_custom_function() {
    let tools = retell_tools("https://desk.example");
    let check = &tools[0];
    let mut expected = json!({
        "type": "custom",
        "name": "check_availability",
        "description": CATALOGUE[0].description,
        "url": "https://desk.example/v1/tools/check_availability",
        "method": "POST",
        "args_at_root": false,
        "timeout_ms": 8_000,
        "max_retry": 1,
        "response_variables": {},
        "speak_during_execution": false,
        "execution_message_type": "static_text",
        "execution_message_description": "Let me check that for you.",
        "speak_after_execution": true,
    });
    expected["parameters"] = CATALOGUE[0].parameters();
    assert_eq!(*check, expected);
}

#[test]
fn every_tool_of_the_catalogue_is_told_under_the_same_base() {
    for base in ["https://desk.example", "https://desk.example/"] {
        let tools = retell_tools(base);
        let told: Vec<_> = tools.as_array().unwrap().iter().map(|tool| tool["url"].clone()).collect();
        let expected: Vec<_> =
            CATALOGUE.iter().map(|tool| Value::from(format!("https://desk.example/v1/tools/{}", tool.name))).collect();
        assert_eq!(told, expected);
    }
}

#[test]
fn something_is_said_while_a_tool_writes() {
    let tools = retell_tools("https://desk.example");
    let speaks = |name: &str| {
        let tool = tools.as_array().unwrap().iter().find(|tool| tool["name"] == name).unwrap();
        tool["speak_during_execution"].as_bool().unwrap()
    };
    assert!(speaks("create_booking") && speaks("hold_slot") && speaks("take_message"));
    assert!(!speaks("check_availability") && !speaks("transfer_call") && !speaks("resolve_business"));
}

#[test]
fn an_agent_has_its_own_tools_and_those_of_the_platform() {
    let names = |tools: &[Value]| {
        tools
            .iter()
            .map(|tool| format!("{} {}", tool["type"].as_str().unwrap(), tool["name"].as_str().unwrap()))
            .collect::<Vec<_>>()
    };
    let some = |name: &str| ["create_booking", "transfer_call"].contains(&name);
    let tools = agent_tools("https://desk.example", some, Some("+4930555"), "English");
    assert_eq!(names(&tools), ["custom create_booking", "transfer_call transfer_call", "end_call end_call"]);
    assert_eq!(tools[1]["transfer_destination"], json!({"type": "predefined", "number": "+4930555"}));
    assert_eq!(
        names(&agent_tools("https://desk.example", some, None, "English")),
        ["custom create_booking", "end_call end_call"]
    );
    assert_eq!(agent_tools("https://desk.example", |_| true, Some("+4930555"), "English").len(), CATALOGUE.len() + 1);
}

#[test]
fn what_a_later_tool_needs_of_an_answer_is_kept() {
    let tools = retell_tools("https://desk.example");
    let kept = |name: &str| {
        let tool = tools.as_array().unwrap().iter().find(|tool| tool["name"] == name).unwrap();
        tool["response_variables"].clone()
    };
    assert_eq!(kept("hold_slot"), json!({"hold_id": "data.hold_id"}));
    assert_eq!(kept("create_booking"), json!({"confirmation_code": "data.confirmation_code"}));
    assert_eq!(kept("find_booking"), json!({}));
}

#[test]
fn what_is_said_meanwhile_is_said_in_the_language_of_the_agent() {
    let fillers = |language: &str| {
        let tools = agent_tools("https://desk.example", |name| name == "hold_slot", None, language);
        let filler = |field: &str| tools[0][field].as_str().unwrap().to_owned();
        (filler("execution_message_type"), filler("execution_message_description"))
    };
    let words = "One moment, I'll keep that time for you.";
    assert_eq!(fillers("English"), ("static_text".to_owned(), words.to_owned()));
    let german = format!("Say in German, in one short sentence and nothing more: {words}");
    assert_eq!(fillers("German"), ("prompt".to_owned(), german));
}
