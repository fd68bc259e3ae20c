//! A tool call over HTTP: raw bytes, signature, parse, business, key, tool, under a deadline.

use super::key::transport_key;
use super::retell::{ToolCall, Unreadable};
use super::{Served, body};
use crate::answer::{Failed, NextAction};
use crate::say::Speaker;
use crate::tool::{self, Args, Call, Fault, Tool, ToolName};
use actix_web::http::StatusCode;
use actix_web::http::header::ContentType;
use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};
use domain::booking::Authority;
use domain::business::Business;
use std::sync::Arc;
use usecases::Request;
use usecases::business::resolve::Unresolved;

/// Handles `POST /v1/tools/{tool}`.
pub(super) async fn call(
    served: Data<Served>,
    request: HttpRequest,
    name: Path<String>,
    payload: Payload,
) -> HttpResponse {
    let body = match body::read(payload).await {
        Ok(body) => body,
        Err(answer) => return answer,
    };
    if let Some(refused) = unsigned(&served, &request, &body) {
        return refused;
    }
    let Some(tool) = Tool::named(&name) else {
        return fault(StatusCode::NOT_FOUND, "INVALID_INPUT", "there is no tool of this name");
    };
    match ToolCall::read(&body) {
        Err(why) => unreadable(why),
        Ok(call) if call.name.as_deref() != Some(tool.name) => fault(
            StatusCode::BAD_REQUEST,
            "INVALID_INPUT",
            "name must be that of the tool in the address; with Retell, leave \"Payload: args only\" off",
        ),
        Ok(call) => answer(&served, tool.tool, tool.name, Unverified { call: &call, body: &body }).await,
    }
}

/// The answer to whoever does not sign as the voice platform.
pub(super) fn unsigned(served: &Served, request: &HttpRequest, body: &[u8]) -> Option<HttpResponse> {
    let verify = &served.usecases.verify_signature;
    let signature = request.headers().get(verify.header()).and_then(|value| value.to_str().ok());
    let refused = verify.run(body, signature).err()?;
    tracing::warn!(event = "signature.refused", fault = %refused);
    Some(fault(StatusCode::UNAUTHORIZED, "NOT_ALLOWED", "the request is not signed as it must be"))
}

/// A call as it was read, before anything is known to be true of it.
pub(super) struct Unverified<'c> {
    pub(super) call: &'c ToolCall,
    pub(super) body: &'c [u8],
}

/// Resolves the business and runs the tool, under the deadline.
pub(super) async fn answer(
    served: &Served,
    tool: ToolName,
    name: &'static str,
    unverified: Unverified<'_>,
) -> HttpResponse {
    let mut known = None;
    let running = run(served, tool, name, unverified, &mut known);
    match tokio::time::timeout(served.settings.deadline, running).await {
        Ok(Ok(text)) => json(StatusCode::OK, text),
        Ok(Err(Down)) => system_down(known.as_deref()),
        Err(_late) => {
            tracing::error!(event = "tool.late", tool = name);
            system_down(known.as_deref())
        }
    }
}

/// There is no answer but that the system is down. What is wrong has been logged.
struct Down;

async fn run(
    served: &Served,
    tool: ToolName,
    name: &'static str,
    unverified: Unverified<'_>,
    known: &mut Option<Arc<Business>>,
) -> Result<String, Down> {
    let business = match served.usecases.resolve_business.run(&unverified.call.named()).await {
        Ok(business) => business,
        Err(Unresolved::Store(error)) => {
            tracing::error!(event = "tool.failed", tool = name, error = %error);
            return Err(Down);
        }
        Err(unresolved) => return Ok(business_unknown(&unresolved)),
    };
    *known = Some(Arc::clone(&business));
    let args = Args::new(unverified.call.args.clone().unwrap_or_default());
    let key = match transport_key(name, &args, unverified.call, unverified.body) {
        Ok(key) => key,
        Err(bad) => return Ok(tool::bad_arg(&bad, Speaker::of(&business))),
    };
    let request = Request {
        business,
        tool: name,
        call: unverified.call.call_id(),
        caller: unverified.call.caller(),
        by: Authority::Guest,
        key,
    };
    match tool::run(tool, &Call { usecases: &served.usecases, request: &request, args: &args }).await {
        Ok(text) => Ok(text),
        Err(Fault::BadArg(bad)) => Ok(tool::bad_arg(&bad, Speaker::of(&request.business))),
        Err(Fault::Failure(failure)) => {
            tracing::error!(event = "tool.failed", tool = name, error = %failure);
            Err(Down)
        }
    }
}

fn business_unknown(unresolved: &Unresolved) -> String {
    let message = match unresolved {
        Unresolved::Missing => {
            "the call names no business: set call.metadata.internal_customer_id, or call a number that belongs to one"
        }
        Unresolved::UnknownName => "no business has the external id in call.metadata.internal_customer_id",
        Unresolved::UnknownNumber | Unresolved::Store(_) => {
            "no business has the number that was called, and call.metadata.internal_customer_id is not set"
        }
    };
    let say = crate::say::english("business-unknown");
    Failed::new("BUSINESS_NOT_FOUND", message, say).next(NextAction::TransferCall).text()
}

fn system_down(business: Option<&Business>) -> HttpResponse {
    let can_transfer = business.is_none_or(|business| business.transfer_phone.is_some());
    let (sentence, next) = if can_transfer {
        ("system-down-transfer", NextAction::TransferCall)
    } else {
        ("system-down-message", NextAction::TakeMessage)
    };
    let say = business.map_or_else(|| crate::say::english(sentence), |business| Speaker::of(business).say(sentence));
    let text = Failed::new("SYSTEM_DOWN", "the booking system cannot answer now; nothing may be promised", say)
        .next(next)
        .text();
    json(StatusCode::SERVICE_UNAVAILABLE, text)
}

/// The body is no tool call.
pub(super) fn unreadable(why: Unreadable) -> HttpResponse {
    let message = match why {
        Unreadable::NotUtf8 => "the body is not UTF-8",
        Unreadable::NotJson => "the body is not JSON",
        Unreadable::NotAToolCall => "the body must be an object with name, args and call",
    };
    fault(StatusCode::BAD_REQUEST, "INVALID_INPUT", message)
}

/// An answer to a request that is not the caller's fault, but its sender's.
pub(super) fn fault(status: StatusCode, code: &'static str, message: &'static str) -> HttpResponse {
    let say = crate::say::english("ask-again");
    json(status, Failed::new(code, message, say).next(NextAction::AskAgain).text())
}

fn json(status: StatusCode, text: String) -> HttpResponse {
    HttpResponse::build(status).insert_header(ContentType::json()).body(text)
}

#[cfg(test)]
mod tests;
