//! Hear what became of a text. News comes late, twice and in any order; a text only ever goes forward.

use crate::{Failure, Outside};
use domain::customer::Phone;
use domain::text::receive::Wish;
use domain::text::{State, Text};
use domain::{BusinessId, EventId};
use ports::{Consent, Found, IdSource, Named, StoreError, TextLog};
use std::sync::Arc;

/// How often it is tried when somebody else writes at the same moment.
const ATTEMPTS: usize = 4;

/// News of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// Which text.
    pub named: Named,
    /// What became of it.
    pub state: State,
    /// The provider's code of what went wrong.
    pub fault: Option<String>,
    /// Whether it was refused because the number wants no texts.
    pub opted_out: bool,
}

/// What came of news.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// It is written down.
    Written,
    /// It was known already, or what came later was.
    Known,
    /// No text is known by that name.
    Stranger,
    /// The text is known by another of the provider's names: it was sent twice.
    Doubled,
}

/// Hears news.
pub struct Status {
    log: Arc<dyn TextLog>,
    ids: Arc<dyn IdSource>,
}

impl Status {
    pub(crate) fn new(outside: &Outside) -> Self {
        Self { log: Arc::clone(&outside.text_log), ids: Arc::clone(&outside.ids) }
    }

    /// Hears one piece of news.
    pub async fn run(&self, news: &News) -> Result<Heard, Failure> {
        for _ in 1..ATTEMPTS {
            if let Some(heard) = self.attempt(news).await? {
                return Ok(heard);
            }
        }
        let heard = self.attempt(news).await?;
        Ok(heard.ok_or_else(|| StoreError::Conflict("the text changes too often".to_owned()))?)
    }

    /// `None` where somebody else wrote the text meanwhile.
    async fn attempt(&self, news: &News) -> Result<Option<Heard>, StoreError> {
        let Some((business, text)) = self.log.find(&news.named).await? else { return Ok(Some(Heard::Stranger)) };
        if text.provider_id.as_ref().is_some_and(|known| *known != news.named.provider_id) {
            return Ok(Some(Heard::Doubled));
        }
        // Before the text is written: whoever dies in between hears the news again.
        if news.opted_out
            && let Some(number) = &text.phone
        {
            self.log.consent(&opted_out(business, EventId::new(self.ids.next()), number, &text)).await?;
        }
        if !text.state.leads_to(news.state) {
            return Ok(Some(Heard::Known));
        }
        let after = Text {
            state: news.state,
            provider_id: Some(news.named.provider_id.clone()),
            fault: news.fault.clone(),
            ..text.clone()
        };
        let written = self.log.write(business, &after, Some(Found::of(&text))).await?;
        Ok(written.then_some(Heard::Written))
    }
}

/// As it was when the text was tried: whoever wants texts again since then has the last word.
fn opted_out(business: BusinessId, id: EventId, number: &Phone, text: &Text) -> Consent {
    let (number, cause) = (number.clone(), text.id.to_string());
    Consent { business, id, number, wish: Wish::OptOut, cause, words: String::new(), at: Some(text.tried_at) }
}

#[cfg(test)]
mod tests;
