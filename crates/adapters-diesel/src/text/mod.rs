//! Texts and consents. Each statement is a transaction of its own: what must not be done twice is guarded in its WHERE clause,
//! or by a constraint. One whose connection died with the answer is sent once more and finds itself done; that looks as if
//! somebody else had been first, and whoever asked looks again.

mod consent;
mod look;
mod remind;
mod row;
mod write;

use crate::PgStore;
use crate::reads::Counted;
use async_trait::async_trait;
use domain::customer::Phone;
use domain::text::{About, Text};
use domain::{BusinessId, EventId};
use look::{FindByProvider, FindByReference, Look, Others, Texted};
use ports::{Consent, Found, Looked, Named, Reminder, StoreError, TextLog};

#[async_trait]
impl TextLog for PgStore {
    async fn look(&self, business: BusinessId, id: EventId, about: About) -> Result<Looked, StoreError> {
        self.ask_once_more(&Look { business: business.uuid(), about }).await?.looked(id)
    }

    async fn write(&self, business: BusinessId, text: &Text, found: Option<Found>) -> Result<bool, StoreError> {
        let row = row::TextRow::of(business, text);
        let written = match found {
            None => self.ask_once_more(&Counted(write::Insert(row))).await,
            Some(found) => self.ask_once_more(&Counted(write::Update { row, found })).await,
        };
        written.map(|rows| rows > 0)
    }

    async fn find(&self, named: &Named) -> Result<Option<(BusinessId, Text)>, StoreError> {
        if let Some((business, id)) = named.reference {
            let found = self.ask_once_more(&FindByReference { business: business.uuid(), id: id.uuid() }).await?;
            if let Some(row) = found.into_iter().next() {
                return row.text().map(Some);
            }
        }
        let found = self.ask_once_more(&FindByProvider { provider_id: named.provider_id.clone() }).await?;
        found.into_iter().next().map(row::TextRow::text).transpose()
    }

    async fn others(
        &self,
        business: BusinessId,
        than: EventId,
        provider_ids: &[String],
    ) -> Result<Vec<String>, StoreError> {
        let provider_ids = provider_ids.to_vec();
        self.ask_once_more(&Others { business: business.uuid(), than: than.uuid(), provider_ids }).await
    }

    async fn remind(&self, reminder: &Reminder) -> Result<(), StoreError> {
        self.ask_once_more(&Counted(remind::Remind::new(reminder))).await.map(drop)
    }

    async fn texted(&self, number: &Phone) -> Result<Vec<BusinessId>, StoreError> {
        let found = self.ask_once_more(&Texted { number: number.as_str().to_owned() }).await?;
        Ok(found.into_iter().map(BusinessId::new).collect())
    }

    async fn consent(&self, consent: &Consent) -> Result<(), StoreError> {
        self.ask_once_more(&Counted(consent::Keep::new(consent, self.time.told()))).await.map(drop)
    }
}
