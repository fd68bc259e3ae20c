//! How each refusal is told: its stable code, and words.

use super::booking::{NAME_BYTES, shortened};
use super::{Failed, NextAction};
use crate::say::{Moments, Speaker, args};
use domain::availability::Unclear;
use domain::business::Business;
use domain::time::Start;
use domain::{Invalid, Lack, Refusal};
use fluent_bundle::FluentValue;
use time::Date;
use usecases::Offer;
use usecases::booking::NoStart;

/// How many names are told to choose from.
const CHOICES: usize = 10;

/// The stable code of a refusal.
pub(crate) const fn code_of(refusal: &Refusal) -> &'static str {
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
        Refusal::PacingFull => "PACING_FULL",
        Refusal::NoCapacity(_) => "NO_CAPACITY",
    }
}

/// Why, in words.
pub(crate) fn why(speaker: Speaker<'_>, refusal: &Refusal) -> String {
    let with = |id, key, value: FluentValue<'_>| speaker.language().say(id, Some(&args([(key, value)])));
    match refusal {
        Refusal::InvalidInput(Invalid::OffGrid { minutes: 15 }) => speaker.say("off-grid"),
        Refusal::InvalidInput(Invalid::OffGrid { minutes }) => with("off-wider-grid", "minutes", (*minutes).into()),
        Refusal::InvalidInput(Invalid::NoSuchTime) => speaker.say("no-such-time"),
        Refusal::InPast => speaker.say("in-past"),
        Refusal::TooSoon { .. } => speaker.say("too-soon"),
        Refusal::TooFar { last_date } => with("too-far", "date", speaker.date(*last_date).into()),
        Refusal::Closed { date, name } => closed(speaker, *date, name.as_deref()),
        Refusal::OutsideHours => speaker.say("outside-hours"),
        Refusal::AfterLastSeating => speaker.say("after-last-seating"),
        Refusal::PartyTooLarge { max } => with("party-too-large", "max", (*max).into()),
        Refusal::PartyTooSmall { min } => with("party-too-small", "min", (*min).into()),
        Refusal::PacingFull => speaker.say("pacing-full"),
        Refusal::NoCapacity(lack) => lacking(speaker, lack),
    }
}

fn closed(speaker: Speaker<'_>, date: Date, name: Option<&str>) -> String {
    let date = speaker.date(date);
    match name {
        None => speaker.language().say("closed", Some(&args([("date", date.into())]))),
        Some(name) => {
            let name = shortened(name, NAME_BYTES);
            speaker.language().say("closed-for", Some(&args([("date", date.into()), ("name", name.into())])))
        }
    }
}

fn lacking(speaker: Speaker<'_>, lack: &Lack) -> String {
    let with = |id, name: &str| speaker.language().say(id, Some(&args([("name", shortened(name, NAME_BYTES).into())])));
    match lack {
        Lack::House | Lack::Table => speaker.say("no-capacity"),
        Lack::Unfit { section: None } => speaker.say("no-table-of-size"),
        Lack::Unfit { section: Some(name) } => with("no-table-of-size-in", name),
        Lack::Section(name) => with("no-section", name),
        Lack::Staff => speaker.say("no-staff"),
        Lack::Member(name) => with("no-member", name),
        Lack::Room(kind) => with("no-room", kind),
    }
}

/// The answer to a start that cannot be had.
pub(crate) fn refused(business: &Business, refusal: &Refusal, offer: &Offer) -> Failed {
    let speaker = Speaker::of(business);
    let told = told(speaker, code_of(refusal), why(speaker, refusal), &offer.starts).changed(&offer.instead);
    told.or_next(fallback(business, refusal))
}

/// The answer to words that say nothing that this business could judge.
pub(crate) fn unclear(business: &Business, unclear: &Unclear) -> Failed {
    let speaker = Speaker::of(business);
    let among = |names: &[String]| {
        let shown: Vec<String> = names.iter().take(CHOICES).map(|name| shortened(name, NAME_BYTES)).collect();
        shown.join(", ")
    };
    let (message, say) = match unclear {
        Unclear::PartyMissing => {
            ("party_size: is missing; it is a whole number from 1 to 500".to_owned(), speaker.say("ask-party_size"))
        }
        Unclear::ServiceMissing { services } => {
            let names = among(services);
            (format!("service: is missing; there are {names}"), with_names(speaker, "ask-service", &names))
        }
        Unclear::NoSuchService { services } if services.is_empty() => {
            ("service: this business has no services to choose from; leave it out".to_owned(), speaker.say("ask-again"))
        }
        Unclear::NoSuchService { services } => {
            let names = among(services);
            (format!("service: is none of {names}"), with_names(speaker, "ask-service", &names))
        }
        Unclear::NoSuchPreference { choices } if choices.is_empty() => {
            let message = "preference: there is nothing to choose from; leave it out and put the wish into notes";
            (message.to_owned(), speaker.say("no-preferences"))
        }
        Unclear::NoSuchPreference { choices } => {
            let names = among(choices);
            (format!("preference: is none of {names}"), with_names(speaker, "ask-preference", &names))
        }
        Unclear::Minutes { shortest, usual } if shortest == usual => {
            (format!("stay_minutes: a stay is {usual} minutes here; leave it out"), with_minutes(speaker, *usual))
        }
        Unclear::Minutes { shortest, usual } => {
            (format!("stay_minutes: must be from {shortest} to {usual}"), with_minutes(speaker, *usual))
        }
    };
    Failed::new("INVALID_INPUT", message, say).next(NextAction::AskAgain)
}

fn with_names(speaker: Speaker<'_>, id: &str, names: &str) -> String {
    speaker.language().say(id, Some(&args([("names", names.into())])))
}

fn with_minutes(speaker: Speaker<'_>, minutes: u32) -> String {
    speaker.language().say("stay-length", Some(&args([("minutes", minutes.into())])))
}

/// The answer to a wall time that is no start.
pub(crate) fn no_start(business: &Business, no_start: &NoStart) -> Failed {
    let speaker = Speaker::of(business);
    let why = why(speaker, &Refusal::InvalidInput(no_start.invalid));
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
pub(super) const fn fallback(business: &Business, refusal: &Refusal) -> NextAction {
    match refusal {
        Refusal::PartyTooLarge { .. } if business.transfer_phone.is_some() => NextAction::TransferCall,
        Refusal::PartyTooLarge { .. } | Refusal::PacingFull | Refusal::NoCapacity(_) => NextAction::TakeMessage,
        _ => NextAction::AskAgain,
    }
}

impl Failed {
    fn or_next(self, action: NextAction) -> Self {
        if self.next_action.is_some() { self } else { self.next(action) }
    }
}
