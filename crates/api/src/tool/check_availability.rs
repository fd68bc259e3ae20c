//! `check_availability`

use super::{Call, Fault};
use crate::answer::{NextAction, Success, code_of, spelled, why};
use crate::say::{Moments, Speaker, args, one_day};
use domain::business::Business;
use domain::time::Start;
use serde::Serialize;
use usecases::availability::check::{Command, Outcome};

#[derive(Serialize)]
struct Data {
    result: &'static str,
    available_start_times: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
}

pub(super) async fn run(call: &Call<'_>) -> Result<String, Fault> {
    let args = call.args;
    let command = Command {
        wish: args.required_start("desired_start")?,
        party: args.required_party("party_size")?,
        flexibility_minutes: args.number("flexibility_minutes", 0, 720, "must be a whole number from 0 to 720")?,
    };
    Ok(call.usecases.check_availability.run(call.request, &command, &render).await?)
}

fn render(business: &Business, outcome: &Outcome) -> String {
    let speaker = Speaker::of(business);
    match outcome {
        Outcome::Available(starts) => {
            let data = Data { result: "AVAILABLE", available_start_times: spelled(starts), reason: None };
            Success::new(data, offer(speaker, starts)).text()
        }
        Outcome::Nothing { reason, alternatives } => {
            let why = why(speaker, *reason);
            let (say, next) = if alternatives.is_empty() {
                (why, NextAction::AskAgain)
            } else {
                let blanks = args([("why", why.into()), ("times", speaker.times(alternatives).into())]);
                (speaker.language().say("nothing-but", Some(&blanks)), NextAction::OfferAlternatives)
            };
            let data =
                Data { result: "NO_AVAILABILITY", available_start_times: Vec::new(), reason: Some(code_of(*reason)) };
            Success::new(data, say).instead(alternatives).next(Some(next)).text()
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
