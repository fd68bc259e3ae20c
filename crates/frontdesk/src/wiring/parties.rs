//! Outside parties, by what the configuration says of them.

use super::VOICE_TIMEOUT;
use crate::config::{Config, Llm, Provider};
use adapters_llm::{Anthropic, BadSettings, OpenAi};
use adapters_retell::{PublicMirror, RetellSignature};
use adapters_system::LoggedTexts;
use adapters_twilio::{TwilioSignature, TwilioTexts};
use domain::access::ApiKey;
use ports::{AddressSignature, Extractor, Mirror, Texts};
use std::sync::Arc;

/// Whoever makes data of what was said.
pub(super) fn extractor(llm: &Llm) -> Result<Arc<dyn Extractor>, String> {
    let told = |error: BadSettings| format!("FRONTDESK_LLM_API_KEY: {error}");
    Ok(match llm.provider {
        Provider::OpenAi => Arc::new(OpenAi::new(&llm.settings).map_err(told)?),
        Provider::Anthropic => Arc::new(Anthropic::new(&llm.settings).map_err(told)?),
    })
}

pub(super) type TextParty = (Arc<dyn Texts>, Option<Arc<dyn AddressSignature>>);

/// Whoever sends texts and signs news of them: Twilio, or else the log and nobody.
pub(super) fn texts(config: &Config) -> Result<TextParty, String> {
    let Some(twilio) = &config.twilio else { return Ok((Arc::new(LoggedTexts), None)) };
    let unusable = |unusable: adapters_twilio::Unusable| format!("Twilio: {unusable}");
    let signature = TwilioSignature::new(&twilio.settings.public, &twilio.secrets).map_err(unusable)?;
    let texts = TwilioTexts::new(twilio.settings.clone()).map_err(unusable)?;
    Ok((Arc::new(texts), Some(Arc::new(signature))))
}

/// This server, seen through its public address.
pub(super) fn mirror(config: &Config, public_url: &str) -> Result<Arc<dyn Mirror>, String> {
    let signature = RetellSignature::new(&config.retell.api_key).or(Err("RETELL_API_KEY is empty".to_owned()))?;
    let parsed = |text: &String| ApiKey::parse(text).ok_or("FRONTDESK_API_KEY is no key of `frontdesk key create`");
    let key = config.retell.desk_key.as_ref().map(parsed).transpose()?;
    Ok(Arc::new(PublicMirror::new(public_url, signature, key, VOICE_TIMEOUT)?))
}
