//! Letters of the voice platform, over HTTP, through the worker, to what is known of the call.

use crate::support::{Caller, Desk, Request, Setup, letters_of};
use frontdesk::Worker;
use frontdesk::worker::Pace;
use ports::Businesses;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use testkit::business::restaurant;
use time::macros::datetime;

/// What is known of calls, in one line each.
const CALLS: &str = "SELECT c.provider_id || ' ' || c.status || ' ' || coalesce(c.from_number, '-') || ' ' \
      || coalesce(c.ended_because, '-') || ' ' || coalesce(c.transfer, '-') || ' ' || coalesce(jsonb_array_length(c.transcript), 0) \
      || ' ' || coalesce(c.analysis ->> 'summary', '-') || ' ' || coalesce(to_char(c.started_at AT TIME ZONE 'UTC', 'HH24:MI'), '-') \
    FROM calls c ORDER BY c.provider_id";
const KNOWN: &str = " ended +4915112345678 user_hangup bridged 2 Two 18:00";

/// All letters of a call of the restaurant.
fn letters(call: &str) -> Vec<Value> {
    letters_of("restaurant", call, "Two, please")
}

fn request(letter: &Value) -> Request {
    Request { path: "/webhooks/retell".to_owned(), body: letter.to_string().into_bytes() }
}

async fn send(caller: &Caller, letter: &Value) {
    assert_eq!(caller.send(request(letter)).await.status, 204);
}

/// Lets a worker read what there is.
async fn read(desk: &Desk) {
    let pace =
        Pace { sweep: Duration::from_hours(1), poll: Duration::from_millis(10), reconcile: None, keep: Duration::MAX };
    let worker = Worker::start(desk.wiring.crew().unwrap(), pace, &Arc::default());
    while desk.count("SELECT count(*) FROM inbox WHERE attempts = 0 OR leased_until IS NOT NULL").await > 0 {}
    worker.stop(Duration::from_mins(1)).await;
}

/// Every order of so many things.
fn orders(count: usize) -> Vec<Vec<usize>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    let shorter = orders(count - 1);
    let with = |order: &Vec<usize>, place: usize| [&order[..place], &[count - 1], &order[place..]].concat();
    shorter.iter().flat_map(|order| (0..count).map(move |place| with(order, place))).collect()
}

async fn desk() -> Desk {
    let mut business = restaurant();
    business.external_id = "restaurant".to_owned();
    Setup { business, ..Setup::default() }.start().await
}

