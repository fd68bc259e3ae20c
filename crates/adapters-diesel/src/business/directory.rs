//! The cache. It advises and never decides: whoever decides checks the version in the same transaction.

use super::reach;
use domain::BusinessId;
use domain::business::Business;
use domain::customer::Phone;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};
use std::time::Instant;
use time::Duration;

/// How long a business is taken as read. What decides checks the version anyway; this is for answers that ask the
/// database nothing, such as the number to transfer to.
const FRESH: std::time::Duration = std::time::Duration::from_mins(1);

/// Businesses that have been read. Names that nobody has are not kept, so that guessing fills no memory.
#[derive(Debug, Default)]
pub(crate) struct Directory(RwLock<Entries>);

#[derive(Debug, Default)]
struct Entries {
    businesses: HashMap<BusinessId, Entry>,
    external_ids: HashMap<String, BusinessId>,
    phones: HashMap<Phone, BusinessId>,
}

/// A business, and what is known of it that no decision needs.
#[derive(Clone, Debug)]
struct Entry {
    business: Arc<Business>,
    /// The longest stay that any version of it ever gave, and the time around it.
    longest: Duration,
    read: Instant,
}

/// A business that has been read.
pub(super) struct Known {
    pub(super) business: Arc<Business>,
    /// Whether that was a moment ago.
    pub(super) fresh: bool,
}

impl Entry {
    fn known(&self) -> Known {
        Known { business: Arc::clone(&self.business), fresh: self.read.elapsed() < FRESH }
    }
}

impl Directory {
    /// The business of this name.
    pub(super) fn by_external_id(&self, external_id: &str) -> Option<Known> {
        let known = self.known();
        known.external_ids.get(external_id).and_then(|id| known.businesses.get(id)).map(Entry::known)
    }

    /// The business of this number.
    pub(super) fn by_phone(&self, phone: &Phone) -> Option<Known> {
        let known = self.known();
        known.phones.get(phone).and_then(|id| known.businesses.get(id)).map(Entry::known)
    }

    /// The business of this id, however long ago it was read.
    pub(super) fn by_id(&self, id: BusinessId) -> Option<Arc<Business>> {
        self.known().businesses.get(&id).map(|entry| Arc::clone(&entry.business))
    }

    /// How long any booking of this business may last, with the time that is taken before and after it. One of another
    /// version than is known may have had longer stays, so then it is the longest that any configuration can give.
    pub(crate) fn longest_stay(&self, business: &Business) -> Duration {
        let known = self.known();
        let entry =
            known.businesses.get(&business.id).filter(|entry| entry.business.config_version >= business.config_version);
        entry.map_or_else(reach::limit, |entry| entry.longest)
    }

    /// Keeps a business, unless a newer version is known.
    pub(crate) fn remember(&self, business: Arc<Business>, longest: Duration) {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let newer = known
            .businesses
            .get(&business.id)
            .is_some_and(|entry| entry.business.config_version > business.config_version);
        if newer {
            return;
        }
        known.forget(business.id);
        known.external_ids.insert(business.external_id.clone(), business.id);
        if let Some(phone) = &business.phone {
            known.phones.insert(phone.clone(), business.id);
        }
        known.businesses.insert(business.id, Entry { business, longest, read: Instant::now() });
    }

    pub(crate) fn forget(&self, id: BusinessId) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).forget(id);
    }

    fn known(&self) -> RwLockReadGuard<'_, Entries> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Entries {
    fn forget(&mut self, id: BusinessId) {
        if self.businesses.remove(&id).is_some() {
            self.external_ids.retain(|_, known| *known != id);
            self.phones.retain(|_, known| *known != id);
        }
    }
}
