//! What the receptionist is told of a call that we make: why it calls, and its first sentence.

use super::variables::house;
use crate::say::{Moments, Speaker, args};
use domain::agent::{UNKNOWN, Variable, Variables, person};
use domain::business::Business;
use domain::outbound::{OutboundCall, Purpose, Subject};
use domain::time::Start;
use time::OffsetDateTime;

/// What the receptionist is told of a call that is made now. `subject`: what it is about, where it is about something.
/// Who will answer is not known: so no guest is named but within the reason to call, which says to make sure first.
pub fn call_variables(
    business: &Business,
    call: &OutboundCall,
    subject: Option<&Subject>,
    now: OffsetDateTime,
) -> Variables {
    let speaker = Speaker::of(business);
    let name = args([("name", business.name.as_str().into())]);
    let say = |id: &str| speaker.language().say(id, Some(&name));
    let greeting = match call.purpose {
        Purpose::Reminder(_) => say("greeting-reminder"),
        Purpose::WaitlistOffer(_) => say("greeting-waitlist-offer"),
        Purpose::Callback => say("greeting-callback"),
    };
    let moment = |subject: &Subject| speaker.moment(Start::new(subject.start, speaker.zone()));
    let wall = |subject: &Subject| for_tools(Start::new(subject.start, speaker.zone()));
    let purpose = match (call.purpose, subject) {
        (Purpose::Reminder(_), Some(subject)) => reminder(&subject.name, &moment(subject), subject.party),
        (Purpose::WaitlistOffer(_), Some(subject)) => {
            offer(&subject.name, &moment(subject), &wall(subject), subject.party)
        }
        (_, _) => CALLBACK.to_owned(),
    };
    house(business, now, business.door(now))
        .with(Variable::Greeting, &greeting)
        .with(Variable::CallPurpose, &purpose)
        .with(Variable::GuestKnown, "no")
        .with(Variable::GuestName, UNKNOWN)
        .with(Variable::NextBooking, UNKNOWN)
        .with(Variable::NextBookingPeople, UNKNOWN)
}

/// Why there is a call that somebody else began.
pub(super) const CALLED: &str = "Somebody calls the house. Find out what they want.";

const CALLBACK: &str = "You are the one who calls: this person asked the house to call back. Find out what they want.";

/// What holds for every call that we make: whoever answers may be somebody else.
const DISCREET: &str = "Before you say anything about it, make sure that you speak with them. To anybody else, only ask \
                        when to call again, and say goodbye. If they do not want to be called again, say that you will \
                        note it, take a message with take_message that says so, and say goodbye.";

fn reminder(name: &str, moment: &str, party: u32) -> String {
    format!(
        "You are the one who calls: to remind {} of their booking, {moment}, number of people: {party}. {DISCREET} Ask \
         whether they are coming. If they want to change or cancel it, do that with the tools.",
        guest(name)
    )
}

fn offer(name: &str, moment: &str, wall: &str, party: u32) -> String {
    format!(
        "You are the one who calls: {} is on the waiting list, and there is room now: {moment}, number of people: \
         {party}. {DISCREET} It is held for a short time only. If they want it, book exactly this start, \
         {wall} for the tools, with create_booking, after a clear yes.",
        guest(name)
    )
}

/// A start as tools take it, such as `2026-11-27T19:30`.
fn for_tools(start: Start) -> String {
    let wall = start.wall();
    format!("{}T{:02}:{:02}", wall.date(), wall.hour(), wall.minute())
}

/// A name in quotes, so that it is seen to be one.
fn guest(name: &str) -> String {
    person(name).map_or_else(|| "the guest".to_owned(), |name| format!("\"{name}\""))
}

#[cfg(test)]
mod tests;
