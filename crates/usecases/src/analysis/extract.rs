//! Turn a call's transcript into data, and hold what was promised in it against the bookings.
//!
//! The model may be away, refuse, or talk nonsense: then the check goes by what the tools answered and by the codes that
//! the agent spoke. Everything here may be done again: data that is there is not asked for anew, what is stored is
//! replaced, and a flag is raised once.

use crate::queue::Handler;
use async_trait::async_trait;
use domain::analysis::{Conversation, Scenario};
use domain::business::Business;
use domain::call::Role;
use domain::job::Effect;
use domain::promise::{Deed, Facts, check, named_codes, spoken_codes, vouched};
use domain::{CallRowId, ExtractionId, FlagId};
use ports::{
    Businesses, Calls, Clock, ExtractFault, Extracted, Extraction, Extractions, Extractor, Forms, IdSource, Job,
    Outcome, Raised, Repair, StoreError,
};
use std::sync::Arc;
use time::Duration;

/// Everything outside, as this use case needs it.
#[derive(Clone)]
pub struct Parties {
    /// Tenants.
    pub businesses: Arc<dyn Businesses>,
    /// What was said.
    pub calls: Arc<dyn Calls>,
    /// The model; without one, only the check is made.
    pub extractor: Option<Arc<dyn Extractor>>,
    /// What is written in JSON.
    pub forms: Arc<dyn Forms>,
    /// Where it is kept.
    pub extractions: Arc<dyn Extractions>,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Ids.
    pub ids: Arc<dyn IdSource>,
}

/// Works off jobs of the kind `call.analyzed`.
pub struct Extract(Parties);

/// What the model had to say.
enum Heard {
    /// Data, new or from before; `None` where nobody asks for any.
    Data(Option<String>),
    /// Nothing, and that is final.
    Failed(String),
    /// Nothing, and the request has to be changed before it is sent again.
    Rejected(String),
    /// Nothing yet.
    Later(Effect),
}

#[async_trait]
impl Handler<Job> for Extract {
    async fn run(&self, job: &Job) -> Effect {
        match self.attempt(job).await {
            Ok(effect) => effect,
            Err(error @ (StoreError::Corrupt { .. } | StoreError::Broken(_))) => {
                Effect::Dead { error: error.to_string() }
            }
            Err(error) => Effect::Again { error: error.to_string() },
        }
    }
}

impl Extract {
    /// Over these parties.
    pub const fn new(parties: Parties) -> Self {
        Self(parties)
    }

    async fn attempt(&self, job: &Job) -> Result<Effect, StoreError> {
        let call = CallRowId::new(job.subject);
        let Some(business) = self.0.businesses.current(job.business).await? else {
            return Ok(Effect::Dead { error: "the business is not there".to_owned() });
        };
        let conversation = self.0.calls.of(business.id, call).await?.as_ref().and_then(Conversation::of);
        let scenario = business.analysis.as_ref().map(domain::analysis::Choice::scenario);
        let heard = match (&conversation, &scenario) {
            (Some(conversation), Some(scenario)) => self.hear(&business, call, conversation, scenario).await?,
            (None, Some(_)) => Heard::Failed("there is no transcript".to_owned()),
            (_, None) => Heard::Data(None),
        };
        if let (Heard::Failed(reason) | Heard::Rejected(reason), Some(scenario)) = (&heard, &scenario) {
            self.save(&business, call, scenario, Outcome::Failed(reason.clone())).await?;
        }
        if let Some(conversation) = &conversation {
            self.hold_against(&business, call, conversation, &heard).await?;
        }
        Ok(match heard {
            Heard::Data(_) | Heard::Failed(_) => Effect::Done,
            Heard::Rejected(error) => Effect::Dead { error },
            Heard::Later(effect) => effect,
        })
    }

    /// The data of a call: what is there already, or what the model makes of it.
    async fn hear(
        &self,
        business: &Business,
        call: CallRowId,
        conversation: &Conversation,
        scenario: &Scenario<'_>,
    ) -> Result<Heard, StoreError> {
        let known = self.0.extractions.find(business.id, call, scenario.name, scenario.version).await?;
        if let Some(Outcome::Done(data)) = known {
            return Ok(Heard::Data(Some(data)));
        }
        let Some(extractor) = &self.0.extractor else { return Ok(Heard::Data(None)) };
        if conversation.is_silent() {
            return Ok(Heard::Failed("nobody said anything".to_owned()));
        }
        let heard = match self.ask(&**extractor, business, conversation, scenario).await {
            Ok(data) => {
                self.save(business, call, scenario, Outcome::Done(data.clone())).await?;
                Heard::Data(Some(data))
            }
            Err(heard) => heard,
        };
        Ok(heard)
    }

