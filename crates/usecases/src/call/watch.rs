//! Look on at calls while they last.
//!
//! Whoever looks on asks for what there is, sends it, and waits until there may be more; what is written meanwhile waits
//! in the store, so that a slow reader holds nothing but its place.

use domain::call::News;
use domain::{BusinessId, CallRowId};
use ports::{CallWatch, Calls, Clock, NewsOf, Sight, Sights, StoreError};
use std::sync::Arc;

/// Lets people look on.
pub struct Watch {
    calls: Arc<dyn Calls>,
    feed: Arc<dyn CallWatch>,
    clock: Arc<dyn Clock>,
}

/// A piece of news.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Of which call.
    pub call: CallRowId,
    /// Its number within the call.
    pub number: u32,
    /// What it is.
    pub news: News,
}

/// What there is to tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// In order.
    pub told: Vec<Told>,
    /// Something may have been left out. Whoever must know looks at the calls one by one.
    pub missed: bool,
    /// There will be no more.
    pub over: bool,
}

impl Watch {
    /// Over calls and what tells of them.
    pub fn new(calls: Arc<dyn Calls>, feed: Arc<dyn CallWatch>, clock: Arc<dyn Clock>) -> Self {
        Self { calls, feed, clock }
    }

    /// Looks on at one call, from the news after a number on, with what there is to tell at once; `None` where the
    /// business has no such call.
    pub async fn one(
        &self,
        business: BusinessId,
        call: CallRowId,
        after: u32,
    ) -> Result<Option<(Onlooker, Batch)>, StoreError> {
        // Before anything is read, so that what is written after it is seen.
        let sights = self.feed.sights();
        let Some(known) = self.calls.of(business, call).await? else { return Ok(None) };
        let whom = Whom::One { call, after: after.min(known.news), behind: false };
        let mut onlooker = self.onlooker(sights, business, whom);
        let first = onlooker.look().await?;
        Ok(Some((onlooker, first)))
    }

    /// Looks on at all calls of a business, from now on.
    pub fn all(&self, business: BusinessId) -> Onlooker {
        self.onlooker(self.feed.sights(), business, Whom::All(None))
    }

    fn onlooker(&self, sights: Box<dyn Sights>, business: BusinessId, whom: Whom) -> Onlooker {
        let (calls, clock) = (Arc::clone(&self.calls), Arc::clone(&self.clock));
        Onlooker { calls, clock, sights, business, whom }
    }
}

/// Somebody who looks on.
pub struct Onlooker {
    calls: Arc<dyn Calls>,
    clock: Arc<dyn Clock>,
    sights: Box<dyn Sights>,
    business: BusinessId,
    whom: Whom,
}

/// At what.
enum Whom {
    /// From a number on, and whether there is more that is known to be told.
    One { call: CallRowId, after: u32, behind: bool },
    /// With what was seen and not told yet.
    All(Option<Sight>),
}

impl Onlooker {
    /// What there is to tell now, a thousand news at most. Where this cannot be found out, it may be asked again.
    pub async fn look(&mut self) -> Result<Batch, StoreError> {
        match &mut self.whom {
            Whom::One { call, after, behind } => {
                // The call before its news: what is written between the two is read, and nothing taken for the last.
                let known = self.calls.of(self.business, *call).await?;
                let told = page(self.calls.as_ref(), self.business, *call, *after).await?;
                *after = told.last().map_or(*after, |last| last.number);
                // News of long ago are thrown away: where there are none, there will be none.
                let complete = told.is_empty() || known.as_ref().is_none_or(|call| *after >= call.news);
                *behind = !told.is_empty() && !complete;
                let over = complete && known.is_none_or(|call| call.is_told(self.clock.now()));
                Ok(Batch { told, missed: false, over })
            }
            Whom::All(seen) => match *seen {
                None => Ok(Batch::default()),
                Some(Sight::LookAgain) => {
                    *seen = None;
                    Ok(Batch { missed: true, ..Batch::default() })
                }
                Some(Sight::News(news)) => {
                    let mut told = page(self.calls.as_ref(), self.business, news.call, news.after).await?;
                    told.retain(|told| told.number <= news.last);
                    let reached = told.last().map_or(news.last, |last| last.number);
                    *seen = (reached < news.last).then_some(Sight::News(NewsOf { after: reached, ..news }));
                    Ok(Batch { told, ..Batch::default() })
                }
            },
        }
    }

    /// Waits until there may be something to tell; `false` where there will be nothing more. To stop waiting loses
    /// nothing.
    pub async fn wait(&mut self) -> bool {
        if matches!(self.whom, Whom::All(Some(_)) | Whom::One { behind: true, .. }) {
            return true;
        }
        while let Some(sight) = self.sights.next().await {
            if self.concerns(sight) {
                if let Whom::All(seen) = &mut self.whom {
                    *seen = Some(sight);
                }
                return true;
            }
        }
        false
    }

    fn concerns(&self, sight: Sight) -> bool {
        match (sight, &self.whom) {
            (Sight::LookAgain, _) => true,
            (Sight::News(news), Whom::One { call, after, .. }) => {
                news.business == self.business && news.call == *call && news.last > *after
            }
            (Sight::News(news), Whom::All(_)) => news.business == self.business && news.last > news.after,
        }
    }
}

async fn page(calls: &dyn Calls, business: BusinessId, call: CallRowId, after: u32) -> Result<Vec<Told>, StoreError> {
    let news = calls.news(business, call, after).await?;
    Ok(news.into_iter().map(|(number, news)| Told { call, number, news }).collect())
}

#[cfg(test)]
mod tests;
