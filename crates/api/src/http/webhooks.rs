//! Letters of the voice platform: raw bytes, signature, kept, 204. What they say is read later.

use super::{Served, body, tools};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};

/// Handles `POST /webhooks/retell`.
pub(super) async fn receive(served: Data<Served>, request: HttpRequest, payload: Payload) -> HttpResponse {
    let body = match body::read(payload).await {
        Ok(body) => body,
        Err(answer) => return answer,
    };
    if let Some(refused) = tools::unsigned(&served, &request, &body) {
        return refused;
    }
    let receiving = served.usecases.receive_letter.run(&body);
    match tokio::time::timeout(served.settings.deadline, receiving).await {
        Ok(Ok(_new)) => HttpResponse::NoContent().finish(),
        Ok(Err(error)) => {
            tracing::error!(event = "letter.failed", error = %error);
            again()
        }
        Err(_late) => {
            tracing::error!(event = "letter.late");
            again()
        }
    }
}

/// Platforms send a letter again that was not taken.
fn again() -> HttpResponse {
    tools::fault(StatusCode::SERVICE_UNAVAILABLE, "SYSTEM_DOWN", "the letter could not be kept; send it again")
}

#[cfg(test)]
mod tests;
