//! Agents and their language models.

use super::{Answer, RetellRest, escaped, number, text};
use ports::{Part, Stored, VoiceError};
use reqwest::Method;
use serde_json::{Value, json};

/// The names that a part has in paths and bodies.
struct Names {
    get: &'static str,
    create: &'static str,
    update: &'static str,
    id: &'static str,
}

const LLM: Names =
    Names { get: "/get-retell-llm/", create: "/create-retell-llm", update: "/update-retell-llm/", id: "llm_id" };

const AGENT: Names = Names { get: "/get-agent/", create: "/create-agent", update: "/update-agent/", id: "agent_id" };

const fn names(part: Part) -> Names {
    match part {
        Part::Llm => LLM,
        Part::Agent => AGENT,
    }
}

impl RetellRest {
    pub(super) async fn read_part(&self, part: Part, id: &str) -> Result<Option<Stored>, VoiceError> {
        let names = names(part);
        let answer = self.find(&format!("{}{}", names.get, escaped(id))).await?;
        answer.map(|answer| stored(&names, answer)).transpose()
    }

    pub(super) async fn new_part(&self, part: Part, json: &str) -> Result<Stored, VoiceError> {
        let names = names(part);
        stored(&names, self.send(Method::POST, names.create, Some(json.to_owned())).await?)
    }

    pub(super) async fn change_part(&self, part: Part, id: &str, json: &str) -> Result<Stored, VoiceError> {
        let names = names(part);
        let path = format!("{}{}", names.update, escaped(id));
        stored(&names, self.send(Method::PATCH, &path, Some(json.to_owned())).await?)
    }

    pub(super) async fn draft(&self, id: &str, base: u32) -> Result<Stored, VoiceError> {
        let path = format!("/create-agent-version/{}", escaped(id));
        stored(&AGENT, self.post(&path, &json!({"base_version": base})).await?)
    }

    pub(super) async fn publish(&self, id: &str, version: u32) -> Result<(), VoiceError> {
        let path = format!("/publish-agent-version/{}", escaped(id));
        self.post(&path, &json!({"version": version})).await.map(drop)
    }
}

fn stored(names: &Names, answer: Answer) -> Result<Stored, VoiceError> {
    let json = answer.json()?;
    let id = text(&json, names.id).ok_or_else(|| VoiceError::Unknown(format!("an answer without {}", names.id)))?;
    let published = json.get("is_published").and_then(Value::as_bool).unwrap_or(false);
    Ok(Stored { id, version: number(&json, "version").unwrap_or(0), published, json: answer.text })
}
