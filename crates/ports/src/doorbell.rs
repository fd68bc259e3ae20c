//! Work that can be done as soon as the answer is given.

/// Wakes whoever does what nobody waits for. Rings that are not heard, because the process ends or somebody else is
/// nearer, are made good by the next round.
#[cfg_attr(feature = "testing", mockall::automock)]
pub trait Doorbell: Send + Sync {
    /// Rings, and returns at once.
    fn ring(&self, bell: Bell);
}

/// For whom it rings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bell {
    /// Room has become free where somebody waits for it.
    Room,
    /// The world must be told something, whatever kind of job that is.
    Outbox,
    /// The same, by a job of this kind.
    Job(&'static str),
    /// A letter has come.
    Inbox,
}
