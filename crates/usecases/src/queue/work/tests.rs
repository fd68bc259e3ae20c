use super::{Handler, Work};
use crate::sample::NOW;
use async_trait::async_trait;
use domain::job::{Effect, Settled};
use domain::{BusinessId, EventId};
use ports::testing::{CountingIds, FixedClock};
use ports::{Job, Lane, Queue, StoreError};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use uuid::Uuid;

/// A queue of one job, or of none, that remembers how it was settled.
#[derive(Default)]
struct One {
    job: Option<Job>,
    settled: Mutex<Vec<Settled>>,
}

fn job() -> Job {
    let (business, id) = (BusinessId::new(Uuid::nil()), EventId::new(Uuid::from_u128(1)));
    let (kind, payload) = ("booking.confirmed".to_owned(), "{}".to_owned());
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

#[async_trait]
impl Queue<Job> for One {
    async fn due(&self, _lane: &Lane, _most: u32) -> Result<Vec<(BusinessId, EventId)>, StoreError> {
        Ok(self.job.iter().map(|job| (job.business, job.id)).collect())
    }

    async fn lease(&self, _key: &(BusinessId, EventId), lasting: Duration) -> Result<Option<Job>, StoreError> {
        assert_eq!(lasting, Duration::from_mins(2));
        Ok(self.job.clone())
    }

    async fn settle(&self, _job: &Job, settled: &Settled) -> Result<bool, StoreError> {
        self.settled.lock().unwrap().push(settled.clone());
        Ok(true)
    }
}

/// Ends so; or must not be asked.
struct Ending(Option<Effect>);

#[async_trait]
impl Handler<Job> for Ending {
    async fn run(&self, _job: &Job) -> Effect {
        self.0.clone().expect("it is not ours")
    }
}

fn work(queue: &Arc<One>) -> Work<Job> {
    Work::new(queue.clone(), Arc::new(FixedClock::at(NOW)), Arc::new(CountingIds::default()))
}

#[tokio::test]
async fn a_job_is_done_and_settled() {
    let queue = Arc::new(One { job: Some(job()), ..One::default() });
    let work = work(&queue);
    let due = work.due(&Lane::default(), 10).await.unwrap();
    assert!(work.one(&due[0], &Ending(Some(Effect::Done))).await.unwrap());
    assert_eq!(*queue.settled.lock().unwrap(), [Settled::Done]);
}

#[tokio::test]
async fn a_failure_is_settled_by_the_clock_and_the_attempt() {
    let queue = Arc::new(One { job: Some(Job { attempts: 3, ..job() }), ..One::default() });
    let error = || "503".to_owned();
    let failing = Ending(Some(Effect::Unknown { error: error() }));
    assert!(work(&queue).one(&(job().business, job().id), &failing).await.unwrap());
    let due = NOW + time::Duration::seconds(4);
    assert_eq!(*queue.settled.lock().unwrap(), [Settled::Later { due, error: error(), uncertain: true }]);
}

#[tokio::test]
async fn the_clock_that_says_what_is_due_says_when_it_is_due_again() {
    let leased_at = NOW - time::Duration::minutes(5);
    let queue = Arc::new(One { job: Some(Job { leased_at, ..job() }), ..One::default() });
    let at = leased_at + time::Duration::minutes(1);
    let failing = Ending(Some(Effect::AgainAt { at, error: "busy".to_owned() }));
    assert!(work(&queue).one(&(job().business, job().id), &failing).await.unwrap());
    let [Settled::Later { due, .. }] = queue.settled.lock().unwrap().clone()[..] else { panic!("not later") };
    assert_eq!(due, at);
}

#[tokio::test]
async fn what_came_up_a_day_ago_is_given_up_after_its_last_attempt_and_what_is_new_is_not() {
    for (age, dead) in [(24, true), (23, false)] {
        let old = Job { attempts: 24, created_at: NOW - time::Duration::hours(age), ..job() };
        let queue = Arc::new(One { job: Some(old), ..One::default() });
        let failing = Ending(Some(Effect::AgainAt { at: NOW, error: "busy".to_owned() }));
        assert!(work(&queue).one(&(job().business, job().id), &failing).await.unwrap());
        let settled = queue.settled.lock().unwrap().clone();
        assert_eq!(matches!(settled[..], [Settled::Dead { .. }]), dead, "{settled:?}");
    }
}

#[tokio::test]
async fn what_somebody_else_has_is_left_alone() {
    let queue = Arc::new(One::default());
    let work = work(&queue);
    let key = (job().business, job().id);
    assert!(!work.one(&key, &Ending(None)).await.unwrap());
    assert_eq!(*queue.settled.lock().unwrap(), []);
}
