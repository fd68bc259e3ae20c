//! How far back a booking may have begun that still takes something now.

use domain::business::{Business, Policies};
use time::Duration;

/// The longest stay or service of a business, and the widest times before and after any of them, in minutes.
pub(super) fn longest(business: &Business) -> i32 {
    let policies = &business.policies;
    let bands = policies.stays.iter().map(|band| band.minutes);
    let services = business.services.iter().map(|service| service.minutes);
    let stay = bands.chain(services).fold(policies.stay_minutes, u32::max);
    let buffers = || business.services.iter().map(|service| service.buffers);
    let before = buffers().map(|buffers| buffers.before).fold(policies.buffers.before, u32::max);
    let after = buffers().map(|buffers| buffers.after).fold(policies.buffers.after, u32::max);
    i32::try_from(stay.saturating_add(before).saturating_add(after)).unwrap_or(i32::MAX)
}

/// The most that any configuration may say.
pub(super) fn limit() -> Duration {
    let (stay, buffer) = (Policies::LONGEST_STAY_MINUTES, Policies::LONGEST_BUFFER_MINUTES);
    Duration::minutes(i64::from(stay + 2 * buffer))
}
