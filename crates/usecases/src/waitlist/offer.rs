//! Offer freed room to those who wait: the first that fits gets a hold, then the next that still fits.

use crate::attempt::{Desk, Done, only_the_key, retrying};
use crate::{Failure, Outside, Request};
use domain::BookingId;
use domain::availability::{Caller, View};
use domain::booking::hold::{Fresh, turns};
use domain::booking::{Authority, ConfirmationCode, EventKind};
use domain::business::Business;
use domain::time::Span;
use domain::waitlist::Entry;
use domain::waitlist::offer::{Facts, decide, fits};
use ports::{Change, HoldsOf, Open, StoreError, TransportKey};
use std::sync::Arc;

/// How many entries are looked at together.
const PAGE: u32 = 50;

/// Offers freed room.
pub struct Offer(Desk);

impl Offer {
    pub(crate) fn new(outside: &Outside) -> Self {
        Self(Desk::new(outside))
    }

    /// Offers what can be had around a span that was freed, or anywhere. Answers with how many were offered something.
    pub async fn run(&self, business: &Arc<Business>, freed: Option<&Span>) -> Result<u32, Failure> {
        let around = freed.map(|freed| business.sight(freed));
        let (mut offered, mut after) = (0, None);
        loop {
            let page = self.0.reads.waiting(business.id, around, after, PAGE).await?;
            let more = u32::try_from(page.len()).is_ok_and(|entries| entries >= PAGE);
            let last = page.last().map(|entry| entry.id);
            for entry in self.fitting(business, page).await? {
                offered += u32::from(self.one(business, &entry).await?);
            }
            if !more {
                return Ok(offered);
            }
            after = last;
        }
    }

    /// Entries for which there seems to be room, each by itself. What is true is found under the lock.
    async fn fitting(&self, business: &Arc<Business>, page: Vec<Entry>) -> Result<Vec<Entry>, Failure> {
        let fits = |business: Arc<Business>| {
            let page = page.clone();
            async move {
                let spans: Vec<Span> = page.iter().filter_map(|entry| sight(entry, &business)).collect();
                if spans.is_empty() {
                    return Ok(Vec::new());
                }
                let seen = self.0.reads.taken(&business, &spans).await?;
                let view = View {
                    business: &business,
                    taken: &seen.taken,
                    now: seen.now,
                    by: Caller::default(),
                    except: None,
                };
                Ok(page.into_iter().filter(|entry| fits(view, entry)).collect())
            }
        };
        retrying(&*self.0.businesses, business, fits).await
    }

    /// Whether it was offered anything. A fault of one entry's keeps nobody else from an offer.
    async fn one(&self, business: &Arc<Business>, entry: &Entry) -> Result<bool, Failure> {
        match retrying(&*self.0.businesses, business, |business| self.attempt(business, entry)).await {
            Err(Failure::Store(error)) if !matches!(error, StoreError::Unavailable(_)) => {
                tracing::warn!(event = "waitlist.not_offered", entry = %entry.id, error = %error);
                Ok(false)
            }
            ended => ended,
        }
    }

    async fn attempt(&self, business: Arc<Business>, entry: &Entry) -> Result<bool, StoreError> {
        let Some(span) = sight(entry, &business) else { return Ok(false) };
        let request = request(&business, entry);
        let turns = turns(None, Some(&entry.phone));
        let open = Open {
            days: turns.into_iter().chain(span.utc_days()).collect(),
            spans: vec![span],
            holds_of: Some(HoldsOf { call: None, phone: Some(entry.phone.clone()) }),
            ..only_the_key(&business, &request)
        };
        let (tx, opened) = self.0.store.open(open).await?;
        let view =
            View { business: &business, taken: &opened.taken, now: opened.now, by: Caller::default(), except: None };
        let decided = if opened.answered.is_some() {
            None
        } else {
            decide(&Facts { view, held: opened.held }, entry, self.fresh())
        };
        let Some(offered) = decided else {
            tx.rollback().await?;
            return Ok(false);
        };
        let (events, answer) = (vec![EventKind::WaitlistOffered(entry.id)], offered.hold.id.to_string());
        self.0.commit(tx, &request, &opened, Done { change: Change::Offer(offered), events, answer }).await?;
        Ok(true)
    }

    fn fresh(&self) -> Fresh {
        Fresh { booking: BookingId::new(self.0.ids.next()), code: ConfirmationCode::from_random(self.0.ids.random()) }
    }
}

fn sight(entry: &Entry, business: &Business) -> Option<Span> {
    Some(business.sight_of(entry.start(&business.zone), &entry.wish(business)?))
}

/// What is asked in the name of nobody. Whoever offers first has the key.
fn request(business: &Arc<Business>, entry: &Entry) -> Request {
    let key = TransportKey { key: format!("waitlist:{}:{}", entry.id, entry.version), fingerprint: [0; 32] };
    let business = Arc::clone(business);
    Request { business, tool: "waitlist", call: None, caller: None, by: Authority::Guest, key }
}

#[cfg(test)]
pub(crate) mod tests;
