//! Set up a business, or change it, from a description of the whole.

use crate::{Failure, Outside};
use domain::business::{Business, Fault};
use domain::{BusinessId, CombinationId, EventId, ResourceId, ServiceId};
use ports::{Applied, BusinessDraft, Businesses, Clock, IdSource, StoreError};
use std::sync::Arc;
use thiserror::Error;

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

    /// Stores the business if it has no fault. Ids in it only tell its parts apart; they are replaced, and an existing
    /// business and parts of it that exist keep theirs.
    pub async fn run(&self, business: Business) -> Result<Applied, Rejected> {
        let faults = business.faults();
        if !faults.is_empty() {
            return Err(Rejected::Faults(faults));
        }
        let business = self.with_fresh_ids(business);
        let draft = BusinessDraft { business, log: EventId::new(self.ids.next()) };
        match self.businesses.apply(&draft, self.clock.now()).await {
            Err(StoreError::PhoneTaken) => {
                let what = "another business has this number".to_owned();
                Err(Rejected::Faults(vec![Fault { field: "phone".to_owned(), what }]))
            }
            applied => Ok(applied.map_err(Failure::from)?),
        }
    }

    /// The same business with ids that nothing else has. What refers to another part of it still does.
    fn with_fresh_ids(&self, mut business: Business) -> Business {
        business.id = BusinessId::new(self.ids.next());
        let tables =
            renamed(business.tables.iter_mut().map(|table| &mut table.id), || ResourceId::new(self.ids.next()));
        for combination in &mut business.combinations {
            combination.id = CombinationId::new(self.ids.next());
            follow(&mut combination.tables, &tables);
        }
        let services =
            renamed(business.services.iter_mut().map(|service| &mut service.id), || ServiceId::new(self.ids.next()));
        for member in &mut business.staff {
            member.id = ResourceId::new(self.ids.next());
            follow(&mut member.services, &services);
        }
        for room in &mut business.rooms {
            room.id = ResourceId::new(self.ids.next());
        }
        business
    }

    /// The business as it stands.
    pub async fn show(&self, external_id: &str) -> Result<Option<Arc<Business>>, Failure> {
        Ok(self.businesses.by_external_id(external_id).await?)
    }
}

/// Gives fresh ids, and tells which new one stands for which old one.
fn renamed<'a, Id: Copy + 'a>(ids: impl Iterator<Item = &'a mut Id>, fresh: impl Fn() -> Id) -> Vec<(Id, Id)> {
    ids.map(|id| (std::mem::replace(id, fresh()), *id)).collect()
}

/// Puts the new ids in place of the old ones.
fn follow<Id: Copy + PartialEq>(references: &mut [Id], renamed: &[(Id, Id)]) {
    for reference in references {
        if let Some((_, new)) = renamed.iter().find(|(old, _)| old == reference) {
            *reference = *new;
        }
    }
}

#[cfg(test)]
mod tests;
