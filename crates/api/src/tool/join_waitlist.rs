//! `join_waitlist`

use super::{BadArg, Call, Fault, mismatch};
use crate::answer::{Failed, NAME_BYTES, NextAction, Success, no_start, refused, rfc3339, shortened, spelled, unclear};
use crate::say::{Moments, Speaker, args};
use domain::business::Business;
use domain::time::Start;
use domain::waitlist::Entry;
use serde::Serialize;
use usecases::Told;
use usecases::waitlist::join::{Command, Outcome};

#[derive(Serialize)]
struct Waiting {
    result: &'static str,
    waitlist_id: String,
    start: String,
    party_size: u32,
    name: String,
}

#[derive(Serialize)]
struct Free {
    result: &'static str,
    available_start_times: Vec<String>,
}

pub(super) async fn run(call: &Call<'_>) -> Result<String, Fault> {
    let (args, request) = (call.args, call.request);
    let phone = args.phone("phone", request.business.country.as_deref())?.or_else(|| request.caller.clone());
    let command = Command {
        start: args.required_start("start")?,
        asking: args.asking("party_size")?,
        name: args.required_text("name", 200)?,
        phone: phone
            .ok_or(BadArg { field: "phone", what: "is missing, and the call shows none: nobody could be told" })?,
    };
    Ok(call.usecases.join_waitlist.run(request, &command, &render).await?)
}

fn render(business: &Business, told: &Told<Outcome>) -> String {
    match told {
        Told::Mismatch => mismatch(Speaker::of(business)),
        Told::Outcome(Outcome::Waiting(entry)) => waiting(business, entry),
        Told::Outcome(Outcome::Free(start)) => free(business, *start),
        Told::Outcome(Outcome::NoStart(why)) => no_start(business, why).text(),
        Told::Outcome(Outcome::Unclear(why)) => unclear(business, why).text(),
        Told::Outcome(Outcome::Refused { refusal, offer }) => refused(business, refusal, offer).text(),
        Told::Outcome(Outcome::TooMany { max }) => too_many(business, *max),
        Told::Outcome(Outcome::TooOften { max }) => too_often(business, *max),
    }
}

fn too_many(business: &Business, max: u32) -> String {
    let message = format!("this number waits for this start in {max} ways already");
    Failed::new("NOT_ALLOWED", message, Speaker::of(business).say("waiting-enough")).next(NextAction::AskAgain).text()
}

fn too_often(business: &Business, max: u32) -> String {
    let message = format!("this number is on the waiting list as often as it may be: {max}");
    Failed::new("NOT_ALLOWED", message, Speaker::of(business).say("waiting-often")).next(NextAction::AskAgain).text()
}

fn waiting(business: &Business, entry: &Entry) -> String {
    let speaker = Speaker::of(business);
    let start = entry.start(&business.zone);
    let data = Waiting {
        result: "WAITING",
        waitlist_id: entry.id.to_string(),
        start: rfc3339(start.instant()),
        party_size: entry.party,
        name: shortened(&entry.name, NAME_BYTES),
    };
    let blanks = args([("moment", speaker.moment(start).into()), ("people", speaker.people(entry.party).into())]);
    Success::new(data, speaker.language().say("waiting", Some(&blanks))).text()
}

fn free(business: &Business, start: Start) -> String {
    let speaker = Speaker::of(business);
    let data = Free { result: "AVAILABLE", available_start_times: spelled(&[start]) };
    let blanks = args([("moment", speaker.moment(start).into())]);
    Success::new(data, speaker.language().say("free-now", Some(&blanks))).text()
}
