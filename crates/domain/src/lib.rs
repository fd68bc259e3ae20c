//! What Frontdesk decides, and nothing else.
//!
//! Nothing here can fail for a reason outside its arguments: no async, no input or output, no clock, no randomness, no
//! serialization. A decision is a plain function of facts, a command and `now`; it returns a value to store or a
//! refusal that carries what is needed to offer something else.
//!
//! The life of one booking, room by room:
//! - [`time`] turns what a caller said into an instant of the business's zone, or says why there is none;
//! - [`business`] knows hours, policies and tables;
//! - [`availability`] holds the one predicate that list, hold, book and move all ask;
//! - [`booking`] has a file per verb: `create`, `hold`, `modify`, `cancel`, `find`;
//! - [`analysis`] says what is made of a call when it is over, and [`promise`] whether it was promised what is kept;
//! - [`text`] says what guests are told of it in writing.
//!
//! To add a rule: put it behind [`availability::Floor::judge`], give its refusal a place in [`Refusal`], and test both
//! sides of its limit in the sibling `tests.rs`.

pub mod access;
pub mod agent;
pub mod analysis;
pub mod audit;
pub mod availability;
pub mod booking;
pub mod business;
pub mod call;
pub mod customer;
pub mod diagnosis;
mod ids;
pub mod job;
pub mod outbound;
pub mod promise;
mod refusal;
#[cfg(test)]
mod sample;
pub mod text;
pub mod time;
pub mod waitlist;

pub use ids::{
    AgentId, ApiKeyId, BookingId, BusinessId, CallId, CallRowId, CombinationId, CustomerId, EventId, ExtractionId,
    FlagId, MessageId, OutboundCallId, ResourceId, ServiceId, WaitlistId,
};
pub use refusal::{Invalid, Lack, Refusal};
