//! Routes for trying things out, without a signature. They exist only where they are switched on.

use super::tools::{self, Unverified};
use super::{Served, body, retell};
use crate::tool::ToolName;
use actix_web::HttpResponse;
use actix_web::web::{Data, Payload};

/// Which business a Retell request would reach.
pub(super) async fn resolve_business(served: Data<Served>, payload: Payload) -> HttpResponse {
    let body = match body::read(payload).await {
        Ok(body) => body,
        Err(answer) => return answer,
    };
    match retell::ToolCall::read(&body) {
        Ok(call) => {
            tools::answer(
                &served,
                ToolName::ResolveBusiness,
                "resolve_business",
                Unverified { call: &call, body: &body },
            )
            .await
        }
        Err(unreadable) => tools::unreadable(unreadable),
    }
}
