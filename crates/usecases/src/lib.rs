//! The story of one request: gather the facts, ask the domain, write what was decided.
//!
//! No SQL, no HTTP, no JSON, and no `if` on business facts: that is a decision and lives in `domain`. A use case is a
//! concrete struct over ports; whoever calls it calls `run`.
//!
//! An answer is text that the caller of `run` renders from an [`booking::create::Outcome`] or its like *inside* the
//! attempt, because it is stored in the booking's own transaction and given again, byte for byte, to whoever repeats
//! the request.
//!
//! To add one: a file named by the verb, a command, an `Outcome`, and `run`; tests on
//! `ports::testing::ScriptedStore` in a sibling file; a field in [`UseCases`].

pub mod agent;
pub mod analysis;
mod attempt;
pub mod audit;
pub mod availability;
pub mod booking;
pub mod business;
pub mod call;
pub mod diagnose;
mod health;
pub mod key;
pub mod letter;
pub mod message;
pub mod queue;
mod request;
#[cfg(test)]
mod sample;
mod signature;
pub mod text;
pub mod upkeep;
pub mod waitlist;

pub use attempt::{Failure, Offer, Told};
pub use health::Readiness;
pub use request::{Render, Request};
pub use signature::{VerifyAddress, VerifySignature};

pub use ports::{Applied, Named, SignatureFault, SignedForm, TransportKey};

use ports::{
    AddressSignature, ApiKeys, BlockedNumbers, Businesses, Calls, Clock, Doorbell, Health, IdSource, Inbox,
    OutboundCalls, Reads, ReportReader, Secrets, SignatureScheme, Store, TextLog, Texts, Upkeep,
};
use std::sync::Arc;

/// Everything outside, as the use cases need it.
#[derive(Clone)]
pub struct Outside {
    /// Transactions.
    pub store: Arc<dyn Store>,
    /// Questions.
    pub reads: Arc<dyn Reads>,
    /// Tenants.
    pub businesses: Arc<dyn Businesses>,
    /// What has to be done unasked.
    pub upkeep: Arc<dyn Upkeep>,
    /// Conversations.
    pub calls: Arc<dyn Calls>,
    /// Those that we begin.
    pub outbound: Arc<dyn OutboundCalls>,
    /// Whose calls are not taken.
    pub blocked: Arc<dyn BlockedNumbers>,
    /// Keys of programs.
    pub keys: Arc<dyn ApiKeys>,
    /// How they are recognised.
    pub secrets: Arc<dyn Secrets>,
    /// Letters of platforms.
    pub inbox: Arc<dyn Inbox>,
    /// How they are read.
    pub reports: Arc<dyn ReportReader>,
    /// What wakes whoever does what nobody waits for.
    pub doorbell: Arc<dyn Doorbell>,
    /// The store's state.
    pub health: Arc<dyn Health>,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Ids and chance.
    pub ids: Arc<dyn IdSource>,
    /// How the voice platform signs.
    pub signatures: Arc<dyn SignatureScheme>,
    /// How the provider of texts signs; `None` where there is none.
    pub text_signatures: Option<Arc<dyn AddressSignature>>,
    /// Whoever sends texts.
    pub texts: Arc<dyn Texts>,
    /// What was sent to whom.
    pub text_log: Arc<dyn TextLog>,
    /// The words of texts.
    pub wording: Arc<dyn text::Wording>,
}

/// All use cases.
pub struct UseCases {
    /// Who really sent it.
    pub verify_signature: VerifySignature,
    /// Whether a program may.
    pub verify_key: key::Verify,
    /// Whether we can serve.
    pub readiness: Readiness,
    /// Which business is called.
    pub resolve_business: business::resolve::Resolve,
    /// Sets up or changes a business.
    pub apply_business: business::apply::Apply,
    /// Lists starts.
    pub check_availability: availability::check::Check,
    /// Holds one.
    pub hold_slot: booking::hold::Hold,
    /// Books.
    pub create_booking: booking::create::Create,
    /// Moves or changes.
    pub modify_booking: booking::modify::Modify,
    /// Calls off.
    pub cancel_booking: booking::cancel::Cancel,
    /// Looks up.
    pub find_booking: booking::find::Find,
    /// Sends it in writing.
    pub send_confirmation: booking::confirm::Confirm,
    /// Takes a message for the owner.
    pub take_message: message::take::Take,
    /// Waits for a start that is full.
    pub join_waitlist: waitlist::join::Join,
    /// Tells what there is to know before a call is taken.
    pub greet_caller: call::greet::Greet,
    /// Says who is not to be called.
    pub do_not_call: call::do_not_call::DoNotCall,
    /// Says whose calls are not taken.
    pub block_number: call::block::Block,
    /// Orders a call.
    pub trigger_call: call::trigger::Trigger,
    /// Keeps letters of platforms.
    pub receive_letter: letter::receive::Receive,
    /// Reads them.
    pub read_letter: letter::read::Read,
    /// Offers freed room to those who wait.
    pub offer_freed: waitlist::offer::Offer,
    /// Sweeps away what has run out.
    pub sweep: upkeep::sweep::Sweep,
    /// Throw away what is old.
    pub clear: upkeep::clear::Clear,
    /// Who really sent a form.
    pub verify_address: VerifyAddress,
    /// Hears what became of a text.
    pub text_status: text::status::Status,
    /// Hears what a guest texts.
    pub receive_text: text::receive::Receive,
}

impl UseCases {
    /// Builds all from the outside.
    pub fn new(outside: &Outside) -> Self {
        Self {
            verify_signature: VerifySignature::new(outside),
            verify_key: key::Verify::new(outside),
            readiness: Readiness::new(outside),
            resolve_business: business::resolve::Resolve::new(outside),
            apply_business: business::apply::Apply::new(outside),
            check_availability: availability::check::Check::new(outside),
            hold_slot: booking::hold::Hold::new(outside),
            create_booking: booking::create::Create::new(outside),
            modify_booking: booking::modify::Modify::new(outside),
            cancel_booking: booking::cancel::Cancel::new(outside),
            find_booking: booking::find::Find::new(outside),
            send_confirmation: booking::confirm::Confirm::new(outside),
            take_message: message::take::Take::new(outside),
            join_waitlist: waitlist::join::Join::new(outside),
            greet_caller: call::greet::Greet::new(outside),
            do_not_call: call::do_not_call::DoNotCall::new(outside),
            block_number: call::block::Block::new(outside),
            trigger_call: call::trigger::Trigger::new(outside),
            receive_letter: letter::receive::Receive::new(outside),
            read_letter: letter::read::Read::new(outside),
            offer_freed: waitlist::offer::Offer::new(outside),
            sweep: upkeep::sweep::Sweep::new(outside),
            clear: upkeep::clear::Clear::new(outside),
            verify_address: VerifyAddress::new(outside),
            text_status: text::status::Status::new(outside),
            receive_text: text::receive::Receive::new(outside),
        }
    }
}
