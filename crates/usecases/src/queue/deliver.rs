//! Who does which kind of job.

use async_trait::async_trait;
use domain::job::Effect;
use ports::Job;
use std::sync::Arc;

/// Does jobs of some kind. It may be given one twice, and must bear it.
#[async_trait]
pub trait Handler: Send + Sync {
    /// Does one.
    async fn run(&self, job: &Job) -> Effect;
}

/// Gives each job to whoever does its kind.
#[derive(Default)]
pub struct Deliver {
    handlers: Vec<(&'static str, Arc<dyn Handler>)>,
}

impl Deliver {
    /// The same, with somebody who does one kind more.
    #[must_use]
    pub fn with(mut self, kind: &'static str, handler: Arc<dyn Handler>) -> Self {
        self.handlers.push((kind, handler));
        self
    }

    /// Gives it to whoever does its kind. What nobody does is done: nobody wants to be told.
    pub async fn run(&self, job: &Job) -> Effect {
        match self.handlers.iter().find(|(kind, _)| *kind == job.kind) {
            Some((_, handler)) => handler.run(job).await,
            None => Effect::Done,
        }
    }
}

#[cfg(test)]
mod tests;
