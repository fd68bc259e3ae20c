//! Give a program a key, see which there are, take one back.

use domain::access::{ApiKey, Scope};
use domain::{ApiKeyId, BusinessId};
use ports::{ApiKeys, Clock, IdSource, KeptKey, Secrets, StoreError};
use std::sync::Arc;

/// Issues keys.
pub struct Issue {
    keys: Arc<dyn ApiKeys>,
    secrets: Arc<dyn Secrets>,
    ids: Arc<dyn IdSource>,
    clock: Arc<dyn Clock>,
}

/// A key that was made just now. It is never to be seen again.
#[derive(Debug)]
pub struct Issued(pub ApiKey);

impl Issue {
    /// Issues over these.
    pub fn new(
        keys: Arc<dyn ApiKeys>,
        secrets: Arc<dyn Secrets>,
        ids: Arc<dyn IdSource>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self { keys, secrets, ids, clock }
    }

    /// A new key; `None` where no secret could be drawn.
    pub async fn run(&self, business: BusinessId, name: &str, scopes: &[Scope]) -> Result<Option<Issued>, StoreError> {
        let id = ApiKeyId::new(self.ids.next());
        let Some(key) = self.secrets.draw().and_then(|secret| ApiKey::new(business, id, secret)) else {
            return Ok(None);
        };
        let mut scopes = scopes.to_vec();
        scopes.sort_unstable();
        scopes.dedup();
        let digest = self.secrets.digest(key.secret());
        let created_at = self.clock.now();
        self.keys
            .create(&KeptKey { business, id, name: name.to_owned(), digest, scopes, created_at, revoked_at: None })
            .await?;
        Ok(Some(Issued(key)))
    }

    /// All of a business, also those that were revoked, oldest first.
    pub async fn list(&self, business: BusinessId) -> Result<Vec<KeptKey>, StoreError> {
        self.keys.list(business).await
    }

    /// Takes one back; `false` where there is none that is worth anything.
    pub async fn revoke(&self, business: BusinessId, id: ApiKeyId) -> Result<bool, StoreError> {
        self.keys.revoke(business, id, self.clock.now()).await
    }
}

#[cfg(test)]
mod tests;
