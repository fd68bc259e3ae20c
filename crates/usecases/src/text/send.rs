//! Send the text that an entry of the outbox asks for, exactly once.
//!
//! It is written down as `sending` before the request goes out. So a worker that finds it `sending`, or `unknown`, knows
//! that another died or got no answer: it asks the provider what it has, and only what is certainly not there is sent
//! again. What becomes of an unknown text is found out by running its entry again; nothing else is needed.

use super::Wording;
use super::plan::plan;
use crate::Outside;
use crate::queue::Handler;
use async_trait::async_trait;
use domain::EventId;
use domain::business::Business;
use domain::job::Effect;
use domain::text::receive::Wish;
use domain::text::send::{CLOCK_SLACK, Decided, Facts, LISTED_AFTER, Why, decide, recognise};
use domain::text::status::Standing;
use domain::text::{About, Kind, State, Subject, Text, Trigger};
use ports::{
    Accepted, Businesses, Consent, Found, IdSource, Job, Looked, NotSent, Outgoing, Refusal, StoreError, TextLog, Texts,
};
use std::sync::Arc;
use time::OffsetDateTime;

/// Sends texts.
pub struct Send {
    businesses: Arc<dyn Businesses>,
    texts: Arc<dyn Texts>,
    log: Arc<dyn TextLog>,
    wording: Arc<dyn Wording>,
    ids: Arc<dyn IdSource>,
}

/// What is known when an entry is worked off.
struct Case<'j> {
    job: &'j Job,
    business: Arc<Business>,
    trigger: Trigger,
    about: About,
    looked: Looked,
    now: OffsetDateTime,
}

impl Send {
    /// Sends over what is outside.
    pub fn new(outside: &Outside) -> Self {
        Self {
            businesses: Arc::clone(&outside.businesses),
            texts: Arc::clone(&outside.texts),
            log: Arc::clone(&outside.text_log),
            wording: Arc::clone(&outside.wording),
            ids: Arc::clone(&outside.ids),
        }
    }

