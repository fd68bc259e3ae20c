//! Whether a program may.

use crate::Outside;
use domain::BusinessId;
use domain::access::{ApiKey, Scope};
use ports::{ApiKeys, Secrets, StoreError};
use std::sync::Arc;
use thiserror::Error;

/// Why it may not. Whoever shows no good key hears no more than that.
#[derive(Debug, Error)]
pub enum Denied {
    /// There is no such key, or not any more, or its secret is another.
    #[error("the key is not good")]
    NotGood,
    /// The key is good, but not for this.
    #[error("the key is not good for {}", .0.name())]
    NotFor(Scope),
    /// The store could not be asked.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Verifies keys.
pub struct Verify {
    keys: Arc<dyn ApiKeys>,
    secrets: Arc<dyn Secrets>,
}

impl Verify {
    pub(crate) fn new(outside: &Outside) -> Self {
        Self { keys: Arc::clone(&outside.keys), secrets: Arc::clone(&outside.secrets) }
    }

    /// The business for which whoever shows this key may do this.
    pub async fn run(&self, shown: &str, scope: Scope) -> Result<BusinessId, Denied> {
        let key = ApiKey::parse(shown).ok_or(Denied::NotGood)?;
        let kept = self.keys.find(key.business, key.id).await?;
        // A key that does not exist takes as long as one with another secret.
        let digest = kept.as_ref().map_or(&[][..], |kept| &kept.digest);
        let good = self.secrets.matches(key.secret(), digest);
        match kept.filter(|kept| good && kept.revoked_at.is_none()) {
            None => Err(Denied::NotGood),
            Some(kept) if !kept.scopes.contains(&scope) => Err(Denied::NotFor(scope)),
            Some(kept) => Ok(kept.business),
        }
    }
}

#[cfg(test)]
mod tests;
