//! Work that can be done as soon as the answer is given.

/// Wakes whoever sweeps: room has become free where somebody waits for it. Rings that are not heard, because the process
/// ends or somebody else is nearer, are made good by the next sweep.
#[cfg_attr(feature = "testing", mockall::automock)]
pub trait Doorbell: Send + Sync {
    /// Rings, and returns at once.
    fn ring(&self);
}
