mod booking;
mod outcomes;
mod short;
mod start;

use crate::sample::{World, business};
use serde_json::{Value, json};

#[tokio::test]
async fn the_business_is_told_as_the_agent_may_know_it() {
    let told = World::of(business("de-AT")).answer("resolve_business", json!({})).await;
    let data = json!({
        "name": "Zum Anker",
        "timezone": "Europe/Berlin",
        "local_time": "2026-11-21T13:00:00+01:00",
        "weekday": "Saturday",
        "language": "de",
        "can_transfer": true,
        "largest_party": 10,
        "max_advance_days": 365,
    });
    assert_eq!(told, json!({"ok": true, "data": data, "say": "Hier ist Zum Anker."}));
}

#[tokio::test]
async fn a_call_is_put_through_where_there_is_a_number() {
    let told = World::of(business("en")).answer("transfer_call", json!({"reason": "a wedding"})).await;
    let data = json!({"result": "TRANSFER", "transfer_to": "+4930888888"});
    let expected =
        json!({"ok": true, "data": data, "say": "I am putting you through.", "next_action": "transfer_call"});
    assert_eq!(told, expected);

    let alone = domain::business::Business { transfer_phone: None, ..business("en") };
    let told = World::of(alone).answer("transfer_call", json!({})).await;
    let expected = json!({
        "ok": false,
        "error_code": "NOT_ALLOWED",
        "human_message": "this business has no transfer number",
        "say": "I can't put you through right now, but I can take a message.",
        "next_action": "take_message",
    });
    assert_eq!(told, expected);
}

#[tokio::test]
async fn a_message_is_taken_with_the_callers_number_where_none_is_said() {
    for (said, kept) in [(json!(null), "+4930123456"), (json!("030 654321"), "+4930654321")] {
        let (world, store) = World::of(business("en")).opening_seen(crate::sample::opened());
        let told = world.answer("take_message", json!({"text": "Hello", "phone": said})).await;
        let data = json!({"result": "STORED", "message_id": "msg_00000000000000000000000000000001"});
        assert_eq!(told, json!({"ok": true, "data": data, "say": "I have passed your message on."}));
        let [ports::testing::Ended::Committed(record)] = &store.ended()[..] else { panic!("a commit") };
        let ports::Change::Message(message) = &record.change else { panic!("a message") };
        assert_eq!(message.phone, Some(crate::sample::phone(kept)));
        assert_eq!(record.actor.tool, "take_message");
        assert_eq!(serde_json::from_str::<Value>(&record.answer.answer).unwrap(), told);
    }
}
