//! What the world must still be told: leased, settled, given up, and each business in its turn.

use crate::support::id;
use adapters_diesel::{PgStore, TimeSource};
use domain::job::Settled;
use domain::{BusinessId, EventId};
use ports::testing::FixedClock;
use ports::{DeadLetters, Job, Kinds, Lane, Queue};
use std::sync::Arc;
use std::time::Duration;
use testkit::TestDatabase;
use time::OffsetDateTime;
use time::macros::datetime;
use uuid::Uuid;

const NOW: OffsetDateTime = datetime!(2026-11-20 10:00 UTC);
const LEASE: Duration = Duration::from_mins(1);

struct Desk(TestDatabase);

impl Desk {
    async fn new() -> Self {
        Self(TestDatabase::new().await)
    }

    /// The store as it is so long after now.
    fn after(&self, seconds: i64) -> PgStore {
        let clock = FixedClock::at(NOW + time::Duration::seconds(seconds));
        self.0.store_with(TimeSource::Clock(Arc::new(clock)))
    }

    /// Something to tell of this business, due so long after now.
    async fn owe(&self, business: u128, due: i64) -> (BusinessId, EventId) {
        self.owe_a("booking.confirmed", business, due).await
    }

    async fn owe_a(&self, kind: &str, business: u128, due: i64) -> (BusinessId, EventId) {
        let (business, event) = (Uuid::from_u128(business), id());
        let sql = format!(
            "INSERT INTO outbox (business_id, id, kind, subject_id, payload, due_at, created_at) \
             SELECT '{business}', '{event}', '{kind}', '{event}', '{{\"party\": 2}}', at, at \
             FROM (SELECT timestamptz '2026-11-20 10:00Z' + make_interval(secs => {due}) AS at) AS instant"
        );
        self.0.client().await.batch_execute(&sql).await.unwrap();
        (BusinessId::new(business), EventId::new(event))
    }
}

async fn due(store: &PgStore, most: u32) -> Vec<(BusinessId, EventId)> {
    Queue::<Job>::due(store, &Lane::default(), most).await.unwrap()
}

async fn lease(store: &PgStore, key: &(BusinessId, EventId)) -> Option<Job> {
    Queue::<Job>::lease(store, key, LEASE).await.unwrap()
}

fn later(seconds: i64, uncertain: bool) -> Settled {
    Settled::Later { due: NOW + time::Duration::seconds(seconds), error: "503".to_owned(), uncertain }
}

#[tokio::test]
async fn a_job_is_leased_to_one_and_done_once() {
    let desk = Desk::new().await;
    let (key, store) = (desk.owe(1, 0).await, desk.after(0));
    assert_eq!(due(&store, 10).await, [key]);
    let job = lease(&store, &key).await.unwrap();
    assert_eq!(
        (job.business, job.id, job.kind.as_str(), job.subject),
        (key.0, key.1, "booking.confirmed", key.1.uuid())
    );
    assert_eq!((job.payload.as_str(), job.attempts, job.uncertain, job.created_at), ("{\"party\": 2}", 1, false, NOW));
    assert_eq!(lease(&store, &key).await, None, "somebody has it");
    assert_eq!(due(&store, 10).await, []);
    assert!(store.settle(&job, &Settled::Done).await.unwrap());
    assert_eq!(due(&desk.after(3_600), 10).await, []);
    assert_eq!(lease(&desk.after(3_600), &key).await, None);
}

#[tokio::test]
async fn of_many_who_want_one_job_one_gets_it() {
    let desk = Desk::new().await;
    let key = desk.owe(1, 0).await;
    let all = (0..16).map(|_| {
        let store = desk.after(0);
        tokio::spawn(async move { lease(&store, &key).await.is_some() })
    });
    let mut got = 0;
    for one in all.collect::<Vec<_>>() {
        got += u32::from(one.await.unwrap());
    }
    assert_eq!(got, 1);
}

#[tokio::test]
async fn what_is_not_due_waits() {
    let desk = Desk::new().await;
    let key = desk.owe(1, 60).await;
    assert_eq!(due(&desk.after(59), 10).await, []);
    assert_eq!(lease(&desk.after(59), &key).await, None);
    assert_eq!(due(&desk.after(60), 10).await, [key]);
}

