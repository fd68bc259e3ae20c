//! Bells that wake the worker of this process.

use super::crew::LANES;
use ports::{Bell, Doorbell};
use std::sync::Arc;
use tokio::sync::Notify;

/// One for each task.
#[derive(Debug, Default)]
pub struct Bells {
    pub(super) room: Notify,
    /// One for each lane.
    pub(super) outbox: [Notify; LANES.len()],
    pub(super) inbox: Notify,
}

impl Doorbell for Bells {
    /// Whoever does not listen just now hears it as soon as they do.
    fn ring(&self, bell: Bell) {
        match bell {
            Bell::Room => self.room.notify_one(),
            Bell::Outbox => self.outbox.iter().for_each(Notify::notify_one),
            // Whoever does no such job would look for nothing.
            Bell::Job(kind) => {
                let lanes = LANES.iter().zip(&self.outbox);
                lanes.filter(|(kinds, _)| kinds.take(kind)).for_each(|(_, bell)| bell.notify_one());
            }
            Bell::Inbox => self.inbox.notify_one(),
        }
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

#[cfg(test)]
mod tests;
