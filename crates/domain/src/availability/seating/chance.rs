//! Numbers that look like chance, and are the same for the same question.

/// A linear congruential generator of 64 bits, of which the upper ones are used; its numbers are Knuth's for MMIX.
pub(super) struct Chance(pub(super) u64);

impl Chance {
    /// A number below `most`; 0 where there is none.
    pub(super) fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).ok().and_then(|chance| chance.checked_rem(most)).unwrap_or(0)
    }
}
