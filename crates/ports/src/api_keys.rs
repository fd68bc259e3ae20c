//! Keys of programs.

use crate::StoreError;
use async_trait::async_trait;
use domain::access::Scope;
use domain::{ApiKeyId, BusinessId};
use time::OffsetDateTime;

/// Keeps keys.
#[cfg_attr(feature = "testing", mockall::automock)]
#[async_trait]
pub trait ApiKeys: Send + Sync {
    /// Keeps a new one.
    async fn create(&self, key: &KeptKey) -> Result<(), StoreError>;

    /// One of a business, also one that was revoked.
    async fn find(&self, business: BusinessId, id: ApiKeyId) -> Result<Option<KeptKey>, StoreError>;

    /// All of a business, oldest first.
    async fn list(&self, business: BusinessId) -> Result<Vec<KeptKey>, StoreError>;

    /// Makes one worthless from now on; `false` where there is none that is worth anything.
    async fn revoke(&self, business: BusinessId, id: ApiKeyId, now: OffsetDateTime) -> Result<bool, StoreError>;
}

/// What is kept of a key. It tells a right secret from a wrong one and cannot be turned back into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptKey {
    /// The tenant.
    pub business: BusinessId,
    /// Its id.
    pub id: ApiKeyId,
    /// What its holder calls it.
    pub name: String,
    /// A digest of the secret.
    pub digest: Vec<u8>,
    /// What it is good for.
    pub scopes: Vec<Scope>,
    /// When it was made.
    pub created_at: OffsetDateTime,
    /// When it became worthless.
    pub revoked_at: Option<OffsetDateTime>,
}

/// Makes secrets, and recognises them.
#[cfg_attr(feature = "testing", mockall::automock)]
pub trait Secrets: Send + Sync {
    /// 64 hexadecimal digits that nobody can guess; `None` where the machine has no chance left to give.
    fn draw(&self) -> Option<String>;

    /// A digest that cannot be turned back.
    fn digest(&self, secret: &str) -> Vec<u8>;

    /// Whether a digest is this secret's, in constant time.
    fn matches(&self, secret: &str, digest: &[u8]) -> bool;
}
