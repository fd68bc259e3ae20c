//! `hold_slot`

use crate::support::{Caller, Desk, Setup};
use serde_json::{Value, json};
use time::Duration;

fn slot(time: &str) -> Value {
    json!({"start": format!("2026-06-05T{time}"), "party_size": 4})
}

fn booking(time: &str, hold: Option<&str>) -> Value {
    json!({"start": format!("2026-06-05T{time}"), "party_size": 4, "name": "Ada", "hold_id": hold})
}

async fn small_house() -> Desk {
    let mut setup = Setup::default();
    setup.business.policies.max_total_guests_per_15min = 4;
    setup.start().await
}

/// 41 and 69: the holder sees and gets it, others do not.
#[tokio::test(flavor = "multi_thread")]
async fn a_hold_is_room_for_its_holder_alone() {
    let desk = small_house().await;
    let (holder, other) = (desk.caller("call-1", "+4930123456"), desk.caller("call-2", "+4930654321"));
    let held = holder.tool("hold_slot", slot("19:00")).await;
    assert_eq!(held.text_at("/data/expires_at"), "2026-06-01T12:05:00+02:00");
    let wish = json!({"desired_start": "2026-06-05T19:00", "party_size": 4, "flexibility_minutes": 0});
    assert_eq!(holder.tool("check_availability", wish.clone()).await.text_at("/data/result"), "AVAILABLE");
    assert_eq!(other.tool("check_availability", wish).await.text_at("/data/result"), "NO_AVAILABILITY");
    assert_eq!(other.tool("hold_slot", slot("19:00")).await.code(), "NO_CAPACITY");
    assert_eq!(other.tool("create_booking", booking("19:00", None)).await.code(), "NO_CAPACITY");

    let again = holder.tool("hold_slot", slot("19:00")).await;
    assert_eq!(again.at("/data"), held.at("/data"), "the same hold, not a second one");
    let hold_id = held.text_at("/data/hold_id");
    let stolen = other.tool("create_booking", booking("19:00", Some(&hold_id))).await;
    assert_eq!(stolen.code(), "HOLD_EXPIRED");
    let booked = holder.tool("create_booking", booking("19:00", Some(&hold_id))).await;
    assert_eq!(booked.text_at("/data/booking/booking_id"), hold_id);
    assert_eq!(desk.count("SELECT count(*) FROM bookings").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_start_for_another_party_is_held_instead_and_not_beside() {
    let desk = Desk::restaurant().await;
    let holder = desk.caller("call-1", "+4930123456");
    for party in [4, 5] {
        let wish = json!({"start": "2026-06-05T19:00", "party_size": party});
        assert_eq!(holder.tool("hold_slot", wish).await.code(), "OK");
    }
    let live = "SELECT sum(party_size) FROM bookings WHERE status = 'held' AND held_until > '2026-06-01 10:04Z'";
    assert_eq!(desk.count(live).await, 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hold_is_taken_up_without_being_named() {
    let desk = small_house().await;
    let holder = desk.caller("call-1", "+4930123456");
    let held = holder.tool("hold_slot", slot("19:00")).await;
    let booked = holder.tool("create_booking", booking("19:00", None)).await;
    assert_eq!(booked.at("/data/booking/booking_id"), held.at("/data/hold_id"));
}

/// 42: a hold outlives the server, and still runs out.
#[tokio::test(flavor = "multi_thread")]
async fn a_hold_outlives_a_restart_and_runs_out() {
    let mut tables = Setup::default();
    tables.business.tables = vec![testkit::business::table(1, "T1", 4)];
    let desk = tables.start().await;
    let holder = desk.caller("call-1", "+4930123456");
    let hold_id = holder.tool("hold_slot", slot("19:00")).await.text_at("/data/hold_id");

    let desk = desk.restarted(Setup::default()).await;
    let other = desk.caller("call-2", "+4930654321");
    assert_eq!(other.tool("create_booking", booking("19:00", None)).await.code(), "NO_CAPACITY");

    let later = Setup::default().now + Duration::minutes(6);
    let desk = desk.restarted(Setup { now: later, ..Setup::default() }).await;
    let at_later = |caller: &Caller| caller.at_base(&desk.base_url).at_instant(later);
    let late = at_later(&holder).tool("create_booking", booking("19:00", Some(&hold_id))).await;
    assert_eq!(late.code(), "HOLD_EXPIRED");
    assert_eq!(late.list("/alternatives")[0], "2026-06-05T19:00:00+02:00", "it is still free, and offered first");
    let booked = at_later(&other).tool("create_booking", booking("19:00", None)).await;
    assert_eq!(booked.text_at("/data/booking/table"), "T1", "the table of the hold that ran out");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_hold_of_a_call_replaces_the_first_only_where_there_is_no_room_for_both() {
    let desk = small_house().await;
    let holder = desk.caller("call-1", "+4930123456");
    let first = holder.tool("hold_slot", slot("19:00")).await;
    assert_eq!(holder.tool("hold_slot", slot("19:30")).await.code(), "OK");
    let live = "SELECT count(*) FROM bookings WHERE status = 'held' AND held_until > '2026-06-01 10:04Z'";
    assert_eq!(desk.count(live).await, 1);
    let given_up = holder.tool("create_booking", booking("19:00", Some(&first.text_at("/data/hold_id")))).await;
    assert_eq!(given_up.code(), "HOLD_EXPIRED");
    assert_eq!(holder.tool("hold_slot", slot("14:00")).await.code(), "OK");
    assert_eq!(desk.count(live).await, 2);
}

/// Held half a minute before it begins, and said yes to when it has begun.
#[tokio::test(flavor = "multi_thread")]
async fn a_hold_lasts_a_minute_although_its_stay_begins_meanwhile() {
    let at = |seconds| Setup { now: Setup::default().now + Duration::seconds(seconds), ..Setup::default() };
    let desk = at(-30).start().await;
    let holder = desk.caller("call-1", "+4930123456");
    let noon =
        |hold: Option<&str>| json!({"start": "2026-06-01T12:00", "party_size": 4, "name": "Ada", "hold_id": hold});
    let held = holder.tool("hold_slot", json!({"start": "2026-06-01T12:00", "party_size": 4})).await;
    let hold_id = held.text_at("/data/hold_id");

    let desk = desk.restarted(at(25)).await;
    let holder = holder.at_base(&desk.base_url);
    assert_eq!(desk.caller("call-2", "+4930654321").tool("create_booking", noon(None)).await.code(), "IN_PAST");
    let booked = holder.tool("create_booking", noon(Some(&hold_id))).await;
    assert_eq!(booked.text_at("/data/booking/booking_id"), hold_id);
}
