//! The facts of a flag, as they are stored and shown.

use domain::promise::Difference;
use serde_json::{Value, json};
use time::{Date, PrimitiveDateTime, Time};

/// A difference as JSON.
pub(super) fn detail(difference: &Difference) -> Value {
    match difference {
        Difference::NoBooking { date, time, party } => {
            json!({ "promised": { "date": date.map(day), "time": time.map(clock), "party_size": party } })
        }
        Difference::UnknownCode { code } => json!({ "confirmation_code": code }),
        Difference::NotStanding { booking } => json!({ "booking_id": booking.to_string() }),
        Difference::OtherTime { booking, date, time, kept } => json!({
            "booking_id": booking.to_string(),
            "promised": { "date": date.map(day), "time": time.map(clock) },
            "kept": { "date": day(kept.date()), "time": clock(PrimitiveDateTime::time(*kept)) },
        }),
        Difference::OtherParty { booking, promised, kept } => json!({
            "booking_id": booking.to_string(),
            "promised": { "party_size": promised },
            "kept": { "party_size": kept },
        }),
        Difference::NotCancelled { booking } => json!({ "booking_id": booking.map(|booking| booking.to_string()) }),
    }
}

fn day(date: Date) -> String {
    date.to_string()
}

fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}
