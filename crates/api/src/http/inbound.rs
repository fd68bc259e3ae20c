//! Before a call is taken: the platform asks who is called, and what the agent shall know.
//!
//! Facts of the form: docs.retellai.com/features/inbound-call-webhook. Whatever goes wrong here must not cost the call: then
//! the answer is one that changes nothing. Variables that are not set would be spoken with their braces, so where the
//! business is known each is there, and all are text. A call is declined by `reject` alone, and only when it is certain that
//! the number is blocked.

use super::{Served, body, tools};
use crate::agent::incoming;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use domain::customer::Phone;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::time::Duration;
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
    let variables: Map<String, Value> =
        incoming(greeting).pairs().map(|(name, value)| (name.to_owned(), value.into())).collect();
    json!({
        "metadata": {"internal_customer_id": greeting.business.external_id},
        "dynamic_variables": variables,
    })
}

#[cfg(test)]
mod tests;
