//! `check_availability`

use super::{Call, Fault};
use crate::answer::{NextAction, Success, ask_to_wait, code_of, spelled, unclear, why, with_nothing_to_offer};
use crate::say::{Moments, Speaker, args, one_day};
use domain::business::Business;
use domain::time::Start;
use serde::Serialize;
use usecases::Offer;
use usecases::availability::check::{Command, Outcome};

#[derive(Serialize)]
struct Data {
    result: &'static str,
    available_start_times: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    /// The last date that was looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    looked_until: Option<String>,
}

pub(super) async fn run(call: &Call<'_>) -> Result<String, Fault> {
    let args = call.args;
    let command = Command {
        around: args.required_start("desired_start")?,
        asking: args.asking("party_size")?,
        flexibility_minutes: args.number("flexibility_minutes", 0, 720, "must be a whole number from 0 to 720")?,
    };
    Ok(call.usecases.check_availability.run(call.request, &command, &render).await?)
}

fn render(business: &Business, outcome: &Outcome) -> String {
    let speaker = Speaker::of(business);
    match outcome {
        Outcome::Available(starts) => {
            let available_start_times = spelled(starts);
            let data = Data { result: "AVAILABLE", available_start_times, reason: None, looked_until: None };
            Success::new(data, offer(speaker, starts)).text()
        }
        Outcome::Unclear(why) => unclear(business, why).text(),
        Outcome::Nothing { reason, offer: Offer { starts, instead }, until } => {
            let why = why(speaker, reason);
            let something = !(starts.is_empty() && instead.is_empty());
            let say = if !something && reason.is_full() {
                ask_to_wait(speaker, &why)
            } else if starts.is_empty() {
                why
            } else {
                let blanks = args([("why", why.into()), ("times", speaker.times(starts).into())]);
                speaker.language().say("nothing-but", Some(&blanks))
            };
            let data = Data {
                result: "NO_AVAILABILITY",
                available_start_times: Vec::new(),
                reason: Some(code_of(reason)),
                looked_until: reason.has_alternatives().then(|| until.to_string()),
            };
            let nothing = with_nothing_to_offer(business, reason);
            let next = if something { NextAction::OfferAlternatives } else { nothing };
            let answer = Success::new(data, say).instead(starts).changed(instead).waitlist(reason.is_full());
            answer.next(Some(next)).text()
        }
    }
}

fn offer(speaker: Speaker<'_>, starts: &[Start]) -> String {
    match one_day(starts) {
        Some(day) => {
            let blanks = args([("date", speaker.date(day).into()), ("times", speaker.clocks(starts).into())]);
            speaker.language().say("available-that-day", Some(&blanks))
        }
        None => speaker.language().say("available", Some(&args([("times", speaker.times(starts).into())]))),
    }
}
