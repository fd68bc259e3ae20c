//! What runs beside the server.

use crate::support::{Desk, Setup};
use frontdesk::Worker;
use frontdesk::worker::Pace;
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use testkit::TestDatabase;
use testkit::outage::Proxy;

const RUN_OUT: &str = "UPDATE bookings SET held_until = '2026-06-01 09:00Z' WHERE status = 'held'";

fn pace(every: Duration) -> Pace {
    Pace { sweep: every, poll: every, reconcile: None, keep: Duration::MAX }
}

/// Leaves a hold behind that has run out.
async fn hold(desk: &Desk) {
    let slot = json!({"start": "2026-06-05T19:00", "party_size": 4});
    assert_eq!(desk.caller("call-1", "+4930123456").tool("hold_slot", slot).await.code(), "OK");
    desk.database.client().await.batch_execute(RUN_OUT).await.unwrap();
}

/// Asks until there is nothing left to sweep. The runner ends a test that asks for ever.
async fn swept(desk: &Desk) {
    let client = desk.database.client().await;
    while client.query_one("SELECT count(*) FROM bookings", &[]).await.unwrap().get::<_, i64>(0) > 0 {}
}

#[tokio::test(flavor = "multi_thread")]
async fn it_sweeps_at_once_and_ends_when_it_is_told() {
    let desk = Desk::restaurant().await;
    hold(&desk).await;
    let worker = Worker::start(desk.wiring.crew().unwrap(), pace(Duration::from_hours(1)), &Arc::default());
    swept(&desk).await;
    worker.stop(Duration::from_mins(1)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_outlives_an_outage() {
    let database = TestDatabase::new().await;
    let setup = Setup { deadline_ms: 1_000, ..Setup::default() };
    database.seed(&database.store(), setup.business.clone()).await;
    let proxy = Proxy::start(database.url()).await;
    let url = proxy.url().to_owned();
    let desk = setup.on(database, &url, "restaurant");
    hold(&desk).await;

    proxy.cut();
    assert!(desk.wiring.use_cases_for_one().unwrap().sweep.run().await.is_err());
    let worker = Worker::start(desk.wiring.crew().unwrap(), pace(Duration::from_millis(10)), &Arc::default());
    proxy.heal();
    swept(&desk).await;
    worker.stop(Duration::from_mins(1)).await;
}
