//! Book, move and cancel over HTTP.

use crate::support::{Answer, Caller, Desk, Setup};
use serde_json::{Value, json};

async fn book(caller: &Caller, time: &str, party: u32) -> Answer {
    caller
        .tool(
            "create_booking",
            json!({"start": format!("2026-06-05T{time}"), "party_size": party, "name": "Ada Martin"}),
        )
        .await
}

async fn modify(caller: &Caller, code: &str, change: Value) -> Answer {
    let mut args = change;
    args["confirmation_code"] = json!(code);
    caller.tool("modify_booking", args).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_booked_is_told_stored_and_left_for_the_world() {
    let desk = Desk::restaurant().await;
    let caller = desk.caller("call-1", "+4930123456");
    let args = json!({"start": "2026-06-05T19:00", "party_size": 4, "name": "Ada Martin", "notes": "one high chair"});
    let answer = caller.tool("create_booking", args).await;
    let booking = answer.at("/data/booking");
    assert_eq!(booking["start"], "2026-06-05T19:00:00+02:00");
    assert_eq!(booking["end"], "2026-06-05T20:30:00+02:00");
    assert_eq!(booking["status"], "confirmed");
    assert_eq!(booking["timezone"], "Europe/Berlin");
    assert_eq!(booking["notes"], "one high chair");
    assert!(
        answer.text_at("/say").starts_with("You are booked for Friday, June 5 at 7 PM, 4 people."),
        "{}",
        answer.text
    );
    let stored = "SELECT count(*) FROM bookings b JOIN customers c ON (c.business_id, c.id) = (b.business_id, b.customer_id) \
                  WHERE b.local_date = '2026-06-05' AND b.local_time = '19:00' AND b.zone = 'Europe/Berlin' \
                  AND c.phone = '+4930123456' AND b.call_id = 'call-1'";
    assert_eq!(desk.count(stored).await, 1);
    assert_eq!(desk.count("SELECT count(*) FROM outbox WHERE kind = 'booking.confirmed'").await, 1);
    assert_eq!(
        desk.count("SELECT count(*) FROM event_log WHERE actor_tool = 'create_booking' AND actor_call = 'call-1'")
            .await,
        1
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_known_number_is_one_customer() {
    let desk = Desk::restaurant().await;
    book(&desk.caller("call-1", "+4930123456"), "19:00", 2).await;
    book(&desk.caller("call-2", "+4930123456"), "14:00", 2).await;
    book(&desk.caller("call-3", "anonymous"), "14:00", 2).await;
    assert_eq!(desk.count("SELECT count(*) FROM customers WHERE phone IS NOT NULL").await, 1);
    assert_eq!(desk.count("SELECT count(*) FROM bookings WHERE phone IS NULL").await, 1);
}

/// 52 and 53: its own stay does not stand in its way; the same time again changes nothing and tells nobody.
#[tokio::test(flavor = "multi_thread")]
async fn a_booking_moves_within_its_own_room() {
    let mut setup = Setup::default();
    setup.business.policies.max_total_guests_per_15min = 4;
    let desk = setup.start().await;
    let caller = desk.caller("call-1", "+4930123456");
    let code = book(&caller, "19:00", 4).await.text_at("/data/confirmation_code");
    let moved = modify(&caller, &code, json!({"new_start": "2026-06-05T19:15"})).await;
    assert_eq!(moved.text_at("/data/before/start"), "2026-06-05T19:00:00+02:00");
    assert_eq!(moved.text_at("/data/after/start"), "2026-06-05T19:15:00+02:00");
    assert_eq!(moved.text_at("/data/after/confirmation_code"), code);
    let same = modify(&caller, &code, json!({"new_start": "2026-06-05T19:15"})).await;
    assert_eq!(same.text_at("/data/result"), "UNCHANGED");
    assert_eq!(desk.count("SELECT count(*) FROM outbox WHERE kind = 'booking.modified'").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_move_that_is_refused_leaves_the_booking_as_it_was() {
    let mut setup = Setup::default();
    setup.business.policies.max_total_guests_per_15min = 4;
    let desk = setup.start().await;
    let (ada, ben) = (desk.caller("call-1", "+4930123456"), desk.caller("call-2", "+4930654321"));
    let code = book(&ada, "19:00", 2).await.text_at("/data/confirmation_code");
    book(&ben, "14:00", 3).await;
    for (change, expected) in [
        (json!({"new_start": "2026-06-05T14:00"}), "NO_CAPACITY"),
        (json!({"new_start": "2026-06-05T23:00"}), "OUTSIDE_HOURS"),
        (json!({"new_start": "2026-05-05T19:00"}), "IN_PAST"),
        (json!({"new_party_size": 5}), "PARTY_TOO_LARGE"),
        (json!({"new_start": "2026-06-05T19:01"}), "INVALID_INPUT"),
        (json!({}), "INVALID_INPUT"),
    ] {
        let refused = modify(&ada, &code, change.clone()).await;
        assert_eq!(refused.code(), expected, "{change}: {}", refused.text);
    }
    let found = ada.tool("find_booking", json!({})).await;
    assert_eq!(found.text_at("/data/bookings/0/start"), "2026-06-05T19:00:00+02:00");
    assert_eq!(found.at("/data/bookings/0/party_size"), json!(2));
    assert_eq!(desk.count("SELECT count(*) FROM outbox WHERE kind = 'booking.modified'").await, 0);
}

/// Where only limits count, bookings come added up: the one that would move has to be left out of the sum.
#[tokio::test(flavor = "multi_thread")]
async fn a_time_between_two_starts_offers_a_booking_its_own_room() {
    let mut business = testkit::business::restaurant();
    business.policies.max_total_guests_per_15min = 6;
    let desk = Setup { business, ..Setup::default() }.start().await;
    let caller = desk.caller("call-1", "+4930123456");
    let code = book(&caller, "19:00", 4).await.text_at("/data/confirmation_code");
    assert_eq!(book(&desk.caller("call-2", "+4930654321"), "19:00", 2).await.code(), "OK");
    let answer = modify(&caller, &code, json!({"new_start": "2026-06-05T19:07"})).await;
    assert_eq!(answer.code(), "INVALID_INPUT");
    let near = ["19:00", "19:15", "18:45"].map(|time| format!("2026-06-05T{time}:00+02:00"));
    assert_eq!(answer.list("/alternatives"), near);
}

/// 55: a larger party gets a larger table under the same code; 48 and 49: cancelled once, and its room is free at once.
#[tokio::test(flavor = "multi_thread")]
async fn tables_follow_the_booking() {
    let mut setup = Setup::default();
    setup.business.tables = vec![testkit::business::table(1, "T4", 4), testkit::business::table(2, "T6", 6)];
    let desk = setup.start().await;
    let (ada, ben) = (desk.caller("call-1", "+4930123456"), desk.caller("call-2", "+4930654321"));
    let booked = book(&ada, "19:00", 4).await;
    assert_eq!(booked.text_at("/data/booking/table"), "T4");
    let code = booked.text_at("/data/confirmation_code");
    let grown = modify(&ada, &code, json!({"new_party_size": 5})).await;
    assert_eq!(grown.text_at("/data/after/table"), "T6");
    assert_eq!(book(&ben, "19:30", 4).await.text_at("/data/booking/table"), "T4");
    let third = desk.caller("call-3", "+4930777777");
    assert_eq!(book(&third, "19:30", 4).await.code(), "NO_CAPACITY");

    let cancelled = ada.tool("cancel_booking", json!({"confirmation_code": code})).await;
    let again = ada.tool("cancel_booking", json!({"confirmation_code": code})).await;
    assert_eq!(cancelled.at("/data"), again.at("/data"));
    assert!(again.text_at("/say").contains("already cancelled"));
    assert_eq!(desk.count("SELECT count(*) FROM outbox WHERE kind = 'booking.cancelled'").await, 1);
    let fourth = desk.caller("call-4", "+4930777777");
    assert_eq!(book(&fourth, "19:30", 4).await.text_at("/data/booking/table"), "T6");
}

/// Two requests for one booking at once: both are answered, and the booking is in one of the two states.
#[tokio::test(flavor = "multi_thread")]
async fn a_move_and_a_cancellation_at_once_end_in_an_order() {
    let desk = Desk::restaurant().await;
    let ada = desk.caller("call-1", "+4930123456");
    for round in 0..5 {
        let start = format!("2026-06-{:02}T19:00", 5 + round);
        let booked = ada.tool("create_booking", json!({"start": start, "party_size": 2, "name": "Ada"})).await;
        let code = booked.text_at("/data/confirmation_code");
        let to_next_day = json!({"confirmation_code": code, "new_start": format!("2026-06-{:02}T20:00", 15 + round)});
        let requests = vec![
            (ada.clone(), ada.request("modify_booking", &to_next_day)),
            (ada.clone(), ada.request("cancel_booking", &json!({"confirmation_code": code}))),
        ];
        let answers = Caller::volley(requests).await;
        assert!(answers.iter().all(|answer| answer.status == 200), "{answers:?}");
        assert_eq!(answers[1].code(), "OK", "{answers:?}");
        assert!(["OK", "BOOKING_NOT_FOUND"].contains(&answers[0].code().as_str()), "{answers:?}");
    }
    assert_eq!(desk.count("SELECT count(*) FROM bookings WHERE status = 'cancelled'").await, 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_german_house_speaks_german() {
    let mut setup = Setup::default();
    setup.business.locale = "de-AT".to_owned();
    let desk = setup.start().await;
    let answer = book(&desk.caller("call-1", "+4930123456"), "19:30", 4).await;
    assert!(
        answer.text_at("/say").starts_with("Sie haben reserviert: Freitag, den 5. Juni um 19 Uhr 30, 4 Personen."),
        "{}",
        answer.text
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_carries_a_request_id() {
    let desk = Desk::restaurant().await;
    let caller = desk.caller("call-1", "+4930123456");
    let first = caller.tool("resolve_business", json!({})).await;
    let second = caller.tool("resolve_business", json!({})).await;
    assert!(!first.request_id.is_empty());
    assert_ne!(first.request_id, second.request_id);
}
