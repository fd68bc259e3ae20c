//! Which booking: the arguments that name one.

use super::{Args, BadArg};
use crate::answer::{Failed, NextAction};
use crate::say::Speaker;
use domain::booking::ConfirmationCode;
use domain::booking::find::{Refused, Which};
use domain::business::Business;
use serde_json::{Value, json};
use usecases::Request;

/// Reads which booking is meant.
pub(crate) fn read(args: &Args, request: &Request) -> Result<Which, BadArg> {
    let code = |text: String| {
        ConfirmationCode::parse(&text)
            .ok_or(BadArg { field: "confirmation_code", what: "is no confirmation code; it has six characters" })
    };
    Ok(Which {
        code: args.text("confirmation_code", 40)?.map(code).transpose()?,
        caller: request.caller.clone(),
        phone: args.phone("phone", request.business.country.as_deref())?,
        name: args.text("name", 200)?,
        date: args.date("date")?,
        time: args.time("time")?,
    })
}

/// The answer where none, or not one, is found.
pub(crate) fn refused(business: &Business, refused: Refused) -> String {
    let speaker = Speaker::of(business);
    let (code, message, say) = match refused {
        Refused::NotFound => ("BOOKING_NOT_FOUND", "no such booking for this caller", "not-found"),
        Refused::Ambiguous { .. } => {
            ("BOOKING_AMBIGUOUS", "more than one booking matches; ask for the date and time, or the code", "ambiguous")
        }
        Refused::NotAllowed => (
            "NOT_ALLOWED",
            "give the confirmation_code, or name, date and time; the caller's own number is not the booking's",
            "more-needed",
        ),
    };
    Failed::new(code, message, speaker.say(say)).next(NextAction::AskAgain).text()
}

/// The properties that name a booking, for the catalogue.
pub(crate) fn properties() -> [(&'static str, Value); 5] {
    [
        (
            "confirmation_code",
            json!({"type": "string", "description": "The six characters of the confirmation code, if the caller has it."}),
        ),
        (
            "phone",
            json!({"type": "string", "description": "The number the booking was made with, if it is not the one the caller calls from."}),
        ),
        ("name", json!({"type": "string", "description": "The name of the booking."})),
        ("date", json!({"type": "string", "format": "date", "description": "The date of the booking as YYYY-MM-DD."})),
        ("time", json!({"type": "string", "description": "The time of the booking as HH:MM."})),
    ]
}
