//! Who does which kind of job, and which part of it.

use super::Handler;
use async_trait::async_trait;
use domain::job::Effect;
use ports::Job;
use std::sync::Arc;

/// Gives each job to all who do a part of its kind.
#[derive(Default)]
pub struct Deliver {
    handlers: Vec<(&'static str, Arc<dyn Handler<Job>>)>,
    unwanted: Vec<&'static str>,
}

impl Deliver {
    /// The same, with somebody who does one kind more, or a further part of one. Whoever does a part keeps by itself what it
    /// has done: when one fails, all are asked again.
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
    /// Gives it to those who do its kind, one after the other in the order in which they were named, within one lease; also
    /// when one fails. A kind that is not known is left for a newer version of this program.
    async fn run(&self, job: &Job) -> Effect {
        let mut together = None;
        for (_, handler) in self.handlers.iter().filter(|(kind, _)| *kind == job.kind) {
            let effect = handler.run(job).await;
            together = Some(match together {
                Some(before) => both(before, effect, job),
                None => effect,
            });
        }
        match together {
            Some(effect) => effect,
            None if self.unwanted.contains(&job.kind.as_str()) => Effect::Done,
            None => Effect::Again { error: format!("nobody here does {}", job.kind) },
        }
    }
}

/// What two came to. Where one part can never be done, and the job goes on for another, the log says so at once: the next
/// time, its own record may be all that tells.
fn both(one: Effect, other: Effect, job: &Job) -> Effect {
    let dead = [&one, &other].into_iter().any(|effect| matches!(effect, Effect::Dead { .. }));
    let together = one.and(other);
    if dead && !matches!(together, Effect::Dead { .. }) {
        tracing::error!(event = "job.part_dead", job = %job.id, kind = job.kind, error = together.error());
    }
    together
}

#[cfg(test)]
mod tests;
