//! Retell's wrapper around a tool call: `{name, args, call}`.
//!
//! Facts of the form: docs.retellai.com/build/single-multi-prompt/custom-function. Everything that is not needed is
//! skipped without being kept: a long call's transcript takes megabytes, and unknown fields appear often.

use domain::CallId;
use domain::customer::Phone;
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::fmt;
use usecases::business::resolve::Named;

/// A tool call as Retell sends it.
#[derive(Debug, Deserialize)]
pub(crate) struct ToolCall {
    pub(crate) name: Option<String>,
    #[serde(default)]
    pub(crate) args: Option<Map<String, Value>>,
    #[serde(default)]
    call: Option<Call>,
}

#[derive(Debug, Default, Deserialize)]
struct Call {
    #[serde(default, rename = "call_id")]
    id: Text,
    #[serde(default)]
    direction: Text,
    #[serde(default)]
    from_number: Text,
    #[serde(default)]
    to_number: Text,
    #[serde(default)]
    metadata: Option<Metadata>,
    #[serde(default)]
    transcript_with_tool_calls: Invocations,
}

#[derive(Debug, Default, Deserialize)]
struct Metadata {
    #[serde(default)]
    internal_customer_id: Text,
}

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
        serde_json::from_str(text).map_err(|error| if error.is_data() { Unreadable::NotAToolCall } else { Unreadable::NotJson })
    }

    /// The conversation.
    pub(crate) fn call_id(&self) -> Option<CallId> {
        self.call.as_ref()?.id.0.as_deref().and_then(CallId::new)
    }

    /// The platform's id of this invocation: that of the last one of this tool in the transcript.
    pub(crate) fn tool_call_id(&self, tool: &str) -> Option<&str> {
        let invocations = &self.call.as_ref()?.transcript_with_tool_calls.0;
        invocations.iter().find(|invocation| invocation.name == tool).map(|invocation| invocation.id.as_str())
    }

    /// The guest's end of the call. A number that is withheld or odd counts as none.
    pub(crate) fn caller(&self) -> Option<Phone> {
        self.numbers().0
    }

    /// What names the business.
    pub(crate) fn named(&self) -> Named {
        let metadata = self.call.as_ref().and_then(|call| call.metadata.as_ref());
        let external_id = metadata.and_then(|metadata| metadata.internal_customer_id.0.clone());
        Named { external_id: external_id.filter(|id| !id.trim().is_empty()), number: self.numbers().1 }
    }

    /// The guest's number and the business's. On an outbound call the business is the one who dials.
    fn numbers(&self) -> (Option<Phone>, Option<Phone>) {
        let Some(call) = &self.call else { return (None, None) };
        let read = |text: &Text| text.0.as_deref().and_then(|text| Phone::parse(text, None).ok());
        let (from, to) = (read(&call.from_number), read(&call.to_number));
        if call.direction.0.as_deref() == Some("outbound") { (to, from) } else { (from, to) }
    }
}

/// Text, where anything else counts as none.
#[derive(Debug, Default)]
struct Text(Option<String>);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Loose {
            Text(String),
            Other(IgnoredAny),
        }
        Ok(match Loose::deserialize(deserializer)? {
            Loose::Text(text) => Self(Some(text)),
            Loose::Other(_) => Self(None),
        })
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

impl<'de> Deserialize<'de> for Invocations {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(InvocationsVisitor)
    }
}

struct InvocationsVisitor;

impl<'de> Visitor<'de> for InvocationsVisitor {
    type Value = Invocations;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of utterances and tool calls")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Invocations::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        #[derive(Deserialize)]
        struct Entry {
            #[serde(default)]
            role: Text,
            #[serde(default)]
            name: Text,
            #[serde(default)]
            tool_call_id: Text,
        }
        let mut last: Vec<Invocation> = Vec::new();
        while let Some(entry) = entries.next_element::<Entry>()? {
            if entry.role.0.as_deref() != Some("tool_call_invocation") {
                continue;
            }
            let (Some(name), Some(id)) = (entry.name.0, entry.tool_call_id.0) else { continue };
            last.retain(|earlier| earlier.name != name);
            last.push(Invocation { name, id });
        }
        Ok(Invocations(last))
    }
}

#[cfg(test)]
mod tests;
