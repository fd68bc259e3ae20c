//! Who gives receptionists to the voice platform.

use super::Wiring;
use api::{Receptionist, RetellForm};
use ports::StoreError;
use std::sync::Arc;
use std::time::Duration;
use usecases::agent::push::Push;

/// How long a program waits for a push: the platform is asked up to nine times, and seldom needs a second for it.
pub(super) const DEADLINE: Duration = Duration::from_mins(1);

impl Wiring {
    /// Gives receptionists to the voice platform, over connections that no tool call waits for.
    pub fn push(&self) -> Result<Push, StoreError> {
        let database = adapters_diesel::Settings { read_connections: 1, write_connections: 1, ..self.database.clone() };
        let store = self.store(&database)?;
        Ok(Push::new(self.voice.clone(), store.clone(), store, Arc::clone(&self.clock), Arc::clone(&self.ids)))
    }

    /// The same for programs; or what is missing for it.
    pub(super) fn receptionist(&self) -> Result<Result<Arc<Receptionist>, &'static str>, StoreError> {
        Ok(match &self.public_url {
            _ if !self.voice_account => Err("the server has no voice account: RETELL_API_KEY is not set"),
            None => Err("the agent would not know where its tools are: FRONTDESK_PUBLIC_URL is not set"),
            Some(url) => Ok(Arc::new(Receptionist { push: self.push()?, form: RetellForm::new(url) })),
        })
    }
}
