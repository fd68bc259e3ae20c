use super::{ABREAST, FEW, Hand};
use crate::worker::Rounds;
use crate::worker::crew::{EACH, LANES};
use adapters_system::{SystemClock, SystemIds};
use async_trait::async_trait;
use domain::job::{Effect, Settled};
use domain::{BusinessId, EventId};
use ports::{Job, Kinds, Lane, Queue, StoreError};
use std::future::pending;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use time::OffsetDateTime;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::{Notify, watch};
use usecases::queue::{Handler, Work};
use uuid::Uuid;

type Key = (BusinessId, EventId);

/// A queue in memory, how often it was looked at, and whether somebody else always comes first. All jobs are of one business.
#[derive(Default)]
struct Memory {
    open: Mutex<Vec<(Job, bool)>>,
    done: Mutex<Vec<u32>>,
    looks: AtomicUsize,
    too_late: bool,
}

impl Memory {
    fn of(kinds: &[(&str, u128)]) -> Arc<Self> {
        let queue = Self::default();
        for (kind, number) in kinds {
            queue.add(kind, *number);
        }
        Arc::new(queue)
    }

    fn add(&self, kind: &str, number: u128) {
        let (business, id) = (BusinessId::new(Uuid::nil()), EventId::new(Uuid::from_u128(number)));
        let (kind, payload, at) = (kind.to_owned(), "{}".to_owned(), OffsetDateTime::UNIX_EPOCH);
        let job = Job {
            business,
            id,
            kind,
            subject: Uuid::nil(),
            payload,
            attempts: 1,
            uncertain: false,
            created_at: at,
            leased_at: at,
        };
        self.open.lock().unwrap().push((job, false));
    }
}

#[async_trait]
impl Queue<Job> for Memory {
    async fn due(&self, lane: &Lane, most: u32) -> Result<Vec<Key>, StoreError> {
        let takes = |job: &Job| lane.kinds.take(&job.kind);
        self.looks.fetch_add(1, Ordering::Relaxed);
        let open = self.open.lock().unwrap();
        let leased = open.iter().filter(|(job, leased)| *leased && takes(job)).count();
        let most = lane.abreast.map_or(most, |abreast| most.min(abreast - u32::try_from(leased).unwrap()));
        let due = open.iter().filter(|(job, leased)| !leased && takes(job)).map(|(job, _)| (job.business, job.id));
        Ok(due.take(usize::try_from(most).unwrap_or(usize::MAX)).collect())
    }

    async fn lease(&self, key: &Key, _lasting: Duration) -> Result<Option<Job>, StoreError> {
        // As slow as a database, so that others look before it is leased.
        tokio::task::yield_now().await;
        let mut open = self.open.lock().unwrap();
        let found = open.iter_mut().find(|(job, leased)| !leased && job.id == key.1 && !self.too_late);
        Ok(found.map(|(job, leased)| {
            *leased = true;
            job.clone()
        }))
    }

    async fn settle(&self, job: &Job, settled: &Settled) -> Result<bool, StoreError> {
        assert_eq!(*settled, Settled::Done);
        self.open.lock().unwrap().retain(|(open, _)| open.id != job.id);
        self.done.lock().unwrap().push(u32::try_from(job.id.uuid().as_u128()).unwrap());
        Ok(true)
    }
}

/// Says what it has begun; a model never answers, and a call waits until it may.
struct Tells {
    begun: UnboundedSender<String>,
    may: Notify,
    now: AtomicUsize,
    most: AtomicUsize,
}

#[async_trait]
impl Handler<Job> for Tells {
    async fn run(&self, job: &Job) -> Effect {
        let now = self.now.fetch_add(1, Ordering::Relaxed) + 1;
        self.most.fetch_max(now, Ordering::Relaxed);
        self.begun.send(job.kind.clone()).unwrap();
        match job.kind.as_str() {
            "call.analyzed" => pending::<()>().await,
            "call.place" => self.may.notified().await,
            "poison" => panic!("nobody can do this"),
            _ => tokio::task::yield_now().await,
        }
        self.now.fetch_sub(1, Ordering::Relaxed);
        Effect::Done
    }
}

