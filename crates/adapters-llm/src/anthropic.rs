//! Messages, as Anthropic speaks it.

use crate::line::Line;
use crate::object::outermost;
use crate::open_ai::{again, parsed};
use crate::settings::{BadSettings, Settings};
use async_trait::async_trait;
use ports::{ExtractFault, Extraction, Extractor};
use reqwest::header::HeaderName;
use serde_json::{Value, json};

/// The version of the API that is spoken.
const VERSION: &str = "2023-06-01";
/// Longest answer, in tokens. The schemas ask for a page at most.
const MAX_TOKENS: u32 = 8_192;

/// A server that speaks Messages.
#[derive(Debug)]
pub struct Anthropic {
    line: Line,
    model: String,
}

impl Anthropic {
    /// Where the API begins, at Anthropic's.
    pub const BASE_URL: &'static str = "https://api.anthropic.com";

    /// To the server of these settings.
    pub fn new(settings: &Settings) -> Result<Self, BadSettings> {
        let key = |key: &str| (HeaderName::from_static("x-api-key"), key.to_owned());
        let line = Line::new(settings, "v1/messages", key, &[("anthropic-version", VERSION)])?;
        Ok(Self { line, model: settings.model.clone() })
    }
}

#[async_trait]
impl Extractor for Anthropic {
    async fn extract(&self, extraction: &Extraction) -> Result<String, ExtractFault> {
        let answer = self.line.post(&body(&self.model, extraction)?).await?;
        match answer.get("stop_reason").and_then(Value::as_str) {
            Some("refusal") => return Err(ExtractFault::Refused),
            Some("max_tokens" | "model_context_window_exceeded") => return Err(ExtractFault::CutOff),
            _ => {}
        }
        let blocks = answer.get("content").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let texts = blocks.iter().filter(|block| block.get("type").and_then(Value::as_str) == Some("text"));
        let text: String = texts.filter_map(|block| block.get("text").and_then(Value::as_str)).collect();
        if text.is_empty() {
            return Err(ExtractFault::Unreachable("the answer has no content".to_owned()));
        }
        Ok(outermost(&text).to_owned())
    }
}

fn body(model: &str, extraction: &Extraction) -> Result<Value, ExtractFault> {
    let Extraction { model: wanted, instructions, transcript, schema_name: _, schema, repair } = extraction;
    let mut messages = vec![json!({"role": "user", "content": transcript})];
    if let Some(repair) = repair {
        messages.push(json!({"role": "assistant", "content": repair.answer}));
        messages.push(json!({"role": "user", "content": again(&repair.fault)}));
    }
    Ok(json!({
        "model": wanted.as_deref().unwrap_or(model),
        "max_tokens": MAX_TOKENS,
        "system": instructions,
        "messages": messages,
        "output_config": {"format": {"type": "json_schema", "schema": parsed(schema)?}},
    }))
}
