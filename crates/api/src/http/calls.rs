//! Calls that programs order.

use super::{Served, bearer};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use domain::access::Scope;
use domain::business::Business;
use domain::customer::Phone;
use domain::outbound::{OutboundCall, Purpose, State};
use domain::{BookingId, WaitlistId};
use serde::Deserialize;
use serde_json::json;
use usecases::call::trigger::{Command, Outcome};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Order {
    purpose: String,
    to: String,
    booking: Option<String>,
    waitlist_entry: Option<String>,
    idempotency_key: String,
}

/// Handles `POST /v1/calls`.
pub(super) async fn order(served: Data<Served>, request: HttpRequest, payload: Payload) -> HttpResponse {
    let business = match bearer::business(&served, &request, Scope::PlaceCalls).await {
        Ok(business) => business,
        Err(refused) => return refused,
    };
    let order: Order = match bearer::read(payload).await {
        Ok(order) => order,
        Err(refused) => return refused,
    };
    let command = match understand(&business, order) {
        Ok(command) => command,
        Err(error) => return bearer::refused(StatusCode::BAD_REQUEST, error),
    };
    let ordering = served.usecases.trigger_call.run(&business, &command);
    match tokio::time::timeout(served.settings.deadline, ordering).await {
        Ok(Ok(Outcome::Ordered(call))) => HttpResponse::Accepted().json(told(&call)),
        Ok(Ok(Outcome::Known(call))) => HttpResponse::Ok().json(told(&call)),
        Ok(Ok(Outcome::Mismatch)) => {
            bearer::refused(StatusCode::CONFLICT, "idempotency_key was used for another call before")
        }
        Ok(Err(error)) => {
            tracing::error!(event = "call.not_ordered", error = %error);
            bearer::down()
        }
        Err(_late) => bearer::down(),
    }
}

fn understand(business: &Business, order: Order) -> Result<Command, &'static str> {
    let purpose = match (order.purpose.as_str(), order.booking, order.waitlist_entry) {
        ("reminder", Some(booking), None) => {
            Purpose::Reminder(BookingId::parse(&booking).ok_or("booking is no id of a booking")?)
        }
        ("waitlist_offer", None, Some(entry)) => {
            Purpose::WaitlistOffer(WaitlistId::parse(&entry).ok_or("waitlist_entry is no id of an entry")?)
        }
        ("callback", None, None) => Purpose::Callback,
        ("reminder" | "waitlist_offer" | "callback", ..) => {
            return Err("a reminder names a booking, a waitlist_offer a waitlist_entry, a callback neither");
        }
        _ => return Err("purpose is reminder, waitlist_offer or callback"),
    };
    let to = Phone::parse(&order.to, business.country.as_deref()).or(Err("to is no phone number"))?;
    let key = order.idempotency_key;
    let printable = !key.is_empty() && key.len() <= 200 && !key.chars().any(char::is_control);
    printable.then_some(Command { purpose, to, key }).ok_or("idempotency_key has 1 to 200 characters")
}

fn told(call: &OutboundCall) -> serde_json::Value {
    let (state, why) = match &call.state {
        State::Due => ("due", None),
        State::Placing { .. } => ("placing", None),
        State::Placed { .. } => ("placed", None),
        State::Reached { .. } => ("reached", None),
        State::GivenUp { why } => ("given_up", Some(why.name())),
    };
    json!({"attempt": call.id.to_string(), "state": state, "why": why, "tries": call.tries})
}

#[cfg(test)]
mod tests;
