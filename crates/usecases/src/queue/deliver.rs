//! Who does which kind of job.

use super::Handler;
use async_trait::async_trait;
use domain::job::Effect;
use ports::Job;
use std::sync::Arc;

/// Gives each job to whoever does its kind.
#[derive(Default)]
pub struct Deliver {
    handlers: Vec<(&'static str, Arc<dyn Handler<Job>>)>,
}

impl Deliver {
    /// The same, with somebody who does one kind more.
    #[must_use]
    pub fn with(mut self, kind: &'static str, handler: Arc<dyn Handler<Job>>) -> Self {
        self.handlers.push((kind, handler));
        self
    }
}

#[async_trait]
impl Handler<Job> for Deliver {
    /// Gives it to whoever does its kind. What nobody does is done: nobody wants to be told.
    async fn run(&self, job: &Job) -> Effect {
        match self.handlers.iter().find(|(kind, _)| *kind == job.kind) {
            Some((_, handler)) => handler.run(job).await,
            None => Effect::Done,
        }
    }
}

#[cfg(test)]
mod tests;
