//! The tools: one catalogue, and a file for each.

mod args;
mod cancel_booking;
mod catalogue;
mod check_availability;
mod create_booking;
mod find_booking;
mod hold_slot;
mod join_waitlist;
mod modify_booking;
mod resolve_business;
mod retell;
mod send_confirmation;
mod take_message;
mod transfer_call;
mod which;

pub(crate) use args::{Args, BadArg};
pub use catalogue::{CATALOGUE, SideEffect, Tool, ToolName};
pub(crate) use retell::agent_tools;
pub use retell::retell_tools;

use crate::answer::{Failed, NextAction};
use crate::say::Speaker;
use usecases::{Failure, Request, UseCases};

/// One call of one tool, verified and parsed.
pub(crate) struct Call<'c> {
    pub(crate) usecases: &'c UseCases,
    pub(crate) request: &'c Request,
    pub(crate) args: &'c Args,
}

/// Why a tool has no answer of its own.
#[derive(Debug)]
pub(crate) enum Fault {
    /// An argument is missing or cannot be read.
    BadArg(BadArg),
    /// The store is away.
    Failure(Failure),
}

impl From<BadArg> for Fault {
    fn from(bad: BadArg) -> Self {
        Self::BadArg(bad)
    }
}

impl From<Failure> for Fault {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

/// Runs a tool. The answer is JSON text.
pub(crate) async fn run(tool: ToolName, call: &Call<'_>) -> Result<String, Fault> {
    match tool {
        ToolName::CheckAvailability => check_availability::run(call).await,
        ToolName::HoldSlot => hold_slot::run(call).await,
        ToolName::CreateBooking => create_booking::run(call).await,
        ToolName::ModifyBooking => modify_booking::run(call).await,
        ToolName::CancelBooking => cancel_booking::run(call).await,
        ToolName::FindBooking => find_booking::run(call).await,
        ToolName::SendConfirmation => send_confirmation::run(call).await,
        ToolName::JoinWaitlist => join_waitlist::run(call).await,
        ToolName::TakeMessage => take_message::run(call).await,
        ToolName::TransferCall => Ok(transfer_call::run(call)),
        ToolName::ResolveBusiness => Ok(resolve_business::run(call)),
    }
}

/// The answer to an argument that cannot be read: the agent learns which, the caller is asked for it.
pub(crate) fn bad_arg(bad: &BadArg, speaker: Speaker<'_>) -> String {
    let ask = match bad.asks_for() {
        // These want names to choose from, which nobody knows here.
        "service" | "preference" => "ask-again".to_owned(),
        field => format!("ask-{field}"),
    };
    let say = speaker.say(if speaker.language().has(&ask) { &ask } else { "ask-again" });
    Failed::new("INVALID_INPUT", bad.to_string(), say).next(NextAction::AskAgain).text()
}

/// The answer to a key that was used for another request.
pub(crate) fn mismatch(speaker: Speaker<'_>) -> String {
    let message = "this idempotency key was used for a different request; nothing was written; use a new key";
    Failed::new("IDEMPOTENCY_MISMATCH", message, speaker.say("mismatch")).next(NextAction::AskAgain).text()
}

#[cfg(test)]
mod tests;
