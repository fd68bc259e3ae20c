//! Letters of platforms.

use adapters_diesel::{PgStore, TimeSource};
use domain::job::Settled;
use ports::testing::FixedClock;
use ports::{Inbox, Letter, LetterKey, Queue, UnreadLetter, UnreadLetters};
use std::sync::Arc;
use std::time::Duration;
use testkit::TestDatabase;
use time::OffsetDateTime;
use time::macros::datetime;

const NOW: OffsetDateTime = datetime!(2026-11-20 10:00 UTC);
const LEASE: Duration = Duration::from_mins(1);

fn key(dedupe: &str) -> LetterKey {
    LetterKey { source: "retell".to_owned(), dedupe: dedupe.to_owned() }
}

fn after(database: &TestDatabase, seconds: i64) -> PgStore {
    let clock = FixedClock::at(NOW + time::Duration::seconds(seconds));
    database.store_with(TimeSource::Clock(Arc::new(clock)))
}

async fn due(store: &PgStore) -> Vec<LetterKey> {
    Queue::<Letter>::due(store, &(), 10).await.unwrap()
}

async fn lease(store: &PgStore, key: &LetterKey) -> Option<Letter> {
    Queue::<Letter>::lease(store, key, LEASE).await.unwrap()
}

#[tokio::test]
async fn a_letter_is_kept_as_it_came_and_read_once() {
    let database = TestDatabase::new().await;
    let store = after(&database, 0);
    let body = b"\xff\0{\"event\":1}";
    assert!(store.receive(&key("a"), body).await.unwrap());
    assert_eq!(due(&store).await, [key("a")]);
    let letter = lease(&store, &key("a")).await.unwrap();
    assert_eq!(letter, Letter { key: key("a"), body: body.to_vec(), attempts: 1, received_at: NOW, leased_at: NOW });
    assert_eq!(lease(&store, &key("a")).await, None);
    assert!(store.settle(&letter, &Settled::Done).await.unwrap());
    assert_eq!(due(&after(&database, 3_600)).await, []);
}

#[tokio::test]
async fn of_a_thousand_doubles_at_once_one_is_kept() {
    let database = TestDatabase::new().await;
    let store = database.store();
    let all = (0..1_000).map(|_| {
        let store = store.clone();
        tokio::spawn(async move { store.receive(&key("call_ended:1"), b"{}").await.unwrap() })
    });
    let mut kept = 0;
    for one in all.collect::<Vec<_>>() {
        kept += u32::from(one.await.unwrap());
    }
    assert_eq!(kept, 1);
    assert_eq!(due(&store).await.len(), 1);
}

#[tokio::test]
async fn a_double_of_what_was_read_is_a_double_still() {
    let database = TestDatabase::new().await;
    let store = after(&database, 0);
    store.receive(&key("a"), b"{}").await.unwrap();
    let letter = lease(&store, &key("a")).await.unwrap();
    store.settle(&letter, &Settled::Done).await.unwrap();
    assert!(!store.receive(&key("a"), b"{}").await.unwrap());
    assert_eq!(due(&store).await, []);
}

#[tokio::test]
async fn whoever_dies_over_a_letter_leaves_it_to_others() {
    let database = TestDatabase::new().await;
    after(&database, 0).receive(&key("a"), b"{}").await.unwrap();
    let first = lease(&after(&database, 0), &key("a")).await.unwrap();
    assert_eq!(lease(&after(&database, 59), &key("a")).await, None);
    let second = lease(&after(&database, 60), &key("a")).await.unwrap();
    assert_eq!(second.attempts, 2);
    assert!(!after(&database, 61).settle(&first, &Settled::Done).await.unwrap());
    let later = Settled::Later { due: NOW + time::Duration::hours(1), error: "unknown".to_owned(), uncertain: false };
    assert!(after(&database, 61).settle(&second, &later).await.unwrap());
    assert_eq!(due(&after(&database, 3_599)).await, []);
    assert_eq!(due(&after(&database, 3_600)).await, [key("a")]);
}

#[tokio::test]
async fn what_was_not_read_is_seen_and_read_again_at_a_word() {
    let database = TestDatabase::new().await;
    let store = after(&database, 0);
    for name in ["dead", "fresh", "read", "waiting"] {
        store.receive(&key(name), b"{}").await.unwrap();
    }
    let (dead, waits) = ("illegible".to_owned(), "unknown".to_owned());
    let due = NOW + time::Duration::hours(1);
    for (name, settled) in [
        ("dead", Settled::Dead { error: dead.clone(), uncertain: false }),
        ("read", Settled::Done),
        ("waiting", Settled::Later { due, error: waits.clone(), uncertain: false }),
    ] {
        let letter = lease(&store, &key(name)).await.unwrap();
        assert!(store.settle(&letter, &settled).await.unwrap());
    }
    let unread = |name, error: String, due| {
        let (key, error) = (key(name), Some(error));
        UnreadLetter { key, attempts: 1, error, received_at: NOW, due }
    };
    let expected = [unread("dead", dead, None), unread("waiting", waits, Some(due))];
    assert_eq!(store.unread().await.unwrap(), expected);

    let later = after(&database, 10);
    for (name, revived) in [("dead", true), ("waiting", true), ("read", false), ("other", false)] {
        assert_eq!(later.revive(&key(name)).await.unwrap(), revived, "{name}");
    }
    for name in ["dead", "waiting"] {
        let letter = lease(&later, &key(name)).await.unwrap();
        assert_eq!(letter.attempts, 1, "it begins anew");
        assert!(!after(&database, 20).revive(&key(name)).await.unwrap(), "somebody has it");
        assert!(after(&database, 20).settle(&letter, &Settled::Done).await.unwrap());
    }
    assert_eq!(later.unread().await.unwrap(), []);
}