/// A queue, who works it off, and what tells it that there is more and that it is over.
struct Scene {
    queue: Arc<Memory>,
    work: Work<Job>,
    tells: Tells,
    begun: UnboundedReceiver<String>,
    bell: Notify,
    stop: watch::Sender<()>,
    stopped: watch::Receiver<()>,
}

impl Scene {
    fn new(queue: Arc<Memory>) -> Self {
        let (sender, begun) = unbounded_channel();
        let tells = Tells { begun: sender, may: Notify::new(), now: AtomicUsize::new(0), most: AtomicUsize::new(0) };
        let (stop, stopped) = watch::channel(());
        let work = Work::new(queue.clone(), Arc::new(SystemClock), Arc::new(SystemIds));
        Self { queue, work, tells, begun, bell: Notify::new(), stop, stopped }
    }
}

/// Looks at once, and then only when the bell rings.
fn rounds(stopped: &watch::Receiver<()>) -> Rounds {
    Rounds::new(Duration::from_hours(24), stopped.clone())
}

fn texts(number: u128) -> Vec<(&'static str, u128)> {
    (1..=number).map(|number| ("text.send", number)).collect()
}

#[tokio::test]
async fn a_model_that_never_answers_delays_no_text() {
    let slow: Vec<_> = (1..=50).map(|number| ("call.analyzed", number)).collect();
    let Scene { work, tells, mut begun, stopped, stop: _stop, .. } =
        Scene::new(Memory::of(&[&slow[..], &[("text.send", 51)]].concat()));
    let bells = LANES.map(|_| Notify::new());
    let hands = LANES.map(|kinds| Hand { work: &work, handler: &tells, lane: Lane { kinds, abreast: None } });
    let all = hands.iter().zip(&bells).map(|(hand, bell)| hand.run(bell, rounds(&stopped)));
    let text = async { while begun.recv().await.unwrap() != "text.send" {} };
    tokio::select! {
        _ = futures_util::future::join_all(all) => panic!("it never ends by itself"),
        () = text => {}
    }
}

#[test]
fn every_kind_has_one_lane() {
    for kind in ["booking.confirmed", "text.send", "call.place", "call.analyzed", "whatever.comes"] {
        assert_eq!(LANES.into_iter().filter(|kinds| kinds.take(kind)).count(), 1, "{kind}");
    }
}

#[tokio::test]
async fn while_a_job_runs_a_ring_brings_the_next() {
    let Scene { queue, work, tells, mut begun, bell, stopped, stop: _stop } =
        Scene::new(Memory::of(&[("call.analyzed", 1)]));
    let hand = Hand { work: &work, handler: &tells, lane: Lane::default() };
    let owner = async {
        assert_eq!(begun.recv().await.unwrap(), "call.analyzed");
        queue.add("text.send", 2);
        bell.notify_one();
        assert_eq!(begun.recv().await.unwrap(), "text.send");
    };
    tokio::select! {
        () = hand.run(&bell, rounds(&stopped)) => panic!("it never ends by itself"),
        () = owner => {}
    }
}

#[tokio::test]
async fn a_few_are_worked_on_together_and_each_that_is_done_makes_room() {
    let Scene { queue, work, tells, mut begun, bell, stopped, stop } = Scene::new(Memory::of(&texts(50)));
    let hand = Hand { work: &work, handler: &tells, lane: Lane::default() };
    let owner = async move {
        for _ in 0..50 {
            begun.recv().await.unwrap();
        }
        drop(stop);
    };
    tokio::join!(hand.run(&bell, rounds(&stopped)), owner);
    let mut done = queue.done.lock().unwrap().clone();
    done.sort_unstable();
    assert_eq!(done, (1..=50).collect::<Vec<_>>());
    assert_eq!(tells.most.load(Ordering::Relaxed), ABREAST);
}

