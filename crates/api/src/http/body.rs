//! Reading a body: so much, and in so much time, whoever sends it.

use super::tools::fault;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Payload};
use std::time::Duration;

/// Largest body of a tool call, in bytes. A long call's transcript makes it large.
pub(crate) const MOST_BYTES: usize = 4 * 1024 * 1024;
/// Longest time that a sender may take over it.
const LONGEST: Duration = Duration::from_secs(10);

/// The whole body, or the answer to whoever sends too much of it or too slowly.
pub(super) async fn read(payload: Payload) -> Result<Bytes, HttpResponse> {
    match tokio::time::timeout(LONGEST, payload.to_bytes_limited(MOST_BYTES)).await {
        Ok(Ok(Ok(body))) => Ok(body),
        Ok(Ok(Err(_broken))) => Err(fault(StatusCode::BAD_REQUEST, "INVALID_INPUT", "the body broke off")),
        Ok(Err(_limit)) => Err(fault(StatusCode::PAYLOAD_TOO_LARGE, "INVALID_INPUT", "the body is larger than 4 MB")),
        Err(_late) => Err(fault(StatusCode::REQUEST_TIMEOUT, "INVALID_INPUT", "the body took too long to come")),
    }
}
