//! Place a call that is due: the work of a `call.place` job.
//!
//! The platform knows no idempotency key. So that nobody is called twice, it is written down that a call is being placed
//! before the platform is asked; whoever finds that written looks for the attempt there before anything else.

use crate::queue::Handler;
use async_trait::async_trait;
use domain::OutboundCallId;
use domain::agent::Variables;
use domain::business::Business;
use domain::job::Effect;
use domain::outbound::{Facts, OutboundCall, State, Subject, UNLISTED_FOR, Verdict, Why, has_line, may_dial};
use ports::{Agents, Businesses, CallOrder, Job, OutboundCalls, StoreError, VoiceError, VoicePlatform};
use std::sync::Arc;
use time::{Duration, OffsetDateTime};

/// How long to wait for a line to become free, or for a platform that is busy and does not say.
const UNTIL_FREE: Duration = Duration::minutes(2);

/// What the agent is told of a call that is made now.
pub type Brief = fn(&Business, &OutboundCall, Option<&Subject>, OffsetDateTime) -> Variables;

/// Places calls.
pub struct Place {
    voice: Arc<dyn VoicePlatform>,
    calls: Arc<dyn OutboundCalls>,
    agents: Arc<dyn Agents>,
    businesses: Arc<dyn Businesses>,
    brief: Brief,
}

/// What ends a job before its time.
enum Stop {
    Effect(Effect),
    Store(StoreError),
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

#[async_trait]
impl Handler<Job> for Place {
    async fn run(&self, job: &Job) -> Effect {
        match self.attempt(job).await {
            Ok(()) => Effect::Done,
            Err(Stop::Effect(effect)) => effect,
            Err(Stop::Store(error)) => Effect::Again { error: error.to_string() },
        }
    }
}

impl Place {
    /// Over a platform, the calls and agents that are kept, and what tells the agent why it calls.
    pub fn new(
        voice: Arc<dyn VoicePlatform>,
        calls: Arc<dyn OutboundCalls>,
        agents: Arc<dyn Agents>,
        businesses: Arc<dyn Businesses>,
        brief: Brief,
    ) -> Self {
        Self { voice, calls, agents, businesses, brief }
    }

    async fn attempt(&self, job: &Job) -> Result<(), Stop> {
        let business = self.businesses.current(job.business).await?.ok_or_else(|| dead("the business is gone"))?;
        let id = OutboundCallId::new(job.subject);
        let found = self.calls.standing(business.id, id).await?;
        let (call, facts) = found.ok_or_else(|| dead("the call is gone"))?;
        match &call.state {
            State::Due => self.place(&business, &call, &facts, job.leased_at).await,
            State::Placing { since } => match self.find(&business, &call, *since, job.leased_at).await? {
                Some(due) => self.place(&business, &due, &facts, job.leased_at).await,
                None => Ok(()),
            },
            State::Placed { .. } | State::Reached { .. } | State::GivenUp { .. } => Ok(()),
        }
    }

    /// Looks for a call that may have been dialled; answers with the call, due again, where it was not.
    async fn find(
        &self,
        business: &Business,
        call: &OutboundCall,
        since: OffsetDateTime,
        now: OffsetDateTime,
    ) -> Result<Option<OutboundCall>, Stop> {
        match self.voice.call_of_attempt(&call.attempt()).await {
            Ok(Some(placed)) => {
                self.calls.change(business.id, &call.with(State::Placed { call: placed }), None, now).await?;
                Ok(None)
            }
            Ok(None) if now < since + UNLISTED_FOR => {
                let error = "whether it was dialled is not to be seen yet".to_owned();
                Err(Stop::Effect(Effect::AgainAt { at: since + UNLISTED_FOR, error }))
            }
            Ok(None) => {
                let due = call.with(State::Due);
                self.calls.change(business.id, &due, None, now).await?;
                Ok(Some(due))
            }
            Err(error) => Err(Stop::Effect(asked_in_vain(&error, now))),
        }
    }

