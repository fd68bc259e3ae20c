//! Texts that nobody sends: where there is no provider, the log says what would have gone out.

use async_trait::async_trait;
use domain::customer::Phone;
use domain::text::State;
use domain::text::send::Listed;
use ports::{Accepted, NotListed, NotSent, Outgoing, Texts};
use time::OffsetDateTime;

/// Writes texts into the log. They count as sent.
#[derive(Clone, Copy, Debug, Default)]
pub struct LoggedTexts;

#[async_trait]
impl Texts for LoggedTexts {
    async fn send(&self, text: &Outgoing) -> Result<Accepted, NotSent> {
        let (business, id) = text.reference;
        tracing::info!(event = "text.only_logged", %business, text = %id, to = masked(&text.to), words = text.body);
        Ok(Accepted { provider_id: format!("log-{}", id.uuid().as_simple()), state: State::Sent })
    }

    /// What is only logged is not remembered.
    async fn sent_to(&self, _number: &Phone, _since: OffsetDateTime) -> Result<Vec<Listed>, NotListed> {
        Ok(Vec::new())
    }
}

/// A number with its last two digits only.
fn masked(number: &Phone) -> String {
    let text = number.as_str();
    let shown = text.get(text.len().saturating_sub(2)..).unwrap_or_default();
    format!("…{shown}")
}

#[cfg(test)]
mod tests;
