//! `send_confirmation`, `take_message`, `transfer_call`

use crate::support::{Desk, Setup};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_confirmation_is_queued_once_for_each_request() {
    let desk = Desk::restaurant().await;
    let caller = desk.caller("call-1", "+4930123456");
    caller.tool("create_booking", json!({"start": "2026-06-05T19:00", "party_size": 2, "name": "Ada"})).await;
    let request = caller.request("send_confirmation", &json!({}));
    let first = caller.send(request.clone()).await;
    let repeated = caller.send(request).await;
    assert_eq!(first.text_at("/data/result"), "QUEUED");
    assert_eq!(first.text, repeated.text);
    assert_eq!(desk.count("SELECT count(*) FROM outbox WHERE kind = 'booking.confirmation_requested'").await, 1);
    let stranger = desk.caller("call-2", "+4930654321").tool("send_confirmation", json!({})).await;
    assert_eq!(stranger.code(), "BOOKING_NOT_FOUND");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_booking_that_was_called_off_is_not_confirmed() {
    let desk = Desk::restaurant().await;
    let caller = desk.caller("call-1", "+4930123456");
    caller.tool("create_booking", json!({"start": "2026-06-05T19:00", "party_size": 2, "name": "Ada"})).await;
    caller.tool("cancel_booking", json!({})).await;
    assert_eq!(caller.tool("send_confirmation", json!({})).await.code(), "BOOKING_NOT_FOUND");
    assert_eq!(desk.count("SELECT count(*) FROM outbox WHERE kind = 'booking.confirmation_requested'").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_is_stored_and_the_owner_will_be_told() {
    let desk = Desk::restaurant().await;
    let caller = desk.caller("call-1", "+4930123456");
    let request = caller.request("take_message", &json!({"text": "Please call back", "name": "Ada"}));
    let first = caller.send(request.clone()).await;
    assert_eq!(first.text, caller.send(request).await.text);
    let stored = "SELECT count(*) FROM messages WHERE body = 'Please call back' AND phone = '+4930123456' AND call_id = 'call-1'";
    assert_eq!(desk.count(stored).await, 1);
    assert_eq!(desk.count("SELECT count(*) FROM outbox WHERE kind = 'message.taken'").await, 1);
    assert_eq!(caller.tool("take_message", json!({"name": "Ada"})).await.code(), "INVALID_INPUT");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_transfer_tells_the_number_or_offers_to_take_a_message() {
    let desk = Desk::restaurant().await;
    let none = desk.caller("call-1", "+4930123456").tool("transfer_call", json!({})).await;
    assert_eq!((none.code().as_str(), none.text_at("/next_action").as_str()), ("NOT_ALLOWED", "take_message"));
    let mut setup = Setup::default();
    setup.business.transfer_phone = domain::customer::Phone::parse("+4930901821", None).ok();
    let desk = setup.start().await;
    let there = desk.caller("call-1", "+4930123456").tool("transfer_call", json!({"reason": "wants a person"})).await;
    assert_eq!(there.text_at("/data/transfer_to"), "+4930901821");
}