    /// Asks, and once more with the fault where the answer does not follow the schema.
    async fn ask(
        &self,
        extractor: &dyn Extractor,
        business: &Business,
        conversation: &Conversation,
        scenario: &Scenario<'_>,
    ) -> Result<String, Heard> {
        let first = Extraction {
            model: None,
            instructions: scenario.brief(),
            transcript: conversation.script(&business.zone),
            schema_name: scenario.name.to_owned(),
            schema: scenario.schema.to_owned(),
            repair: None,
        };
        let answer = extractor.extract(&first).await.map_err(|fault| self.without(&fault))?;
        let Some(fault) = self.0.forms.answer_fault(scenario.schema, &answer) else { return Ok(answer) };
        let second = Extraction { repair: Some(Repair { answer, fault }), ..first };
        let answer = extractor.extract(&second).await.map_err(|fault| self.without(&fault))?;
        match self.0.forms.answer_fault(scenario.schema, &answer) {
            None => Ok(answer),
            Some(fault) => Err(Heard::Failed(format!("the answer does not follow the schema: {fault}"))),
        }
    }

    fn without(&self, fault: &ExtractFault) -> Heard {
        let error = fault.to_string();
        match fault {
            ExtractFault::Refused | ExtractFault::CutOff => Heard::Failed(error),
            ExtractFault::Rejected(_) => Heard::Rejected(error),
            ExtractFault::Busy { after: Some(after) } => {
                let after = Duration::try_from(*after).unwrap_or(Duration::MAX);
                Heard::Later(Effect::AgainAt { at: self.0.clock.now().saturating_add(after), error })
            }
            ExtractFault::Busy { after: None } | ExtractFault::Unreachable(_) => Heard::Later(Effect::Again { error }),
        }
    }

    async fn save(
        &self,
        business: &Business,
        call: CallRowId,
        scenario: &Scenario<'_>,
        outcome: Outcome,
    ) -> Result<(), StoreError> {
        let extracted = Extracted {
            business: business.id,
            id: ExtractionId::new(self.0.ids.next()),
            call,
            scenario: scenario.name.to_owned(),
            version: scenario.version,
            outcome,
            at: self.0.clock.now(),
        };
        self.0.extractions.save(&extracted).await
    }

    /// Raises a flag for each promise that is not kept. While the model is still to be heard, nothing is taken back.
    async fn hold_against(
        &self,
        business: &Business,
        call: CallRowId,
        conversation: &Conversation,
        heard: &Heard,
    ) -> Result<(), StoreError> {
        let claims = match heard {
            Heard::Data(Some(data)) => vouched(self.0.forms.claims(data), conversation),
            Heard::Data(None) | Heard::Failed(_) | Heard::Rejected(_) | Heard::Later(_) => Vec::new(),
        };
        let (deeds, spoken) = (self.deeds(conversation), spoken_codes(&conversation.transcript));
        let codes = named_codes(&claims, &deeds, &spoken);
        let ended = conversation.ended_at;
        let bookings = self.0.extractions.bookings(business.id, &conversation.call, &codes, ended).await?;
        let found = check(&Facts { claims, deeds, spoken, bookings });
        let raised = Raised {
            business: business.id,
            call,
            found: found.into_iter().map(|difference| (FlagId::new(self.0.ids.next()), difference)).collect(),
            whole: matches!(heard, Heard::Data(_)),
            at: self.0.clock.now(),
        };
        self.0.extractions.raise(&raised).await
    }

    /// What the tools answered, each answer by the name of the tool that was asked.
    fn deeds(&self, conversation: &Conversation) -> Vec<Deed> {
        let mut asked: Vec<(&str, &str)> = Vec::new();
        let mut deeds = Vec::new();
        for line in &conversation.transcript.lines {
            match &line.role {
                Role::ToolCall { id, name } => asked.push((id, name)),
                Role::ToolResult { id, .. } => {
                    if let Some((_, tool)) = asked.iter().rfind(|(asked, _)| asked == id) {
                        deeds.extend(self.0.forms.deeds(tool, &line.text));
                    }
                }
                Role::Agent | Role::Guest | Role::Person | Role::Other(_) => {}
            }
        }
        deeds
    }
}

#[cfg(test)]
mod tests;
