//! What reports tell of a call.

use super::Transcript;
use crate::customer::Phone;
use ::time::OffsetDateTime;

/// All that reports have told, or what a single one does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// How far it has come.
    pub status: Status,
    /// Who dialled.
    pub direction: Option<Direction>,
    /// Whose number dialled; `None` where it is withheld, or no number.
    pub from: Option<Phone>,
    /// Whose number was dialled.
    pub to: Option<Phone>,
    /// The platform's name of the agent.
    pub agent: Option<String>,
    /// Our attempt that placed it, where we did.
    pub attempt: Option<String>,
    /// When the parties were connected.
    pub started: Option<OffsetDateTime>,
    /// When it was over.
    pub ended: Option<OffsetDateTime>,
    /// Why it ended, in the platform's word.
    pub ended_because: Option<String>,
    /// How far it was put through to a person.
    pub transfer: Option<Transfer>,
    /// What was said.
    pub transcript: Option<Transcript>,
    /// Where its recording is.
    pub recording: Option<String>,
    /// What the platform makes of it.
    pub analysis: Option<Analysis>,
}

/// How far a call has come. Later ones win.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// It is to be.
    #[default]
    Registered,
    /// They are talking.
    Ongoing,
    /// Nobody was reached.
    NotConnected,
    /// It is over.
    Ended,
    /// It failed.
    Error,
}

/// Who dialled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// A guest.
    Inbound,
    /// The business.
    Outbound,
    /// Nobody: a conversation without a phone line.
    Web,
}

/// How far a call was put through to a person. Later ones win.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Transfer {
    /// It is being tried.
    Started,
    /// It came to nothing.
    Cancelled,
    /// They are talking.
    Bridged,
    /// That is over.
    Ended,
}

/// What the platform makes of a call once it is over.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Analysis {
    /// What it was about.
    pub summary: Option<String>,
    /// Whether the agent did what it was there for.
    pub successful: Option<bool>,
    /// The guest's mood, in the platform's word.
    pub sentiment: Option<String>,
    /// Whether a machine answered.
    pub voicemail: Option<bool>,
    /// What else it was asked to find out, as JSON.
    pub custom: Option<String>,
}

impl Told {
    /// Both. It does not matter which comes first, nor how often.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            status: self.status.max(other.status),
            direction: self.direction.max(other.direction),
            from: greater(self.from, other.from),
            to: greater(self.to, other.to),
            agent: self.agent.max(other.agent),
            attempt: self.attempt.max(other.attempt),
            started: [self.started, other.started].into_iter().flatten().min(),
            ended: self.ended.max(other.ended),
            ended_because: self.ended_because.max(other.ended_because),
            transfer: self.transfer.max(other.transfer),
            transcript: self.transcript.max(other.transcript),
            recording: self.recording.max(other.recording),
            analysis: self.analysis.max(other.analysis),
        }
    }

    /// The guest's number.
    pub const fn guest(&self) -> Option<&Phone> {
        match self.direction {
            Some(Direction::Outbound) => self.to.as_ref(),
            _ => self.from.as_ref(),
        }
    }

    /// Whether it is over.
    pub fn is_over(&self) -> bool {
        self.status >= Status::NotConnected
    }
}

fn greater(one: Option<Phone>, other: Option<Phone>) -> Option<Phone> {
    [one, other].into_iter().flatten().max_by(|one, other| one.as_str().cmp(other.as_str()))
}
