//! `find_booking`

use super::{Call, Fault, which};
use crate::answer::{BookingView, Success};
use crate::say::{Moments, Speaker, args};
use domain::booking::Booking;
use domain::business::Business;
use domain::time::Start;
use serde::Serialize;
use usecases::booking::find::Outcome;

/// How many are told at most; an answer stays short.
const TOLD: usize = 3;

#[derive(Serialize)]
struct Data {
    count: usize,
    bookings: Vec<BookingView>,
}

pub(super) async fn run(call: &Call<'_>) -> Result<String, Fault> {
    let which = which::read(call.args, call.request)?;
    Ok(call.usecases.find_booking.run(call.request, &which, &render).await?)
}

fn render(business: &Business, outcome: &Outcome) -> String {
    match outcome {
        Outcome::Found(bookings) => found(business, bookings),
        Outcome::Refused(why) => which::refused(business, *why),
    }
}

fn found(business: &Business, bookings: &[Booking]) -> String {
    let speaker = Speaker::of(business);
    let told: Vec<&Booking> = bookings.iter().take(TOLD).collect();
    let say = if let [only] = told.as_slice() {
        let blanks = args([("moment", speaker.promised(only).into()), ("people", speaker.people(only.party).into())]);
        speaker.language().say("found-one", Some(&blanks))
    } else {
        let starts: Vec<Start> = told.iter().map(|booking| Start::new(booking.span.start, speaker.zone())).collect();
        let blanks = args([("count", bookings.len().into()), ("times", speaker.times(&starts).into())]);
        speaker.language().say("found-many", Some(&blanks))
    };
    let views = told.iter().map(|booking| BookingView::new(booking, business)).collect();
    Success::new(Data { count: bookings.len(), bookings: views }, say).text()
}
