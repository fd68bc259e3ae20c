//! `create_booking`

use super::{Call, Fault, mismatch};
use crate::answer::{BookingView, Failed, NextAction, Success, no_start, refused_or_wait, unclear};
use crate::say::{Moments, Speaker, args};
use domain::booking::{Booking, ConfirmationCode};
use domain::business::Business;
use domain::time::Start;
use serde::Serialize;
use usecases::Told;
use usecases::booking::create::{Command, Outcome};

#[derive(Serialize)]
struct Data {
    result: &'static str,
    confirmation_code: String,
    booking: BookingView,
}

pub(super) async fn run(call: &Call<'_>) -> Result<String, Fault> {
    let (args, request) = (call.args, call.request);
    let command = Command {
        start: args.required_start("start")?,
        asking: args.asking("party_size")?,
        name: args.required_text("name", 200)?,
        phone: args.phone("phone", request.business.country.as_deref())?.or_else(|| request.caller.clone()),
        notes: args.text("notes", 1_000)?,
        hold: args.booking_id("hold_id")?,
    };
    Ok(call.usecases.create_booking.run(request, &command, &render).await?)
}

fn render(business: &Business, told: &Told<Outcome>) -> String {
    match told {
        Told::Mismatch => mismatch(Speaker::of(business)),
        Told::Outcome(Outcome::Booked(booking)) => booked(business, booking),
        Told::Outcome(Outcome::NoStart(why)) => no_start(business, why).text(),
        Told::Outcome(Outcome::Unclear(why)) => unclear(business, why).text(),
        Told::Outcome(Outcome::Refused { refusal, offer }) => refused_or_wait(business, refusal, offer).text(),
        Told::Outcome(Outcome::BookedOtherwise(booking)) => booked_otherwise(business, booking),
        Told::Outcome(Outcome::HoldExpired { alternatives }) => hold_expired(business, alternatives),
    }
}

fn booked(business: &Business, booking: &Booking) -> String {
    let speaker = Speaker::of(business);
    let blanks = args([
        ("moment", speaker.promised(booking).into()),
        ("people", speaker.people(booking.party).into()),
        ("code", letters(&booking.code).into()),
    ]);
    let data = Data {
        result: "CONFIRMED",
        confirmation_code: booking.code.as_str().to_owned(),
        booking: BookingView::new(booking, business),
    };
    Success::new(data, speaker.language().say("booked", Some(&blanks))).text()
}

fn booked_otherwise(business: &Business, booking: &Booking) -> String {
    let code = booking.code.as_str();
    let message =
        format!("this call has booked this start already, as {code}, without that preference; use modify_booking");
    Failed::new("NOT_ALLOWED", message, Speaker::of(business).say("booked-otherwise")).next(NextAction::AskAgain).text()
}

fn hold_expired(business: &Business, alternatives: &[Start]) -> String {
    let speaker = Speaker::of(business);
    let why = speaker.say("hold-expired");
    let say = if alternatives.is_empty() {
        why
    } else {
        let blanks = args([("why", why.into()), ("times", speaker.times(alternatives).into())]);
        speaker.language().say("nothing-but", Some(&blanks))
    };
    let message = "the hold has run out or belongs to another call; book one of the alternatives without hold_id";
    Failed::new("HOLD_EXPIRED", message, say).next(NextAction::AskAgain).instead(alternatives).text()
}

/// A code as it is read out: letter by letter.
fn letters(code: &ConfirmationCode) -> String {
    let mut spelled = String::with_capacity(code.as_str().len() * 3);
    for letter in code.as_str().chars() {
        if !spelled.is_empty() {
            spelled.push_str(", ");
        }
        spelled.push(letter);
    }
    spelled
}
