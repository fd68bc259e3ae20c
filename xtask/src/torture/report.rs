//! What a run came to, as Markdown, ready for `docs/reliability.md`.

use super::caller::Notes;
use super::chaos::Blows;
use super::tally::Event;
use std::time::Duration;

/// A whole run.
pub(super) struct Run {
    pub(super) seed: u64,
    pub(super) rounds: u64,
    pub(super) callers: u64,
    pub(super) length: Duration,
    pub(super) took: Duration,
    pub(super) blows: Blows,
    /// Of `frontdesk doctor`, after the last round.
    pub(super) notices: u64,
    pub(super) notes: Notes,
}

/// How many findings are printed; one fault makes many.
const PRINTED: usize = 40;

/// Events with their names.
const EVENTS: [(Event, &str); 9] = [
    (Event::Sent, "attempts, repeats included"),
    (Event::AtBoth, "requests sent to both servers at once"),
    (Event::SaidTwice, "wishes said twice at once, under a key each"),
    (Event::Repeated, "settled requests sent again, answer compared"),
    (Event::Retried, "requests that needed more than one attempt"),
    (Event::Cut, "attempts cut off before their answer"),
    (Event::NoConnection, "attempts that found nobody listening"),
    (Event::Down, "attempts answered `SYSTEM_DOWN`"),
    (Event::Late, "attempts given up by the caller after 10 s"),
];

/// The report.
pub(super) fn markdown(run: &Run) -> String {
    let Run { seed, rounds, callers, length, took, .. } = run;
    let head = format!(
        "Seed {seed}: {rounds} rounds of {} s, {callers} callers, two servers, one database; {} s in all.",
        length.as_secs(),
        took.as_secs()
    );
    let notes = &run.notes;
    let tables = [counts(run), houses(notes), outcomes(notes), refusals(notes), findings(notes)];
    format!("{head}\n\n{}", tables.join("\n"))
}

fn counts(run: &Run) -> String {
    let (tally, blows) = (&run.notes.tally, &run.blows);
    let standing = run.notes.ledger.bookings.values().filter(|booking| booking.is_standing()).count();
    let mut rows = vec![
        ("servers killed".to_owned(), blows.servers_killed),
        ("PostgreSQL killed".to_owned(), blows.databases_killed),
        ("PostgreSQL shut down immediately".to_owned(), blows.databases_stopped_at_once),
        ("PostgreSQL shut down fast".to_owned(), blows.databases_stopped),
        ("houses changed (`frontdesk business apply`)".to_owned(), blows.houses_changed),
        ("operations".to_owned(), tally.operations()),
    ];
    rows.extend(EVENTS.iter().map(|(event, name)| ((*name).to_owned(), tally.count(*event))));
    rows.push(("bookings acknowledged".to_owned(), number(run.notes.ledger.bookings.len())));
    rows.push(("... of which stand in the end".to_owned(), number(standing)));
    rows.push(("notices of `frontdesk doctor` in the end".to_owned(), run.notices));
    table("what", rows)
}

fn houses(notes: &Notes) -> String {
    let rows = notes.tally.by_house.iter();
    table("operations of", rows.map(|(house, count)| (format!("`{house}`"), *count)).collect())
}

fn outcomes(notes: &Notes) -> String {
    let rows = notes.tally.outcomes.iter();
    table("operation", rows.map(|((tool, outcome), count)| (format!("`{}`: {outcome}", tool.name()), *count)).collect())
}

fn refusals(notes: &Notes) -> String {
    table("refusal", notes.tally.refusals.iter().map(|(code, count)| (format!("`{code}`"), *count)).collect())
}

fn findings(notes: &Notes) -> String {
    if notes.findings.is_empty() {
        return "Findings: none.\n".to_owned();
    }
    let shown: Vec<String> = notes.findings.iter().take(PRINTED).map(|finding| format!("- {finding}\n")).collect();
    format!("Findings: {}, the first of which are\n\n{}", notes.findings.len(), shown.concat())
}

fn table(what: &str, rows: Vec<(String, u64)>) -> String {
    let lines: Vec<String> = rows.into_iter().map(|(name, count)| format!("| {name} | {count} |\n")).collect();
    format!("| {what} | count |\n|---|---|\n{}", lines.concat())
}

fn number(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests;
