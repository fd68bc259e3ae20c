//! What was sent to whom, and who wants nothing sent.

use crate::StoreError;
use async_trait::async_trait;
use domain::customer::Phone;
use domain::text::receive::Wish;
use domain::text::send::Told;
use domain::text::{About, State, Subject, Text};
use domain::{BusinessId, EventId};
use time::OffsetDateTime;

/// Keeps texts and consents. A text is written down before it is sent.
#[cfg_attr(feature = "testing", mockall::automock)]
#[async_trait]
pub trait TextLog: Send + Sync {
    /// Everything that the text of an entry of the outbox rests on.
    async fn look(&self, business: BusinessId, id: EventId, about: About) -> Result<Looked, StoreError>;

    /// Writes a text: a new one, or the next state of the one that was found in this state at this attempt. `false` where
    /// it is not so any more, or where another text has its place: nothing was written.
    async fn write(&self, business: BusinessId, text: &Text, found: Option<Found>) -> Result<bool, StoreError>;

    /// The text of a name: by ours, else by the provider's.
    async fn find(&self, named: &Named) -> Result<Option<(BusinessId, Text)>, StoreError>;

    /// Which of the provider's names belong to other texts of the business than this.
    async fn others(
        &self,
        business: BusinessId,
        than: EventId,
        provider_ids: &[String],
    ) -> Result<Vec<String>, StoreError>;

    /// Plans a reminder: an entry of the outbox that is due at `due`. Once, however often it is asked for the same booking
    /// and time.
    async fn remind(&self, reminder: &Reminder) -> Result<(), StoreError>;

    /// Businesses that have tried to text a number.
    async fn texted(&self, number: &Phone) -> Result<Vec<BusinessId>, StoreError>;

    /// Keeps what a number wants. Once for each business and cause.
    async fn consent(&self, consent: &Consent) -> Result<(), StoreError>;
}

/// What a text rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looked {
    /// The text, where this entry has one.
    pub own: Option<Text>,
    /// What it is about, as it is now.
    pub subject: Option<Subject>,
    /// Other texts about the same.
    pub told: Vec<Told>,
    /// The first place that is free among them.
    pub place: i32,
    /// Whether the number of the subject has opted out.
    pub opted_out: bool,
}

/// How a text was found: what it is written over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its state.
    pub state: State,
    /// Its attempt.
    pub attempt: i32,
}

/// How news names a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Our names.
    pub reference: Option<(BusinessId, EventId)>,
    /// The provider's name.
    pub provider_id: String,
}

/// A reminder that is planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// The tenant.
    pub business: BusinessId,
    /// The id of the entry in the outbox, if it is new.
    pub id: EventId,
    /// Of what.
    pub about: About,
    /// When.
    pub due: OffsetDateTime,
    /// Now.
    pub now: OffsetDateTime,
}

/// What a number wants.
#[derive(Clone, PartialEq, Eq)]
pub struct Consent {
    /// The tenant.
    pub business: BusinessId,
    /// Its id, if it is new.
    pub id: EventId,
    /// Whose.
    pub number: Phone,
    /// None, or some again.
    pub wish: Wish,
    /// What caused it: the provider's name of the guest's text, or of ours that was refused.
    pub cause: String,
    /// The words that the guest wrote; empty where the provider told us.
    pub words: String,
    /// Since when; `None` for now, by the clock that says what is due. The last word counts, so all go by one clock.
    pub at: Option<OffsetDateTime>,
}

impl Found {
    /// How this text was found.
    pub const fn of(text: &Text) -> Self {
        Self { state: text.state, attempt: text.attempt }
    }
}

impl std::fmt::Debug for Consent {
    /// Without the words.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Consent({:?} of {:?} for {}, {})", self.wish, self.number, self.business, self.cause)
    }
}
