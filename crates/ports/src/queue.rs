//! Work that waits for a worker.

use crate::StoreError;
use async_trait::async_trait;
use domain::job::Settled;
use domain::{BusinessId, EventId};
use std::fmt::Debug;
use std::time::Duration;
use time::OffsetDateTime;
use uuid::Uuid;

/// A queue of jobs. Each is leased to one worker at a time; who dies with it loses it when the lease ends, and another
/// takes it. So a job may be done twice, and is never lost.
#[async_trait]
pub trait Queue<J: Leased>: Send + Sync {
    /// What is due in a lane, at most so much: oldest first, and of each business one before there is a second of any.
    async fn due(&self, lane: &J::Lane, most: u32) -> Result<Vec<J::Key>, StoreError>;

    /// Takes a job for so long; `None` where somebody else has it, or it is done.
    async fn lease(&self, key: &J::Key, lasting: Duration) -> Result<Option<J>, StoreError>;

    /// Says what became of it; `false` where the lease had ended and somebody else has taken it since.
    async fn settle(&self, job: &J, settled: &Settled) -> Result<bool, StoreError>;
}

/// A job that somebody has.
pub trait Leased: Send + Sync {
    /// What it is known by.
    type Key: Clone + Debug + PartialEq + Send + Sync;
    /// What a worker may take of the queue, so that who does slow work holds up nobody; by default everything.
    type Lane: Clone + Debug + Default + Send + Sync;

    /// How often it has been leased, this time included.
    fn attempts(&self) -> u32;

    /// When it came up.
    fn since(&self) -> OffsetDateTime;

    /// When it was leased, by the clock that says what is due.
    fn leased_at(&self) -> OffsetDateTime;
}

/// Something that the world must be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// The tenant.
    pub business: BusinessId,
    /// Its id; of whoever may see it twice, known by this.
    pub id: EventId,
    /// What happened, or has to be done.
    pub kind: String,
    /// To what.
    pub subject: Uuid,
    /// What else is known of it, as JSON.
    pub payload: String,
    /// How often it has been tried, this time included.
    pub attempts: u32,
    /// Whether an earlier attempt may have done it: it ended without saying, or said so.
    pub uncertain: bool,
    /// When it came up.
    pub created_at: OffsetDateTime,
    /// When it was leased, by the clock that says what is due. Whoever does it takes this for now: by a clock of its own,
    /// what is due might not be so yet.
    pub leased_at: OffsetDateTime,
}

/// Which jobs a worker takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lane {
    /// Of which kinds.
    pub kinds: Kinds,
    /// How many of one business may be worked on together, wherever; `None` for any number. When several workers look at
    /// the same moment, it may be a few more.
    pub abreast: Option<u32>,
}

/// Some kinds of job.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kinds {
    /// Every one.
    #[default]
    All,
    /// These.
    Only(&'static [&'static str]),
    /// All others.
    AllBut(&'static [&'static str]),
}

impl Kinds {
    /// Whether this kind is one of them.
    pub fn take(self, kind: &str) -> bool {
        match self {
            Self::All => true,
            Self::Only(kinds) => kinds.contains(&kind),
            Self::AllBut(kinds) => !kinds.contains(&kind),
        }
    }
}

/// A letter of a platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Its key.
    pub key: LetterKey,
    /// The bytes as they came.
    pub body: Vec<u8>,
    /// How often it has been tried, this time included.
    pub attempts: u32,
    /// When it came.
    pub received_at: OffsetDateTime,
    /// When it was leased, by the clock that says what is due.
    pub leased_at: OffsetDateTime,
}

/// What a letter is known by: one that comes again is the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterKey {
    /// The platform, such as `retell`.
    pub source: String,
    /// The platform's key, or what stands for one.
    pub dedupe: String,
}

impl Leased for Job {
    type Key = (BusinessId, EventId);
    type Lane = Lane;

    fn attempts(&self) -> u32 {
        self.attempts
    }

    fn since(&self) -> OffsetDateTime {
        self.created_at
    }

    fn leased_at(&self) -> OffsetDateTime {
        self.leased_at
    }
}

impl Leased for Letter {
    type Key = LetterKey;
    /// Letters are all alike.
    type Lane = ();

    fn attempts(&self) -> u32 {
        self.attempts
    }

    fn since(&self) -> OffsetDateTime {
        self.received_at
    }

    fn leased_at(&self) -> OffsetDateTime {
        self.leased_at
    }
}

/// Where letters are kept until they are read.
#[cfg_attr(feature = "testing", mockall::automock)]
#[async_trait]
pub trait Inbox: Send + Sync {
    /// Keeps a letter; `false` where it is known already.
    async fn receive(&self, key: &LetterKey, body: &[u8]) -> Result<bool, StoreError>;
}

/// What the owner sees of jobs that were given up.
#[cfg_attr(feature = "testing", mockall::automock)]
#[async_trait]
pub trait DeadLetters: Send + Sync {
    /// Those of a business, the latest first; a hundred at most.
    async fn dead(&self, business: BusinessId) -> Result<Vec<DeadJob>, StoreError>;

    /// Has one tried again from the beginning; `false` where it is not dead.
    async fn revive(&self, business: BusinessId, id: EventId) -> Result<bool, StoreError>;
}

/// A job that was given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadJob {
    /// Its id.
    pub id: EventId,
    /// What was to be done.
    pub kind: String,
    /// To what.
    pub subject: Uuid,
    /// How often it was tried.
    pub attempts: u32,
    /// Whether it may have been done.
    pub uncertain: bool,
    /// Why it was given up.
    pub error: Option<String>,
    /// When.
    pub dead_at: OffsetDateTime,
}

/// What the owner sees of letters that could not be read.
#[cfg_attr(feature = "testing", mockall::automock)]
#[async_trait]
pub trait UnreadLetters: Send + Sync {
    /// Those that were given up, or failed and wait, the latest first; a hundred at most.
    async fn unread(&self) -> Result<Vec<UnreadLetter>, StoreError>;

    /// Has one read again from the beginning, and now; `false` where it is read, being read, or not there.
    async fn revive(&self, key: &LetterKey) -> Result<bool, StoreError>;
}

/// A letter that could not be read so far. Nothing of what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadLetter {
    /// Its key.
    pub key: LetterKey,
    /// How often it was tried.
    pub attempts: u32,
    /// Why it was not read.
    pub error: Option<String>,
    /// When it came.
    pub received_at: OffsetDateTime,
    /// When it is tried again; `None` where it was given up.
    pub due: Option<OffsetDateTime>,
}
