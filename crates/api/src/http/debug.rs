//! Routes for trying things out, without a signature. They exist only where they are switched on.

use super::tools::{self, Unverified};
use super::{Served, retell};
use crate::tool::ToolName;
use actix_web::HttpResponse;
use actix_web::web::{Bytes, Data};

/// Which business a Retell request would reach.
pub(super) async fn resolve_business(served: Data<Served>, body: Result<Bytes, actix_web::Error>) -> HttpResponse {
    let Ok(body) = body else { return tools::too_large() };
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