    async fn place(
        &self,
        business: &Business,
        call: &OutboundCall,
        facts: &Facts,
        now: OffsetDateTime,
    ) -> Result<(), Stop> {
        match may_dial(business, call, facts, now) {
            Verdict::Dial => {}
            Verdict::Wait(at) => {
                return Err(Stop::Effect(Effect::AgainAt {
                    at,
                    error: "it may not be placed at this hour".to_owned(),
                }));
            }
            Verdict::Never(why) => {
                tracing::info!(event = "call.given_up", call = %call.id, why = why.name());
                return Ok(self.calls.change(business.id, &call.with(State::GivenUp { why }), None, now).await?);
            }
        }
        let from = business.phone.clone().ok_or_else(|| dead("the business has no phone to call from"))?;
        self.has_line(now).await?;
        let agent = self.agents.latest(business.id).await?.and_then(|pushed| pushed.agent);
        let placing = call.placing(now);
        self.calls.change(business.id, &placing, None, now).await?;
        let variables = (self.brief)(business, call, facts.subject.as_ref(), now);
        let order = CallOrder {
            from,
            to: call.to.clone(),
            agent,
            attempt: placing.attempt(),
            business: business.external_id.clone(),
            variables: variables.pairs().map(|(name, value)| (name.to_owned(), value)).collect(),
        };
        self.dial(business, &placing, &order, now).await
    }

    async fn has_line(&self, now: OffsetDateTime) -> Result<(), Stop> {
        let lines = self.voice.lines().await.map_err(|error| Stop::Effect(asked_in_vain(&error, now)))?;
        if has_line(lines.used, lines.limit, lines.kept_for_callers) {
            return Ok(());
        }
        Err(Stop::Effect(Effect::AgainAt { at: now + UNTIL_FREE, error: "no line is free".to_owned() }))
    }

    async fn dial(
        &self,
        business: &Business,
        placing: &OutboundCall,
        order: &CallOrder,
        now: OffsetDateTime,
    ) -> Result<(), Stop> {
        let (after, effect) = match self.voice.create_call(order).await {
            Ok(call) => (placing.with(State::Placed { call }), None),
            Err(VoiceError::Unknown(error)) => return Err(Stop::Effect(Effect::Unknown { error })),
            // Nobody's fault but the account's: the owner sees to it, and then it may be tried again.
            Err(error @ (VoiceError::KeyRefused { .. } | VoiceError::Rejected { status: 402, .. })) => {
                (placing.unplaced(), Some(Effect::Dead { error: error.to_string() }))
            }
            Err(error @ VoiceError::Rejected { .. }) => {
                let given_up = placing.with(State::GivenUp { why: Why::Impossible });
                (given_up, Some(Effect::Dead { error: error.to_string() }))
            }
            Err(error @ (VoiceError::Busy { .. } | VoiceError::Unreachable(_))) => {
                (placing.unplaced(), Some(asked_in_vain(&error, now)))
            }
        };
        self.calls.change(business.id, &after, None, now).await?;
        effect.map_or(Ok(()), |effect| Err(Stop::Effect(effect)))
    }
}

fn dead(error: &str) -> Stop {
    Stop::Effect(Effect::Dead { error: error.to_owned() })
}

/// What follows where the platform was asked for something that changes nothing, or was not reached at all.
fn asked_in_vain(error: &VoiceError, now: OffsetDateTime) -> Effect {
    let text = error.to_string();
    match error {
        VoiceError::Busy { after } => Effect::AgainAt { at: now + after.unwrap_or(UNTIL_FREE), error: text },
        VoiceError::Rejected { .. } | VoiceError::KeyRefused { .. } => Effect::Dead { error: text },
        VoiceError::Unreachable(_) | VoiceError::Unknown(_) => Effect::Again { error: text },
    }
}

#[cfg(test)]
mod tests;
