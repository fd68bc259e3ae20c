//! What the inside asks of the outside, in the words of the inside.
//!
//! Ports decide nothing and know no driver: plain values go in, plain values come out. Absence is an answer
//! (`Option`), not an error; an error means that the store could not be asked.
//!
//! The ports of the tool path are coarse on purpose, because a round trip to the database costs more than anything else
//! in a request: [`Store::open`] takes the locks and brings every fact in one round trip, [`Tx::commit`] writes all that
//! was decided and commits in another.
//!
//! To add something to be stored: give [`Change`] a variant with the decided value, and the adapter a statement. To add a
//! fact: a field of [`Opened`], which the adapter fills from the same round trip.

mod agents;
mod api_keys;
mod audit;
mod blocked;
mod businesses;
mod calls;
mod clock;
mod doorbell;
mod error;
mod extractions;
mod extractor;
mod forms;
mod health;
mod id_source;
mod mirror;
mod outbound;
mod queue;
mod reads;
mod signature;
mod store;
#[cfg(feature = "testing")]
pub mod testing;
mod text_log;
mod texts;
mod upkeep;
mod voice;
mod watch;

pub use agents::{Agents, Pushed};
pub use api_keys::{ApiKeys, KeptKey, Secrets};
pub use audit::{Audit, Entries, Listed, Stated, Stray, Unreadable};
pub use blocked::BlockedNumbers;
pub use businesses::{Applied, BusinessDraft, Businesses};
pub use calls::{Calls, Heard, Illegible, Report, ReportReader};
pub use clock::Clock;
pub use doorbell::{Bell, Doorbell};
pub use error::StoreError;
pub use extractions::{Extracted, Extractions, Flag, Outcome, Raised};
pub use extractor::{ExtractFault, Extraction, Extractor, Repair};
pub use forms::Forms;
pub use health::{Health, Unready};
pub use id_source::IdSource;
pub use mirror::Mirror;
pub use outbound::{ListedNumber, NewCall, Ordered, OutboundCalls, PlaceAgain};
pub use queue::{
    DeadJob, DeadLetters, Inbox, Job, Kinds, Lane, Leased, Letter, LetterKey, Queue, UnreadLetter, UnreadLetters,
};
pub use reads::{Candidates, Guest, Reads, Ringing, Seen};
pub use signature::{AddressSignature, SignatureFault, SignatureScheme, SignedForm};
pub use store::{
    Actor, Answered, Change, HoldsOf, KeyedAnswer, Message, Open, Opened, OwnHold, Record, Store, TransportKey, Tx,
};
pub use text_log::{Consent, Found, Looked, Named, Reminder, TextLog};
pub use texts::{Accepted, NotListed, NotSent, Outgoing, Refusal, Texts};
pub use upkeep::{Old, SweepLog, Upkeep};
pub use voice::{CallOrder, CallPage, KeyOwner, Lines, ListedCall, Part, Stored, VoiceError, VoicePlatform};
pub use watch::{CallWatch, NewsOf, Sight, Sights};
