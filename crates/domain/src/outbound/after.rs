//! What follows from a call that is over.

use super::{OutboundCall, Rules, State, Why};
use crate::CallId;
use ::time::OffsetDateTime;

/// How a call ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Somebody took it.
    Reached,
    /// Nobody took it, or the line failed: another time it may go well.
    NotReached,
    /// It will never go well.
    Impossible,
}

impl Ended {
    /// By the platform's reason of the end (docs.retellai.com, `disconnection_reason`). One that is not known counts as
    /// somebody reached: calling a person twice is worse than calling them once.
    pub fn of(reason: &str) -> Self {
        match reason {
            "dial_busy"
            | "dial_failed"
            | "dial_no_answer"
            | "voicemail_reached"
            | "ivr_reached"
            | "concurrency_limit_reached"
            | "no_concurrency_fallback"
            | "telephony_provider_unavailable"
            | "sip_routing_error"
            | "registered_call_timeout"
            | "error_no_audio_received"
            | "error_asr"
            | "error_retell"
            | "error_unknown"
            | "error_user_not_joined" => Self::NotReached,
            "invalid_destination"
            | "telephony_provider_permission_denied"
            | "no_valid_payment"
            | "marked_as_spam"
            | "scam_detected" => Self::Impossible,
            _ => Self::Reached,
        }
    }
}

/// The call once this call of the platform is over, and when it is due again, where it is. `None`: that changes nothing,
/// for it is not the one that is under way.
pub fn after(
    call: &OutboundCall,
    over: &CallId,
    rules: &Rules,
    ended: Ended,
    now: OffsetDateTime,
) -> Option<(OutboundCall, Option<OffsetDateTime>)> {
    let State::Placed { call: placed } = &call.state else { return None };
    if placed != over {
        return None;
    }
    Some(match ended {
        Ended::Reached => (call.with(State::Reached { call: placed.clone() }), None),
        Ended::Impossible => (call.with(State::GivenUp { why: Why::Impossible }), None),
        Ended::NotReached if call.tries >= rules.most_tries => {
            (call.with(State::GivenUp { why: Why::TooManyTries }), None)
        }
        Ended::NotReached => {
            let not_before = Some(now + rules.retry_after());
            (OutboundCall { not_before, ..call.with(State::Due) }, not_before)
        }
    })
}
