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
    unwanted: Vec<&'static str>,
}

impl Deliver {
    /// The same, with somebody who does one kind more.
    #[must_use]
    pub fn with(mut self, kind: &'static str, handler: Arc<dyn Handler<Job>>) -> Self {
        self.handlers.push((kind, handler));
        self
    }

    /// The same, with one kind more of which nobody wants to be told.
    #[must_use]
    pub fn without(mut self, kind: &'static str) -> Self {
        self.unwanted.push(kind);
        self
    }
}

#[async_trait]
impl Handler<Job> for Deliver {
    /// Gives it to whoever does its kind. A kind that is not known is left for a newer version of this program.
    async fn run(&self, job: &Job) -> Effect {
        match self.handlers.iter().find(|(kind, _)| *kind == job.kind) {
            Some((_, handler)) => handler.run(job).await,
            None if self.unwanted.contains(&job.kind.as_str()) => Effect::Done,
            None => Effect::Again { error: format!("nobody here does {}", job.kind) },
        }
    }
}

#[cfg(test)]
mod tests;
