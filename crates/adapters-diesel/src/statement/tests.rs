//! The plans of the statements on a tool's path, as the server makes them for the store's own connections.

use super::Statement;
use crate::Settings;
use crate::booking::find::FindCandidates;
use crate::booking::sweep::Due;
use crate::booking::taken::{ManySpans, ManySpansSeated, OneSpan, OneSpanSeated};
use crate::connect::session;
use crate::facts::Facts;
use testkit::TestDatabase;
use tokio_postgres::{Client, NoTls};

const ID: &str = "'00000000-0000-0000-0000-000000000001'";

async fn client(database: &TestDatabase) -> Client {
    let config = session(&Settings::new(database.url())).unwrap_or_else(|error| panic!("{error}"));
    let (client, connection) = config.connect(NoTls).await.unwrap_or_else(|error| panic!("{error}"));
    tokio::spawn(connection);
    client
}

/// A year of bookings of one business.
const YEAR: &str = "
    INSERT INTO bookings (business_id, id, code, name, starts_at, ends_at, local_date, local_time, zone, party_size, status,
      version, created_at, updated_at)
    SELECT '00000000-0000-0000-0000-000000000001', gen_random_uuid(), n::text, 'x', at, at + interval '90 min', at::date,
      at::time, 'UTC', 2, 'confirmed', 1, at, at
    FROM (SELECT n, timestamptz '2026-01-01Z' + n * interval '30 min' AS at FROM generate_series(1, 17000) n) t";

async fn plan<S: Statement>(client: &Client, types: &str, values: &str) -> String {
    let text =
        format!("DEALLOCATE ALL; PREPARE asked ({types}) AS {}; EXPLAIN (COSTS OFF) EXECUTE asked ({values})", S::TEXT);
    let messages = client.simple_query(&text).await.unwrap_or_else(|error| panic!("{}: {error}", S::TEXT));
    let lines = messages.iter().filter_map(|message| match message {
        tokio_postgres::SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
        _ => None,
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn what_is_taken_is_found_by_the_index_and_mostly_read_from_it_alone() {
    let database = TestDatabase::new().await;
    let client = client(&database).await;
    for filled in [false, true] {
        if filled {
            client.batch_execute("SET statement_timeout = 0").await.unwrap_or_else(|error| panic!("{error}"));
            client.batch_execute(YEAR).await.unwrap_or_else(|error| panic!("{error}"));
            client.batch_execute("VACUUM ANALYZE bookings").await.unwrap_or_else(|error| panic!("{error}"));
        }
        let instants = format!("{ID}, '2026-11-27 16:30Z', '2026-11-27 18:00Z', '2026-11-27 20:00Z'");
        let arrays = format!("{ID}, '{{2026-11-27 16:30Z}}', '{{2026-11-27 18:00Z}}', '{{2026-11-27 20:00Z}}'");
        let plans = [
            plan::<OneSpan>(&client, "uuid, timestamptz, timestamptz, timestamptz, uuid", &format!("{instants}, NULL"))
                .await,
            plan::<OneSpanSeated>(&client, "uuid, timestamptz, timestamptz, timestamptz", &instants).await,
            plan::<ManySpans>(
                &client,
                "uuid, timestamptz[], timestamptz[], timestamptz[], uuid",
                &format!("{arrays}, NULL"),
            )
            .await,
            plan::<ManySpansSeated>(&client, "uuid, timestamptz[], timestamptz[], timestamptz[]", &arrays).await,
        ];
        // Where there are seats, what each booking keeps free around its stay is read from the bookings themselves.
        for (plan, scan) in plans.into_iter().zip(["Index Only Scan", "Index Scan", "Index Only Scan", "Index Scan"]) {
            assert!(plan.contains(&format!("{scan} using bookings_confirmed_idx")), "{plan}");
            assert!(plan.contains(&format!("{scan} using bookings_held_idx")), "{plan}");
            assert!(!plan.contains("Seq Scan") && !plan.contains("Sort"), "{plan}");
        }
    }
}

/// Which is why that index must not be the one that a business's own holds are read from.
#[tokio::test]
async fn holds_that_have_run_out_are_found_from_an_index_of_their_own() {
    let database = TestDatabase::new().await;
    let client = client(&database).await;
    client.batch_execute("SET statement_timeout = 0").await.unwrap_or_else(|error| panic!("{error}"));
    client.batch_execute(YEAR).await.unwrap_or_else(|error| panic!("{error}"));
    client.batch_execute("VACUUM ANALYZE bookings").await.unwrap_or_else(|error| panic!("{error}"));
    let plan = plan::<Due>(&client, "timestamptz, bigint", "NULL, 50").await;
    assert!(plan.contains("Index Scan using bookings_held_until_idx"), "{plan}");
    assert!(!plan.contains("Seq Scan") && !plan.contains("Sort"), "{plan}");
}

#[tokio::test]
async fn a_plan_made_anew_suits_a_full_table_that_nobody_has_analysed() {
    let database = TestDatabase::new().await;
    let client = client(&database).await;
    client.batch_execute("SET statement_timeout = 0").await.unwrap_or_else(|error| panic!("{error}"));
    client.batch_execute(YEAR).await.unwrap_or_else(|error| panic!("{error}"));
    let facts = plan::<Facts<'_>>(
        &client,
        "uuid, text, text, uuid, text, timestamptz, text, text, bool, text, text, timestamptz, bool",
        &format!("{ID}, 'k', 'p', {ID}, 'c', '2026-11-27 18:00Z', 'i', 'p', true, 'c', 'p', NULL, true"),
    )
    .await;
    let candidates = plan::<FindCandidates>(
        &client,
        "uuid, timestamptz, timestamptz, text, text[], date, timestamptz, timestamptz, time",
        &format!(
            "{ID}, '2026-11-27Z', '2026-11-26Z', 'c', '{{p}}', '2026-11-27', '2026-11-26Z', '2026-11-29Z', '19:00'"
        ),
    )
    .await;
    for plan in [facts, candidates] {
        assert!(!plan.contains("Seq Scan"), "{plan}");
        assert!(plan.contains("Index Scan using bookings_pkey on bookings b"), "{plan}");
    }
}
