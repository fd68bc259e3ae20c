//! Hear what a guest texts to us: whether they want no more texts, or some again.

use crate::{Failure, Outside};
use domain::customer::Phone;
use domain::text::receive::{Wish, read};
use domain::{BusinessId, EventId};
use ports::{Businesses, Consent, IdSource, TextLog};
use std::sync::Arc;

/// A guest's text.
#[derive(Clone, PartialEq, Eq)]
pub struct Received {
    /// The provider's name for it.
    pub provider_id: String,
    /// Who wrote.
    pub from: Phone,
    /// To which number, where it is one.
    pub to: Option<Phone>,
    /// The words.
    pub body: String,
    /// What the provider has made of them, where it says so.
    pub platform: Option<String>,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// It says nothing of texts.
    Nothing,
    /// What they want is kept, for these businesses.
    Kept(Wish, Vec<BusinessId>),
}

/// Hears guests.
pub struct Receive {
    businesses: Arc<dyn Businesses>,
    log: Arc<dyn TextLog>,
    ids: Arc<dyn IdSource>,
}

impl Receive {
    pub(crate) fn new(outside: &Outside) -> Self {
        Self {
            businesses: Arc::clone(&outside.businesses),
            log: Arc::clone(&outside.text_log),
            ids: Arc::clone(&outside.ids),
        }
    }

    /// Hears one text. The number that was texted may be a business's own; else it is the sender that several share, and
    /// what was said to it is meant for all who have texted this guest.
    pub async fn run(&self, received: &Received) -> Result<Heard, Failure> {
        let Some(wish) = read(&received.body, received.platform.as_deref()) else { return Ok(Heard::Nothing) };
        let meant = self.meant(received).await?;
        for business in &meant {
            self.log.consent(&self.consent(*business, wish, received)).await?;
        }
        Ok(Heard::Kept(wish, meant))
    }

    async fn meant(&self, received: &Received) -> Result<Vec<BusinessId>, Failure> {
        if let Some(to) = &received.to
            && let Some(business) = self.businesses.by_phone(to).await?
        {
            return Ok(vec![business.id]);
        }
        Ok(self.log.texted(&received.from).await?)
    }

    fn consent(&self, business: BusinessId, wish: Wish, received: &Received) -> Consent {
        Consent {
            business,
            id: EventId::new(self.ids.next()),
            number: received.from.clone(),
            wish,
            cause: received.provider_id.clone(),
            words: received.body.clone(),
            at: None,
        }
    }
}

impl std::fmt::Debug for Received {
    /// Without the words.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Received({} from {:?} to {:?})", self.provider_id, self.from, self.to)
    }
}

#[cfg(test)]
mod tests;
