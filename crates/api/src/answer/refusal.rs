//! How each refusal is told: its stable code, and words.

use super::{Failed, NextAction};
use crate::say::{Moments, Speaker, args};
use domain::business::Business;
use domain::time::Start;
use domain::{Invalid, Refusal};
use fluent_bundle::FluentValue;
use usecases::booking::NoStart;

/// The stable code of a refusal.
pub(crate) const fn code_of(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::InvalidInput(_) => "INVALID_INPUT",
        Refusal::InPast => "IN_PAST",
        Refusal::TooSoon { .. } => "TOO_SOON",
        Refusal::TooFar { .. } => "TOO_FAR",
        Refusal::Closed { .. } => "CLOSED",
        Refusal::OutsideHours => "OUTSIDE_HOURS",
        Refusal::AfterLastSeating => "AFTER_LAST_SEATING",
        Refusal::PartyTooLarge { .. } => "PARTY_TOO_LARGE",
        Refusal::PartyTooSmall { .. } => "PARTY_TOO_SMALL",
        Refusal::NoCapacity => "NO_CAPACITY",
    }
}

/// Why, in words.
pub(crate) fn why(speaker: Speaker<'_>, refusal: Refusal) -> String {
    let with = |id, key, value: FluentValue<'_>| speaker.language().say(id, Some(&args([(key, value)])));
    match refusal {
        Refusal::InvalidInput(Invalid::OffGrid) => speaker.say("off-grid"),
        Refusal::InvalidInput(Invalid::NoSuchTime) => speaker.say("no-such-time"),
        Refusal::InPast => speaker.say("in-past"),
        Refusal::TooSoon { .. } => speaker.say("too-soon"),
        Refusal::TooFar { last_date } => with("too-far", "date", speaker.date(last_date).into()),
        Refusal::Closed { date } => with("closed", "date", speaker.date(date).into()),
        Refusal::OutsideHours => speaker.say("outside-hours"),
        Refusal::AfterLastSeating => speaker.say("after-last-seating"),
        Refusal::PartyTooLarge { max } => with("party-too-large", "max", max.into()),
        Refusal::PartyTooSmall { min } => with("party-too-small", "min", min.into()),
        Refusal::NoCapacity => speaker.say("no-capacity"),
    }
}

/// The answer to a start that cannot be had.
pub(crate) fn refused(business: &Business, refusal: Refusal, alternatives: &[Start]) -> Failed {
    let speaker = Speaker::of(business);
    told(speaker, code_of(refusal), why(speaker, refusal), alternatives).or_next(fallback(business, refusal))
}

/// The answer to a wall time that is no start.
pub(crate) fn no_start(business: &Business, no_start: &NoStart) -> Failed {
    let speaker = Speaker::of(business);
    let why = why(speaker, Refusal::InvalidInput(no_start.invalid));
    told(speaker, "INVALID_INPUT", why, &no_start.alternatives).or_next(NextAction::AskAgain)
}

/// A refusal with its reason and what to offer instead.
pub(super) fn told(speaker: Speaker<'_>, code: &'static str, why: String, alternatives: &[Start]) -> Failed {
    let say = if alternatives.is_empty() {
        why.clone()
    } else {
        let times = speaker.times(alternatives);
        speaker.language().say("nothing-but", Some(&args([("why", why.as_str().into()), ("times", times.into())])))
    };
    Failed::new(code, why, say).instead(alternatives)
}

/// What to do where there is nothing to offer: a party that is too large is for a person to settle.
const fn fallback(business: &Business, refusal: Refusal) -> NextAction {
    match refusal {
        Refusal::PartyTooLarge { .. } if business.transfer_phone.is_some() => NextAction::TransferCall,
        Refusal::PartyTooLarge { .. } | Refusal::NoCapacity => NextAction::TakeMessage,
        _ => NextAction::AskAgain,
    }
}

impl Failed {
    fn or_next(self, action: NextAction) -> Self {
        if self.next_action.is_some() { self } else { self.next(action) }
    }
}
