//! `cancel_booking`

use super::{Call, Fault, mismatch, which};
use crate::answer::{BookingView, Success, refused};
use crate::say::{Moments, Speaker, args};
use domain::Refusal;
use domain::booking::Booking;
use domain::business::Business;
use serde::Serialize;
use usecases::booking::cancel::{Command, Outcome};
use usecases::{Offer, Told};

#[derive(Serialize)]
struct Data {
    result: &'static str,
    booking: BookingView,
}

pub(super) async fn run(call: &Call<'_>) -> Result<String, Fault> {
    let command = Command { which: which::read(call.args, call.request)?, reason: call.args.text("reason", 500)? };
    Ok(call.usecases.cancel_booking.run(call.request, &command, &render).await?)
}

fn render(business: &Business, told: &Told<Outcome>) -> String {
    match told {
        Told::Mismatch => mismatch(Speaker::of(business)),
        Told::Outcome(Outcome::Cancelled(booking)) => cancelled(business, "cancelled", booking),
        Told::Outcome(Outcome::AlreadyCancelled(booking)) => cancelled(business, "already-cancelled", booking),
        Told::Outcome(Outcome::InPast(_)) => refused(business, &Refusal::InPast, &Offer::default()).text(),
        Told::Outcome(Outcome::NotFound(why)) => which::refused(business, *why),
    }
}

fn cancelled(business: &Business, sentence: &str, booking: &Booking) -> String {
    let speaker = Speaker::of(business);
    let blanks = args([("moment", speaker.promised(booking).into())]);
    let data = Data { result: "CANCELLED", booking: BookingView::new(booking, business) };
    Success::new(data, speaker.language().say(sentence, Some(&blanks))).text()
}
