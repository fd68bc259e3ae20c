//! Look whether what is stored can be true. Changes nothing.

use domain::BusinessId;
use domain::audit::{Finding, Grade, House, Kind, begins, examine, examine_house, stray, windows};
use domain::time::Span;
use ports::{Audit, Listed, Stated, StoreError, Stray};
use std::sync::Arc;
use thiserror::Error;
use time::{Date, OffsetDateTime};

/// How often to begin anew when a business is changed meanwhile.
const ATTEMPTS: u32 = 5;

/// What to look at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Command {
    /// One business, by its external id; else all.
    pub external_id: Option<String>,
    /// Bookings from this date on, as the business's wall shows it; else all.
    pub from: Option<Date>,
}

/// What was looked at, and how much was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Businesses.
    pub businesses: u64,
    /// Bookings, holds too.
    pub bookings: u64,
    /// What must never be.
    pub breaches: u64,
    /// What an owner should look at.
    pub notices: u64,
}

/// Why not everything was looked at.
#[derive(Debug, Error)]
pub enum Failed {
    /// There is no such business.
    #[error("there is no business with this external id")]
    NoSuchBusiness,
    /// The store could not be asked.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Hears of each finding as it is made, with the external id of the business; none where it belongs to no business.
pub type Tell<'a> = &'a mut (dyn FnMut(Option<&str>, &Finding) + Send);

/// Examines businesses.
pub struct Doctor(Arc<dyn Audit>);

impl Doctor {
    /// Over a store.
    pub const fn new(audit: Arc<dyn Audit>) -> Self {
        Self(audit)
    }

    /// Examines one business after the other, and month after month of each, so that little is kept in memory. What is
    /// found in a business is told when all of it has been read in one version.
    pub async fn run(&self, command: &Command, tell: Tell<'_>) -> Result<Summary, Failed> {
        let mut summary = Summary::default();
        let businesses = self.0.businesses(command.external_id.clone()).await?;
        if command.external_id.is_some() && businesses.is_empty() {
            return Err(Failed::NoSuchBusiness);
        }
        for listed in &businesses {
            let (findings, bookings) = self.business(listed.id, command.from).await?;
            summary.businesses += 1;
            summary.bookings += bookings;
            pass_on(&mut summary, tell, Some(listed), &findings);
        }
        if command.external_id.is_none() {
            let homeless = self.0.homeless().await?;
            pass_on(&mut summary, tell, None, &homeless.iter().map(of_stray).collect::<Vec<_>>());
        }
        Ok(summary)
    }

    /// What is found in one business, and how many bookings it was looked for in.
    async fn business(&self, id: BusinessId, from: Option<Date>) -> Result<(Vec<Finding>, u64), Failed> {
        let mut findings: Vec<Finding> = self.0.strays(id).await?.iter().map(of_stray).collect();
        let mut attempts = 1;
        let examined = loop {
            match self.bookings(id, from).await {
                Err(StoreError::StaleConfig) if attempts < ATTEMPTS => attempts += 1,
                examined => break examined,
            }
        };
        let (found, bookings) = match examined {
            Err(StoreError::Corrupt { table, column, row }) => {
                (vec![stray(Kind::Unreadable, None, &format!("{table}.{column} of row {row}"))], 0)
            }
            examined => examined?,
        };
        findings.extend(found);
        Ok((findings, bookings))
    }

    async fn bookings(&self, id: BusinessId, from: Option<Date>) -> Result<(Vec<Finding>, u64), StoreError> {
        let Stated { business, changed_at, longest, now, starts, .. } = self.0.stated(id).await?;
        let house = House { business: &business, changed_at, longest, now };
        let mut findings = examine_house(&house);
        let mut bookings = 0;
        let Some((first, last)) = starts else { return Ok((findings, bookings)) };
        let first = from.map_or(first, |date| first.max(begins(&business, date)));
        for (window, known) in windows(first, last) {
            let read = self.0.entries(&business, &known).await?;
            let begins = read.entries.iter().map(|entry| entry.booking.span.start);
            let unread = read.unreadable.iter().filter(|unread| is_within(&window, unread.starts_at));
            bookings += begins.filter(|start| is_within(&window, *start)).map(|_| 1).sum::<u64>();
            findings.extend(examine(&house, &window, &read.entries));
            findings.extend(unread.map(|unread| of_stray(&unread.stray)));
        }
        Ok((findings, bookings))
    }
}

fn is_within(window: &Span, start: OffsetDateTime) -> bool {
    window.start <= start && start < window.end
}

fn of_stray(row: &Stray) -> Finding {
    stray(row.kind, row.booking, &row.what)
}

fn pass_on(summary: &mut Summary, tell: Tell<'_>, business: Option<&Listed>, findings: &[Finding]) {
    for finding in findings {
        match finding.grade {
            Grade::Breach => summary.breaches += 1,
            Grade::Notice => summary.notices += 1,
        }
        tell(business.map(|business| business.external_id.as_str()), finding);
    }
}

#[cfg(test)]
mod tests;
