//! Set up a business, or change it, from a description of the whole.

use crate::{Failure, Outside};
use domain::business::{Business, HoursFault, PoliciesFault, Table, TableFault};
use domain::customer::Phone;
use domain::{BusinessId, TableId};
use ports::{Applied, BusinessDraft, Businesses, Clock, IdSource};
use std::sync::Arc;
use thiserror::Error;

/// What is wrong with a description. Every fault is told at once.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Fault {
    /// In the hours.
    #[error(transparent)]
    Hours(#[from] HoursFault),
    /// In the policies.
    #[error(transparent)]
    Policies(#[from] PoliciesFault),
    /// In the tables.
    #[error(transparent)]
    Table(#[from] TableFault),
    /// In a field of the business itself.
    #[error("{field}: {what}")]
    Field {
        /// Which.
        field: &'static str,
        /// What.
        what: &'static str,
    },
}

/// Why nothing was applied.
#[derive(Debug, Error)]
pub enum Rejected {
    /// The description has faults.
    #[error("the business has faults")]
    Faults(Vec<Fault>),
    /// The store could not be asked.
    #[error(transparent)]
    Failure(#[from] Failure),
}

/// Applies descriptions.
pub struct Apply {
    businesses: Arc<dyn Businesses>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
}

impl Apply {
    pub(crate) fn new(outside: &Outside) -> Self {
        Self {
            businesses: Arc::clone(&outside.businesses),
            clock: Arc::clone(&outside.clock),
            ids: Arc::clone(&outside.ids),
        }
    }

    /// Stores the business if it has no fault. Ids in it are replaced: an existing business and existing tables keep theirs.
    pub async fn run(&self, mut business: Business) -> Result<Applied, Rejected> {
        let faults = faults(&business);
        if !faults.is_empty() {
            return Err(Rejected::Faults(faults));
        }
        business.id = BusinessId::new(self.ids.next());
        for table in &mut business.tables {
            table.id = TableId::new(self.ids.next());
        }
        let draft = BusinessDraft { business };
        Ok(self.businesses.apply(&draft, self.clock.now()).await.map_err(Failure::from)?)
    }

    /// The business as it stands.
    pub async fn show(&self, external_id: &str) -> Result<Option<Arc<Business>>, Failure> {
        Ok(self.businesses.by_external_id(external_id).await?)
    }
}

fn faults(business: &Business) -> Vec<Fault> {
    let named = |field, what, wrong: bool| wrong.then_some(Fault::Field { field, what });
    let blank = |text: &str| text.trim().is_empty();
    let long = |text: &str| text.chars().count() > 200;
    let unknown_country = business.country.as_deref().is_some_and(|code| !Phone::knows_country(code));
    let fields = [
        named(
            "external_id",
            "is blank or longer than 200 characters",
            blank(&business.external_id) || long(&business.external_id),
        ),
        named("name", "is blank or longer than 200 characters", blank(&business.name) || long(&business.name)),
        named("locale", "is blank", blank(&business.locale)),
        named("country", "is no ISO 3166 code such as DE", unknown_country),
    ];
    let mut faults: Vec<Fault> = fields.into_iter().flatten().collect();
    faults.extend(business.hours.faults().into_iter().map(Fault::from));
    faults.extend(business.policies.faults().into_iter().map(Fault::from));
    faults.extend(Table::faults(&business.tables).into_iter().map(Fault::from));
    faults
}

#[cfg(test)]
mod tests;
