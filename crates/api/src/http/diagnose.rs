//! What this server saw of a request: for whoever looks for what alters requests on their way. It tells the digest of the
//! body and not the body, and of the signature no more than the tools tell by taking or refusing it.

use super::{Served, body, key};
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::json;
use usecases::SignatureFault;

/// Handles `POST /v1/diagnose`.
pub(super) async fn diagnose(served: Data<Served>, request: HttpRequest, payload: Payload) -> HttpResponse {
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
    let millis = i64::try_from(verify.now().unix_timestamp_nanos() / 1_000_000).unwrap_or_default();
    HttpResponse::Ok().json(json!({"body_sha256": key::digest_of(&body), "at_ms": millis, "signature": verdict}))
}