/// Of most businesses, all that waits are reminders of days to come.
#[tokio::test]
async fn a_business_of_which_nothing_is_due_yet_hides_no_other() {
    let desk = Desk::new().await;
    for (business, due) in [(1, 60), (1, 90), (2, 60), (4, 61), (6, 60)] {
        desk.owe(business, due).await;
    }
    let (third, fifth) = (desk.owe(3, -1).await, desk.owe(5, 0).await);
    desk.owe(3, 60).await;
    assert_eq!(due(&desk.after(0), 10).await, [third, fifth]);
    assert_eq!(due(&desk.after(60), 10).await.len(), 6);
}

#[tokio::test]
async fn a_lease_that_ends_without_a_word_leaves_the_job_to_others_and_uncertain() {
    let desk = Desk::new().await;
    let key = desk.owe(1, 0).await;
    let first = lease(&desk.after(0), &key).await.unwrap();
    assert_eq!(lease(&desk.after(59), &key).await, None);
    assert_eq!(due(&desk.after(60), 10).await, [key]);
    let second = lease(&desk.after(60), &key).await.unwrap();
    assert_eq!((second.attempts, second.uncertain), (2, true));
    assert!(!desk.after(61).settle(&first, &Settled::Done).await.unwrap(), "it is not the first's any more");
    assert!(desk.after(61).settle(&second, &Settled::Done).await.unwrap());
}

#[tokio::test]
async fn a_failure_comes_again_when_it_is_due_and_is_as_certain_as_it_was_said() {
    let desk = Desk::new().await;
    let key = desk.owe(1, 0).await;
    let job = lease(&desk.after(0), &key).await.unwrap();
    assert!(desk.after(1).settle(&job, &later(10, true)).await.unwrap());
    assert_eq!(due(&desk.after(9), 10).await, []);
    let again = lease(&desk.after(10), &key).await.unwrap();
    assert_eq!((again.attempts, again.uncertain), (2, true));
    assert!(desk.after(11).settle(&again, &later(20, false)).await.unwrap());
    let third = lease(&desk.after(20), &key).await.unwrap();
    assert!(!third.uncertain, "it was found out");
    assert!(!desk.after(20).settle(&again, &Settled::Done).await.unwrap());
}

#[tokio::test]
async fn what_is_given_up_is_seen_by_its_owner_and_tried_again_at_a_word() {
    let desk = Desk::new().await;
    let key = desk.owe(1, 0).await;
    let job = lease(&desk.after(0), &key).await.unwrap();
    let dead = Settled::Dead { error: "21211".to_owned(), uncertain: true };
    assert!(desk.after(1).settle(&job, &dead).await.unwrap());
    assert_eq!(due(&desk.after(3_600), 10).await, []);
    let seen = desk.after(2).dead(key.0).await.unwrap();
    let [seen] = &seen[..] else { panic!("{seen:?}") };
    assert_eq!((seen.id, seen.attempts, seen.uncertain, seen.error.as_deref()), (key.1, 1, true, Some("21211")));
    assert_eq!(seen.dead_at, NOW + time::Duration::seconds(1));
    assert_eq!(desk.after(2).dead(BusinessId::new(Uuid::from_u128(2))).await.unwrap(), [], "another's");

    assert!(!desk.after(3).revive(BusinessId::new(Uuid::from_u128(2)), key.1).await.unwrap());
    assert!(desk.after(3).revive(key.0, key.1).await.unwrap());
    assert!(!desk.after(3).revive(key.0, key.1).await.unwrap(), "it lives");
    let again = lease(&desk.after(3), &key).await.unwrap();
    assert_eq!((again.attempts, again.uncertain), (1, true), "that it may have happened is not forgotten");
}

#[tokio::test]
async fn a_business_with_many_jobs_keeps_nobody_waiting() {
    let desk = Desk::new().await;
    for number in 0..20 {
        desk.owe(1, number - 100).await;
    }
    let second = desk.owe(2, -1).await;
    let third = desk.owe(3, -2).await;
    let found = due(&desk.after(0), 5).await;
    assert_eq!(found.len(), 5);
    assert_eq!(found[1..3], [third, second], "each has its first before anybody has their second");
    let businesses = found.iter().filter(|(business, _)| *business == BusinessId::new(Uuid::from_u128(1)));
    assert_eq!(businesses.count(), 3);
}

