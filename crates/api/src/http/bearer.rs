//! Requests of programs: whose key they show, and whether it is good for what they ask.

use super::{Served, body};
use actix_web::http::StatusCode;
use actix_web::http::header::AUTHORIZATION;
use actix_web::web::Payload;
use actix_web::{HttpRequest, HttpResponse};
use domain::access::Scope;
use domain::business::Business;
use serde::de::DeserializeOwned;
use serde_json::json;
use std::sync::Arc;
use usecases::key::Denied;

/// Why nothing is done for a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It shows no key, or none that is good.
    NotGood,
    /// Its key is good, but not for this.
    NotFor(Scope),
    /// The store does not answer.
    Down,
}

impl Refusal {
    /// What is answered: the status, and what is wrong.
    pub(super) fn told(self) -> (StatusCode, String) {
        match self {
            Self::NotGood => (StatusCode::UNAUTHORIZED, "the key is not good".to_owned()),
            Self::NotFor(scope) => (StatusCode::FORBIDDEN, format!("the key is not good for {}", scope.name())),
            Self::Down => (StatusCode::SERVICE_UNAVAILABLE, "the system cannot answer now; try again".to_owned()),
        }
    }
}

/// The business for which this request may do this, or the answer to whoever may not.
pub(super) async fn business(
    served: &Served,
    request: &HttpRequest,
    scope: Scope,
) -> Result<Arc<Business>, HttpResponse> {
    admitted(served, request, scope).await.map_err(answer)
}

/// The business for which this request may do this, or why it may not.
pub(super) async fn admitted(served: &Served, request: &HttpRequest, scope: Scope) -> Result<Arc<Business>, Refusal> {
    let shown = shown(request);
    let asking = async {
        let id = served.usecases.verify_key.run(shown, scope).await?;
        Ok::<_, Denied>(served.usecases.resolve_business.by_id(id).await?)
    };
    match tokio::time::timeout(served.settings.deadline, asking).await {
        Ok(Ok(Some(business))) => Ok(business),
        Ok(Ok(None) | Err(Denied::NotGood)) => Err(Refusal::NotGood),
        Ok(Err(Denied::NotFor(scope))) => Err(Refusal::NotFor(scope)),
        Ok(Err(Denied::Store(error))) => {
            tracing::error!(event = "key.failed", error = %error);
            Err(Refusal::Down)
        }
        Err(_late) => Err(Refusal::Down),
    }
}

/// The key that a request shows; nothing where it shows none.
pub(super) fn shown(request: &HttpRequest) -> &str {
    let header = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    header.and_then(|value| value.strip_prefix("Bearer ")).unwrap_or_default().trim()
}

/// The body as JSON of the expected form, or the answer to whoever sends another.
pub(super) async fn read<T: DeserializeOwned>(payload: Payload) -> Result<T, HttpResponse> {
    let body = body::read(payload).await?;
    serde_json::from_slice(&body).map_err(|error| refused(StatusCode::BAD_REQUEST, &error.to_string()))
}

/// An answer to a program: what is wrong.
pub(super) fn refused(status: StatusCode, error: &str) -> HttpResponse {
    HttpResponse::build(status).json(json!({"error": error}))
}

/// The store does not answer.
pub(super) fn down() -> HttpResponse {
    answer(Refusal::Down)
}

fn answer(refusal: Refusal) -> HttpResponse {
    let (status, error) = refusal.told();
    refused(status, &error)
}
