//! Rules that only show over HTTP, each under its number in the list of scenarios.

use crate::support::{Answer, Caller, Desk, Setup};
use serde_json::{Value, json};
use time::Duration;

const STANDING: &str = "SELECT count(*) FROM bookings WHERE status = 'confirmed'";

fn booking(time: &str, party: u32, name: &str) -> Value {
    json!({"start": format!("2026-06-05T{time}"), "party_size": party, "name": name})
}

async fn house_of(seats: u32) -> Desk {
    let mut setup = Setup::default();
    setup.business.policies.max_total_guests_per_15min = seats;
    setup.start().await
}

async fn book(caller: &Caller, time: &str, party: u32) -> Answer {
    caller.tool("create_booking", booking(time, party, "Ada")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn row_29_a_party_is_a_whole_number_from_one() {
    let desk = Desk::restaurant().await;
    let caller = desk.caller("call-1", "+4930123456");
    for party in [json!(0), json!(-2), json!(1.5), json!("a couple"), json!(501), json!(null)] {
        let args = json!({"start": "2026-06-05T19:00", "party_size": party, "name": "Ada"});
        let answer = caller.tool("create_booking", args).await;
        assert_eq!((answer.status, answer.code().as_str()), (200, "INVALID_INPUT"), "{party}");
    }
    assert_eq!(desk.count("SELECT count(*) FROM bookings").await, 0);
    assert_eq!(book(&caller, "19:00", 2).await.code(), "OK");
}

#[tokio::test(flavor = "multi_thread")]
async fn row_42_a_hold_outlives_the_server_and_still_runs_out() {
    let restarted_at = |minutes| {
        let mut setup = Setup::default();
        setup.business.policies.max_total_guests_per_15min = 4;
        setup.now += Duration::minutes(minutes);
        setup
    };
    let desk = house_of(4).await;
    let slot = json!({"start": "2026-06-05T19:00", "party_size": 4});
    assert_eq!(desk.caller("call-1", "+4930123456").tool("hold_slot", slot).await.code(), "OK");
    let desk = desk.restarted(restarted_at(4)).await;
    let later = |desk: &Desk, minutes| {
        desk.caller(&format!("call-{minutes}"), "+4930654321")
            .at_instant(Setup::default().now + Duration::minutes(minutes))
    };
    assert_eq!(book(&later(&desk, 4), "19:00", 4).await.code(), "NO_CAPACITY");
    let desk = desk.restarted(restarted_at(6)).await;
    assert_eq!(book(&later(&desk, 6), "19:00", 4).await.code(), "OK");
}

#[tokio::test(flavor = "multi_thread")]
async fn row_45_the_same_request_twice_at_once_is_one_booking_and_one_answer() {
    let desk = Desk::restaurant().await;
    let caller = desk.caller("call-1", "+4930123456");
    let request = caller.request("create_booking", &booking("19:00", 4, "Ada"));
    let answers = Caller::volley(vec![(caller.clone(), request.clone()), (caller.clone(), request)]).await;
    assert_eq!(answers[0].text, answers[1].text);
    assert_eq!(answers[0].code(), "OK");
    assert_eq!(desk.count(STANDING).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn row_46_the_same_key_with_other_arguments_writes_nothing() {
    let desk = Desk::restaurant().await;
    let caller = desk.caller("call-1", "+4930123456");
    let keyed = |party: u32| {
        let mut args = booking("19:00", party, "Ada");
        args["idempotency_key"] = json!("one intention");
        args
    };
    assert_eq!(caller.tool("create_booking", keyed(4)).await.code(), "OK");
    let rows = desk.rows().await;
    assert_eq!(caller.tool("create_booking", keyed(5)).await.code(), "IDEMPOTENCY_MISMATCH");
    assert_eq!(desk.rows().await, rows);
}

#[tokio::test(flavor = "multi_thread")]
async fn row_50_a_refusal_is_repeated_for_its_key_and_for_no_other() {
    let desk = house_of(4).await;
    let (first, second) = (desk.caller("call-1", "+4930123456"), desk.caller("call-2", "+4930654321"));
    assert_eq!(book(&first, "19:00", 4).await.code(), "OK");
    let request = second.request("create_booking", &booking("19:00", 4, "Grace"));
    let refused = second.send(request.clone()).await;
    assert_eq!(refused.code(), "NO_CAPACITY");
    assert_eq!(first.tool("cancel_booking", json!({})).await.code(), "OK");
    assert_eq!(second.send(request).await.text, refused.text, "the same key, the same answer");
    assert_eq!(book(&second, "19:00", 4).await.code(), "OK", "a new utterance has a new key");
}

#[tokio::test(flavor = "multi_thread")]
async fn row_67_where_nothing_is_free_no_time_is_invented() {
    let mut setup = Setup::default();
    setup.business.policies.max_total_guests_per_15min = 4;
    setup.business.policies.max_advance_days = 2;
    let desk = setup.start().await;
    for day in 1..=3 {
        for (number, hour) in [12, 14, 16, 18, 20].into_iter().enumerate() {
            // Stays of an hour and a half, half an hour apart: nothing fits in between.
            let caller = desk.caller(&format!("call-{day}-{number}"), &format!("+49301{day}{number}000"));
            let args = json!({"start": format!("2026-06-{day:02}T{hour}:15"), "party_size": 4, "name": "Ada"});
            assert_eq!(caller.tool("create_booking", args).await.code(), "OK", "{day} {hour}");
        }
    }
    let caller = desk.caller("call-late", "+4930999999");
    let wish = json!({"desired_start": "2026-06-02T19:00", "party_size": 4});
    let answer = caller.tool("check_availability", wish).await;
    assert_eq!(answer.text_at("/data/reason"), "NO_CAPACITY");
    assert_eq!(answer.text_at("/data/looked_until"), "2026-07-02");
    assert!(answer.list("/data/available_start_times").is_empty());
    assert!(answer.list("/alternatives").is_empty(), "{}", answer.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn row_68_an_offered_time_that_is_gone_is_not_offered_again() {
    let desk = house_of(4).await;
    let (slow, quick) = (desk.caller("call-1", "+4930123456"), desk.caller("call-2", "+4930654321"));
    let wish = json!({"desired_start": "2026-06-05T19:00", "party_size": 4, "flexibility_minutes": 0});
    let offered = slow.tool("check_availability", wish).await.list("/data/available_start_times");
    assert_eq!(offered, ["2026-06-05T19:00:00+02:00"]);
    assert_eq!(book(&quick, "19:00", 4).await.code(), "OK");
    let answer = book(&slow, "19:00", 4).await;
    assert_eq!(answer.code(), "NO_CAPACITY");
    let alternatives = answer.list("/alternatives");
    assert_eq!(alternatives.len(), 3);
    assert!(!alternatives.contains(&offered[0]), "{alternatives:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn row_70_another_business_booking_is_as_unknown_as_none() {
    let desk = Desk::restaurant().await;
    let code = book(&desk.caller("call-1", "+4930123456"), "19:00", 4).await.text_at("/data/confirmation_code");
    let mut other = testkit::business::restaurant();
    other.external_id = "another".to_owned();
    other.id = domain::BusinessId::new(uuid::Uuid::from_u128(0xB2));
    let store = desk.database.store();
    let other = desk.database.seed(&store, other).await;
    let stranger = Caller::new(&desk.base_url, &other.external_id, "call-2", "+4930654321");
    let (foreign, none) = (json!({"confirmation_code": code}), json!({"confirmation_code": "CCCCCC"}));
    for tool in ["find_booking", "cancel_booking", "send_confirmation"] {
        let answers = [stranger.tool(tool, foreign.clone()).await, stranger.tool(tool, none.clone()).await];
        assert_eq!(answers[0].code(), "BOOKING_NOT_FOUND", "{tool}");
        assert_eq!(answers[0].text, answers[1].text, "{tool}");
    }
    assert_eq!(desk.count(STANDING).await, 1);
}
