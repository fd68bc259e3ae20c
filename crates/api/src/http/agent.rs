//! The receptionist at the voice platform, pushed by a program.

use super::{Receptionist, Served, bearer};
use actix_web::http::StatusCode;
use actix_web::http::header::RETRY_AFTER;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use domain::access::Scope;
use domain::business::Business;
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;
use usecases::agent::push::{Change, PushError, Report, Step, VoiceFault};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Order {
    dry_run: bool,
}

/// Handles `POST /v1/agent/push`.
pub(super) async fn push(served: Data<Served>, request: HttpRequest, payload: Payload) -> HttpResponse {
    let business = match bearer::business(&served, &request, Scope::PushAgent).await {
        Ok(business) => business,
        Err(refused) => return refused,
    };
    let Order { dry_run } = match bearer::read(payload).await {
        Ok(order) => order,
        Err(refused) => return refused,
    };
    let receptionist = match &served.receptionist {
        Ok(receptionist) => Arc::clone(receptionist),
        Err(missing) => return bearer::refused(StatusCode::CONFLICT, missing),
    };
    // It goes on though nobody waits any more: cut off between two requests it would leave half of an agent there.
    let pushing = tokio::spawn(async move { pushed(&receptionist, &business, dry_run).await });
    match tokio::time::timeout(served.settings.push_deadline, pushing).await {
        Ok(Ok(Ok(report))) => HttpResponse::Ok().json(told(&report, dry_run)),
        Ok(Ok(Err(error))) => failed(&error),
        Ok(Err(_broken)) => bearer::down(),
        Err(_late) => bearer::refused(
            StatusCode::GATEWAY_TIMEOUT,
            "the voice platform is slow; the push goes on, and pushing again later tells what is left",
        ),
    }
}

async fn pushed(receptionist: &Receptionist, business: &Business, dry_run: bool) -> Result<Report, PushError> {
    let ended = receptionist.push.run(business.id, &receptionist.form, dry_run).await;
    match &ended {
        Ok(Report { version: Some(version), .. }) => {
            tracing::info!(event = "agent.pushed", business = %business.id, version);
        }
        Ok(_) => {}
        Err(error) => tracing::warn!(event = "agent.not_pushed", business = %business.id, error = %error),
    }
    ended
}

fn failed(error: &PushError) -> HttpResponse {
    match error {
        PushError::UnderWay => bearer::refused(StatusCode::CONFLICT, &error.to_string()),
        PushError::Failure(_) => bearer::down(),
        PushError::Voice(VoiceFault::Busy { after }) => {
            let seconds = after.map_or(1, |after| after.whole_seconds().max(1));
            let mut answer = bearer::refused(StatusCode::SERVICE_UNAVAILABLE, &error.to_string());
            answer.headers_mut().insert(RETRY_AFTER, seconds.into());
            answer
        }
        PushError::Voice(_) => bearer::refused(StatusCode::BAD_GATEWAY, &error.to_string()),
    }
}

fn told(report: &Report, dry_run: bool) -> Value {
    let steps: Vec<Value> = report.steps.iter().map(step).collect();
    let differs = report.steps.iter().any(|step| matches!(step.change, Change::Created | Change::Changed(_)));
    json!({"dry_run": dry_run, "differs": differs, "version": report.version, "parts": steps})
}

fn step(Step { part, change }: &Step) -> Value {
    match change {
        Change::Unchanged => json!({"part": part, "change": "unchanged"}),
        Change::Created => json!({"part": part, "change": "created"}),
        Change::Changed(lines) => json!({"part": part, "change": "changed", "lines": lines}),
        Change::Missing(why) => json!({"part": part, "change": "missing", "why": why}),
    }
}

#[cfg(test)]
mod tests;
