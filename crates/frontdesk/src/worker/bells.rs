//! Bells that wake the worker of this process.

use ports::{Bell, Doorbell};
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
