//! Routes, and what happens to a request before and after its use case.

mod agent;
mod bearer;
mod body;
mod calls;
mod debug;
mod diagnose;
mod health;
mod inbound;
mod key;
mod live;
mod log;
mod loose;
mod numbers;
mod retell;
mod routes;
mod texts;
mod tools;
mod webhooks;

pub use live::Audience;
pub use log::log_request;
pub use routes::{Access, ROUTES, routes};

use crate::agent::RetellForm;
use std::sync::Arc;
use std::time::Duration;
use usecases::UseCases;
use usecases::agent::push::Push;
use usecases::call::watch::Watch;

/// How requests are served.
#[derive(Clone, Debug)]
pub struct Settings {
    /// How long a tool call may take before the answer is `SYSTEM_DOWN`.
    pub deadline: Duration,
    /// How long a program waits for a push of its receptionist, which asks the voice platform up to nine times.
    pub push_deadline: Duration,
    /// Whether the routes for trying things out exist.
    pub debug_routes: bool,
}

/// Gives receptionists to the voice platform.
pub struct Receptionist {
    /// What does so.
    pub push: Push,
    /// How they are written there.
    pub form: RetellForm,
}

/// What every handler sees.
pub struct Served {
    /// The use cases.
    pub usecases: UseCases,
    /// Lets people look on at calls.
    pub watch: Watch,
    /// Who looks on.
    pub audience: Audience,
    /// How to serve.
    pub settings: Settings,
    /// Pushes receptionists; or what is missing for that.
    pub receptionist: Result<Arc<Receptionist>, &'static str>,
    /// Makes an id for a request that brings none.
    pub request_id: Box<dyn Fn() -> String + Send + Sync>,
}
