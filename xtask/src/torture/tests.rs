//! A short run, and a look at whether the checks would see anything.

use super::verify::{connect, recount, verify};
use super::world::World;
use super::{play, report};
use crate::server;
use std::path::PathBuf;
use std::time::Duration;

/// Faults, and what must be found of each. They are undone again.
const FAULTS: [(&str, &str); 8] = [
    ("UPDATE bookings SET party_size = 1000 WHERE status = 'confirmed'", "guests at"),
    (
        "ALTER TABLE bookings DROP CONSTRAINT IF EXISTS bookings_code_key; UPDATE bookings SET code = 'CFGHJK'",
        "code CFGHJK has",
    ),
    (
        "DROP INDEX IF EXISTS bookings_intent_key; UPDATE bookings SET intent_key = 'one' WHERE status = 'confirmed'",
        ": one has",
    ),
    (
        "DELETE FROM allocations a USING allocations o WHERE a.booking_id = o.booking_id AND a.resource_id > o.resource_id; \
         ALTER TABLE allocations DROP CONSTRAINT IF EXISTS allocations_no_overlap; UPDATE allocations a SET during = '(,)', \
         resource_id = (SELECT o.resource_id FROM allocations o WHERE o.business_id = a.business_id LIMIT 1)",
        "at once",
    ),
    (
        "ALTER TABLE allocations DROP CONSTRAINT IF EXISTS allocations_no_overlap; \
         UPDATE allocations SET during = '[2000-01-01,2000-01-02)'",
        "is taken during",
    ),
    ("DELETE FROM allocations", "has no table"),
    ("DELETE FROM allocations", "has nobody"),
    ("UPDATE bookings SET preference = 'Nobody'", "(Nobody) has"),
];

/// In a run of all tests the program is built before any of them; beside it, so are its dependencies for this one.
fn binary() -> PathBuf {
    let this = std::env::current_exe().unwrap();
    let beside = this.ancestors().nth(2).unwrap().join("frontdesk");
    if beside.is_file() { beside } else { server::build(&crate::workspace_root(), &[]).unwrap() }
}

#[test]
fn a_short_run_keeps_every_promise_and_planted_faults_are_found() {
    let mut world = World::start(&binary()).unwrap();
    let run = play(&mut world, 7, 1, 16, Duration::from_secs(2)).unwrap();
    assert!(run.notes.findings.is_empty(), "{}", report::markdown(&run));
    let blows = run.blows;
    assert!(blows.servers_killed >= 1 && blows.houses_changed >= 1, "{blows:?}");
    assert!(blows.databases_killed + blows.databases_stopped_at_once + blows.databases_stopped >= 1, "{blows:?}");

    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let client = connect(&world.database_url).await.unwrap();
        for (fault, expected) in FAULTS {
            client.batch_execute(&format!("BEGIN; {fault}")).await.unwrap();
            let findings = recount(&client).await.unwrap();
            assert!(findings.iter().any(|finding| finding.contains(expected)), "{fault}: {findings:?}");
            client.batch_execute("ROLLBACK").await.unwrap();
        }
        client.batch_execute("UPDATE bookings SET starts_at = starts_at - interval '1 minute'").await.unwrap();
        let findings = verify(&world, &run.notes.ledger).await.unwrap().findings;
        assert!(findings.iter().any(|finding| finding.contains("acknowledged as")), "{findings:?}");
    });
}
