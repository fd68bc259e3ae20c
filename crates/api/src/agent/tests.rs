use super::*;
use crate::sample::business;
use domain::agent::{Agent, Variable};
use domain::time::Zone;
use std::collections::BTreeSet;

fn form() -> RetellForm {
    RetellForm::new("https://desk.example/")
}

fn llm(business: &Business) -> Value {
    serde_json::from_str(&form().llm(business)).unwrap()
}

fn agent(business: &Business) -> Value {
    serde_json::from_str(&form().agent(business, "llm_1")).unwrap()
}

fn with(change: impl FnOnce(&mut Business)) -> Business {
    let mut business = business("en");
    change(&mut business);
    business
}

#[test]
fn the_language_model_has_the_prompt_the_tools_and_a_first_sentence() {
    let business = with(|business| business.transfer_phone = Phone::parse("+4930555666", None).ok());
    let llm = llm(&business);
    assert_eq!((&llm["start_speaker"], &llm["begin_message"]), (&json!("agent"), &json!("{{greeting}}")));
    let prompt = llm["general_prompt"].as_str().unwrap();
    assert!(prompt.contains("No confirmation code means no confirmation"));
    assert!(prompt.contains(&format!("{{{{current_time_{}}}}}", business.zone)));
    assert!(prompt.contains("call transfer_call at once"));
    let tools = llm["general_tools"].as_array().unwrap();
    let transfer = tools.iter().find(|tool| tool["name"] == "transfer_call").unwrap();
    assert_eq!(transfer["transfer_destination"]["number"], "+4930555666");
    let book = tools.iter().find(|tool| tool["name"] == "create_booking").unwrap();
    assert_eq!((&book["timeout_ms"], &book["max_retry"]), (&json!(8_000), &json!(1)));
    assert_eq!(book["url"], "https://desk.example/v1/tools/create_booking");
    let variables = llm["default_dynamic_variables"].as_object().unwrap();
    assert!(variables["greeting"].as_str().unwrap().contains(&business.name));
    assert_eq!((&variables["business_name"], &variables["local_date"]), (&json!(business.name), &json!("not known")));
}

/// A variable without a value would be read out with its braces.
#[test]
fn every_variable_that_is_named_anywhere_has_a_default_and_every_default_is_listed() {
    let llm = llm(&business("en"));
    let defaults = llm["default_dynamic_variables"].as_object().unwrap();
    let listed: BTreeSet<&str> = Variable::ALL.into_iter().map(Variable::name).collect();
    assert_eq!(defaults.keys().map(String::as_str).collect::<BTreeSet<_>>(), listed);
    let mut whole = llm.clone();
    whole.as_object_mut().unwrap().remove("default_dynamic_variables");
    let (llm, agent) = (whole.to_string(), agent(&business("en")).to_string());
    let mut named = BTreeSet::new();
    for word in llm.split("{{").skip(1).chain(agent.split("{{").skip(1)).filter_map(|rest| rest.split_once("}}")) {
        if word.0 != "current_time_Europe/Berlin" {
            named.insert(word.0);
        }
    }
    assert_eq!(named, listed);
}

#[test]
fn without_a_number_nobody_is_put_through() {
    let business = with(|business| business.transfer_phone = None);
    let llm = llm(&business);
    assert!(!llm["general_tools"].as_array().unwrap().iter().any(|tool| tool["name"] == "transfer_call"));
    assert!(!llm["general_prompt"].as_str().unwrap().contains("transfer_call"));
}

#[test]
fn an_agent_has_a_voice_a_language_a_clock_and_a_webhook() {
    let business = with(|business| {
        business.locale = "de-AT".to_owned();
        business.zone = Zone::parse("Europe/Vienna").unwrap();
        business.agent = Agent { voice: "v".to_owned(), max_call_minutes: 7, silence_seconds: 20, ..Agent::default() };
    });
    let agent = agent(&business);
    assert_eq!(agent["response_engine"], json!({"type": "retell-llm", "llm_id": "llm_1"}));
    assert_eq!((&agent["voice_id"], &agent["language"]), (&json!("v"), &json!("de-DE")));
    assert_eq!(agent["timezone"], "Europe/Vienna");
    assert_eq!(agent["webhook_url"], "https://desk.example/webhooks/retell");
    assert_eq!(agent["max_call_duration_ms"], 420_000);
    assert_eq!(agent["end_call_after_silence_ms"], 20_000);
    assert!(agent["webhook_events"].as_array().unwrap().contains(&json!("call_analyzed")));
}

#[test]
fn an_offset_is_no_zone_that_retell_knows() {
    let business = with(|business| business.zone = Zone::parse("-06:00").unwrap());
    assert!(agent(&business).get("timezone").is_none());
    let llm = llm(&business);
    assert!(llm["general_prompt"].as_str().unwrap().contains("ask resolve_business for the local date and time"));
}

#[test]
fn what_is_noted_has_retells_types() {
    let field = |name: &str, kind| AnalysisField { name: name.to_owned(), description: "D.".to_owned(), kind };
    let business = with(|business| {
        business.agent.analysis = vec![
            field("a", AnalysisKind::Text),
            field("b", AnalysisKind::YesNo),
            field("c", AnalysisKind::Number),
            field("d", AnalysisKind::OneOf(vec!["x".to_owned()])),
        ];
    });
    assert_eq!(
        agent(&business)["post_call_analysis_data"],
        json!([
            {"type": "string", "name": "a", "description": "D."},
            {"type": "boolean", "name": "b", "description": "D."},
            {"type": "number", "name": "c", "description": "D."},
            {"type": "enum", "name": "d", "description": "D.", "choices": ["x"]},
        ])
    );
}

#[test]
fn a_greeting_of_the_house_is_said_as_it_is() {
    let business = with(|business| business.agent.greeting = Some("Moin!".to_owned()));
    assert_eq!(llm(&business)["default_dynamic_variables"]["greeting"], "Moin!");
}

#[test]
fn a_number_is_answered_and_called_from_by_what_is_published() {
    let number: Value = serde_json::from_str(&form().number("agent_1")).unwrap();
    let agents = json!([{"agent_id": "agent_1", "agent_version": "latest_published", "weight": 1}]);
    assert_eq!((&number["inbound_agents"], &number["outbound_agents"]), (&agents, &agents));
    assert_eq!(number["inbound_webhook_url"], "https://desk.example/webhooks/retell/inbound");
}

#[test]
fn languages_are_those_that_retell_knows() {
    let language = |tag: &str, country: Option<&str>| retell_language(tag, country);
    assert_eq!(language("en", None), "en-US");
    assert_eq!(language("en", Some("GB")), "en-GB");
    assert_eq!(language("en-AU", Some("GB")), "en-AU");
    assert_eq!(language("de-AT", Some("AT")), "de-DE");
    assert_eq!(language("sv-SE", None), "sv-SE");
    assert_eq!((name("de-DE"), name("sv-SE"), name("xx-YY")), ("German", "Swedish", "xx-YY"));
}

#[test]
fn a_digest_tells_texts_apart() {
    let digest = |texts: &[&str]| form().digest(texts);
    assert_eq!(digest(&["a", "b"]).len(), 64);
    assert_ne!(digest(&["a", "b"]), digest(&["a", "c"]));
}
