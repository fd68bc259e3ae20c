//! `[agent]` and `[outbound]`.

use super::faults::{Faults, entry};
use super::hours::{read_part_of_day, show_part_of_day};
use super::page::Page;
use domain::agent::{Agent, AnalysisField, AnalysisKind};
use domain::outbound::Rules;
use serde::Deserialize;
use toml::ser::Error;

/// Who talks for the business; what is left out has its default.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AgentTable {
    voice: Option<String>,
    model: Option<String>,
    language: Option<String>,
    greeting: Option<String>,
    instructions: Option<String>,
    tools: Option<Vec<String>>,
    max_call_minutes: Option<u32>,
    silence_seconds: Option<u32>,
    #[serde(default)]
    analysis: Vec<AnalysisEntry>,
}

/// Something that is noted of a call.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AnalysisEntry {
    name: String,
    description: String,
    #[serde(rename = "type")]
    kind: Option<String>,
    one_of: Option<Vec<String>>,
}

/// When people are called.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OutboundTable {
    during: Option<String>,
    only_while_open: Option<bool>,
    most_tries: Option<u32>,
    retry_minutes: Option<u32>,
    reminder_calls: Option<bool>,
    reminder_call_hours: Option<u32>,
    waitlist_calls: Option<bool>,
}

pub(super) fn read_agent(given: &AgentTable, faults: &mut Faults) -> Agent {
    let usual = Agent::default();
    for name in given.tools.iter().flatten().filter(|name| api::tool::Tool::named(name).is_none()) {
        let there: Vec<&str> = api::tool::CATALOGUE.iter().map(|tool| tool.name).collect();
        faults.tell("agent.tools", format_args!("there is no tool \"{name}\"; there is {}", there.join(", ")));
    }
    let analysis = given.analysis.iter().enumerate().map(|(index, field)| read_field(index, field, faults)).collect();
    Agent {
        voice: given.voice.clone().unwrap_or(usual.voice),
        model: given.model.clone().unwrap_or(usual.model),
        language: given.language.clone(),
        greeting: given.greeting.clone(),
        instructions: given.instructions.clone(),
        tools: given.tools.clone(),
        analysis,
        max_call_minutes: given.max_call_minutes.unwrap_or(usual.max_call_minutes),
        silence_seconds: given.silence_seconds.unwrap_or(usual.silence_seconds),
    }
}

fn read_field(index: usize, given: &AnalysisEntry, faults: &mut Faults) -> AnalysisField {
    let field = entry("agent.analysis", Some(&given.name), index);
    let kind = match (given.kind.as_deref(), &given.one_of) {
        (None, Some(choices)) => Ok(AnalysisKind::OneOf(choices.clone())),
        (None | Some("text"), None) => Ok(AnalysisKind::Text),
        (Some("yes_no"), None) => Ok(AnalysisKind::YesNo),
        (Some("number"), None) => Ok(AnalysisKind::Number),
        (Some(_), None) => Err("is neither text, yes_no nor number"),
        (Some(_), Some(_)) => Err("does not go with one_of"),
    };
    let kind = faults.sift(&format!("{field}.type"), kind).unwrap_or(AnalysisKind::Text);
    AnalysisField { name: given.name.clone(), description: given.description.clone(), kind }
}

pub(super) fn read_outbound(given: &OutboundTable, faults: &mut Faults) -> Rules {
    let usual = Rules::default();
    let during = given.during.as_deref().map(|text| read_part_of_day(text).ok_or("is written as 09:00-20:00"));
    let during = during.and_then(|during| faults.sift("outbound.during", during));
    let (from, to) = during.unwrap_or((usual.from, usual.to));
    Rules {
        from,
        to,
        only_while_open: given.only_while_open.unwrap_or(usual.only_while_open),
        most_tries: given.most_tries.unwrap_or(usual.most_tries),
        retry_minutes: given.retry_minutes.unwrap_or(usual.retry_minutes),
        reminder_calls: given.reminder_calls.unwrap_or(usual.reminder_calls),
        reminder_call_hours: given.reminder_call_hours.unwrap_or(usual.reminder_call_hours),
        waitlist_calls: given.waitlist_calls.unwrap_or(usual.waitlist_calls),
    }
}

pub(super) fn show_agent(page: &mut Page, agent: &Agent) -> Result<(), Error> {
    let Agent { voice, model, language, greeting, instructions, tools, analysis, max_call_minutes, silence_seconds } =
        agent;
    page.table("agent");
    page.set("voice", voice)?;
    page.set("model", model)?;
    page.set_or("language", language.as_deref(), "the business's own")?;
    page.set_or("greeting", greeting.as_deref(), "a usual one")?;
    page.set_or("instructions", instructions.as_deref(), "the usual rules alone")?;
    page.set_or("tools", tools.as_ref(), "it has them all")?;
    page.set("max_call_minutes", max_call_minutes)?;
    page.set("silence_seconds", silence_seconds)?;
    if analysis.is_empty() {
        page.without("[[agent.analysis]]", "nothing is noted but a summary");
    }
    analysis.iter().try_for_each(|field| show_field(page, field))
}

fn show_field(page: &mut Page, AnalysisField { name, description, kind }: &AnalysisField) -> Result<(), Error> {
    page.entry("agent.analysis");
    page.set("name", name)?;
    page.set("description", description)?;
    match kind {
        AnalysisKind::Text => page.set("type", "text"),
        AnalysisKind::YesNo => page.set("type", "yes_no"),
        AnalysisKind::Number => page.set("type", "number"),
        AnalysisKind::OneOf(choices) => page.set("one_of", choices),
    }
}

pub(super) fn show_outbound(page: &mut Page, rules: &Rules) -> Result<(), Error> {
    let Rules {
        from,
        to,
        only_while_open,
        most_tries,
        retry_minutes,
        reminder_calls,
        reminder_call_hours,
        waitlist_calls,
    } = rules;
    page.table("outbound");
    page.set("during", show_part_of_day(*from, *to))?;
    page.set("only_while_open", only_while_open)?;
    page.set("most_tries", most_tries)?;
    page.set("retry_minutes", retry_minutes)?;
    page.set("reminder_calls", reminder_calls)?;
    page.set("reminder_call_hours", reminder_call_hours)?;
    page.set("waitlist_calls", waitlist_calls)
}
