//! `modify_booking`

use super::{Call, Fault, mismatch, which};
use crate::answer::{BookingView, Failed, NextAction, Success, no_start, refused, unclear};
use crate::say::{Moments, Speaker, args};
use domain::booking::Booking;
use domain::business::Business;
use serde::Serialize;
use usecases::Told;
use usecases::booking::modify::{Command, Outcome};

#[derive(Serialize)]
struct Data {
    result: &'static str,
    before: BookingView,
    after: BookingView,
}

pub(super) async fn run(call: &Call<'_>) -> Result<String, Fault> {
    let args = call.args;
    let command = Command {
        which: which::read(args, call.request)?,
        start: args.start("new_start")?,
        party: args.party("new_party_size")?,
        notes: args.text("notes", 1_000)?,
        preference: args.text("preference", 200)?,
        tables: None,
    };
    if command.start.is_none() && command.party.is_none() && command.notes.is_none() && command.preference.is_none() {
        return Ok(nothing_to_change(Speaker::of(&call.request.business)));
    }
    Ok(call.usecases.modify_booking.run(call.request, &command, &render).await?)
}

fn render(business: &Business, told: &Told<Outcome>) -> String {
    match told {
        Told::Mismatch => mismatch(Speaker::of(business)),
        Told::Outcome(Outcome::Modified { before, after }) => changed(business, "modified", before, after),
        Told::Outcome(Outcome::Unchanged(booking)) => changed(business, "unchanged", booking, booking),
        Told::Outcome(Outcome::NotFound(why)) => which::refused(business, *why),
        Told::Outcome(Outcome::Unclear(why)) => unclear(business, why).text(),
        Told::Outcome(Outcome::NoStart(why)) => no_start(business, why).text(),
        Told::Outcome(Outcome::Refused { refusal, offer }) => refused(business, refusal, offer).for_a_change().text(),
    }
}

fn changed(business: &Business, sentence: &str, before: &Booking, after: &Booking) -> String {
    let speaker = Speaker::of(business);
    let blanks = args([("moment", speaker.promised(after).into()), ("people", speaker.people(after.party).into())]);
    let result = if before == after { "UNCHANGED" } else { "MODIFIED" };
    let data = Data { result, before: BookingView::new(before, business), after: BookingView::new(after, business) };
    Success::new(data, speaker.language().say(sentence, Some(&blanks))).text()
}

fn nothing_to_change(speaker: Speaker<'_>) -> String {
    let message = "new_start, new_party_size, notes and preference are missing: nothing would change";
    Failed::new("INVALID_INPUT", message, speaker.say("nothing-to-change")).next(NextAction::AskAgain).text()
}
