//! A business's receptionist in the form that Retell takes (docs.retellai.com/api-references/create-retell-llm and
//! create-agent). Whatever is not named here is left to Retell, and not compared.

mod brief;
mod differences;
mod language;
mod variables;

pub use brief::call_variables;
pub(crate) use variables::incoming;

use crate::tool::agent_tools;
use domain::agent::{AnalysisField, AnalysisKind, prompt};
use domain::business::Business;
use domain::customer::Phone;
use language::{name, retell_language};
use ring::digest::{SHA256, digest};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;
use usecases::agent::push::Form;

/// How long Retell waits until a webhook is taken, in milliseconds.
const WEBHOOK_TIMEOUT_MS: u32 = 10_000;
/// What is told of each call.
const WEBHOOK_EVENTS: [&str; 8] = [
    "call_started",
    "call_ended",
    "call_analyzed",
    "transcript_updated",
    "transfer_started",
    "transfer_bridged",
    "transfer_cancelled",
    "transfer_ended",
];

/// Retell's form, for a server that is reached at a public address.
#[derive(Clone, Debug)]
pub struct RetellForm {
    public_url: String,
}

impl RetellForm {
    /// With this public address, such as `https://desk.example`.
    pub fn new(public_url: &str) -> Self {
        Self { public_url: public_url.trim_end_matches('/').to_owned() }
    }
}

impl Form for RetellForm {
    fn llm(&self, business: &Business) -> String {
        let agent = &business.agent;
        let transfer = business.transfer_phone.as_ref().map(Phone::as_str);
        let language = language(business);
        let language = name(&language);
        let tools = agent_tools(&self.public_url, |name| agent.has(name), transfer, language);
        let names: Vec<&str> = tools.iter().filter_map(|tool| tool.get("name")?.as_str()).collect();
        let clock = zone(business).map(|zone| format!("{{{{current_time_{zone}}}}}"));
        json!({
            "model": agent.model,
            "start_speaker": "agent",
            "begin_message": "{{greeting}}",
            "general_prompt": prompt(business, &names, language, clock.as_deref()),
            "general_tools": tools,
            "default_dynamic_variables": variables::defaults(business).pairs().collect::<BTreeMap<_, _>>(),
        })
        .to_string()
    }

    fn agent(&self, business: &Business, llm: &str) -> String {
        let agent = &business.agent;
        let mut json = json!({
            "agent_name": format!("{} ({})", business.name, business.external_id),
            "response_engine": {"type": "retell-llm", "llm_id": llm},
            "voice_id": agent.voice,
            "language": language(business),
            "webhook_url": format!("{}/webhooks/retell", self.public_url),
            "webhook_events": WEBHOOK_EVENTS,
            "webhook_timeout_ms": WEBHOOK_TIMEOUT_MS,
            "max_call_duration_ms": u64::from(agent.max_call_minutes) * 60_000,
            "end_call_after_silence_ms": u64::from(agent.silence_seconds) * 1_000,
            "post_call_analysis_data": agent.analysis.iter().map(analysis).collect::<Vec<_>>(),
            "voicemail_option": {"action": {"type": "hangup"}},
        });
        // Without it, Retell's own variables tell the time of Los Angeles.
        if let (Some(zone), Some(fields)) = (zone(business), json.as_object_mut()) {
            fields.insert("timezone".to_owned(), zone.into());
        }
        json.to_string()
    }

    fn number(&self, agent: &str) -> String {
        let agents = json!([{"agent_id": agent, "agent_version": "latest_published", "weight": 1}]);
        json!({
            "inbound_agents": agents,
            "outbound_agents": agents,
            "inbound_webhook_url": format!("{}/webhooks/retell/inbound", self.public_url),
        })
        .to_string()
    }

    fn differences(&self, there: &str, wanted: &str) -> Vec<String> {
        let read = |text: &str| serde_json::from_str(text).unwrap_or(Value::Null);
        differences::between(&read(there), &read(wanted))
    }

    fn digest(&self, texts: &[&str]) -> String {
        let whole = digest(&SHA256, texts.join("\n").as_bytes());
        whole.as_ref().iter().fold(String::with_capacity(64), |mut text, byte| {
            // Writing to a String cannot fail.
            let _written = write!(text, "{byte:02x}");
            text
        })
    }
}

fn language(business: &Business) -> String {
    retell_language(business.agent.language.as_deref().unwrap_or(&business.locale), business.country.as_deref())
}

/// The zone's IANA name; an offset has none.
fn zone(business: &Business) -> Option<String> {
    let name = business.zone.to_string();
    name.starts_with(|first: char| first.is_ascii_alphabetic()).then_some(name)
}

fn analysis(field: &AnalysisField) -> Value {
    let AnalysisField { name, description, kind } = field;
    let mut json = Map::new();
    let (kind, choices) = match kind {
        AnalysisKind::Text => ("string", None),
        AnalysisKind::YesNo => ("boolean", None),
        AnalysisKind::Number => ("number", None),
        AnalysisKind::OneOf(choices) => ("enum", Some(choices)),
    };
    json.insert("type".to_owned(), kind.into());
    json.insert("name".to_owned(), name.as_str().into());
    json.insert("description".to_owned(), description.as_str().into());
    if let Some(choices) = choices {
        json.insert("choices".to_owned(), choices.as_slice().into());
    }
    Value::Object(json)
}

#[cfg(test)]
mod tests;
