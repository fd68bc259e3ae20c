//! Throwing away what came to its end long ago.

use crate::support::id;
use adapters_diesel::{PgStore, Settings, Shared, TimeSource};
use ports::testing::FixedClock;
use ports::{Old, Upkeep};
use std::sync::Arc;
use std::time::Duration;
use testkit::TestDatabase;
use time::OffsetDateTime;
use time::macros::datetime;

const NOW: OffsetDateTime = datetime!(2026-11-20 10:00 UTC);
const KEPT: Duration = Duration::from_secs(100);

/// The store of the server's role as it is so long after now.
fn after(database: &TestDatabase, seconds: i64) -> PgStore {
    let clock = FixedClock::at(NOW + time::Duration::seconds(seconds));
    let url = format!("{}&options=-c%20role%3Dfrontdesk_app", database.url());
    PgStore::new(&Settings::new(url), Shared::default(), TimeSource::Clock(Arc::new(clock))).unwrap()
}

/// One that was done now, one that was given up now, and one that is open.
async fn three_of_each() -> TestDatabase {
    let database = TestDatabase::new().await;
    let client = database.client().await;
    for (name, ended) in [("done", "now, NULL"), ("dead", "NULL, now"), ("open", "NULL, NULL")] {
        let (business, job) = (id(), id());
        let sql = format!(
            "WITH clock AS (SELECT '{NOW}'::timestamptz AS now), \
             letter AS (INSERT INTO inbox (source, dedupe, body, received_at, due_at, done_at, dead_at) \
               SELECT 'retell', '{name}', '', now, now, {ended} FROM clock) \
             INSERT INTO outbox (business_id, id, kind, subject_id, payload, due_at, created_at, done_at, dead_at) \
               SELECT '{business}', '{job}', '{name}', '{job}', '{{}}', now, now, {ended} FROM clock"
        );
        client.batch_execute(&sql).await.unwrap();
    }
    database
}

async fn left(database: &TestDatabase, sql: &str) -> Vec<String> {
    database.client().await.query(sql, &[]).await.unwrap().iter().map(|row| row.get(0)).collect()
}

#[tokio::test]
async fn what_is_older_goes_and_nothing_else() {
    for (what, table, rest) in [
        (Old::Letters, "SELECT dedupe FROM inbox ORDER BY 1", ["dead", "open"]),
        (Old::DeadLetters, "SELECT dedupe FROM inbox ORDER BY 1", ["done", "open"]),
        (Old::Jobs, "SELECT kind FROM outbox ORDER BY 1", ["dead", "open"]),
        (Old::DeadJobs, "SELECT kind FROM outbox ORDER BY 1", ["done", "open"]),
    ] {
        let database = three_of_each().await;
        assert_eq!(after(&database, 99).clear(what, KEPT, 10).await.unwrap(), 0, "{what:?}");
        assert_eq!(left(&database, table).await, ["dead", "done", "open"]);
        assert_eq!(after(&database, 100).clear(what, KEPT, 10).await.unwrap(), 1, "{what:?}");
        assert_eq!(left(&database, table).await, rest, "{what:?}");
        assert_eq!(after(&database, 100).clear(what, KEPT, 10).await.unwrap(), 0);
    }
    let database = three_of_each().await;
    after(&database, 100).clear(Old::Letters, KEPT, 10).await.unwrap();
    assert_eq!(left(&database, "SELECT kind FROM outbox").await.len(), 3);
}

#[tokio::test]
async fn it_goes_in_parts() {
    let database = three_of_each().await;
    let client = database.client().await;
    client.batch_execute("UPDATE outbox SET done_at = due_at, dead_at = NULL").await.unwrap();
    let store = after(&database, 100);
    assert_eq!(store.clear(Old::Jobs, KEPT, 2).await.unwrap(), 2);
    assert_eq!(store.clear(Old::Jobs, KEPT, 2).await.unwrap(), 1);
}

/// Calls stay. The news are written with the database's clock, and judged by it.
#[tokio::test]
async fn news_of_calls_go_by_the_databases_clock() {
    let database = TestDatabase::new().await;
    let client = database.client().await;
    let (business, call) = (id(), id());
    let rows = format!(
        "INSERT INTO calls (business_id, id, provider, provider_id, status, news, version, created_at, updated_at) \
           VALUES ('{business}', '{call}', 'retell', 'call_1', 'ended', 2, 1, now(), now()); \
         INSERT INTO call_events (business_id, call_id, number, at, kind, body, created_at) \
           SELECT '{business}', '{call}', number, now(), 'status', '{{}}', now() - ago \
           FROM (VALUES (1, interval '1 hour'), (2, interval '0')) AS news (number, ago)"
    );
    client.batch_execute(&rows).await.unwrap();
    let kept = Duration::from_mins(30);
    let far_ahead = after(&database, 1_000_000_000);
    assert_eq!(far_ahead.clear(Old::CallNews, kept, 10).await.unwrap(), 1);
    let numbers = "SELECT number::text FROM call_events";
    assert_eq!(left(&database, numbers).await, ["2"]);
    assert_eq!(left(&database, "SELECT id::text FROM calls").await, [call.to_string()]);
}
