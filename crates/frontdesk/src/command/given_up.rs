//! `frontdesk outbox` and `frontdesk inbox`

use super::{Failed, print};
use crate::cli::{InboxCommand, OutboxCommand};
use crate::config::{Config, Purpose};
use crate::database;
use crate::wiring::Wiring;
use domain::EventId;
use ports::{DeadJob, LetterKey, UnreadLetter};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use usecases::UseCases;
use usecases::queue::GivenUp;

pub(super) async fn jobs(config: &Config, command: &OutboxCommand) -> Result<(), Failed> {
    let database = database::open(&config.database, Purpose::Administer).await?;
    let wiring = Wiring::new(config, database.url(), None)?;
    let (use_cases, given_up) = (wiring.use_cases_for_one()?, wiring.given_up()?);
    let done = look_at_jobs(&use_cases, &given_up, command).await;
    drop((use_cases, given_up));
    database.stop().await;
    done
}

pub(super) async fn letters(config: &Config, command: InboxCommand) -> Result<(), Failed> {
    let database = database::open(&config.database, Purpose::Administer).await?;
    let given_up = Wiring::new(config, database.url(), None)?.given_up()?;
    let done = look_at_letters(&given_up, command).await;
    drop(given_up);
    database.stop().await;
    done
}

async fn look_at_jobs(use_cases: &UseCases, given_up: &GivenUp, command: &OutboxCommand) -> Result<(), Failed> {
    let (OutboxCommand::List { external_id } | OutboxCommand::Retry { external_id, .. }) = command;
    let business = use_cases.apply_business.show(external_id).await?;
    let business = business.ok_or_else(|| format!("there is no business with the external id {external_id}"))?.id;
    let OutboxCommand::Retry { event_id, .. } = command else {
        return list(&given_up.jobs(business).await?, job);
    };
    let id = EventId::parse(event_id).ok_or_else(|| format!("{event_id} is no event"))?;
    if given_up.retry_job(business, id).await? {
        print(&format!("tried again: {id}"))
    } else {
        Err(format!("{id} was not given up").into())
    }
}

async fn look_at_letters(given_up: &GivenUp, command: InboxCommand) -> Result<(), Failed> {
    let InboxCommand::Retry { source, key } = command else {
        return list(&given_up.letters().await?, letter);
    };
    let key = LetterKey { source, dedupe: key };
    if given_up.retry_letter(&key).await? {
        print(&format!("read again: {} {}", key.source, key.dedupe))
    } else {
        Err(format!("there is no letter {} {} that waits or was given up", key.source, key.dedupe).into())
    }
}

fn list<T>(found: &[T], line: impl Fn(&T) -> String) -> Result<(), Failed> {
    let lines: Vec<String> = found.iter().map(line).collect();
    print(if lines.is_empty() { "Nothing was given up.".to_owned() } else { lines.join("\n") }.as_str())
}

/// One job: which, since when it is given up, what was to be done, to what, how often it was tried, whether it may have
/// happened, and why it was given up.
fn job(job: &DeadJob) -> String {
    let DeadJob { id, kind, subject, attempts, uncertain, error, dead_at } = job;
    let happened = if *uncertain { "uncertain" } else { "not-done" };
    let error = error.as_deref().unwrap_or("-");
    format!("{id} {} {kind} {subject} attempts={attempts} {happened} {error}", instant(*dead_at))
}

/// One letter: of whom, which, when it came, how often it was tried, when it is tried again, and why it was not read.
fn letter(letter: &UnreadLetter) -> String {
    let UnreadLetter { key, attempts, error, received_at, due } = letter;
    let due = due.map_or("given-up".to_owned(), |due| format!("waits-until={}", instant(due)));
    let error = error.as_deref().unwrap_or("-");
    format!("{} {} {} attempts={attempts} {due} {error}", key.source, key.dedupe, instant(*received_at))
}

/// An instant, in UTC, to the second.
fn instant(at: OffsetDateTime) -> String {
    at.replace_nanosecond(0).unwrap_or(at).format(&Rfc3339).unwrap_or_default()
}