#[tokio::test(flavor = "multi_thread")]
async fn row_51_every_order_of_letters_ends_in_the_same_call() {
    let desk = desk().await;
    let caller = desk.caller("any", "+4915112345678");
    let orders = orders(5);
    assert_eq!(orders.len(), 120);
    for (number, order) in orders.iter().enumerate() {
        let letters = letters(&format!("call_{number:03}"));
        for place in order {
            send(&caller, &letters[*place]).await;
        }
    }
    // Eight are read at a time: letters of one call, too.
    read(&desk).await;
    let known = desk.texts(CALLS).await;
    let expected: Vec<String> = (0..orders.len()).map(|number| format!("call_{number:03}{KNOWN}")).collect();
    assert_eq!(known, expected);
    let told = "SELECT count(*) FROM outbox WHERE kind = 'call.analyzed'";
    assert_eq!(desk.count(told).await, 120, "each is told once");
    let gaps =
        "SELECT count(*) FROM calls c WHERE c.news <> (SELECT count(*) FROM call_events e WHERE e.call_id = c.id)";
    assert_eq!(desk.count(gaps).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_thousand_doubles_one_is_kept_and_all_are_welcome() {
    let desk = desk().await;
    let caller = desk.caller("any", "+4915112345678");
    let letter = letters("call_1").remove(4);
    // As many at once as every machine has open files for.
    for _ in 0..5 {
        let volley = (0..200).map(|_| (caller.clone(), request(&letter))).collect();
        for answer in Caller::volley(volley).await {
            assert_eq!((answer.status, answer.text.as_str()), (204, ""));
        }
    }
    assert_eq!(desk.count("SELECT count(*) FROM inbox").await, 1);
    read(&desk).await;
    send(&caller, &letter).await;
    read(&desk).await;
    assert_eq!(desk.texts(CALLS).await.len(), 1);
    assert_eq!(desk.count("SELECT count(*) FROM outbox").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_was_read_but_not_ticked_off_is_read_again_to_no_harm() {
    let desk = desk().await;
    let caller = desk.caller("any", "+4915112345678");
    for letter in letters("call_1") {
        send(&caller, &letter).await;
    }
    read(&desk).await;
    let before = desk.texts(CALLS).await;
    let died = "UPDATE inbox SET done_at = NULL, leased_until = '2026-06-01 09:00Z'";
    desk.database.client().await.batch_execute(died).await.unwrap();
    read(&desk).await;
    assert_eq!(desk.count("SELECT count(*) FROM inbox WHERE done_at IS NOT NULL AND attempts = 2").await, 5);
    assert_eq!(desk.texts(CALLS).await, before);
    assert_eq!(desk.count("SELECT count(*) FROM outbox").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_of_a_business_that_is_not_known_waits_until_it_is() {
    let desk = desk().await;
    let caller = desk.caller("any", "+4915112345678");
    let mut letter = letters("call_1").remove(4);
    letter["call"]["metadata"]["internal_customer_id"] = json!("later");
    send(&caller, &letter).await;
    read(&desk).await;
    let waiting = "SELECT count(*) FROM inbox WHERE done_at IS NULL AND dead_at IS NULL AND attempts = 1 \
        AND due_at BETWEEN '2026-06-01 10:59Z' AND '2026-06-01 11:05Z' AND last_error = 'no business has this external id'";
    assert_eq!(desk.count(waiting).await, 1);

    let mut business = restaurant();
    business.external_id = "later".to_owned();
    business.id = domain::BusinessId::new(uuid::Uuid::from_u128(77));
    business.phone = None;
    let store = desk.database.store();
    let log = domain::EventId::new(uuid::Uuid::from_u128(78));
    store.apply(&ports::BusinessDraft { business, log }, datetime!(2026-06-01 10:00 UTC)).await.unwrap();
    desk.database
        .client()
        .await
        .batch_execute("UPDATE inbox SET due_at = '2026-06-01 10:00Z', attempts = 0")
        .await
        .unwrap();
    read(&desk).await;
    assert_eq!(desk.texts(CALLS).await, [format!("call_1{KNOWN}").replace("bridged", "-")]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_illegible_is_put_aside_and_keeps_nothing_from_being_read() {
    let desk = desk().await;
    let caller = desk.caller("any", "+4915112345678");
    for body in [&b"\xff\0"[..], b"[]", b"{\"event\":\"call_ended\",\"call\":{}}"] {
        let request = Request { path: "/webhooks/retell".to_owned(), body: body.to_vec() };
        assert_eq!(caller.send(request).await.status, 204);
    }
    send(&caller, &json!({"event": "alert_triggered", "alert": {"alert_incident_id": "i"}})).await;
    send(&caller, &letters("call_1")[0]).await;
    read(&desk).await;
    assert_eq!(desk.count("SELECT count(*) FROM inbox WHERE dead_at IS NOT NULL").await, 3);
    assert_eq!(desk.count("SELECT count(*) FROM inbox WHERE done_at IS NOT NULL").await, 2);
    assert_eq!(desk.texts(CALLS).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tool_call_before_the_call_has_begun_and_its_letters_are_of_one_call() {
    let desk = desk().await;
    let caller = desk.caller("call_1", "+4915112345678");
    let booked = json!({"start": "2026-06-05T19:00", "party_size": 2, "name": "Ada"});
    assert_eq!(caller.tool("create_booking", booked).await.code(), "OK");
    for letter in letters("call_1") {
        send(&caller, &letter).await;
    }
    read(&desk).await;
    let joined =
        "SELECT count(*) FROM calls c JOIN bookings b ON b.business_id = c.business_id AND b.call_id = c.provider_id";
    assert_eq!(desk.count(joined).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_worker_is_woken_by_a_letter_and_need_not_look() {
    let desk = desk().await;
    let hour = Duration::from_hours(1);
    let worker = Worker::start(
        desk.wiring.crew().unwrap(),
        Pace { sweep: hour, poll: hour, reconcile: None, keep: Duration::MAX },
        desk.wiring.bells(),
    );
    // Whatever it finds at its first look, it must be woken for the second letter.
    for (number, letter) in [0, 4].into_iter().zip(["ongoing", "ended"]) {
        send(&desk.caller("any", "+4915112345678"), &letters("call_1")[number]).await;
        while desk.count(&format!("SELECT count(*) FROM calls WHERE status = '{letter}'")).await == 0 {}
    }
    worker.stop(Duration::from_mins(1)).await;
}
