use super::Deliver;
use crate::queue::Handler;
use crate::sample::NOW;
use async_trait::async_trait;
use domain::job::Effect;
use domain::{BusinessId, EventId};
use ports::Job;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use uuid::Uuid;

struct Saying(&'static str);

/// Comes to this, and counts how often it is asked.
struct Coming(Effect, AtomicU32);

impl Coming {
    fn to(effect: Effect) -> Arc<Self> {
        Arc::new(Self(effect, AtomicU32::new(0)))
    }

    fn times(&self) -> u32 {
        self.1.load(Ordering::Relaxed)
    }
}

#[async_trait]
impl Handler<Job> for Coming {
    async fn run(&self, _job: &Job) -> Effect {
        self.1.fetch_add(1, Ordering::Relaxed);
        self.0.clone()
    }
}

#[async_trait]
impl Handler<Job> for Saying {
    async fn run(&self, _job: &Job) -> Effect {
        Effect::Dead { error: self.0.to_owned() }
    }
}

fn job(kind: &str) -> Job {
    let (business, id) = (BusinessId::new(Uuid::nil()), EventId::new(Uuid::nil()));
    let (kind, payload) = (kind.to_owned(), "{}".to_owned());
    Job {
        business,
        id,
        kind,
        subject: Uuid::nil(),
        payload,
        attempts: 1,
        uncertain: false,
        created_at: NOW,
        leased_at: NOW,
    }
}

#[tokio::test]
async fn each_kind_goes_to_whoever_does_it() {
    let deliver = Deliver::default().with("a", Arc::new(Saying("one"))).with("b", Arc::new(Saying("two")));
    assert_eq!(deliver.run(&job("b")).await, Effect::Dead { error: "two".to_owned() });
    assert_eq!(deliver.run(&job("a")).await, Effect::Dead { error: "one".to_owned() });
}

#[tokio::test]
async fn what_nobody_wants_is_done_and_what_nobody_knows_waits() {
    let deliver = Deliver::default().without("a");
    assert_eq!(deliver.run(&job("a")).await, Effect::Done);
    assert_eq!(deliver.run(&job("b")).await, Effect::Again { error: "nobody here does b".to_owned() });
}

#[tokio::test]
async fn a_kind_of_several_parts_is_done_when_all_are() {
    let error = || "503".to_owned();
    let (done, again, dead) =
        (Effect::Done, Effect::Again { error: error() }, Effect::Dead { error: "gone".to_owned() });
    let cases = [
        (done.clone(), done.clone(), done.clone()),
        (done.clone(), again.clone(), again.clone()),
        (again.clone(), done.clone(), again.clone()),
        (dead.clone(), done, dead.clone()),
        (dead, again, Effect::Again { error: "503; gone".to_owned() }),
    ];
    for (one, other, together) in cases {
        let (one, other, else_where) = (Coming::to(one), Coming::to(other), Coming::to(Effect::Done));
        let deliver = Deliver::default().with("a", one.clone()).with("b", else_where.clone()).with("a", other.clone());
        assert_eq!(deliver.run(&job("a")).await, together);
        assert_eq!((one.times(), other.times(), else_where.times()), (1, 1, 0), "each is asked, whatever one says");
    }
}
