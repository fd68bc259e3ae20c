//! Hear what became of a text. News comes late, twice and in any order; a text only ever goes forward.

use crate::{Failure, Outside};
use domain::text::{State, Text};
use ports::{Found, Named, StoreError, TextLog};
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
pub struct Status(Arc<dyn TextLog>);

impl Status {
    pub(crate) fn new(outside: &Outside) -> Self {
        Self(Arc::clone(&outside.text_log))
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
        let Some((business, text)) = self.0.find(&news.named).await? else { return Ok(Some(Heard::Stranger)) };
        if text.provider_id.as_ref().is_some_and(|known| *known != news.named.provider_id) {
            return Ok(Some(Heard::Doubled));
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
        let written = self.0.write(business, &after, Some(Found::of(&text))).await?;
        Ok(written.then_some(Heard::Written))
    }
}

#[cfg(test)]
mod tests;