    /// The kinds of entries that want a text.
    pub fn kinds() -> impl Iterator<Item = &'static str> {
        Trigger::ALL.into_iter().map(|(_, kind)| kind)
    }

    async fn attempt(&self, job: &Job, trigger: Trigger) -> Result<Effect, StoreError> {
        let Some(business) = self.businesses.current(job.business).await? else {
            return Ok(Effect::Dead { error: "the business is gone".to_owned() });
        };
        let about = trigger.about(job.subject);
        let looked = self.log.look(business.id, job.id, about).await?;
        let case = Case { job, business, trigger, about, looked, now: job.leased_at };
        let standing = case.looked.own.as_ref().map(|own| own.state.standing(own.provider_id.is_some()));
        match (standing, &case.looked.own) {
            (Some(Standing::Settled), _) => Ok(Effect::Done),
            (Some(Standing::Uncertain), Some(own)) => match self.reconcile(&case, own).await? {
                Some(effect) => Ok(effect),
                None => self.decided(&case).await,
            },
            _ => self.decided(&case).await,
        }
    }

    /// Finds out what became of a text that may have been sent. `None`: it was certainly not sent.
    async fn reconcile(&self, case: &Case<'_>, own: &Text) -> Result<Option<Effect>, StoreError> {
        let Some(phone) = &own.phone else { return Ok(None) };
        let listed = match self.texts.sent_to(phone, own.tried_at - CLOCK_SLACK).await {
            Ok(listed) => listed,
            Err(error) => return Ok(Some(Effect::Unknown { error: error.to_string() })),
        };
        let names: Vec<String> = listed.iter().map(|listed| listed.provider_id.clone()).collect();
        let others = self.log.others(case.business.id, own.id, &names).await?;
        if let Some(found) = recognise(own, &listed, &others) {
            let found = Accepted { provider_id: found.provider_id.clone(), state: found.state };
            return self.settle(case, own, accepted(own, found), Effect::Done).await.map(Some);
        }
        let at = own.tried_at + LISTED_AFTER;
        let error = "it is not known yet whether the text was sent".to_owned();
        Ok((case.now < at).then_some(Effect::AgainAt { at, error }))
    }

    /// Decides by what is so now, and does it.
    async fn decided(&self, case: &Case<'_>) -> Result<Effect, StoreError> {
        self.plan_reminder(case).await?;
        let facts = Facts {
            business: &case.business,
            trigger: case.trigger,
            subject: case.looked.subject.as_ref(),
            told: &case.looked.told,
            opted_out: case.looked.opted_out,
            now: case.now,
        };
        match (decide(&facts), &case.looked.subject) {
            (Decided::Later(at), _) => Ok(Effect::AgainAt { at, error: "it is quiet time".to_owned() }),
            (Decided::Suppress(why), _) => self.suppress(case, why).await,
            (Decided::Send(_), None) => self.suppress(case, Why::Gone).await,
            (Decided::Send(kind), Some(subject)) => self.send(case, kind, subject).await,
        }
    }

    async fn plan_reminder(&self, case: &Case<'_>) -> Result<(), StoreError> {
        let Some(Subject::Booking(booking)) = &case.looked.subject else { return Ok(()) };
        if !case.trigger.plans_a_reminder() {
            return Ok(());
        }
        plan(&*self.log, &case.business, booking, EventId::new(self.ids.next()), case.now).await
    }

    /// Keeps why nothing is sent. Of what a business never sends, nothing is kept.
    async fn suppress(&self, case: &Case<'_>, why: Why) -> Result<Effect, StoreError> {
        if why == Why::Off && case.looked.own.is_none() {
            return Ok(Effect::Done);
        }
        let text = case.text(case.trigger.kind(), String::new(), State::Suppressed);
        let text = Text { fault: Some(why.name().to_owned()), ..text };
        let written = self.log.write(case.business.id, &text, case.found()).await?;
        Ok(if written { Effect::Done } else { elsewhere() })
    }

    /// Writes it down, sends it, and writes down what came of that.
    async fn send(&self, case: &Case<'_>, kind: Kind, subject: &Subject) -> Result<Effect, StoreError> {
        let body = self.wording.words(&case.business, kind, subject);
        let text = case.text(kind, body, State::Sending);
        let Some(to) = text.phone.clone() else { return self.suppress(case, Why::NoNumber).await };
        if !self.log.write(case.business.id, &text, case.found()).await? {
            return Ok(elsewhere());
        }
        let reference = (case.business.id, text.id);
        match self.texts.send(&Outgoing { reference, to, body: text.body.clone() }).await {
            Ok(sent) => self.settle(case, &text, accepted(&text, sent), Effect::Done).await,
            Err(why) => self.failed(case, &text, why).await,
        }
    }

    async fn failed(&self, case: &Case<'_>, text: &Text, why: NotSent) -> Result<Effect, StoreError> {
        let error = why.to_string();
        let after = |state| Text { state, fault: Some(error.clone()), ..text.clone() };
        let (after, effect) = match &why {
            NotSent::Refused(Refusal::OptedOut) => {
                self.opted_out(case, text).await?;
                (after(State::Suppressed), Effect::Done)
            }
            NotSent::Refused(_) => (after(State::Failed), Effect::Dead { error: error.clone() }),
            NotSent::Busy { after: Some(wait) } => {
                let at = case.now.saturating_add(*wait);
                (after(State::Waiting), Effect::AgainAt { at, error: error.clone() })
            }
            NotSent::Busy { after: None } | NotSent::Account { .. } | NotSent::Unreachable(_) => {
                (after(State::Waiting), Effect::Again { error: error.clone() })
            }
            NotSent::Unknown(_) => (after(State::Unknown), Effect::Unknown { error: error.clone() }),
        };
        self.settle(case, text, after, effect).await
    }

    /// What the provider knows of the number is kept here too.
    async fn opted_out(&self, case: &Case<'_>, text: &Text) -> Result<(), StoreError> {
        let Some(number) = text.phone.clone() else { return Ok(()) };
        let consent = Consent {
            business: case.business.id,
            id: EventId::new(self.ids.next()),
            number,
            wish: Wish::OptOut,
            cause: text.id.to_string(),
            words: String::new(),
            at: Some(case.now),
        };
        self.log.consent(&consent).await
    }

    /// Writes down what came of a request. Where news of the text was quicker, that stands. Where it cannot be written, it
    /// stays `sending`, and the next run finds out.
    async fn settle(&self, case: &Case<'_>, text: &Text, after: Text, effect: Effect) -> Result<Effect, StoreError> {
        self.log.write(case.business.id, &after, Some(Found::of(text))).await.map(|_| effect)
    }
}

#[async_trait]
impl Handler<Job> for Send {
    /// Works off an entry. However often it is run, and wherever it is cut off, the guest gets one text.
    async fn run(&self, job: &Job) -> Effect {
        let Some(trigger) = Trigger::of(&job.kind) else {
            return Effect::Dead { error: format!("no text is sent for {}", job.kind) };
        };
        match self.attempt(job, trigger).await {
            Ok(effect) => effect,
            Err(error) => Effect::Again { error: error.to_string() },
        }
    }
}

impl Case<'_> {
    /// How the text was found, if there is one.
    fn found(&self) -> Option<Found> {
        self.looked.own.as_ref().map(Found::of)
    }

    /// The next attempt at the text.
    fn text(&self, kind: Kind, body: String, state: State) -> Text {
        let subject = self.looked.subject.as_ref();
        Text {
            id: self.job.id,
            kind,
            about: self.about,
            place: self.looked.place,
            version: subject.map_or(0, Subject::version),
            start: subject.map_or(self.job.created_at, Subject::start),
            phone: subject.and_then(Subject::phone).cloned(),
            body,
            state,
            provider_id: None,
            attempt: self.looked.own.as_ref().map_or(1, |own| own.attempt.saturating_add(1)),
            fault: None,
            tried_at: self.now,
        }
    }
}

fn accepted(text: &Text, sent: Accepted) -> Text {
    Text { state: sent.state, provider_id: Some(sent.provider_id), fault: None, ..text.clone() }
}

/// Somebody else has just written this text, or another about the same.
fn elsewhere() -> Effect {
    Effect::Again { error: "another worker was first".to_owned() }
}

#[cfg(test)]
mod tests;
