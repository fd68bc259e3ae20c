//! Bells that wake the worker of this process.

use super::crew::LANES;
use ports::{Bell, Doorbell};
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
            Bell::Inbox => self.inbox.notify_one(),
        }
    }
}
