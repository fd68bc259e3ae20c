//! Numbers that are not to be called, and numbers whose calls are not taken.

use super::{Served, bearer};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use domain::access::Scope;
use domain::customer::Phone;
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Number {
    phone: String,
    #[serde(default)]
    why: String,
}

/// What is to be done with a number.
#[derive(Clone, Copy)]
enum Wish {
    Forbid,
    Allow,
    Block,
    Unblock,
}

/// Handles `POST /v1/do-not-call`.
pub(super) async fn forbid(served: Data<Served>, request: HttpRequest, payload: Payload) -> HttpResponse {
    listing(served, request, payload, Wish::Forbid).await
}

/// Handles `DELETE /v1/do-not-call`.
pub(super) async fn allow(served: Data<Served>, request: HttpRequest, payload: Payload) -> HttpResponse {
    listing(served, request, payload, Wish::Allow).await
}

/// Handles `POST /v1/blocked-numbers`.
pub(super) async fn block(served: Data<Served>, request: HttpRequest, payload: Payload) -> HttpResponse {
    listing(served, request, payload, Wish::Block).await
}

/// Handles `DELETE /v1/blocked-numbers`.
pub(super) async fn unblock(served: Data<Served>, request: HttpRequest, payload: Payload) -> HttpResponse {
    listing(served, request, payload, Wish::Unblock).await
}

async fn listing(served: Data<Served>, request: HttpRequest, payload: Payload, wish: Wish) -> HttpResponse {
    let business = match bearer::business(&served, &request, Scope::PlaceCalls).await {
        Ok(business) => business,
        Err(refused) => return refused,
    };
    let number: Number = match bearer::read(payload).await {
        Ok(number) => number,
        Err(refused) => return refused,
    };
    let Ok(phone) = Phone::parse(&number.phone, business.country.as_deref()) else {
        return bearer::refused(StatusCode::BAD_REQUEST, "phone is no phone number");
    };
    let why = number.why.chars().filter(|letter| !letter.is_control()).take(200).collect();
    let (called, calling) = (&served.usecases.do_not_call, &served.usecases.block_number);
    let changing = async {
        match wish {
            Wish::Forbid => called.forbid(&business, phone, why).await,
            Wish::Allow => called.allow(&business, &phone).await,
            Wish::Block => calling.block(&business, phone, why).await,
            Wish::Unblock => calling.unblock(&business, &phone).await,
        }
    };
    let listed = matches!(wish, Wish::Forbid | Wish::Block);
    match tokio::time::timeout(served.settings.deadline, changing).await {
        Ok(Ok(changed)) => HttpResponse::Ok().json(json!({"listed": listed, "changed": changed})),
        Ok(Err(error)) => {
            tracing::error!(event = "number.not_listed", error = %error);
            bearer::down()
        }
        Err(_late) => bearer::down(),
    }
}

#[cfg(test)]
mod tests;
