//! Give a business's receptionist to the voice platform: look what is there, tell what differs, change it.
//!
//! It has three parts there: the language model (prompt and tools), the agent (voice, language, webhook), and the phone
//! number that it answers. What the platform has published cannot be changed; a new draft is opened from it, changed, and
//! published. Each push that changes something is remembered with a version.

use crate::Failure;
use domain::business::Business;
use domain::{AgentId, BusinessId};
use ports::{Agents, Businesses, Clock, IdSource, Part, Pushed, StoreError, Stored, VoiceError, VoicePlatform};
use std::sync::Arc;
use std::time::Duration;
use thiserror::Error;

pub use ports::VoiceError as VoiceFault;

/// The platform's form of a receptionist. JSON is written and compared there, and passed through here.
pub trait Form: Send + Sync {
    /// Prompt and tools.
    fn llm(&self, business: &Business) -> String;
    /// Voice, language and webhook of an agent over this language model.
    fn agent(&self, business: &Business, llm: &str) -> String;
    /// A phone number that this agent answers.
    fn number(&self, agent: &str) -> String;
    /// What differs in what is there from what is wanted, a line each; nothing: it has all that is wanted.
    fn differences(&self, there: &str, wanted: &str) -> Vec<String>;
    /// A digest of texts.
    fn digest(&self, texts: &[&str]) -> String;
}

/// What was done, or would be, to one part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Which part, such as `agent agent_12`.
    pub part: String,
    /// What becomes of it.
    pub change: Change,
}

/// What becomes of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is as it should be.
    Unchanged,
    /// It is not there yet.
    Created,
    /// It differs: in these lines.
    Changed(Vec<String>),
    /// It is not there, and cannot be made here: why.
    Missing(&'static str),
}

/// What a push came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Part by part.
    pub steps: Vec<Step>,
    /// The version that was remembered; `None`: nothing was changed.
    pub version: Option<i32>,
}

/// Why a push did not come to its end.
#[derive(Debug, Error)]
pub enum PushError {
    /// The platform.
    #[error(transparent)]
    Voice(#[from] VoiceError),
    /// The store.
    #[error(transparent)]
    Failure(#[from] Failure),
    /// Somebody else pushes this business's receptionist just now. Nothing was done.
    #[error("another push of this business is under way; try again once it has ended")]
    UnderWay,
}

impl From<StoreError> for PushError {
    fn from(error: StoreError) -> Self {
        Self::Failure(error.into())
    }
}

/// How long a push may take. The platform is asked nine times at most, for twenty seconds each; whoever dies meanwhile
/// keeps others waiting for the rest of it.
const CLAIM: Duration = Duration::from_mins(4);

/// Stands for the id of an agent that a dry run does not create.
const NEW_AGENT: &str = "(the new agent)";

/// Pushes.
pub struct Push {
    voice: Arc<dyn VoicePlatform>,
    businesses: Arc<dyn Businesses>,
    agents: Arc<dyn Agents>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
}

impl Push {
    /// Over a platform, the businesses, a memory of what it was given, a clock and a source of ids.
    pub fn new(
        voice: Arc<dyn VoicePlatform>,
        businesses: Arc<dyn Businesses>,
        agents: Arc<dyn Agents>,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn IdSource>,
    ) -> Self {
        Self { voice, businesses, agents, clock, ids }
    }

    /// Pushes, or, with `dry_run`, only tells what that would do. It asks and changes one thing after the other: where one
    /// fails, what was done before stays, and the next push goes on from there. One pushes at a time: two who look what is
    /// there before either has changed it would both create an agent. What the business is to be is read only then: whoever
    /// read it before may have been overtaken by a later file, and would give the platform the older one last.
    pub async fn run(&self, business: BusinessId, form: &dyn Form, dry_run: bool) -> Result<Report, PushError> {
        if dry_run {
            return self.push(business, form, dry_run).await;
        }
        let by = AgentId::new(self.ids.next());
        if !self.agents.claim(business, by, CLAIM).await? {
            return Err(PushError::UnderWay);
        }
        let report = self.push(business, form, dry_run).await;
        match self.agents.release(business, by).await {
            Ok(true) => {}
            Ok(false) => tracing::warn!(event = "agent.claim_lost", business = %business),
            // It ends by itself.
            Err(error) => tracing::warn!(event = "agent.claim_kept", business = %business, error = %error),
        }
        report
    }

    async fn push(&self, business: BusinessId, form: &dyn Form, dry_run: bool) -> Result<Report, PushError> {
        let business = self.businesses.reload(business).await?.ok_or(Failure::BusinessGone)?;
        let before = self.agents.latest(business.id).await?;
        let mut push = Under { push: self, business: &business, form, dry_run, steps: Vec::new(), before, begun: None };
        push.all().await?;
        let version = push.begun.as_ref().map(|begun| begun.version);
        Ok(Report { steps: push.steps, version })
    }
}

/// A push under way.
struct Under<'p> {
    push: &'p Push,
    business: &'p Business,
    form: &'p dyn Form,
    dry_run: bool,
    steps: Vec<Step>,
    /// What was given last.
    before: Option<Pushed>,
    /// What is given now, once something has changed.
    begun: Option<Pushed>,
}

impl Under<'_> {
    async fn all(&mut self) -> Result<(), PushError> {
        let (llm_json, known) = (self.form.llm(self.business), self.before.clone());
        let llm_there = self.there(Part::Llm, known.as_ref().map(|known| known.llm.as_str())).await?;
        let agent_there = self.there(Part::Agent, known.as_ref().and_then(|known| known.agent.as_deref())).await?;
        let llm_lines = llm_there.as_ref().map(|there| self.form.differences(&there.json, &llm_json));
        let agent_lines = agent_there.as_ref().map(|agent| match &llm_there {
            Some(llm) => self.agent_differences(agent, &llm.id, &llm_json),
            None => vec!["it gets a new language model".to_owned()],
        });
        self.tell("language model", llm_there.as_ref(), llm_lines.as_ref());
        self.tell("agent", agent_there.as_ref(), agent_lines.as_ref());
        let same = |lines: &Option<Vec<String>>| lines.as_ref().is_some_and(Vec::is_empty);
        let agent = if self.dry_run || (same(&llm_lines) && same(&agent_lines)) {
            agent_there.map(|there| there.id)
        } else {
            Some(self.give(&llm_json, llm_there, agent_there).await?)
        };
        self.number(agent.as_deref()).await
    }

