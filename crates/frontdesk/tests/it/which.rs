//! Who may hear of which booking.

use crate::support::{Answer, Desk};
use serde_json::{Value, json};

async fn booked(desk: &Desk) -> String {
    let caller = desk.caller("call-1", "+4930123456");
    let answer = caller
        .tool("create_booking", json!({"start": "2026-06-05T19:00", "party_size": 4, "name": "Ada Martin"}))
        .await;
    answer.text_at("/data/confirmation_code")
}

async fn ask(desk: &Desk, number: &str, args: Value) -> Answer {
    desk.caller("call-2", number).tool("find_booking", args).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bookings_own_number_is_enough() {
    let desk = Desk::restaurant().await;
    booked(&desk).await;
    assert_eq!(ask(&desk, "+4930123456", json!({})).await.at("/data/count"), json!(1));
    assert_eq!(ask(&desk, "+4930123456", json!({"date": "2026-06-06"})).await.code(), "BOOKING_NOT_FOUND");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_number_needs_the_code_or_name_and_time() {
    let desk = Desk::restaurant().await;
    let code = booked(&desk).await;
    let stranger = "+4930999999";
    assert_eq!(ask(&desk, stranger, json!({})).await.code(), "BOOKING_NOT_FOUND");
    assert_eq!(ask(&desk, stranger, json!({"phone": "+4930123456"})).await.code(), "NOT_ALLOWED");
    assert_eq!(ask(&desk, "anonymous", json!({"phone": "+4930123456"})).await.code(), "NOT_ALLOWED");
    assert_eq!(ask(&desk, "anonymous", json!({"name": "Martin"})).await.code(), "NOT_ALLOWED");
    let spoken = code.chars().map(|c| c.to_ascii_lowercase().to_string()).collect::<Vec<_>>().join(" ");
    assert_eq!(ask(&desk, stranger, json!({"confirmation_code": spoken})).await.code(), "OK");
    let by_name = json!({"name": "martin", "date": "2026-06-05", "time": "19:00"});
    assert_eq!(ask(&desk, stranger, by_name).await.code(), "OK");
    let wrong_time = json!({"name": "martin", "date": "2026-06-05", "time": "19:15"});
    assert_eq!(ask(&desk, stranger, wrong_time).await.code(), "BOOKING_NOT_FOUND");
}

/// 70: another business's code is as unknown as none at all.
#[tokio::test(flavor = "multi_thread")]
async fn a_code_of_another_business_is_unknown() {
    let desk = Desk::restaurant().await;
    let code = booked(&desk).await;
    let mut other = testkit::business::restaurant();
    other.id = domain::BusinessId::parse("biz_00000000000000000000000000000002").unwrap();
    other.external_id = "other".to_owned();
    other.phone = None;
    desk.database.seed(&desk.database.store(), other).await;
    let caller = crate::support::Caller::new(&desk.base_url, "other", "call-9", "+4930123456");
    for tool in ["find_booking", "cancel_booking", "send_confirmation"] {
        let answer = caller.tool(tool, json!({"confirmation_code": code})).await;
        assert_eq!(answer.code(), "BOOKING_NOT_FOUND", "{tool}");
    }
    assert_eq!(desk.count("SELECT count(*) FROM bookings WHERE status = 'confirmed'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_bookings_of_one_number_have_to_be_told_apart() {
    let desk = Desk::restaurant().await;
    let caller = desk.caller("call-1", "+4930123456");
    for start in ["2026-06-05T19:00", "2026-06-06T19:00"] {
        caller.tool("create_booking", json!({"start": start, "party_size": 2, "name": "Ada"})).await;
    }
    assert_eq!(caller.tool("cancel_booking", json!({})).await.code(), "BOOKING_AMBIGUOUS");
    assert_eq!(caller.tool("cancel_booking", json!({"date": "2026-06-06"})).await.code(), "OK");
    assert_eq!(caller.tool("find_booking", json!({})).await.at("/data/count"), json!(1));
}
