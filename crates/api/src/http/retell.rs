//! Retell's wrapper around a tool call: `{name, args, call}`.
//!
//! Facts of the form: docs.retellai.com/build/single-multi-prompt/custom-function. Everything that is not needed is
//! skipped without being kept: a long call's transcript takes megabytes, and unknown fields appear often.

use super::loose::{Expected, Loose};
use crate::tool::Tool;
use domain::CallId;
use domain::customer::Phone;
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{IgnoredAny, MapAccess, SeqAccess};
use serde_json::{Map, Value};
use usecases::business::resolve::Named;

/// Longest id of an invocation that is kept; it becomes part of a key.
const LONGEST_ID: usize = 200;

/// A tool call as Retell sends it.
#[derive(Debug, Deserialize)]
pub(crate) struct ToolCall {
    pub(crate) name: Option<String>,
    #[serde(default)]
    pub(crate) args: Option<Map<String, Value>>,
    #[serde(default)]
    call: Loose<Call>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Call {
    #[serde(rename = "call_id")]
    id: Text,
    direction: Text,
    from_number: Text,
    to_number: Text,
    metadata: Loose<Metadata>,
    transcript_with_tool_calls: Loose<Invocations>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Metadata {
    internal_customer_id: Text,
}

/// Text, where anything else counts as none.
type Text = Loose<Option<String>>;

/// Why a body is no tool call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    NotUtf8,
    NotJson,
    NotAToolCall,
}

impl ToolCall {
    pub(crate) fn read(body: &[u8]) -> Result<Self, Unreadable> {
        let text = std::str::from_utf8(body).or(Err(Unreadable::NotUtf8))?;
        if !text.trim_start().starts_with('{') {
            // A list of three would pass for the three fields.
            let json = serde_json::from_str::<IgnoredAny>(text).is_ok();
            return Err(if json { Unreadable::NotAToolCall } else { Unreadable::NotJson });
        }
        serde_json::from_str(text)
            .map_err(|error| if error.is_data() { Unreadable::NotAToolCall } else { Unreadable::NotJson })
    }

    /// The conversation.
    pub(crate) fn call_id(&self) -> Option<CallId> {
        self.call.0.id.0.as_deref().and_then(CallId::new)
    }

    /// The platform's id of this invocation: that of the last one of this tool in the transcript.
    pub(crate) fn tool_call_id(&self, tool: &str) -> Option<&str> {
        let invocations = &self.call.0.transcript_with_tool_calls.0.0;
        let last = invocations.iter().find(|invocation| invocation.name == tool)?;
        (last.id.len() <= LONGEST_ID).then_some(last.id.as_str())
    }

    /// The guest's end of the call. A number that is withheld or odd counts as none.
    pub(crate) fn caller(&self) -> Option<Phone> {
        self.numbers().0
    }

    /// What names the business.
    pub(crate) fn named(&self) -> Named {
        let external_id = self.call.0.metadata.0.internal_customer_id.0.clone();
        Named { external_id: external_id.filter(|id| !id.trim().is_empty()), number: self.numbers().1 }
    }

    /// The guest's number and the business's. On an outbound call the business is the one who dials.
    fn numbers(&self) -> (Option<Phone>, Option<Phone>) {
        let call = &self.call.0;
        let read = |text: &Text| text.0.as_deref().and_then(|text| Phone::parse(text, None).ok());
        let (from, to) = (read(&call.from_number), read(&call.to_number));
        if call.direction.0.as_deref() == Some("outbound") { (to, from) } else { (from, to) }
    }
}

impl Expected for Call {
    fn of_object<'de, A: MapAccess<'de>>(object: A) -> Result<Self, A::Error> {
        Self::deserialize(MapAccessDeserializer::new(object))
    }
}

impl Expected for Metadata {
    fn of_object<'de, A: MapAccess<'de>>(object: A) -> Result<Self, A::Error> {
        Self::deserialize(MapAccessDeserializer::new(object))
    }
}

/// The last invocation of each tool.
#[derive(Debug, Default)]
struct Invocations(Vec<Invocation>);

#[derive(Debug)]
struct Invocation {
    name: String,
    id: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Entry {
    role: Text,
    name: Text,
    tool_call_id: Text,
}

impl Expected for Entry {
    fn of_object<'de, A: MapAccess<'de>>(object: A) -> Result<Self, A::Error> {
        Self::deserialize(MapAccessDeserializer::new(object))
    }
}

impl Expected for Invocations {
    fn of_list<'de, A: SeqAccess<'de>>(mut entries: A) -> Result<Self, A::Error> {
        let mut last: Vec<Invocation> = Vec::new();
        while let Some(Loose(entry)) = entries.next_element::<Loose<Entry>>()? {
            if entry.role.0.as_deref() != Some("tool_call_invocation") {
                continue;
            }
            let (Some(name), Some(id)) = (entry.name.0, entry.tool_call_id.0) else { continue };
            // Other names, of which there may be any number, are nobody's keys.
            if Tool::named(&name).is_none() {
                continue;
            }
            last.retain(|earlier| earlier.name != name);
            last.push(Invocation { name, id });
        }
        Ok(Self(last))
    }
}

#[cfg(test)]
mod tests;