    /// What differs in an agent; also that it was left a draft, unless we have published just this before: a platform
    /// may open a new draft by itself.
    fn agent_differences(&self, there: &Stored, llm: &str, llm_json: &str) -> Vec<String> {
        let wanted = self.form.agent(self.business, llm);
        let mut lines = self.form.differences(&there.json, &wanted);
        let digest = self.form.digest(&[llm_json, &wanted]);
        let published = self.before.as_ref().is_some_and(|before| before.at.is_some() && before.digest == digest);
        if lines.is_empty() && !there.published && !published {
            lines.push("it is not published yet".to_owned());
        }
        lines
    }

    /// What the platform has of a part; `None` also where we never gave it one.
    async fn there(&self, part: Part, id: Option<&str>) -> Result<Option<Stored>, PushError> {
        match id {
            Some(id) => Ok(self.push.voice.part(part, id).await?),
            None => Ok(None),
        }
    }

    fn tell(&mut self, name: &str, there: Option<&Stored>, lines: Option<&Vec<String>>) {
        let change = match lines {
            None => Change::Created,
            Some(lines) if lines.is_empty() => Change::Unchanged,
            Some(lines) => Change::Changed(lines.clone()),
        };
        let part = there.map_or_else(|| name.to_owned(), |there| format!("{name} {}", there.id));
        self.steps.push(Step { part, change });
    }

    /// Gives the platform both parts and publishes them; answers with the agent's id.
    async fn give(
        &mut self,
        llm_json: &str,
        llm_there: Option<Stored>,
        agent_there: Option<Stored>,
    ) -> Result<String, PushError> {
        let voice = Arc::clone(&self.push.voice);
        let draft = match agent_there {
            Some(agent) if agent.published => Some(voice.draft_agent(&agent.id, agent.version).await?),
            other => other,
        };
        // A draft of the agent may have brought one of the language model.
        let llm_there = match llm_there {
            Some(llm) if draft.is_some() => voice.part(Part::Llm, &llm.id).await?,
            other => other,
        };
        let llm = match llm_there {
            Some(llm) if !llm.published => voice.update_part(Part::Llm, &llm.id, llm_json).await?,
            _ => voice.create_part(Part::Llm, llm_json).await?,
        };
        let agent_json = self.form.agent(self.business, &llm.id);
        let digest = self.form.digest(&[llm_json, &agent_json]);
        self.remember(llm.id, draft.as_ref().map(|agent| agent.id.clone()), digest).await?;
        let agent = match draft {
            Some(agent) => voice.update_part(Part::Agent, &agent.id, &agent_json).await?,
            None => voice.create_part(Part::Agent, &agent_json).await?,
        };
        self.finish(Some(agent.id.clone()), false).await?;
        voice.publish_agent(&agent.id, agent.version).await?;
        self.finish(Some(agent.id.clone()), true).await?;
        Ok(agent.id)
    }

    /// Remembers what is being given as soon as there is something to find again.
    async fn remember(&mut self, llm: String, agent: Option<String>, digest: String) -> Result<(), PushError> {
        let version = self.before.as_ref().map_or(1, |before| before.version.saturating_add(1));
        let id = AgentId::new(self.push.ids.next());
        self.begun = Some(Pushed { id, version, digest, llm, agent, at: None });
        self.save().await
    }

    async fn finish(&mut self, agent: Option<String>, published: bool) -> Result<(), PushError> {
        let now = self.push.clock.now();
        if let Some(begun) = &mut self.begun {
            begun.agent = agent;
            begun.at = published.then_some(now);
        }
        self.save().await
    }

    async fn save(&self) -> Result<(), PushError> {
        if let Some(begun) = &self.begun {
            self.push.agents.save(self.business.id, begun, self.push.clock.now()).await?;
        }
        Ok(())
    }

    /// Has the business's number answered by the agent; `None`: there is none yet, as this is a dry run.
    async fn number(&mut self, agent: Option<&str>) -> Result<(), PushError> {
        let Some(number) = &self.business.phone else {
            let change = Change::Missing("the business has no phone");
            self.steps.push(Step { part: "phone number".to_owned(), change });
            return Ok(());
        };
        let there = self.push.voice.number(number).await?;
        let change = match (there, agent) {
            (None, _) => Change::Missing("the platform does not have it: buy or import it there, then push again"),
            (Some(there), None) => Change::Changed(self.form.differences(&there, &self.form.number(NEW_AGENT))),
            (Some(there), Some(agent)) => {
                let wanted = self.form.number(agent);
                let lines = self.form.differences(&there, &wanted);
                if !lines.is_empty() && !self.dry_run {
                    self.push.voice.update_number(number, &wanted).await?;
                }
                if lines.is_empty() { Change::Unchanged } else { Change::Changed(lines) }
            }
        };
        self.steps.push(Step { part: "phone number".to_owned(), change });
        Ok(())
    }
}

#[cfg(test)]
mod tests;
