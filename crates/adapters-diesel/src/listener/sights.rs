//! What one who looks on sees.

use async_trait::async_trait;
use ports::{Sight, Sights};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

/// `None` once there is no more to see.
pub(super) struct Seen(Option<Receiver<Sight>>);

impl From<Option<Receiver<Sight>>> for Seen {
    fn from(sights: Option<Receiver<Sight>>) -> Self {
        Self(sights)
    }
}

#[async_trait]
impl Sights for Seen {
    async fn next(&mut self) -> Option<Sight> {
        match self.0.as_mut()?.recv().await {
            Ok(sight) => Some(sight),
            Err(RecvError::Lagged(_)) => Some(Sight::LookAgain),
            Err(RecvError::Closed) => None,
        }
    }
}
