//! Whether we can serve.

use crate::Outside;
use ports::{Health, Unready};
use std::sync::Arc;

/// Asks the store.
pub struct Readiness(Arc<dyn Health>);

impl Readiness {
    pub(crate) fn new(outside: &Outside) -> Self {
        Self(Arc::clone(&outside.health))
    }

    /// Ready, or why not.
    pub async fn run(&self) -> Result<(), Unready> {
        self.0.ready().await
    }
}
