//! Language models and agents, with their versions: a draft may be changed, what was published may not.

use super::checks::{agent, bad, llm};
use super::numbers::merge;
use super::state::{State, id_of};
use super::wire::Response;
use serde_json::{Value, json};

impl State {
    pub(super) fn create_llm(&mut self, mut body: Value) -> Result<Response, Response> {
        llm(&body)?;
        merge(&mut body, json!({"llm_id": self.fresh("llm"), "version": 0, "is_published": false}));
        self.parts.push(body.clone());
        Ok(Response::json(201, &body))
    }

    pub(super) fn create_agent(&mut self, mut body: Value) -> Result<Response, Response> {
        agent(&body)?;
        self.engine_exists(&body)?;
        merge(&mut body, json!({"agent_id": self.fresh("agent"), "version": 0, "is_published": false}));
        self.parts.push(body.clone());
        Ok(Response::json(201, &body))
    }

    pub(super) fn get_part(&self, id: &str) -> Result<Response, Response> {
        self.newest(id).map(|part| Response::json(200, part)).ok_or_else(|| Response::error(422, "no such asset"))
    }

    pub(super) fn update_llm(&mut self, id: &str, body: Value) -> Result<Response, Response> {
        self.update(id, body, llm)
    }

    pub(super) fn update_agent(&mut self, id: &str, body: Value) -> Result<Response, Response> {
        if body.get("response_engine").is_some() {
            self.engine_exists(&body)?;
        }
        self.update(id, body, agent)
    }

    /// A draft of an agent brings a draft of its language model.
    pub(super) fn draft(&mut self, id: &str, body: &Value) -> Result<Response, Response> {
        let base = body["base_version"].as_u64().ok_or(bad("base_version is missing"))?;
        let base = self.version(id, base).cloned().ok_or_else(|| Response::error(404, "no such version"))?;
        let engine = base["response_engine"]["llm_id"].as_str().unwrap_or_default().to_owned();
        if let Some(published) = self.newest(&engine).filter(|llm| llm["is_published"] == true).cloned() {
            self.push_draft(published);
        }
        Ok(Response::json(201, &self.push_draft(base)))
    }

    pub(super) fn publish(&mut self, id: &str, body: &Value) -> Result<Response, Response> {
        let version = body["version"].as_u64().ok_or(bad("version is missing"))?;
        let engine = match self.version(id, version) {
            None => return Err(Response::error(404, "no such version")),
            Some(agent) if agent["is_published"] == true => return Err(bad("already published")),
            Some(agent) => agent["response_engine"]["llm_id"].as_str().unwrap_or_default().to_owned(),
        };
        for part in &mut self.parts {
            let is_agent = id_of(part) == id && part["version"] == version;
            if is_agent || id_of(part) == engine {
                part["is_published"] = true.into();
            }
        }
        Ok(Response { status: 200, headers: Vec::new(), body: String::new() })
    }

    fn update(
        &mut self,
        id: &str,
        body: Value,
        check: fn(&Value) -> Result<(), Response>,
    ) -> Result<Response, Response> {
        let newest = self.newest(id).ok_or_else(|| Response::error(422, "no such asset"))?;
        if newest["is_published"] == true {
            return Err(bad("a published version cannot be changed"));
        }
        let (version, mut changed) = (newest["version"].clone(), newest.clone());
        merge(&mut changed, body);
        check(&changed)?;
        let place = self.parts.iter_mut().find(|part| id_of(part) == id && part["version"] == version);
        if let Some(place) = place {
            *place = changed.clone();
        }
        Ok(Response::json(200, &changed))
    }

    fn version(&self, id: &str, version: u64) -> Option<&Value> {
        self.parts.iter().find(|part| id_of(part) == id && part["version"] == version)
    }

    fn push_draft(&mut self, mut base: Value) -> Value {
        let newest = self.newest(id_of(&base)).and_then(|part| part["version"].as_u64()).unwrap_or(0);
        merge(&mut base, json!({"version": newest + 1, "is_published": false}));
        self.parts.push(base.clone());
        base
    }

    fn engine_exists(&self, agent: &Value) -> Result<(), Response> {
        let id = agent["response_engine"]["llm_id"].as_str().unwrap_or_default();
        self.newest(id).map(drop).ok_or_else(|| Response::error(422, "no such language model"))
    }
}
