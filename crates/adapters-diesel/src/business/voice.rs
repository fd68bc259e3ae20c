//! The receptionist and the rules of calling, as they are stored. What an old row does not have gets its default.

use domain::agent::{Agent, AnalysisField, AnalysisKind};
use domain::outbound::Rules;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(default)]
pub(super) struct AgentRow {
    voice: String,
    model: String,
    language: Option<String>,
    greeting: Option<String>,
    instructions: Option<String>,
    tools: Option<Vec<String>>,
    analysis: Vec<FieldRow>,
    max_call_minutes: u32,
    silence_seconds: u32,
}

#[derive(Serialize, Deserialize)]
struct FieldRow {
    name: String,
    description: String,
    kind: KindRow,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum KindRow {
    Text,
    YesNo,
    Number,
    OneOf(Vec<String>),
}

/// Times are minutes after midnight.
#[derive(Serialize, Deserialize)]
#[serde(default)]
pub(super) struct RulesRow {
    from: u32,
    to: u32,
    only_while_open: bool,
    most_tries: u32,
    retry_minutes: u32,
    reminder_calls: bool,
    reminder_call_hours: u32,
    waitlist_calls: bool,
}

impl Default for AgentRow {
    fn default() -> Self {
        Self::from(&Agent::default())
    }
}

impl Default for RulesRow {
    fn default() -> Self {
        Self::from(Rules::default())
    }
}

impl From<&Agent> for AgentRow {
    fn from(agent: &Agent) -> Self {
        Self {
            voice: agent.voice.clone(),
            model: agent.model.clone(),
            language: agent.language.clone(),
            greeting: agent.greeting.clone(),
            instructions: agent.instructions.clone(),
            tools: agent.tools.clone(),
            analysis: agent.analysis.iter().map(FieldRow::from).collect(),
            max_call_minutes: agent.max_call_minutes,
            silence_seconds: agent.silence_seconds,
        }
    }
}

impl From<AgentRow> for Agent {
    fn from(row: AgentRow) -> Self {
        Self {
            voice: row.voice,
            model: row.model,
            language: row.language,
            greeting: row.greeting,
            instructions: row.instructions,
            tools: row.tools,
            analysis: row.analysis.into_iter().map(AnalysisField::from).collect(),
            max_call_minutes: row.max_call_minutes,
            silence_seconds: row.silence_seconds,
        }
    }
}

impl From<&AnalysisField> for FieldRow {
    fn from(field: &AnalysisField) -> Self {
        let kind = match &field.kind {
            AnalysisKind::Text => KindRow::Text,
            AnalysisKind::YesNo => KindRow::YesNo,
            AnalysisKind::Number => KindRow::Number,
            AnalysisKind::OneOf(choices) => KindRow::OneOf(choices.clone()),
        };
        Self { name: field.name.clone(), description: field.description.clone(), kind }
    }
}

impl From<FieldRow> for AnalysisField {
    fn from(row: FieldRow) -> Self {
        let kind = match row.kind {
            KindRow::Text => AnalysisKind::Text,
            KindRow::YesNo => AnalysisKind::YesNo,
            KindRow::Number => AnalysisKind::Number,
            KindRow::OneOf(choices) => AnalysisKind::OneOf(choices),
        };
        Self { name: row.name, description: row.description, kind }
    }
}

impl From<Rules> for RulesRow {
    fn from(rules: Rules) -> Self {
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
        Self {
            from,
            to,
            only_while_open,
            most_tries,
            retry_minutes,
            reminder_calls,
            reminder_call_hours,
            waitlist_calls,
        }
    }
}

impl From<RulesRow> for Rules {
    fn from(row: RulesRow) -> Self {
        let RulesRow {
            from,
            to,
            only_while_open,
            most_tries,
            retry_minutes,
            reminder_calls,
            reminder_call_hours,
            waitlist_calls,
        } = row;
        Self {
            from,
            to,
            only_while_open,
            most_tries,
            retry_minutes,
            reminder_calls,
            reminder_call_hours,
            waitlist_calls,
        }
    }
}
