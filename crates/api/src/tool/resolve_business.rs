//! `resolve_business`: the business as the agent may know it.

use super::Call;
use crate::answer::{Success, rfc3339, shortened};
use crate::say::{Speaker, args};
use serde::Serialize;
use std::sync::Arc;

/// How much of a business's name is told; it stands in the answer twice.
const NAME_BYTES: usize = 400;

#[derive(Serialize)]
struct Data<'b> {
    name: &'b str,
    timezone: String,
    local_time: String,
    weekday: String,
    language: &'b str,
    can_transfer: bool,
    largest_party: u32,
    max_advance_days: u32,
}

pub(super) fn run(call: &Call<'_>) -> String {
    let seen = call.usecases.resolve_business.as_seen_now(Arc::clone(&call.request.business));
    let business = &seen.business;
    let speaker = Speaker::of(business);
    let name = shortened(&business.name, NAME_BYTES);
    let data = Data {
        name: &name,
        timezone: business.zone.to_string(),
        local_time: rfc3339(seen.local_now),
        weekday: seen.local_now.weekday().to_string(),
        language: speaker.language().tag(),
        can_transfer: business.transfer_phone.is_some(),
        largest_party: business.largest_party(),
        max_advance_days: business.policies.max_advance_days,
    };
    let say = speaker.language().say("this-is", Some(&args([("name", name.as_str().into())])));
    Success::new(data, say).text()
}
