//! `frontdesk booking`: what the people of the house do themselves.

use super::{Failed, print};
use crate::cli::{BookingCommand, WhichBooking};
use crate::config::{Config, Purpose};
use crate::database;
use crate::wiring::Wiring;
use domain::booking::find::Which;
use domain::booking::{Authority, Booking, ConfirmationCode};
use domain::business::Business;
use domain::time::Asked;
use domain::{Refusal, ResourceId};
use std::sync::Arc;
use time::OffsetDateTime;
use usecases::booking::{cancel, modify};
use usecases::{Request, Told, TransportKey, UseCases};

pub(super) async fn run(config: &Config, command: &BookingCommand, now: Option<OffsetDateTime>) -> Result<(), Failed> {
    let database = database::open(&config.database, Purpose::Administer).await?;
    let wiring = Wiring::new(config, database.url(), now)?;
    let use_cases = wiring.use_cases()?;
    let key = wiring.new_key();
    let done = match command {
        BookingCommand::Modify { which, start, party, table } => {
            modify(&use_cases, which, key, start.as_deref(), *party, table).await
        }
        BookingCommand::Cancel { which, reason } => cancel(&use_cases, which, key, reason.clone()).await,
    };
    drop(use_cases);
    database.stop().await;
    print(&done?)
}

async fn modify(
    use_cases: &UseCases,
    which: &WhichBooking,
    key: String,
    start: Option<&str>,
    party: Option<u32>,
    tables: &[String],
) -> Result<String, Failed> {
    let request = request(use_cases, which, "booking_modify", key).await?;
    let start = start.map(Asked::parse).transpose()?;
    let tables = tables.iter().map(|name| table(&request.business, name)).collect::<Result<Vec<_>, _>>()?;
    let tables = (!tables.is_empty()).then_some(tables);
    if start.is_none() && party.is_none() && tables.is_none() {
        return Err("say what to change: --start, --party or --table".into());
    }
    let command = modify::Command { which: named(which)?, start, party, notes: None, preference: None, tables };
    let done = use_cases.modify_booking.run(&request, &command, &modified).await?;
    refusal_or(done)
}

async fn cancel(
    use_cases: &UseCases,
    which: &WhichBooking,
    key: String,
    reason: Option<String>,
) -> Result<String, Failed> {
    let request = request(use_cases, which, "booking_cancel", key).await?;
    let command = cancel::Command { which: named(which)?, reason };
    let done = use_cases.cancel_booking.run(&request, &command, &cancelled).await?;
    refusal_or(done)
}

/// A request of the house itself: no call, and a key that nobody repeats.
async fn request(
    use_cases: &UseCases,
    which: &WhichBooking,
    tool: &'static str,
    key: String,
) -> Result<Request, Failed> {
    let external_id = &which.external_id;
    let business = use_cases.apply_business.show(external_id).await?;
    let business = business.ok_or_else(|| format!("there is no business with the external id {external_id}"))?;
    let by = if which.by_owner { Authority::Owner } else { Authority::Guest };
    let key = TransportKey { key, fingerprint: [0; 32] };
    Ok(Request { business, tool, call: None, caller: None, by, key })
}

fn named(which: &WhichBooking) -> Result<Which, Failed> {
    let code = ConfirmationCode::parse(&which.code).ok_or("a confirmation code has six characters")?;
    Ok(Which { code: Some(code), ..Which::default() })
}

fn table(business: &Arc<Business>, name: &str) -> Result<ResourceId, Failed> {
    let found = business.tables.iter().find(|table| table.name == name);
    Ok(found.ok_or_else(|| format!("there is no table {name}"))?.id)
}

/// What a refusal begins with, so that the command can fail.
const REFUSED: &str = "refused: ";

fn refusal_or(done: String) -> Result<String, Failed> {
    match done.strip_prefix(REFUSED) {
        Some(_) => Err(done.into()),
        None => Ok(done),
    }
}

fn modified(business: &Business, told: &Told<modify::Outcome>) -> String {
    match told {
        Told::Outcome(modify::Outcome::Modified { before, after }) => {
            format!("was: {}\nnow: {}", line(business, before), line(business, after))
        }
        Told::Outcome(modify::Outcome::Unchanged(booking)) => format!("unchanged: {}", line(business, booking)),
        Told::Outcome(modify::Outcome::Refused { refusal, .. }) => {
            format!("{REFUSED}{}", api::reason(business, refusal))
        }
        Told::Outcome(modify::Outcome::NoStart(why)) => {
            format!("{REFUSED}{}", api::reason(business, &Refusal::InvalidInput(why.invalid)))
        }
        Told::Outcome(modify::Outcome::NotFound(_) | modify::Outcome::Unclear(_)) | Told::Mismatch => {
            format!("{REFUSED}no such booking")
        }
    }
}

fn cancelled(business: &Business, told: &Told<cancel::Outcome>) -> String {
    match told {
        Told::Outcome(cancel::Outcome::Cancelled(booking)) => format!("cancelled: {}", line(business, booking)),
        Told::Outcome(cancel::Outcome::AlreadyCancelled(booking)) => {
            format!("was cancelled already: {}", line(business, booking))
        }
        Told::Outcome(cancel::Outcome::InPast(_)) => {
            format!("{REFUSED}it has begun; --override calls it off all the same")
        }
        Told::Outcome(cancel::Outcome::NotFound(_)) | Told::Mismatch => format!("{REFUSED}no such booking"),
    }
}

/// One booking in one line, without the guest.
fn line(business: &Business, booking: &Booking) -> String {
    let tables = business.tables.iter().filter(|table| booking.resources.contains(&table.id));
    let tables: Vec<&str> = tables.map(|table| table.name.as_str()).collect();
    let at = if tables.is_empty() { String::new() } else { format!(", {}", tables.join(" + ")) };
    let pinned = if booking.pinned { " (pinned)" } else { "" };
    let (date, time) = (booking.promised.wall.date(), booking.promised.wall.time());
    let time = format!("{:02}:{:02}", time.hour(), time.minute());
    format!("{} {date} {time} for {}{at}{pinned}", booking.code.as_str(), booking.party)
}
