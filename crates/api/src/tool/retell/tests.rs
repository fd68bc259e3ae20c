use super::retell_tools;
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
