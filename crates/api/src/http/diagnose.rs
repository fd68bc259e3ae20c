//! What this server saw of a request: for whoever looks for what alters requests on their way. It tells the digest of the
//! body and not the body, and of the signature no more than the tools tell by taking or refusing it.

use super::bearer::{self, Refusal};
use super::{Served, body, key};
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use domain::access::Scope;
use serde_json::{Value, json};
use usecases::SignatureFault;

/// Handles `POST /v1/diagnose`.
pub(super) async fn diagnose(served: Data<Served>, request: HttpRequest, payload: Payload) -> HttpResponse {
    if let Err(refusal) = bearer::admitted(&served, &request, Scope::PushAgent).await {
        return refused(&served, &request, refusal);
    }
    let body = match body::read(payload).await {
        Ok(body) => body,
        Err(answer) => return answer,
    };
    let verify = &served.usecases.verify_signature;
    let signature = request.headers().get(verify.header()).and_then(|value| value.to_str().ok());
    let verdict = match verify.run(&body, signature) {
        Ok(()) => "accepted",
        Err(SignatureFault::Missing) => "missing",
        Err(SignatureFault::Malformed) => "malformed",
        Err(SignatureFault::OutsideWindow) => "outside_window",
        Err(SignatureFault::Mismatch) => "mismatch",
    };
    HttpResponse::Ok()
        .json(json!({"body_sha256": key::digest_of(&body), "at_ms": at_ms(&served), "signature": verdict}))
}

/// Beside what every program without a good key hears: our clock, for proxies put theirs into the header `Date`; and
/// what became of the key on its way.
fn refused(served: &Served, request: &HttpRequest, refusal: Refusal) -> HttpResponse {
    let key = match refusal {
        Refusal::NotGood if bearer::shown(request).is_empty() => "missing",
        Refusal::NotGood => "not_good",
        Refusal::NotFor(_) => "not_for_this",
        Refusal::Down => "unchecked",
    };
    let (status, error) = refusal.told();
    HttpResponse::build(status).json(json!({"error": error, "at_ms": at_ms(served), "key": key}))
}

/// The clock that signatures are judged by, in milliseconds.
fn at_ms(served: &Served) -> Value {
    let millis = served.usecases.verify_signature.now().unix_timestamp_nanos() / 1_000_000;
    i64::try_from(millis).unwrap_or_default().into()
}

#[cfg(test)]
mod tests;
