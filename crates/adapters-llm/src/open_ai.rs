//! Chat Completions, as OpenAI and many others speak it.

use crate::line::Line;
use crate::object::outermost;
use crate::settings::{BadSettings, Settings};
use async_trait::async_trait;
use ports::{ExtractFault, Extraction, Extractor};
use reqwest::header::AUTHORIZATION;
use serde_json::{Value, json};

/// A server that speaks Chat Completions.
#[derive(Debug)]
pub struct OpenAi {
    line: Line,
    model: String,
}

impl OpenAi {
    /// Where the API begins, at OpenAI's.
    pub const BASE_URL: &'static str = "https://api.openai.com/v1";

    /// To the server of these settings.
    pub fn new(settings: &Settings) -> Result<Self, BadSettings> {
        let key = |key: &str| (AUTHORIZATION, format!("Bearer {key}"));
        Ok(Self { line: Line::new(settings, "chat/completions", key, &[])?, model: settings.model.clone() })
    }
}

#[async_trait]
impl Extractor for OpenAi {
    async fn extract(&self, extraction: &Extraction) -> Result<String, ExtractFault> {
        let answer = self.line.post(&body(&self.model, extraction)?).await?;
        let choice = answer.pointer("/choices/0").unwrap_or(&Value::Null);
        let message = |key| choice.get("message").and_then(|message| message.get(key)).and_then(Value::as_str);
        if message("refusal").is_some() {
            return Err(ExtractFault::Refused);
        }
        match choice.get("finish_reason").and_then(Value::as_str) {
            Some("length") => Err(ExtractFault::CutOff),
            Some("content_filter") => Err(ExtractFault::Refused),
            _ => message("content")
                .map(|content| outermost(content).to_owned())
                .ok_or_else(|| ExtractFault::Unreachable("the answer has no content".to_owned())),
        }
    }
}

fn body(model: &str, extraction: &Extraction) -> Result<Value, ExtractFault> {
    let Extraction { model: wanted, instructions, transcript, schema_name, schema, repair } = extraction;
    let mut messages =
        vec![json!({"role": "system", "content": instructions}), json!({"role": "user", "content": transcript})];
    if let Some(repair) = repair {
        messages.push(json!({"role": "assistant", "content": repair.answer}));
        messages.push(json!({"role": "user", "content": again(&repair.fault)}));
    }
    let schema = json!({"name": schema_name, "schema": parsed(schema)?, "strict": true});
    Ok(json!({
        "model": wanted.as_deref().unwrap_or(model),
        "messages": messages,
        "response_format": {"type": "json_schema", "json_schema": schema},
    }))
}

/// How a model is asked once more.
pub(crate) fn again(fault: &str) -> String {
    format!(
        "Your answer does not follow the schema: {fault}. Answer again with the whole object, and with nothing else."
    )
}

/// A schema as it is sent.
pub(crate) fn parsed(schema: &str) -> Result<Value, ExtractFault> {
    serde_json::from_str(schema).ok().ok_or_else(|| ExtractFault::Rejected("the schema is not JSON".to_owned()))
}
