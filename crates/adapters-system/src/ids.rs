//! Ids and chance.

use ports::IdSource;
use uuid::Uuid;

/// UUIDs of version 7, and the random bits within them.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemIds;

impl IdSource for SystemIds {
    #[expect(clippy::disallowed_methods, reason = "this is the door through which ids come in")]
    fn next(&self) -> Uuid {
        Uuid::now_v7()
    }

    #[expect(clippy::disallowed_methods, reason = "this is the door through which chance comes in")]
    fn random(&self) -> u64 {
        // The low half of a version 4 UUID is random but for its two variant bits, which are shifted out.
        Uuid::new_v4().as_u64_pair().1 << 2
    }
}

#[cfg(test)]
mod tests;
