//! Reading a tool's arguments, field by field, so that a fault names its field.

use domain::BookingId;
use domain::availability::Asking;
use domain::customer::Phone;
use domain::time::{Asked, YEARS};
use serde_json::{Map, Value};
use thiserror::Error;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;
use time::{Date, Time};

/// Largest party that any business may take. More is a slip of the tongue, not a party.
const LARGEST_PARTY: u64 = 500;

/// The arguments of a call.
#[derive(Clone, Debug, Default)]
pub(crate) struct Args(Map<String, Value>);

/// An argument is missing or cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{field} {what}")]
pub(crate) struct BadArg {
    pub(crate) field: &'static str,
    pub(crate) what: &'static str,
}

impl BadArg {
    /// What the caller has to be asked for.
    pub(crate) fn asks_for(&self) -> &'static str {
        match self.field {
            "start" | "desired_start" | "new_start" | "date" | "time" => "start",
            "party_size" | "new_party_size" => "party_size",
            other => other,
        }
    }
}

impl Args {
    pub(crate) const fn new(args: Map<String, Value>) -> Self {
        Self(args)
    }

    /// The arguments as canonical text: keys in order, no white space.
    pub(crate) fn canonical(&self) -> String {
        serde_json::to_string(&self.0).unwrap_or_default()
    }

    /// A required text of at most `longest` characters.
    pub(crate) fn required_text(&self, field: &'static str, longest: usize) -> Result<String, BadArg> {
        self.text(field, longest)?.ok_or(BadArg { field, what: "is missing" })
    }

    /// A text; blank is as good as none.
    pub(crate) fn text(&self, field: &'static str, longest: usize) -> Result<Option<String>, BadArg> {
        let text = match self.0.get(field) {
            None | Some(Value::Null) => return Ok(None),
            Some(Value::String(text)) => text.trim(),
            Some(_) => return Err(BadArg { field, what: "must be text" }),
        };
        if text.chars().count() > longest {
            return Err(BadArg { field, what: "is too long" });
        }
        if text.chars().any(|c| c == '\0') {
            return Err(BadArg { field, what: "holds a character that cannot be stored" });
        }
        Ok((!text.is_empty()).then(|| text.to_owned()))
    }

    /// A required date and time.
    pub(crate) fn required_start(&self, field: &'static str) -> Result<Asked, BadArg> {
        self.start(field)?.ok_or(BadArg { field, what: "is missing; write a date and time such as 2026-11-27T19:30" })
    }

    /// A date and time.
    pub(crate) fn start(&self, field: &'static str) -> Result<Option<Asked>, BadArg> {
        let parse = |text: String| {
            Asked::parse(&text).or(Err(BadArg { field, what: "must be a date and time such as 2026-11-27T19:30" }))
        };
        self.text(field, 64)?.map(parse).transpose()
    }

    /// A number of guests.
    pub(crate) fn party(&self, field: &'static str) -> Result<Option<u32>, BadArg> {
        self.number(field, 1, LARGEST_PARTY, "must be a whole number from 1 to 500")
    }

    /// Who comes, and what for: the arguments that every tool that looks for room has.
    pub(crate) fn asking(&self, party: &'static str) -> Result<Asking, BadArg> {
        Ok(Asking {
            party: self.party(party)?,
            service: self.text("service", 200)?,
            preference: self.text("preference", 200)?,
            minutes: self.number("stay_minutes", 5, 1440, "must be a whole number from 5 to 1440")?,
        })
    }

    /// A whole number within bounds.
    pub(crate) fn number(
        &self,
        field: &'static str,
        least: u64,
        most: u64,
        what: &'static str,
    ) -> Result<Option<u32>, BadArg> {
        let number = match self.0.get(field) {
            None | Some(Value::Null) => return Ok(None),
            Some(value) => value.as_u64(),
        };
        let within = number.filter(|number| (least..=most).contains(number));
        within.and_then(|number| u32::try_from(number).ok()).map(Some).ok_or(BadArg { field, what })
    }

    /// A phone number, in the business's country where it is given in national form.
    pub(crate) fn phone(&self, field: &'static str, country: Option<&str>) -> Result<Option<Phone>, BadArg> {
        let parse = |text: String| {
            Phone::parse(&text, country).or(Err(BadArg {
                field,
                what: "is no phone number; write it with its country code, such as +49 30 123456",
            }))
        };
        self.text(field, 64)?.map(parse).transpose()
    }

    /// The id of a hold or booking.
    pub(crate) fn booking_id(&self, field: &'static str) -> Result<Option<BookingId>, BadArg> {
        let parse =
            |text: String| BookingId::parse(&text).ok_or(BadArg { field, what: "is no id that this system gave" });
        self.text(field, 100)?.map(parse).transpose()
    }

    /// A date such as `2026-11-27`.
    pub(crate) fn date(&self, field: &'static str) -> Result<Option<Date>, BadArg> {
        const FORMAT: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]");
        let parse = |text: String| {
            let date = Date::parse(&text, FORMAT).ok().filter(|date| YEARS.contains(&date.year()));
            date.ok_or(BadArg { field, what: "must be a date such as 2026-11-27" })
        };
        self.text(field, 32)?.map(parse).transpose()
    }

    /// A time of day such as `19:30`.
    pub(crate) fn time(&self, field: &'static str) -> Result<Option<Time>, BadArg> {
        const FORMAT: &[BorrowedFormatItem<'_>] = format_description!("[hour]:[minute]");
        let parse =
            |text: String| Time::parse(&text, FORMAT).or(Err(BadArg { field, what: "must be a time such as 19:30" }));
        self.text(field, 32)?.map(parse).transpose()
    }
}

#[cfg(test)]
mod tests;
