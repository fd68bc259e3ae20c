//! The values of the prompt's variables: those that are pushed as defaults, and those of a call.

use super::brief::CALLED;
use crate::say::{Moments, Speaker, args};
use domain::agent::{UNKNOWN, Variable, Variables, person};
use domain::booking::Booking;
use domain::business::{Business, Door};
use domain::time::Start;
use time::OffsetDateTime;
use usecases::call::greet::Greeting;

/// A value for every variable, for calls of which nothing is told: somebody tries the agent out in a browser, or this
/// server could not be asked in time.
pub(super) fn defaults(business: &Business) -> Variables {
    Variable::ALL.into_iter().fold(Variables::default(), |variables, variable| {
        let value = match variable {
            Variable::Greeting => &greeting(business, None),
            Variable::CallPurpose => CALLED,
            Variable::BusinessName => &business.name,
            Variable::GuestKnown => "no",
            Variable::LocalDate
            | Variable::LocalTime
            | Variable::OpenState
            | Variable::OpenStateUntil
            | Variable::GuestName
            | Variable::NextBooking
            | Variable::NextBookingPeople => UNKNOWN,
        };
        variables.with(variable, value)
    })
}

/// What is known of a call that comes in.
pub(crate) fn incoming(greeting: &Greeting) -> Variables {
    let business = &greeting.business;
    let guest = greeting.guest.as_deref().and_then(person);
    let next = greeting.next.as_ref();
    let speaker = Speaker::of(business);
    house(business, greeting.local_now, greeting.door)
        .with(Variable::CallPurpose, CALLED)
        .with(Variable::Greeting, &self::greeting(business, guest.as_deref()))
        .with(Variable::GuestKnown, if greeting.guest.is_some() { "yes" } else { "no" })
        .with(Variable::GuestName, &guest.unwrap_or_default())
        .with(Variable::NextBooking, &next.map(|booking| speaker.promised(booking)).unwrap_or_default())
        .with(
            Variable::NextBookingPeople,
            &next.map(|booking: &Booking| speaker.people(booking.party)).unwrap_or_default(),
        )
}

/// What is known of the house at an instant.
pub(super) fn house(business: &Business, now: OffsetDateTime, door: Door) -> Variables {
    let speaker = Speaker::of(business);
    let local = Start::new(now, speaker.zone());
    let moment = |instant: OffsetDateTime| speaker.moment(Start::new(instant, speaker.zone()));
    let (state, until) = match door {
        Door::Open { until } => ("open", until),
        Door::Closed { until } => ("closed", until),
    };
    Variables::default()
        .with(Variable::BusinessName, &business.name)
        .with(Variable::LocalDate, &speaker.date(local.wall().date()))
        .with(Variable::LocalTime, &speaker.clock(local))
        .with(Variable::OpenState, state)
        .with(Variable::OpenStateUntil, &until.map(moment).unwrap_or_default())
}

/// The first sentence of a call that comes in, from a guest of this name where one is known.
fn greeting(business: &Business, guest: Option<&str>) -> String {
    let language = Speaker::of(business).language();
    let name = business.name.as_str();
    let usual = || match guest {
        Some(guest) => language.say("greeting-known", Some(&args([("name", name.into()), ("guest", guest.into())]))),
        None => language.say("greeting", Some(&args([("name", name.into())]))),
    };
    business.agent.greeting.clone().unwrap_or_else(usual)
}

#[cfg(test)]
mod tests;
