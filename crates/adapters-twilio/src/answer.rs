//! What Twilio's answers mean.

use domain::text::State;
use domain::text::send::Listed;
use ports::{Accepted, NotSent, Refusal};
use serde::Deserialize;
use time::format_description::well_known::Rfc2822;
use time::{Duration, OffsetDateTime};

/// The recipient has sent STOP.
const OPTED_OUT: i64 = 21610;
/// It is no number, cannot be reached by text, is no mobile, or is a landline.
const BAD_NUMBERS: [i64; 5] = [21211, 21217, 21612, 21614, 21635];

/// The sender is not the account's, or cannot send texts.
const BAD_SENDERS: [i64; 2] = [21606, 21659];

/// A message as Twilio tells of it. What is not needed is skipped; new fields appear without notice.
#[derive(Deserialize)]
pub(crate) struct Message {
    sid: String,
    status: String,
    #[serde(default)]
    body: Option<String>,
    #[serde(default)]
    date_created: Option<String>,
}

/// A page of messages.
#[derive(Deserialize)]
pub(crate) struct Page {
    messages: Vec<Message>,
    #[serde(default)]
    pub(crate) next_page_uri: Option<String>,
}

#[derive(Default, Deserialize)]
struct Fault {
    #[serde(default)]
    code: i64,
}

/// What came of a request to send. A 429 was not worked on; after a 5xx nobody knows.
pub(crate) fn sent(status: u16, retry_after: Option<&str>, body: &[u8]) -> Result<Accepted, NotSent> {
    match status {
        200..=299 => {
            let message: Message = serde_json::from_slice(body)
                .or(Err(NotSent::Unknown(format!("status {status} with an answer that cannot be read"))))?;
            Ok(Accepted { state: state(&message.status), provider_id: message.sid })
        }
        429 => {
            Err(NotSent::Busy { after: retry_after.and_then(|text| text.trim().parse().ok()).map(Duration::seconds) })
        }
        300..=407 | 409..=499 => Err(refused(status, body)),
        _ => Err(NotSent::Unknown(format!("status {status}"))),
    }
}

/// The messages of a page that are younger than `since`, and whether the page reaches further back.
pub(crate) fn listed(page: Page, since: OffsetDateTime) -> Result<(Vec<Listed>, bool), String> {
    let listed: Vec<Listed> = page.messages.into_iter().map(one).collect::<Result<_, _>>()?;
    let further = listed.iter().any(|listed| listed.at < since);
    Ok((listed.into_iter().filter(|listed| listed.at >= since).collect(), further))
}

fn one(message: Message) -> Result<Listed, String> {
    let at = message.date_created.as_deref().and_then(|text| OffsetDateTime::parse(text, &Rfc2822).ok());
    Ok(Listed {
        at: at.ok_or("a message has no date")?,
        state: state(&message.status),
        provider_id: message.sid,
        body: message.body.unwrap_or_default(),
    })
}

fn refused(status: u16, body: &[u8]) -> NotSent {
    NotSent::Refused(match serde_json::from_slice::<Fault>(body).unwrap_or_default().code {
        OPTED_OUT => Refusal::OptedOut,
        code if BAD_NUMBERS.contains(&code) => Refusal::BadNumber { code },
        code if matches!(status, 401..=404) || BAD_SENDERS.contains(&code) => return NotSent::Account { status, code },
        code => Refusal::Other { status, code },
    })
}

/// A status that is not known yet is of a text that they have.
fn state(status: &str) -> State {
    match status {
        "sent" => State::Sent,
        "delivered" | "read" | "partially_delivered" => State::Delivered,
        "undelivered" => State::Undelivered,
        "failed" | "canceled" => State::Failed,
        _ => State::Queued,
    }
}

#[cfg(test)]
mod tests;
