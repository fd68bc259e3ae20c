//! What became of a text. News of it may come late, twice or in any order: it only ever goes forward.

/// What became of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Written down, and certainly not sent yet.
    Waiting,
    /// The request is on its way. Found so by a later worker, it may or may not have arrived.
    Sending,
    /// The request went out and no answer came: it may or may not have been sent.
    Unknown,
    /// The provider has it.
    Queued,
    /// It has left the provider.
    Sent,
    /// It has arrived.
    Delivered,
    /// It left and did not arrive.
    Undelivered,
    /// It was refused, or could not be sent.
    Failed,
    /// It was not to be sent.
    Suppressed,
}

/// What a job may do when it finds a text of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Send it.
    NotSent,
    /// Ask the provider first.
    Uncertain,
    /// Nothing.
    Settled,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 9] = [
        Self::Waiting,
        Self::Sending,
        Self::Unknown,
        Self::Queued,
        Self::Sent,
        Self::Delivered,
        Self::Undelivered,
        Self::Failed,
        Self::Suppressed,
    ];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sending => "sending",
            Self::Unknown => "unknown",
            Self::Queued => "queued",
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::Undelivered => "undelivered",
            Self::Failed => "failed",
            Self::Suppressed => "suppressed",
        }
    }

    /// Reads a stable name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// How far it has come; the last states share a rank, and none follows another.
    pub const fn rank(self) -> u8 {
        match self {
            Self::Waiting => 0,
            Self::Sending => 1,
            Self::Unknown => 2,
            Self::Queued => 3,
            Self::Sent => 4,
            Self::Delivered | Self::Undelivered | Self::Failed | Self::Suppressed => 5,
        }
    }

    /// Whether news leads on from here.
    pub const fn leads_to(self, news: Self) -> bool {
        news.rank() > self.rank()
    }

    /// Whether the guest has been told, or may have been.
    pub const fn may_be_known(self) -> bool {
        matches!(self, Self::Sending | Self::Unknown | Self::Queued | Self::Sent | Self::Delivered)
    }

    /// What may be done about a text in this state. One that was refused, which therefore has no name at the provider, may
    /// be tried again by whoever has put right what was wrong.
    pub const fn standing(self, has_provider_id: bool) -> Standing {
        match self {
            Self::Waiting => Standing::NotSent,
            Self::Failed if !has_provider_id => Standing::NotSent,
            Self::Sending | Self::Unknown => Standing::Uncertain,
            _ => Standing::Settled,
        }
    }
}
