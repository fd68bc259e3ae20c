use super::{book, desk_of, findings, house};
use crate::support::Desk;
use serde_json::json;
use usecases::audit::Summary;

async fn assert_sound(desk: &Desk, bookings: u64) {
    let (findings, summary) = findings(desk).await;
    assert_eq!(findings, []);
    assert_eq!(summary, Summary { businesses: 1, bookings, breaches: 0, notices: 0 });
}

#[tokio::test(flavor = "multi_thread")]
async fn a_business_without_bookings() {
    assert_sound(&desk_of(house()).await, 0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_house_in_which_everything_was_done_that_callers_can_do() {
    let desk = desk_of(house()).await;
    for (name, time, party) in [("Ada", "19:00", 2), ("Ben", "19:15", 1), ("Cleo", "13:00", 6)] {
        book(&desk, name, time, json!({"party_size": party})).await;
    }
    let caller = desk.caller("call-e", "+4930123456");
    let own = json!({"start": "2026-06-06T19:00", "party_size": 2, "name": "Eve", "notes": "by the window"});
    assert_eq!(caller.tool("hold_slot", own.clone()).await.code(), "OK");
    assert_eq!(caller.tool("create_booking", own).await.code(), "OK");
    let moved = json!({"new_start": "2026-06-06T20:00", "new_party_size": 4});
    assert_eq!(caller.tool("modify_booking", moved).await.code(), "OK");
    assert_eq!(caller.tool("send_confirmation", json!({})).await.code(), "OK");
    assert_eq!(caller.tool("take_message", json!({"text": "Call me back."})).await.code(), "OK");

    let other = desk.caller("call-f", "+4930654321");
    assert_eq!(other.tool("hold_slot", json!({"start": "2026-06-07T19:00", "party_size": 2})).await.code(), "OK");
    let waits = json!({"start": "2026-06-05T19:00", "party_size": 6, "name": "Fay"});
    assert_eq!(other.tool("create_booking", waits.clone()).await.code(), "NO_CAPACITY");
    assert_eq!(other.tool("join_waitlist", waits).await.code(), "OK");
    assert_sound(&desk, 5).await;

    let ada = json!({"confirmation_code": desk.texts("SELECT code FROM bookings WHERE name = 'Ada'").await[0]});
    let ben = json!({"confirmation_code": desk.texts("SELECT code FROM bookings WHERE name = 'Ben'").await[0]});
    for which in [ada, ben] {
        assert_eq!(caller.tool("cancel_booking", which).await.code(), "OK");
    }
    desk.sweep().await;
    assert_eq!(desk.count("SELECT count(*) FROM waitlist WHERE state = 'offered'").await, 1);
    assert_sound(&desk, 6).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_salon_and_its_appointments() {
    let desk = desk_of(testkit::business::salon()).await;
    for (name, time, service) in
        [("Ada", "14:00", "Cut"), ("Ben", "14:00", "Colour"), ("Cleo", "14:45", "Cut"), ("Dora", "16:00", "Colour")]
    {
        book(&desk, name, time, json!({"service": service})).await;
    }
    assert_sound(&desk, 4).await;
}

/// Both nights on which the clocks change, hour after hour.
#[tokio::test(flavor = "multi_thread")]
async fn a_house_that_is_always_open_through_a_night_of_25_hours() {
    let mut business = testkit::business::restaurant();
    business.hours = domain::business::Hours::Always;
    business.policies.max_total_guests_per_15min = 4;
    let desk = desk_of(business).await;
    let mut booked = 0;
    for start in [
        "2026-10-25T01:00",
        "2026-10-25T02:30:00+02:00",
        "2026-10-25T02:30:00+01:00",
        "2026-10-25T02:15",
        "2026-10-25T04:00",
    ] {
        let args = json!({"start": start, "party_size": 2, "name": "Ada"});
        let answer = desk.caller(&format!("call-{start}"), "+4930123456").tool("create_booking", args).await;
        booked += u64::from(answer.code() == "OK");
    }
    assert!(booked >= 4, "{booked}");
    assert_sound(&desk, booked).await;
}
