//! Calls as they happen, as server-sent events: check the key, look on, send what there is, wait for more.
//!
//! A stream is asked for its next piece when the client has taken the one before. What is written meanwhile waits in the
//! store, and no connection to it is held.

mod audience;
mod event;

pub use audience::Audience;

use super::{Served, bearer};
use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use audience::Seat;
use domain::access::Scope;
use domain::{BusinessId, CallRowId};
use futures_util::stream::unfold;
use std::convert::Infallible;
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout};
use usecases::call::watch::{Batch, Onlooker};
use usecases::key::Denied;

/// How often something is sent, if only to see whether the client is still there. What no one told of is found then.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How long to wait before a store that did not answer is asked again.
const AFTER_FAULT: Duration = Duration::from_secs(1);
/// How often a key is looked at again while its stream lasts.
const CHECK: Duration = Duration::from_mins(1);
/// What stands at the head of every stream: how long a client should wait before it comes again, in milliseconds.
const HEAD: &str = "retry: 2000\n\n";
/// What means nothing.
const BEAT: &str = ":\n\n";

/// Handles `GET /v1/calls/{id}/events`.
pub(super) async fn one(served: Data<Served>, request: HttpRequest, id: Path<String>) -> HttpResponse {
    let business = match bearer::business(&served, &request, Scope::ReadCalls).await {
        Ok(business) => business,
        Err(refused) => return refused,
    };
    let Some(call) = CallRowId::parse(&id) else { return unknown() };
    let Some(after) = last_event(&request) else {
        return bearer::refused(StatusCode::BAD_REQUEST, "Last-Event-ID is the number of an event");
    };
    match timeout(served.settings.deadline, served.watch.one(business.id, call, after)).await {
        // Whoever comes again for the rest of a call need not come any more.
        Ok(Ok(Some((_, first)))) if first.over && first.told.is_empty() => HttpResponse::NoContent().finish(),
        Ok(Ok(Some((onlooker, first)))) => match Pass::of(&served, &request, business.id) {
            Some(pass) => stream(pass, onlooker, &first, true),
            None => full(),
        },
        Ok(Ok(None)) => unknown(),
        Ok(Err(error)) => {
            tracing::error!(event = "live.failed", error = %error);
            bearer::down()
        }
        Err(_late) => {
            tracing::error!(event = "live.late");
            bearer::down()
        }
    }
}

/// Handles `GET /v1/calls/events`.
pub(super) async fn all(served: Data<Served>, request: HttpRequest) -> HttpResponse {
    let business = match bearer::business(&served, &request, Scope::ReadCalls).await {
        Ok(business) => business,
        Err(refused) => return refused,
    };
    match Pass::of(&served, &request, business.id) {
        Some(pass) => stream(pass, served.watch.all(business.id), &Batch::default(), false),
        None => full(),
    }
}

/// The number after which to begin, 0 where none is given; `None` for anything else.
fn last_event(request: &HttpRequest) -> Option<u32> {
    let Some(given) = request.headers().get("Last-Event-ID") else { return Some(0) };
    given.to_str().ok()?.trim().parse().ok()
}

fn unknown() -> HttpResponse {
    bearer::refused(StatusCode::NOT_FOUND, "there is no such call")
}

fn full() -> HttpResponse {
    bearer::refused(StatusCode::TOO_MANY_REQUESTS, "too many streams are open; close some")
}

/// What lets somebody look on, for as long as it is good.
struct Pass {
    served: Data<Served>,
    shown: String,
    checked: Instant,
    _seat: Seat,
}

/// A stream, and how far it is.
struct Sending {
    pass: Pass,
    onlooker: Onlooker,
    /// Whether events bear their number: it means something within one call only.
    numbered: bool,
    ready: Option<String>,
    faulted: bool,
    over: bool,
}

fn stream(pass: Pass, onlooker: Onlooker, first: &Batch, numbered: bool) -> HttpResponse {
    let ready = Some(HEAD.to_owned() + &event::all(first, numbered));
    let sending = Sending { pass, onlooker, numbered, ready, faulted: false, over: first.over };
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/event-stream"))
        .insert_header((CACHE_CONTROL, "no-store"))
        // Proxies that would rather collect an answer are told not to.
        .insert_header(("X-Accel-Buffering", "no"))
        .streaming(unfold(sending, |mut sending| async {
            let text = sending.next().await?;
            Some((Ok::<_, Infallible>(Bytes::from(text)), sending))
        }))
}

impl Pass {
    /// For a key that has just been found good; `None` where too many look on already.
    fn of(served: &Data<Served>, request: &HttpRequest, business: BusinessId) -> Option<Self> {
        let seat = served.audience.seat(business)?;
        let shown = bearer::shown(request).to_owned();
        Some(Self { served: served.clone(), shown, checked: Instant::now(), _seat: seat })
    }

    /// Whether the key is still good. While the store cannot be asked, it is taken to be.
    async fn is_good(&mut self) -> bool {
        if self.checked.elapsed() < CHECK {
            return true;
        }
        self.checked = Instant::now();
        let verified = self.served.usecases.verify_key.run(&self.shown, Scope::ReadCalls).await;
        !matches!(verified, Err(Denied::NotGood | Denied::NotFor(_)))
    }
}

impl Sending {
    /// Waits for what is to be sent next; `None` at the end.
    async fn next(&mut self) -> Option<String> {
        if let Some(ready) = self.ready.take() {
            return Some(ready);
        }
        while !self.over {
            let beat = if self.faulted {
                sleep(AFTER_FAULT).await;
                true
            } else {
                match timeout(HEARTBEAT, self.onlooker.wait()).await {
                    Ok(true) => false,
                    Ok(false) => return None,
                    Err(_nothing) => true,
                }
            };
            if !self.pass.is_good().await {
                return None;
            }
            let text = self.look().await;
            if !text.is_empty() {
                return Some(text);
            }
            if beat && !self.over {
                return Some(BEAT.to_owned());
            }
        }
        None
    }

    async fn look(&mut self) -> String {
        let looked = self.onlooker.look().await;
        self.faulted = looked.is_err();
        let batch = looked.unwrap_or_else(|error| {
            tracing::warn!(event = "live.failed", error = %error);
            Batch::default()
        });
        self.over = batch.over;
        event::all(&batch, self.numbered)
    }
}

#[cfg(test)]
mod tests;
