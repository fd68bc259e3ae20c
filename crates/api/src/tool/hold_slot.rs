//! `hold_slot`

use super::{Call, Fault, mismatch};
use crate::answer::{Failed, NextAction, Success, no_start, refused_or_wait, rfc3339, unclear};
use crate::say::{Moments, Speaker, args};
use domain::booking::{Booking, State};
use domain::business::Business;
use domain::time::Start;
use serde::Serialize;
use usecases::Told;
use usecases::booking::hold::{Command, Outcome};

#[derive(Serialize)]
struct Data {
    result: &'static str,
    hold_id: String,
    start: String,
    party_size: u32,
    expires_at: String,
}

pub(super) async fn run(call: &Call<'_>) -> Result<String, Fault> {
    let command = Command { start: call.args.required_start("start")?, asking: call.args.asking("party_size")? };
    Ok(call.usecases.hold_slot.run(call.request, &command, &render).await?)
}

fn render(business: &Business, told: &Told<Outcome>) -> String {
    match told {
        Told::Mismatch => mismatch(Speaker::of(business)),
        Told::Outcome(Outcome::Held(hold)) => held(business, hold),
        Told::Outcome(Outcome::NoStart(why)) => no_start(business, why).text(),
        Told::Outcome(Outcome::Unclear(why)) => unclear(business, why).text(),
        Told::Outcome(Outcome::Refused { refusal, offer }) => refused_or_wait(business, refusal, offer).text(),
        Told::Outcome(Outcome::TooMany { max }) => too_many(business, *max),
    }
}

fn too_many(business: &Business, max: u32) -> String {
    let message = format!("this caller holds {max} times already; book one of them, or wait until one runs out");
    Failed::new("NOT_ALLOWED", message, Speaker::of(business).say("too-many-holds")).next(NextAction::AskAgain).text()
}

fn held(business: &Business, hold: &Booking) -> String {
    let speaker = Speaker::of(business);
    let until = match hold.state {
        State::Held { until } => until,
        _ => hold.span.start,
    };
    let data = Data {
        result: "HELD",
        hold_id: hold.id.to_string(),
        start: rfc3339(business.zone.to_local(hold.span.start)),
        party_size: hold.party,
        expires_at: rfc3339(business.zone.to_local(until)),
    };
    let blanks = args([
        ("moment", speaker.promised(hold).into()),
        ("people", speaker.people(hold.party).into()),
        ("until", speaker.clock(Start::new(until, speaker.zone())).into()),
    ]);
    Success::new(data, speaker.language().say("held", Some(&blanks))).text()
}
