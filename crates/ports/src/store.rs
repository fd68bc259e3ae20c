//! One transaction of the tool path: open, decide, commit.

use crate::StoreError;
use async_trait::async_trait;
use domain::availability::{Move, Taken};
use domain::booking::create::{Booked, IntentKey};
use domain::booking::retime;
use domain::booking::{Authority, Booking, Event};
use domain::business::Business;
use domain::customer::Phone;
use domain::time::Span;
use domain::waitlist::{Entry, offer::Offered};
use domain::{BookingId, BusinessId, CallId, CustomerId, EventId, MessageId};
use std::sync::Arc;
use time::{Date, OffsetDateTime};

/// Begins transactions.
#[async_trait]
pub trait Store: Send + Sync {
    /// Begins a transaction, locks the days in order, and brings every fact, in one round trip. Facts are read after the
    /// locks are held. Contenders for one day wait in order, and before they take a connection.
    ///
    /// # Errors
    /// [`StoreError::StaleConfig`] when the business has moved on from the version that was asked with.
    async fn open(&self, open: Open) -> Result<(Box<dyn Tx>, Opened), StoreError>;
}

/// A transaction under way. Dropping it undoes it.
#[cfg_attr(feature = "testing", mockall::automock)]
#[async_trait]
pub trait Tx: Send {
    /// What is taken within more spans, under the same locks.
    async fn taken(&mut self, spans: &[Span]) -> Result<Taken, StoreError>;

    /// The bookings and live holds that begin within a span, each with all that is stored of it, under the same locks.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] when one of them cannot be read back.
    async fn standing(&mut self, starts: &Span) -> Result<Vec<Booking>, StoreError>;

    /// Writes all of the record, or nothing, and commits, in one round trip.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when a row was not as the record says, or a key or code is taken: nothing was written.
    async fn commit(self: Box<Self>, record: Record) -> Result<(), StoreError>;

    /// Undoes it and gives the connection back.
    async fn rollback(self: Box<Self>) -> Result<(), StoreError>;
}

/// What to lock and what to bring.
#[derive(Clone, Debug)]
pub struct Open {
    /// The business, in the version that the attempt rests on.
    pub business: Arc<Business>,
    /// The key that the platform repeats with its retries.
    pub key: TransportKey,
    /// UTC days to lock, in order. Every day that an old or new stay touches.
    pub days: Vec<Date>,
    /// Bring what is taken within these spans. To decide on a stay: one, which the days cover where parties may be seated
    /// elsewhere. Only to offer others: as many as it takes, and no days.
    pub spans: Vec<Span>,
    /// The booking that is being changed: what is taken may leave it out.
    pub without: Option<BookingId>,
    /// Bring this booking, in whatever state.
    pub booking: Option<BookingId>,
    /// Bring this caller's live hold; looked at where `booking` is `None`.
    pub held: Option<OwnHold>,
    /// Count the live holds of this call and of this number.
    pub holds_of: Option<HoldsOf>,
    /// Bring the standing booking of this intent; where there is one, no other booking is brought.
    pub intent: Option<IntentKey>,
    /// Bring the customer of this number.
    pub phone: Option<Phone>,
    /// Bring what this number waits for, or is offered, at whatever start.
    pub standing: Option<Phone>,
    /// Tell whether anybody waits.
    pub wants_waiting: bool,
}

/// A hold as its holder finds it again: made in this call, or, where it was made in none, for this number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnHold {
    /// The call.
    pub call: Option<CallId>,
    /// The number that the call comes from.
    pub phone: Option<Phone>,
    /// When the stay begins.
    pub start: OffsetDateTime,
}

/// Whose holds to count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoldsOf {
    /// The call.
    pub call: Option<CallId>,
    /// The number that the call comes from.
    pub phone: Option<Phone>,
}

/// What was brought.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The instant of the decision, by the database's clock, after the locks were taken.
    pub now: OffsetDateTime,
    /// The answer that this key was given before.
    pub answered: Option<Answered>,
    /// What is taken.
    pub taken: Taken,
    /// The booking that was asked for.
    pub booking: Option<Booking>,
    /// The standing booking of the intent.
    pub intended: Option<Booking>,
    /// The customer of the number.
    pub customer: Option<CustomerId>,
    /// How many live holds the call or the number has, whichever has more.
    pub held: u32,
    /// What the number waits for, or is offered.
    pub standing: Vec<Entry>,
    /// Whether anybody waits, where that was asked.
    pub someone_waits: bool,
}

