//! `resolve_business`: the business as the agent may know it.

use super::Call;
use crate::answer::{Success, rfc3339, shortened};
use crate::say::{Speaker, args};
use domain::business::Business;
use serde::Serialize;
use std::sync::Arc;

/// How many names of one kind are told, and how much of each. The answer stays under 2 kB.
const NAMES: usize = 16;
const CHOICE_BYTES: usize = 30;
/// How much of a business's name is told; it stands in the answer twice.
const NAME_BYTES: usize = 200;

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
    /// What `service` may be.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    services: Vec<String>,
    /// What `preference` may be.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    preferences: Vec<String>,
}

pub(super) fn run(call: &Call<'_>) -> String {
    let seen = call.usecases.resolve_business.as_seen_now(Arc::clone(&call.request.business));
    let business = &seen.business;
    let speaker = Speaker::of(business);
    let name = shortened(&business.name, NAME_BYTES);
    let staff = business.staff.iter().map(|member| member.name.as_str());
    let data = Data {
        name: &name,
        timezone: business.zone.to_string(),
        local_time: rfc3339(seen.local_now),
        weekday: seen.local_now.weekday().to_string(),
        language: speaker.language().tag(),
        can_transfer: business.transfer_phone.is_some(),
        largest_party: largest_party(business),
        max_advance_days: business.policies.max_advance_days,
        services: some(business.services.iter().map(|service| service.name.as_str())),
        preferences: some(business.sections().into_iter().chain(staff)),
    };
    let say = speaker.language().say("this-is", Some(&args([("name", name.as_str().into())])));
    Success::new(data, say).text()
}

fn some<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    names.take(NAMES).map(|name| shortened(name, CHOICE_BYTES)).collect()
}

fn largest_party(business: &Business) -> u32 {
    let services = business.services.iter().map(|service| business.largest_party(Some(service)));
    services.max().unwrap_or_else(|| business.largest_party(None))
}
