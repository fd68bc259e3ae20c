//! When callers hang up.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Set by Ctrl-C.
static CALLED_OFF: AtomicBool = AtomicBool::new(false);

/// Rings once, at the end of a round.
#[derive(Debug, Default)]
pub(super) struct Bell(OnceLock<Instant>);

impl Bell {
    /// Nothing new is asked from now on; what was asked may still take so long to be answered.
    pub(super) fn ring(&self, patience: Duration) {
        self.0.get_or_init(|| Instant::now() + patience);
    }

    pub(super) fn has_rung(&self) -> bool {
        is_called_off() || self.0.get().is_some()
    }

    /// Whether it is no use to go on asking.
    pub(super) fn has_given_up(&self) -> bool {
        is_called_off() || self.0.get().is_some_and(|end| Instant::now() > *end)
    }
}

/// Ends everything at the next occasion.
pub(super) fn call_off() {
    CALLED_OFF.store(true, Ordering::Relaxed);
}

pub(super) fn is_called_off() -> bool {
    CALLED_OFF.load(Ordering::Relaxed)
}