/// A key that a platform repeats when it sends the same request again. Scoped by business.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransportKey {
    /// The key.
    pub key: String,
    /// A digest of the tool and its arguments: the same key must mean the same request.
    pub fingerprint: [u8; 32],
}

/// An answer that was given before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The digest of the request that it answered.
    pub fingerprint: Vec<u8>,
    /// The answer, byte for byte.
    pub answer: String,
}

/// All that an attempt decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The tenant.
    pub business: BusinessId,
    /// The instant of the decision.
    pub now: OffsetDateTime,
    /// Who asked.
    pub actor: Actor,
    /// The change itself.
    pub change: Change,
    /// Id of the event-log entry, written with every change but `Change::None`.
    pub log: EventId,
    /// Ids of further entries, as many as [`Change::further`] says: one for each hold that ends with the change, in their
    /// order, and then one for the waitlist entry whose hold is booked; or, after the first, one for each booking that is
    /// moved with its zone, and then for each that cannot be.
    pub further: Vec<EventId>,
    /// What the world must be told.
    pub events: Vec<Event>,
    /// The answer, under its key.
    pub answer: KeyedAnswer,
}

/// Who asked for a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The tool, or the owner's command.
    pub tool: &'static str,
    /// The call.
    pub call: Option<CallId>,
    /// On whose word: an owner's changes stand in the log as such.
    pub by: Authority,
}

/// What is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Only the answer.
    None,
    /// A hold.
    Hold {
        /// The hold.
        hold: Booking,
        /// Holds that end with this: they lose their tables, and those still live have run out.
        released: Vec<BookingId>,
        /// Parties that are seated elsewhere.
        moves: Vec<Move>,
    },
    /// A booking, new or from a hold. Holds in `released` lose their tables, and those still live have run out.
    Book(Booked),
    /// Another stay, party or notes.
    Modify {
        /// As it stands; the version guards the write.
        before: Booking,
        /// As it shall stand.
        after: Booking,
        /// Holds that end with this: they lose their tables, and those still live have run out.
        released: Vec<BookingId>,
        /// Parties that are seated elsewhere.
        moves: Vec<Move>,
    },
    /// Bookings follow their zone's rules. Versions guard the writes, and nothing is written where a program with later
    /// zone data has looked after the business. A conflict that is in the log already, for the same instant, is not
    /// written there again.
    Retime {
        /// What moves, and what cannot.
        decided: retime::Decided,
        /// The release of the zone data by which that was decided.
        zone_data: &'static str,
    },
    /// A booking called off.
    Cancel {
        /// As it stands; the version guards the write.
        before: Booking,
        /// As it shall stand.
        after: Booking,
    },
    /// A message for the owner.
    Message(Message),
    /// A party that waits from now on.
    Wait(Entry),
    /// Freed room is held for a party that waits; its version and state guard the write.
    Offer(Offered),
}

impl Change {
    /// Holds that end with it.
    pub fn released(&self) -> &[BookingId] {
        match self {
            Self::Hold { released, .. } | Self::Modify { released, .. } => released,
            Self::Book(booked) => &booked.released,
            Self::Offer(offered) => &offered.released,
            Self::None | Self::Retime { .. } | Self::Cancel { .. } | Self::Message(_) | Self::Wait(_) => &[],
        }
    }

    /// How many entries of the event log it may need besides its own.
    pub fn further(&self) -> usize {
        if let Self::Retime { decided, .. } = self {
            // What is held for a party that waited moves with its entry.
            let offers = decided.moved.iter().filter(|moved| !moved.after.is_confirmed()).count();
            return (decided.moved.len() + decided.conflicts.len() + offers).saturating_sub(1);
        }
        let taken_up = matches!(self, Self::Book(Booked { from_hold: Some(_), .. }));
        self.released().len() + usize::from(taken_up)
    }

    /// Parties that are seated elsewhere with it.
    pub fn moves(&self) -> &[Move] {
        match self {
            Self::Hold { moves, .. } | Self::Modify { moves, .. } => moves,
            Self::Book(booked) => &booked.moves,
            Self::Offer(offered) => &offered.moves,
            Self::None | Self::Retime { .. } | Self::Cancel { .. } | Self::Message(_) | Self::Wait(_) => &[],
        }
    }
}

/// What a caller leaves for the owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its id.
    pub id: MessageId,
    /// Who left it.
    pub name: Option<String>,
    /// Where to call back.
    pub phone: Option<Phone>,
    /// The words.
    pub text: String,
}

/// An answer and the key under which it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyedAnswer {
    /// The key and the digest of the request.
    pub key: TransportKey,
    /// The answer, byte for byte.
    pub answer: String,
}
