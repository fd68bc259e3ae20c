//! The language model that makes data of calls.
//!
//! `FRONTDESK_LLM_PROVIDER`: `openai` (also any server that speaks Chat Completions) or `anthropic`; empty: none, and what
//! calls promised is checked all the same. `FRONTDESK_LLM_BASE_URL`: where its API begins, the vendor's by default.
//! `FRONTDESK_LLM_MODEL`: the model, required. `FRONTDESK_LLM_API_KEY`: required, but for a server of one's own.

use super::{Environment, Faults};
use adapters_llm::{Anthropic, OpenAi, Settings};

/// The model.
#[derive(Clone, Debug)]
pub struct Llm {
    /// Whose protocol is spoken.
    pub provider: Provider,
    /// How to reach it.
    pub settings: Settings,
}

/// Whose protocol is spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provider {
    /// Chat Completions.
    OpenAi,
    /// Messages.
    Anthropic,
}

impl Llm {
    pub(super) fn read(environment: &Environment, faults: &mut Faults) -> Option<Self> {
        let base_url = environment.get("FRONTDESK_LLM_BASE_URL");
        let model = environment.get("FRONTDESK_LLM_MODEL");
        let api_key = environment.get("FRONTDESK_LLM_API_KEY");
        let (provider, usual) = match environment.get("FRONTDESK_LLM_PROVIDER").as_deref() {
            Some("openai") => (Provider::OpenAi, OpenAi::BASE_URL),
            Some("anthropic") => (Provider::Anthropic, Anthropic::BASE_URL),
            Some(_) => {
                faults.add("FRONTDESK_LLM_PROVIDER", "is neither openai nor anthropic");
                return None;
            }
            None => {
                if base_url.is_some() || model.is_some() || api_key.is_some() {
                    faults.add("FRONTDESK_LLM_PROVIDER", "is missing, and the model's other settings mean nothing");
                }
                return None;
            }
        };
        if base_url.as_ref().is_some_and(|url| !url.starts_with("https://") && !url.starts_with("http://")) {
            faults.add("FRONTDESK_LLM_BASE_URL", "does not begin with https:// or http://");
        }
        if model.is_none() {
            faults.add("FRONTDESK_LLM_MODEL", "is missing");
        }
        if api_key.is_none() && base_url.is_none() {
            faults.add("FRONTDESK_LLM_API_KEY", "is missing; only a server of your own does without one");
        }
        let settings = Settings {
            base_url: base_url.unwrap_or_else(|| usual.to_owned()),
            model: model.unwrap_or_default(),
            api_key,
            timeout: Settings::TIMEOUT,
        };
        Some(Self { provider, settings })
    }
}
