//! Alive, and ready.

use super::Served;
use actix_web::HttpResponse;
use actix_web::web::Data;
use serde_json::json;

/// The process runs.
pub(super) async fn health() -> HttpResponse {
    HttpResponse::Ok().json(json!({"ok": true}))
}

/// The process can serve: the database answers and has the schema it was built for.
pub(super) async fn readiness(served: Data<Served>) -> HttpResponse {
    let asked = tokio::time::timeout(served.settings.deadline, served.usecases.readiness.run()).await;
    match asked {
        Ok(Ok(())) => HttpResponse::Ok().json(json!({"ok": true})),
        Ok(Err(unready)) => {
            HttpResponse::ServiceUnavailable().json(json!({"ok": false, "reason": unready.to_string()}))
        }
        Err(_late) => HttpResponse::ServiceUnavailable()
            .json(json!({"ok": false, "reason": "the database does not answer in time"})),
    }
}
