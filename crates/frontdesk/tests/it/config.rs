//! A business that is changed while it is being booked.

use crate::support::{Desk, Setup};
use serde_json::json;

/// 44: each decision uses one version; what was booked stays.
#[tokio::test(flavor = "multi_thread")]
async fn a_change_counts_from_the_next_decision_on() {
    let desk = Desk::restaurant().await;
    let book = async |call: &str, party: u32| {
        let args = json!({"start": "2026-06-05T19:00", "party_size": party, "name": "Ada"});
        desk.caller(call, "+4930123456").tool("create_booking", args).await
    };
    assert_eq!(book("call-1", 20).await.code(), "OK");
    let mut smaller = Setup::default().business;
    smaller.policies.max_total_guests_per_15min = 10;
    // Another process applies it: this server's cache still has the old version.
    desk.database.seed(&desk.database.store(), smaller).await;
    let refused = book("call-2", 2).await;
    assert_eq!(refused.code(), "NO_CAPACITY");
    let wish = json!({"desired_start": "2026-06-05T19:00", "party_size": 2, "flexibility_minutes": 0});
    let listed = desk.caller("call-3", "+4930123456").tool("check_availability", wish).await;
    assert_eq!(listed.text_at("/data/reason"), "NO_CAPACITY");
    assert_eq!(desk.count("SELECT count(*) FROM bookings").await, 1);
}