#[tokio::test]
async fn whoever_is_told_to_stop_ends_what_runs_and_begins_nothing() {
    let Scene { queue, work, tells, mut begun, bell, stopped, stop } = Scene::new(Memory::of(&[("call.place", 1)]));
    let hand = Hand { work: &work, handler: &tells, lane: Lane::default() };
    let owner = async {
        begun.recv().await.unwrap();
        queue.add("text.send", 2);
        drop(stop);
        tokio::task::yield_now().await;
        tells.may.notify_one();
    };
    tokio::join!(hand.run(&bell, rounds(&stopped)), owner);
    assert_eq!(*queue.done.lock().unwrap(), [1]);
    assert_eq!(queue.open.lock().unwrap().len(), 1);
}

/// A look costs more than most jobs.
#[tokio::test]
async fn whoever_has_seen_all_that_was_due_does_not_look_again_for_what_is_done() {
    for (number, again) in [(FEW - 1, false), (FEW, true)] {
        let Scene { queue, work, tells, mut begun, bell, stopped, stop } =
            Scene::new(Memory::of(&texts(u128::try_from(number).unwrap())));
        let hand = Hand { work: &work, handler: &tells, lane: Lane::default() };
        let owner = async {
            for _ in 0..number {
                begun.recv().await.unwrap();
            }
            while queue.done.lock().unwrap().len() < number {
                tokio::task::yield_now().await;
            }
            for _ in 0..10 {
                tokio::task::yield_now().await;
            }
            drop(stop);
        };
        tokio::join!(hand.run(&bell, rounds(&stopped)), owner);
        assert_eq!(queue.looks.load(Ordering::Relaxed) > 1, again, "{number}");
    }
}

#[tokio::test]
async fn a_business_that_may_have_few_in_hand_has_them_all_done() {
    assert!(u32::try_from(FEW).unwrap() <= EACH);
    let Scene { queue, work, tells, mut begun, bell, stopped, stop } = Scene::new(Memory::of(&texts(20)));
    let hand = Hand { work: &work, handler: &tells, lane: Lane { kinds: Kinds::All, abreast: Some(EACH) } };
    let owner = async {
        for _ in 0..20 {
            begun.recv().await.unwrap();
        }
        drop(stop);
    };
    tokio::join!(hand.run(&bell, rounds(&stopped)), owner);
    assert_eq!(queue.done.lock().unwrap().len(), 20);
    assert_eq!(tells.most.load(Ordering::Relaxed), FEW);
}

/// It would look again and again for what it never gets, and hear nothing.
#[tokio::test]
async fn who_always_comes_too_late_looks_again_at_the_next_ring() {
    let queue = Arc::new(Memory { too_late: true, ..Memory::default() });
    queue.add("text.send", 1);
    let Scene { work, tells, bell, stopped, stop, .. } = Scene::new(queue);
    let hand = Hand { work: &work, handler: &tells, lane: Lane::default() };
    tokio::join!(hand.run(&bell, rounds(&stopped)), async move { drop(stop) });
}

#[tokio::test]
async fn a_panic_costs_its_own_job_and_no_other() {
    let Scene { queue, work, tells, mut begun, bell, stop, stopped } =
        Scene::new(Memory::of(&[("poison", 1), ("text.send", 2)]));
    let hand = Hand { work: &work, handler: &tells, lane: Lane { kinds: Kinds::All, abreast: None } };
    let ending = async {
        assert!(begun.recv().await.is_some() && begun.recv().await.is_some());
        drop(stop);
    };
    tokio::join!(hand.run(&bell, rounds(&stopped)), ending);
    assert_eq!(*queue.done.lock().unwrap(), [2]);
}
