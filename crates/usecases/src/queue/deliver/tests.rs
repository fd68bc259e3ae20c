use super::Deliver;
use crate::queue::Handler;
use crate::sample::NOW;
use async_trait::async_trait;
use domain::job::Effect;
use domain::{BusinessId, EventId};
use ports::Job;
use std::sync::Arc;
use uuid::Uuid;

struct Saying(&'static str);

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
