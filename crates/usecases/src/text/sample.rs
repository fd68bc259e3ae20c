//! A log and a provider that remember, for tests of texts.

use super::Wording;
use crate::sample::{booking, business, phone, unavailable};
use async_trait::async_trait;
use domain::business::Business;
use domain::customer::Phone;
use domain::text::send::{Listed, Told};
use domain::text::{About, Kind, State, Subject, Text};
use domain::{BusinessId, EventId};
use ports::{
    Accepted, Consent, Found, Job, Looked, Named, NotListed, NotSent, Outgoing, Reminder, StoreError, TextLog, Texts,
};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use time::OffsetDateTime;
use uuid::Uuid;

/// Words that say what they are about.
pub(crate) struct Plain;

impl Wording for Plain {
    fn words(&self, business: &Business, kind: Kind, subject: &Subject) -> String {
        format!("{}: {} v{}", business.name, kind.name(), subject.version())
    }
}

/// What a test sets up and looks at.
#[derive(Default)]
pub(crate) struct Desk {
    pub(crate) texts: Vec<Text>,
    pub(crate) subject: Option<Subject>,
    pub(crate) told: Vec<Told>,
    pub(crate) opted_out: bool,
    pub(crate) reminders: Vec<Reminder>,
    pub(crate) consents: Vec<Consent>,
    pub(crate) others: Vec<String>,
    pub(crate) texted: Vec<BusinessId>,
    /// After so many writes the store is away.
    pub(crate) writes_left: Option<u32>,
    /// So many writes find that somebody else was first.
    pub(crate) lost: u32,
    pub(crate) answers: VecDeque<Result<Accepted, NotSent>>,
    pub(crate) sent: Vec<Outgoing>,
    /// The state of the text at the moment at which the request went out.
    pub(crate) written_first: Vec<State>,
    pub(crate) listed: Option<Vec<Listed>>,
}

/// Shared by the log, the provider and the test.
#[derive(Clone, Default)]
pub(crate) struct Shared(Arc<Mutex<Desk>>);

impl Shared {
    pub(crate) fn desk(&self) -> MutexGuard<'_, Desk> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl TextLog for Shared {
    async fn look(&self, _business: BusinessId, id: EventId, _about: About) -> Result<Looked, StoreError> {
        let desk = self.desk();
        let own = desk.texts.iter().find(|text| text.id == id).cloned();
        let place = desk.texts.iter().map(|text| text.place).max().unwrap_or(0) + 1;
        let (subject, told) = (desk.subject.clone(), desk.told.clone());
        Ok(Looked { own, subject, told, place, opted_out: desk.opted_out })
    }

    async fn write(&self, _business: BusinessId, text: &Text, found: Option<Found>) -> Result<bool, StoreError> {
        let mut desk = self.desk();
        if let Some(left) = &mut desk.writes_left {
            *left = left.checked_sub(1).ok_or_else(unavailable)?;
        }
        if desk.lost > 0 {
            desk.lost -= 1;
            return Ok(false);
        }
        let at = desk.texts.iter().position(|known| known.id == text.id);
        match (at, found) {
            (None, None) => desk.texts.push(text.clone()),
            (Some(at), Some(found)) if Found::of(&desk.texts[at]) == found => desk.texts[at] = text.clone(),
            _ => return Ok(false),
        }
        Ok(true)
    }

    async fn find(&self, named: &Named) -> Result<Option<(BusinessId, Text)>, StoreError> {
        let desk = self.desk();
        let by_ours = named.reference.and_then(|(_, id)| desk.texts.iter().find(|text| text.id == id));
        let theirs = || desk.texts.iter().find(|text| text.provider_id.as_ref() == Some(&named.provider_id));
        Ok(by_ours.or_else(theirs).map(|text| (business().id, text.clone())))
    }

    async fn others(
        &self,
        _business: BusinessId,
        _than: EventId,
        _provider_ids: &[String],
    ) -> Result<Vec<String>, StoreError> {
        Ok(self.desk().others.clone())
    }

    async fn remind(&self, reminder: &Reminder) -> Result<(), StoreError> {
        self.desk().reminders.push(*reminder);
        Ok(())
    }

    async fn texted(&self, _number: &Phone) -> Result<Vec<BusinessId>, StoreError> {
        Ok(self.desk().texted.clone())
    }

    async fn consent(&self, consent: &Consent) -> Result<(), StoreError> {
        self.desk().consents.push(consent.clone());
        Ok(())
    }
}

#[async_trait]
impl Texts for Shared {
    async fn send(&self, text: &Outgoing) -> Result<Accepted, NotSent> {
        let mut desk = self.desk();
        desk.sent.push(text.clone());
        let state = desk.texts.iter().find(|known| known.id == text.reference.1).map(|known| known.state);
        desk.written_first.extend(state);
        let next = desk.answers.pop_front();
        next.unwrap_or_else(|| Ok(Accepted { provider_id: "SM1".to_owned(), state: State::Queued }))
    }

    async fn sent_to(&self, number: &Phone, _since: OffsetDateTime) -> Result<Vec<Listed>, NotListed> {
        assert_eq!(*number, phone("+4930123456"));
        self.desk().listed.clone().ok_or_else(|| NotListed("status 503".to_owned()))
    }
}

/// An entry of the outbox about the sample's booking.
pub(crate) fn job(kind: &str) -> Job {
    Job {
        business: business().id,
        id: EventId::new(Uuid::from_u128(0xE1)),
        kind: kind.to_owned(),
        subject: booking().id.uuid(),
        payload: "{}".to_owned(),
        attempts: 1,
        uncertain: false,
        created_at: crate::sample::NOW,
        leased_at: crate::sample::NOW,
    }
}
