//! The HTTP surface: parse, call one use case, render. No port, no adapter, no transaction, no rule.
//!
//! - [`tool`] is the one catalogue of tools and a file for each;
//! - `http` holds the routes, the reading of a tool call, and the log line of every request;
//! - `agent` is a business's receptionist in the form that Retell takes;
//! - `answer` is the envelope; `say` speaks, from `locales/*.ftl`.
//!
//! To add a tool: an entry in [`tool::CATALOGUE`], a file with its `run`, an arm in `tool::run`; its sentences in every
//! locale; its answers in `docs/api.md`.

mod agent;
mod answer;
mod http;
mod openapi;
#[cfg(test)]
mod sample;
mod say;
pub mod tool;

pub use agent::{RetellForm, call_variables};
pub use http::{Access, Audience, ROUTES, Receptionist, Served, Settings, log_request, routes};
pub use openapi::document as openapi;
pub use say::{Sentences, languages, speaks};

/// Why a start cannot be had, in the business's language, for people who read it.
pub fn reason(business: &domain::business::Business, refusal: &domain::Refusal) -> String {
    answer::why(say::Speaker::of(business), refusal)
}
