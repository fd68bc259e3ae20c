//! A store that follows a script: each turn says what `open` brings and how the commit ends.

use crate::{Open, Opened, Record, Store, StoreError, Tx};
use async_trait::async_trait;
use domain::availability::Taken;
use domain::booking::Booking;
use domain::time::Span;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What one attempt meets.
#[derive(Debug)]
pub struct Turn {
    /// What `open` answers.
    pub opened: Result<Opened, StoreError>,
    /// What `commit` answers.
    pub committed: Result<(), StoreError>,
}

/// How one attempt ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ended {
    /// With this record.
    Committed(Box<Record>),
    /// Undone in so many words.
    RolledBack,
    /// Dropped.
    Dropped,
}

/// The store. A test that opens more often than the script says fails.
#[derive(Clone, Debug, Default)]
pub struct ScriptedStore(Arc<Mutex<Script>>);

#[derive(Debug, Default)]
struct Script {
    turns: VecDeque<Turn>,
    more: Taken,
    blind: bool,
    standing: Vec<Booking>,
    asked: Vec<Open>,
    ended: Vec<Ended>,
}

struct ScriptedTx {
    store: ScriptedStore,
    committed: Option<Result<(), StoreError>>,
}

impl ScriptedStore {
    /// Plays these turns, one for each attempt.
    pub fn playing(turns: impl IntoIterator<Item = Turn>) -> Self {
        let script = Script { turns: turns.into_iter().collect(), ..Script::default() };
        Self(Arc::new(Mutex::new(script)))
    }

    /// What `Tx::taken` answers.
    #[must_use]
    pub fn with_more_taken(self, taken: Taken) -> Self {
        self.script().more = taken;
        self
    }

    /// `Tx::taken` fails.
    #[must_use]
    pub fn without_more_taken(self) -> Self {
        self.script().blind = true;
        self
    }

    /// What `Tx::standing` answers.
    #[must_use]
    pub fn with_standing(self, bookings: Vec<Booking>) -> Self {
        self.script().standing = bookings;
        self
    }

    /// What each attempt asked for.
    pub fn asked(&self) -> Vec<Open> {
        self.script().asked.clone()
    }

    /// How each attempt ended.
    pub fn ended(&self) -> Vec<Ended> {
        self.script().ended.clone()
    }

    fn script(&self) -> MutexGuard<'_, Script> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Store for ScriptedStore {
    async fn open(&self, open: Open) -> Result<(Box<dyn Tx>, Opened), StoreError> {
        let mut script = self.script();
        script.asked.push(open);
        let turn =
            script.turns.pop_front().ok_or_else(|| StoreError::Broken("the script has no further turn".to_owned()))?;
        let opened = turn.opened?;
        Ok((Box::new(ScriptedTx { store: self.clone(), committed: Some(turn.committed) }), opened))
    }
}

#[async_trait]
impl Tx for ScriptedTx {
    async fn taken(&mut self, _spans: &[Span]) -> Result<Taken, StoreError> {
        let script = self.store.script();
        if script.blind {
            return Err(StoreError::Unavailable("the script lets nobody look".to_owned()));
        }
        Ok(script.more.clone())
    }

    async fn standing(&mut self, _starts: &Span) -> Result<Vec<Booking>, StoreError> {
        Ok(self.store.script().standing.clone())
    }

    async fn commit(mut self: Box<Self>, record: Record) -> Result<(), StoreError> {
        self.store.script().ended.push(Ended::Committed(Box::new(record)));
        self.committed.take().unwrap_or(Ok(()))
    }

    async fn rollback(mut self: Box<Self>) -> Result<(), StoreError> {
        self.committed = None;
        self.store.script().ended.push(Ended::RolledBack);
        Ok(())
    }
}

impl Drop for ScriptedTx {
    fn drop(&mut self) {
        if self.committed.is_some() {
            self.store.script().ended.push(Ended::Dropped);
        }
    }
}
