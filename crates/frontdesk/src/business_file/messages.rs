//! `[messages]`.

use super::faults::Faults;
use super::hours::{read_part_of_day, show_part_of_day};
use super::page::Page;
use domain::business::{Messages, Quiet};
use serde::Deserialize;
use toml::ser::Error;

/// What stands for a business that may be texted at any hour.
const NEVER: &str = "never";

/// Which texts guests get; what is left out has its default.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MessagesTable {
    confirmation: Option<bool>,
    change: Option<bool>,
    cancellation: Option<bool>,
    waitlist_offer: Option<bool>,
    reminder_hours: Option<u32>,
    quiet: Option<String>,
}

pub(super) fn read(given: &MessagesTable, faults: &mut Faults) -> Messages {
    let usual = Messages::default();
    let quiet = match given.quiet.as_deref() {
        None => usual.quiet,
        Some(NEVER) => None,
        Some(text) => {
            let read = read_part_of_day(text).ok_or("the quiet time is written as 21:00-09:00, or as never");
            faults.sift("messages.quiet", read).map(|(from, to)| Quiet { from, to })
        }
    };
    Messages {
        confirmation: given.confirmation.unwrap_or(usual.confirmation),
        change: given.change.unwrap_or(usual.change),
        cancellation: given.cancellation.unwrap_or(usual.cancellation),
        waitlist_offer: given.waitlist_offer.unwrap_or(usual.waitlist_offer),
        reminder_hours: given.reminder_hours.unwrap_or(usual.reminder_hours),
        quiet,
    }
}

pub(super) fn show(page: &mut Page, messages: &Messages) -> Result<(), Error> {
    let Messages { confirmation, change, cancellation, waitlist_offer, reminder_hours, quiet } = *messages;
    page.table("messages");
    page.set("confirmation", confirmation)?;
    page.set("change", change)?;
    page.set("cancellation", cancellation)?;
    page.set("waitlist_offer", waitlist_offer)?;
    page.set("reminder_hours", reminder_hours)?;
    page.set("quiet", quiet.map_or_else(|| NEVER.to_owned(), |Quiet { from, to }| show_part_of_day(from, to)))
}
