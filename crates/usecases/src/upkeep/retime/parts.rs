//! A chain of stays, part by part.

use super::Retime;
use crate::Failure;
use crate::attempt::retrying;
use domain::booking::retime::{Decided, Group};
use domain::business::Business;
use std::collections::BTreeSet;
use std::sync::Arc;

impl Retime {
    /// Part by part, and again as long as anybody moves, from the last to the first and back: who stands in the way in
    /// another part may be gone by then. What cannot be moved is raised once nobody moves any more. A part that fails keeps
    /// none of the others, and is left for the next time; a second one ends it.
    pub(super) async fn group(
        &self,
        business: &Arc<Business>,
        group: Group,
        tell: &mut (dyn FnMut(Decided) + Send),
    ) -> Result<(), Failure> {
        let mut parts = group.parts;
        let mut raise = parts.len() == 1;
        let (mut raised, mut failed) = (BTreeSet::new(), None);
        while !parts.is_empty() {
            let (mut left, mut any) = (Vec::new(), false);
            for within in parts.into_iter().rev() {
                let attempt = |business| self.attempt(business, within, raise);
                let (moved, mut conflicts) = match (retrying(&*self.businesses, business, attempt).await, &failed) {
                    (Ok(Decided { moved, conflicts }), _) => (moved, conflicts),
                    (Err(error), None) => {
                        failed = Some(error);
                        continue;
                    }
                    (Err(error), Some(_)) => return Err(error),
                };
                any |= !moved.is_empty();
                if !raise && !conflicts.is_empty() {
                    left.push(within);
                }
                // One may lie in two parts.
                conflicts.retain(|conflict| raise && raised.insert(conflict.booking.id));
                tell(Decided { moved, conflicts });
            }
            (parts, raise) = (left, !any);
        }
        failed.map_or(Ok(()), Err)
    }
}
