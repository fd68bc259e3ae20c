//! The request id, and one line for every request.

use super::Served;
use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web::Data;
use std::time::Instant;
use tracing::Instrument;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Takes or makes the request id, puts it on the answer and on every log line in between, and logs the request.
pub async fn log_request<B: MessageBody>(request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, Error> {
    let began = Instant::now();
    let id = given_id(&request).or_else(|| made_id(&request)).unwrap_or_default();
    let span = tracing::info_span!("request", request_id = id.as_str());
    let (method, path) = (request.method().clone(), request.path().to_owned());
    let mut answered = next.call(request).instrument(span.clone()).await;
    let _entered = span.enter();
    let duration_ms = (began.elapsed().as_secs_f64() * 1e6).round() / 1e3;
    let status_code = answered
        .as_ref()
        .map_or_else(|error| error.as_response_error().status_code(), ServiceResponse::status)
        .as_u16();
    tracing::info!(event = "request", method = method.as_str(), path, status_code, duration_ms);
    if let (Ok(response), Ok(value)) = (&mut answered, HeaderValue::from_str(&id)) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    answered
}

/// The sender's id, if it is fit to be repeated: short, and printable without quotes.
fn given_id(request: &ServiceRequest) -> Option<String> {
    let given = request.headers().get(REQUEST_ID)?.to_str().ok()?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b':');
    ((1..=128).contains(&given.len()) && given.bytes().all(plain)).then(|| given.to_owned())
}

fn made_id(request: &ServiceRequest) -> Option<String> {
    request.app_data::<Data<Served>>().map(|served| (served.request_id)())
}

#[cfg(test)]
mod tests;
