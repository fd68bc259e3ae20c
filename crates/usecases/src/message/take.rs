//! Take a message for the owner.

use crate::attempt::{Desk, Done, Told, answered, only_the_key, retrying};
use crate::{Failure, Outside, Render, Request};
use domain::MessageId;
use domain::booking::EventKind;
use domain::business::Business;
use domain::customer::Phone;
use ports::{Change, Message, StoreError};
use std::sync::Arc;

/// What the caller leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// Their name.
    pub name: Option<String>,
    /// Where to call back.
    pub phone: Option<Phone>,
    /// The words.
    pub text: String,
}

/// Stored, and the owner will be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Its id.
    pub id: MessageId,
}

/// Takes messages.
pub struct Take(Desk);

impl Take {
    pub(crate) fn new(outside: &Outside) -> Self {
        Self(Desk::new(outside))
    }

    /// Takes it once, however often it is asked.
    pub async fn run(
        &self,
        request: &Request,
        command: &Command,
        render: Render<'_, Told<Taken>>,
    ) -> Result<String, Failure> {
        retrying(&*self.0.businesses, &request.business, |business| self.attempt(business, request, command, render))
            .await
    }

    async fn attempt(
        &self,
        business: Arc<Business>,
        request: &Request,
        command: &Command,
        render: Render<'_, Told<Taken>>,
    ) -> Result<String, StoreError> {
        let (tx, opened) = self.0.store.open(only_the_key(&business, request)).await?;
        if let Some(answer) = answered(&opened, request, |told| render(&business, told)) {
            tx.rollback().await?;
            return Ok(answer);
        }
        let id = MessageId::new(self.0.ids.next());
        let message =
            Message { id, name: command.name.clone(), phone: command.phone.clone(), text: command.text.clone() };
        let answer = render(&business, &Told::Outcome(Taken { id }));
        let done = Done { change: Change::Message(message), events: vec![EventKind::MessageTaken(id)], answer };
        self.0.commit(tx, request, &opened, done).await
    }
}

#[cfg(test)]
mod tests;
