//! The whole URL space on one page.

use super::{Served, agent, calls, debug, diagnose, health, inbound, live, numbers, texts, tools, webhooks};
use actix_web::http::Method;
use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{HttpResponse, Route};
use domain::access::Scope;

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Anyone.
    Open,
    /// Whoever signs as the voice platform, or as the provider of texts.
    Signed,
    /// Programs with a key that is good for this.
    Key(Scope),
    /// Anyone, but only where debug routes are switched on.
    Debug,
}

/// One route.
pub struct RouteEntry {
    /// Its method.
    pub method: Method,
    /// Its path.
    pub path: &'static str,
    /// Who may use it.
    pub access: Access,
    handler: fn(Route) -> Route,
}

/// Every route. A test walks this list and proves that a signed route refuses whoever does not sign.
pub static ROUTES: [RouteEntry; 19] = [
    RouteEntry {
        method: Method::GET,
        path: "/health",
        access: Access::Open,
        handler: |route| route.to(health::health),
    },
    RouteEntry {
        method: Method::GET,
        path: "/healthz",
        access: Access::Open,
        handler: |route| route.to(health::health),
    },
    RouteEntry {
        method: Method::GET,
        path: "/readiness",
        access: Access::Open,
        handler: |route| route.to(health::readiness),
    },
    RouteEntry {
        method: Method::POST,
        path: "/v1/diagnose",
        access: Access::Key(Scope::PushAgent),
        handler: |route| route.to(diagnose::diagnose),
    },
    RouteEntry {
        method: Method::POST,
        path: "/v1/tools/{tool}",
        access: Access::Signed,
        handler: |route| route.to(tools::call),
    },
    RouteEntry {
        method: Method::POST,
        path: "/tools/{tool}",
        access: Access::Signed,
        handler: |route| route.to(tools::call),
    },
    RouteEntry {
        method: Method::POST,
        path: "/webhooks/retell",
        access: Access::Signed,
        handler: |route| route.to(webhooks::receive),
    },
    RouteEntry {
        method: Method::POST,
        path: "/webhooks/retell/inbound",
        access: Access::Signed,
        handler: |route| route.to(inbound::greet),
    },
    RouteEntry {
        method: Method::POST,
        path: "/webhooks/twilio/sms",
        access: Access::Signed,
        handler: |route| route.to(texts::receive),
    },
    RouteEntry {
        method: Method::POST,
        path: "/webhooks/twilio/status",
        access: Access::Signed,
        handler: |route| route.to(texts::status),
    },
    RouteEntry {
        method: Method::POST,
        path: "/v1/calls",
        access: Access::Key(Scope::PlaceCalls),
        handler: |route| route.to(calls::order),
    },
    RouteEntry {
        method: Method::GET,
        path: "/v1/calls/events",
        access: Access::Key(Scope::ReadCalls),
        handler: |route| route.to(live::all),
    },
    RouteEntry {
        method: Method::GET,
        path: "/v1/calls/{id}/events",
        access: Access::Key(Scope::ReadCalls),
        handler: |route| route.to(live::one),
    },
    RouteEntry {
        method: Method::POST,
        path: "/v1/do-not-call",
        access: Access::Key(Scope::PlaceCalls),
        handler: |route| route.to(numbers::forbid),
    },
    RouteEntry {
        method: Method::DELETE,
        path: "/v1/do-not-call",
        access: Access::Key(Scope::PlaceCalls),
        handler: |route| route.to(numbers::allow),
    },
    RouteEntry {
        method: Method::POST,
        path: "/v1/blocked-numbers",
        access: Access::Key(Scope::PlaceCalls),
        handler: |route| route.to(numbers::block),
    },
    RouteEntry {
        method: Method::DELETE,
        path: "/v1/blocked-numbers",
        access: Access::Key(Scope::PlaceCalls),
        handler: |route| route.to(numbers::unblock),
    },
    RouteEntry {
        method: Method::POST,
        path: "/v1/agent/push",
        access: Access::Key(Scope::PushAgent),
        handler: |route| route.to(agent::push),
    },
    RouteEntry {
        method: Method::POST,
        path: "/debug/retell/resolve_business",
        access: Access::Debug,
        handler: |route| route.to(debug::resolve_business),
    },
];

/// Adds the routes to an application. `served` may be one per worker thread.
pub fn routes(served: Data<Served>) -> impl FnOnce(&mut ServiceConfig) {
    move |config| {
        let debug_routes = served.settings.debug_routes;
        for entry in ROUTES.iter().filter(|entry| debug_routes || entry.access != Access::Debug) {
            config.route(entry.path, (entry.handler)(web::method(entry.method.clone())));
        }
        config.app_data(served).default_service(web::to(not_found));
    }
}

async fn not_found() -> HttpResponse {
    tools::fault(actix_web::http::StatusCode::NOT_FOUND, "INVALID_INPUT", "there is nothing at this address")
}

#[cfg(test)]
mod tests;
