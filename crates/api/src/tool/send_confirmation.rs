//! `send_confirmation`

use super::{Call, Fault, mismatch, which};
use crate::answer::{Failed, NextAction, Success};
use crate::say::Speaker;
use domain::business::Business;
use serde::Serialize;
use usecases::Told;
use usecases::booking::confirm::Outcome;

#[derive(Serialize)]
struct Data {
    result: &'static str,
    confirmation_code: String,
}

pub(super) async fn run(call: &Call<'_>) -> Result<String, Fault> {
    let which = which::read(call.args, call.request)?;
    Ok(call.usecases.send_confirmation.run(call.request, &which, &render).await?)
}

fn render(business: &Business, told: &Told<Outcome>) -> String {
    let speaker = Speaker::of(business);
    match told {
        Told::Mismatch => mismatch(speaker),
        Told::Outcome(Outcome::Queued(booking)) => {
            let data = Data { result: "QUEUED", confirmation_code: booking.code.as_str().to_owned() };
            Success::new(data, speaker.say("confirmation-queued")).text()
        }
        Told::Outcome(Outcome::NoNumber(_)) => {
            let message = "the booking has no phone number";
            Failed::new("INVALID_INPUT", message, speaker.say("confirmation-no-number"))
                .next(NextAction::AskAgain)
                .text()
        }
        Told::Outcome(Outcome::NotFound(why)) => which::refused(business, *why),
    }
}
