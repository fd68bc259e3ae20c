//! What is said on the channels.

use domain::{BusinessId, CallRowId};
use ports::{Heard, NewsOf};
use uuid::Uuid;

/// Where it is said that a call was written.
pub(super) const CALLS: &str = "frontdesk_calls";
/// Where it is said that a letter came.
pub(super) const INBOX: &str = "frontdesk_inbox";
/// Where it is said that the world must be told something.
pub(super) const OUTBOX: &str = "frontdesk_outbox";

/// What is said of a call that is written: the tenant, the call, the number of the last news before, and of the last.
pub(crate) fn written(heard: &Heard) -> String {
    let last = heard.call.news;
    let after = last.saturating_sub(u32::try_from(heard.news.len()).unwrap_or(u32::MAX));
    format!("{} {} {after} {last}", heard.business.uuid(), heard.call.id.uuid())
}

/// Reads that; `None` for anything else.
pub(super) fn read(words: &str) -> Option<NewsOf> {
    let mut words = words.split(' ');
    let business = BusinessId::new(Uuid::try_parse(words.next()?).ok()?);
    let call = CallRowId::new(Uuid::try_parse(words.next()?).ok()?);
    let (after, last) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    Some(NewsOf { business, call, after, last })
}
