//! Parties that wait follow the rules of their zone too.

use super::Retime;
use domain::time::ZONE_DATA;
use domain::{BusinessId, EventId, waitlist};
use ports::StoreError;
use time::OffsetDateTime;

/// How many entries of the waitlist are read together.
pub(super) const PAGE: u32 = 200;

impl Retime {
    /// How many entries of the waitlist were moved, or would be. Nobody who decides about bookings looks at them.
    pub(super) async fn waiting(
        &self,
        business: BusinessId,
        now: OffsetDateTime,
        dry_run: bool,
    ) -> Result<u64, StoreError> {
        let (mut moved, mut after) = (0, None);
        loop {
            let page = self.reads.waiting(business, None, after, PAGE).await?;
            let more = u32::try_from(page.len()).is_ok_and(|entries| entries >= PAGE);
            after = page.last().map(|entry| entry.id);
            let asks = page.iter().filter_map(|entry| waitlist::retime::decide(entry, now));
            let asks: Vec<_> = asks.map(|entry| (EventId::new(self.ids.next()), entry)).collect();
            moved += match asks.len() {
                0 => 0,
                asked if dry_run => u64::try_from(asked).unwrap_or(u64::MAX),
                _ => u64::from(self.upkeep.retime(business, asks, ZONE_DATA).await?),
            };
            if !more {
                return Ok(moved);
            }
        }
    }
}
