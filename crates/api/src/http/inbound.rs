//! Before a call is taken: the platform asks who is called, and what the agent shall know.
//!
//! Facts of the form: docs.retellai.com/features/inbound-call-webhook. Whatever goes wrong here must not cost the call: then
//! the answer is one that changes nothing. Variables that are not set would be spoken with their braces, so where the
//! business is known each is there, and all are text. A call is declined by `reject` alone, and only when it is certain that
//! the number is blocked.

use super::{Served, body, tools};
use crate::say::{Moments, Speaker};
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use domain::business::Door;
use domain::customer::Phone;
use domain::time::Start;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::time::Duration;
use time::OffsetDateTime;
use usecases::call::greet::{Greeting, Outcome};

/// The caller hears nothing meanwhile but ringing.
const LONGEST: Duration = Duration::from_millis(40);

#[derive(Default, Deserialize)]
#[serde(default)]
struct Letter {
    call_inbound: Option<Ringing>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Ringing {
    from_number: Option<String>,
    to_number: Option<String>,
}

/// Handles `POST /webhooks/retell/inbound`.
pub(super) async fn greet(served: Data<Served>, request: HttpRequest, payload: Payload) -> HttpResponse {
    let body = match body::read(payload).await {
        Ok(body) => body,
        Err(answer) => return answer,
    };
    if let Some(refused) = tools::unsigned(&served, &request, &body) {
        return refused;
    }
    let outcome = match tokio::time::timeout(LONGEST, look_up(&served, &body)).await {
        Ok(outcome) => outcome,
        Err(_late) => {
            tracing::warn!(event = "greeting.late");
            Outcome::Unknown
        }
    };
    let answer = match outcome {
        Outcome::Take(greeting) => told(&greeting),
        Outcome::Reject(business) => {
            tracing::info!(event = "call.rejected", business = %business.id, why = "blocked");
            json!({"reject": true})
        }
        Outcome::Unknown => json!({}),
    };
    HttpResponse::Ok().json(json!({"call_inbound": answer}))
}

async fn look_up(served: &Served, body: &[u8]) -> Outcome {
    let letter: Letter = serde_json::from_slice(body).unwrap_or_default();
    let Some(ringing) = letter.call_inbound else { return Outcome::Unknown };
    let number = |text: Option<String>| text.and_then(|text| Phone::parse(&text, None).ok());
    let (from, Some(to)) = (number(ringing.from_number), number(ringing.to_number)) else { return Outcome::Unknown };
    match served.usecases.greet_caller.run(from.as_ref(), &to).await {
        Ok(outcome) => outcome,
        Err(error) => {
            tracing::error!(event = "greeting.failed", error = %error);
            Outcome::Unknown
        }
    }
}

fn told(greeting: &Greeting) -> Value {
    let business = &greeting.business;
    json!({
        "metadata": {"internal_customer_id": business.external_id},
        "dynamic_variables": variables(greeting, Speaker::of(business)),
    })
}

fn variables(greeting: &Greeting, speaker: Speaker<'_>) -> Map<String, Value> {
    let zone = speaker.zone();
    let moment = |instant: OffsetDateTime| speaker.moment(Start::new(instant, zone));
    let local = Start::new(greeting.local_now, zone);
    let (state, until) = match greeting.door {
        Door::Open { until } => ("open", until),
        Door::Closed { until } => ("closed", until),
    };
    let guest = greeting.guest.clone().unwrap_or_default();
    let next = greeting.next.as_ref();
    let variables = [
        ("business_name", greeting.business.name.clone()),
        ("local_date", speaker.date(local.wall().date())),
        ("local_time", speaker.clock(local)),
        ("open_state", state.to_owned()),
        ("open_state_until", until.map(moment).unwrap_or_default()),
        ("guest_known", if guest.is_empty() { "no" } else { "yes" }.to_owned()),
        ("guest_name", guest),
        ("next_booking", next.map(|booking| speaker.promised(booking)).unwrap_or_default()),
        ("next_booking_people", next.map(|booking| speaker.people(booking.party)).unwrap_or_default()),
    ];
    variables.into_iter().map(|(name, text)| (name.to_owned(), Value::String(text))).collect()
}

#[cfg(test)]
mod tests;
