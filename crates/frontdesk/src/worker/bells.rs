//! Bells that wake the worker of this process.

use ports::{Bell, Doorbell};
use std::sync::Arc;
use tokio::sync::Notify;

/// One for each kind of work.
#[derive(Debug, Default)]
pub struct Bells {
    room: Notify,
    outbox: Notify,
    inbox: Notify,
}

impl Bells {
    /// Waits for a ring. One while nobody listened is heard at once.
    pub(super) async fn rung(&self, bell: Bell) {
        self.of(bell).notified().await;
    }

    const fn of(&self, bell: Bell) -> &Notify {
        match bell {
            Bell::Room => &self.room,
            Bell::Outbox => &self.outbox,
            Bell::Inbox => &self.inbox,
        }
    }
}

impl Doorbell for Bells {
    fn ring(&self, bell: Bell) {
        self.of(bell).notify_one();
    }
}

/// Wakes the worker of this process, and tells the others.
pub struct Everywhere {
    here: Arc<dyn Doorbell>,
    others: Arc<dyn Doorbell>,
}

impl Everywhere {
    /// Rings both.
    pub fn new(here: Arc<dyn Doorbell>, others: Arc<dyn Doorbell>) -> Self {
        Self { here, others }
    }
}

impl Doorbell for Everywhere {
    fn ring(&self, bell: Bell) {
        self.here.ring(bell);
        self.others.ring(bell);
    }
}