#[tokio::test]
async fn a_lane_takes_its_kinds_and_leaves_the_others() {
    let desk = Desk::new().await;
    let slow = desk.owe_a("call.analyzed", 1, -3).await;
    let text = desk.owe_a("text.send", 1, -2).await;
    let other = desk.owe(1, -1).await;
    let store = desk.after(0);
    for (kinds, expected) in [
        (Kinds::All, vec![slow, text, other]),
        (Kinds::Only(&["call.analyzed", "text.send"]), vec![slow, text]),
        (Kinds::AllBut(&["call.analyzed"]), vec![text, other]),
        (Kinds::Only(&[]), vec![]),
    ] {
        let lane = Lane { kinds, abreast: None };
        assert_eq!(Queue::<Job>::due(&store, &lane, 10).await.unwrap(), expected, "{kinds:?}");
    }
}

#[tokio::test]
async fn of_a_business_that_is_at_work_on_enough_nothing_more_is_taken() {
    let desk = Desk::new().await;
    let mut first = Vec::new();
    for number in 0..4 {
        first.push(desk.owe(1, number - 10).await);
    }
    let elsewhere = desk.owe_a("call.analyzed", 1, -20).await;
    let second = desk.owe(2, -1).await;
    let lane = Lane { kinds: Kinds::AllBut(&["call.analyzed"]), abreast: Some(2) };
    let taken = async |seconds| Queue::<Job>::due(&desk.after(seconds), &lane, 10).await.unwrap();
    assert!(lease(&desk.after(0), &elsewhere).await.is_some(), "what another lane has does not count");
    assert_eq!(taken(0).await, [first[0], second, first[1]]);
    let job = lease(&desk.after(0), &first[0]).await.unwrap();
    assert_eq!(taken(0).await, [first[1], second]);
    assert!(lease(&desk.after(0), &first[1]).await.is_some());
    assert_eq!(taken(0).await, [second]);
    assert!(desk.after(1).settle(&job, &Settled::Done).await.unwrap());
    assert_eq!(taken(1).await, [first[2], second]);
    assert_eq!(taken(60).await, [first[1], second, first[2]], "a lease that has ended is nobody's work");
}

/// However many wait behind. It is looked for among the first eight of two: what is taken stands in front.
#[tokio::test]
async fn what_is_at_work_is_counted_where_it_was_taken_and_not_among_all_that_waits() {
    let lane = Lane { kinds: Kinds::All, abreast: Some(2) };
    for (leased, more) in [([0, 1], 0), ([6, 7], 0), ([7, 8], 1), ([8, 9], 2)] {
        let desk = Desk::new().await;
        let mut waiting = Vec::new();
        for number in 0..30 {
            waiting.push(desk.owe(1, number - 100).await);
        }
        for number in leased {
            assert!(lease(&desk.after(0), &waiting[number]).await.is_some());
        }
        let taken = Queue::<Job>::due(&desk.after(0), &lane, 10).await.unwrap();
        assert_eq!(taken, waiting[..more], "{leased:?}");
    }
}

/// A change of a row writes it anew elsewhere, so that without an order of their own it would be the last of its instant.
#[tokio::test]
async fn of_many_that_are_due_at_one_instant_no_more_than_enough_are_worked_on() {
    let desk = Desk::new().await;
    let business = BusinessId::new(Uuid::from_u128(1));
    let sql = format!(
        "INSERT INTO outbox (business_id, id, kind, subject_id, payload, due_at, created_at) \
         SELECT '{}', gen_random_uuid(), 'text.reminder', gen_random_uuid(), '{{\"party\": 2}}', at, at \
         FROM generate_series(1, 200), (SELECT timestamptz '2026-11-20 10:00Z' AS at) AS instant",
        business.uuid()
    );
    desk.0.client().await.batch_execute(&sql).await.unwrap();
    let (store, lane) = (desk.after(0), Lane { kinds: Kinds::All, abreast: Some(4) });
    let mut at_work = Vec::new();
    for round in 0..60 {
        for key in Queue::<Job>::due(&store, &lane, 16).await.unwrap() {
            at_work.extend(lease(&store, &key).await);
        }
        assert_eq!(at_work.len(), 4, "{round}");
        assert!(at_work.is_sorted_by_key(|job| job.id.uuid()), "{round}");
        // Some end, in no order, and leave room to as many.
        if round % 3 == 2 {
            let ended = at_work.remove(1);
            assert!(store.settle(&ended, &Settled::Done).await.unwrap());
        }
    }
}
