//! A call that is over: what is made of it, and whether it was promised what is kept.

use crate::support::{Desk, Request, Setup};
use domain::analysis::{Choice, Shipped};
use domain::business::Business;
use frontdesk::Worker;
use frontdesk::worker::Pace;
use ports::{Bell, Doorbell, Lane};
use serde_json::{Value, json};
use std::time::Duration;
use testkit::llm::{KEY, MODEL, Model, Reply};

/// Five minutes into the sandbox's day, in milliseconds.
const ENDED: u64 = 1_780_308_300_000;

/// A restaurant that wants data of its reservations, and the model that makes it.
async fn desk(model: &Model) -> Desk {
    let variables = [
        ("FRONTDESK_LLM_PROVIDER", "openai"),
        ("FRONTDESK_LLM_BASE_URL", model.url()),
        ("FRONTDESK_LLM_MODEL", MODEL),
        ("FRONTDESK_LLM_API_KEY", KEY),
    ];
    let variables = variables.map(|(name, value)| (name, value.to_owned())).to_vec();
    let analysis = Some(Choice::Shipped(Shipped::Reservation));
    let setup = Setup::default();
    Setup { business: Business { analysis, ..setup.business.clone() }, variables, ..setup }.start().await
}

/// Sends the letters of a call that is over, and does all that follows.
async fn over(desk: &Desk, transcript: Value) {
    send(desk, transcript).await;
    work(desk).await;
}

async fn send(desk: &Desk, transcript: Value) {
    let call = json!({
        "call_id": "call-1",
        "call_status": "ended",
        "direction": "inbound",
        "from_number": "+4930123456",
        "metadata": {"internal_customer_id": "restaurant"},
        "start_timestamp": ENDED - 60_000,
        "end_timestamp": ENDED,
        "transcript_with_tool_calls": transcript,
        "call_analysis": {"call_summary": "A booking.", "call_successful": true},
    });
    for event in ["call_ended", "call_analyzed"] {
        let body = json!({"event": event, "call": call}).to_string().into_bytes();
        let request = Request { path: "/webhooks/retell".to_owned(), body };
        assert_eq!(desk.caller("call-1", "+4930123456").send(request).await.status, 204);
    }
}

/// Reads what letters there are, and does what jobs there are, once.
async fn work(desk: &Desk) {
    let crew = desk.wiring.crew().unwrap();
    for key in crew.letters.due(&(), 50).await.unwrap() {
        assert!(crew.letters.one(&key, &crew.use_cases.read_letter).await.unwrap());
    }
    for key in crew.jobs.due(&Lane::default(), 50).await.unwrap() {
        assert!(crew.jobs.one(&key, &crew.deliver).await.unwrap());
    }
}

fn said(role: &str, words: &str) -> Value {
    json!({"role": role, "content": words, "words": []})
}

/// A table for four on Friday at seven, and what the agent said of it.
async fn booked(desk: &Desk, words: &str) -> Value {
    let args = json!({"start": "2026-06-05T19:00", "party_size": 4, "name": "Ada"});
    let answer = desk.caller("call-1", "+4930123456").tool("create_booking", args).await;
    assert_eq!(answer.code(), "OK");
    json!([
        said("user", "A table for four on Friday at seven"),
        {"role": "tool_call_invocation", "tool_call_id": "tool_0", "name": "create_booking", "arguments": "{}"},
        {"role": "tool_call_result", "tool_call_id": "tool_0", "content": answer.text},
        said("agent", words),
    ])
}

/// What the model makes of it: a promise at a time, with a quote.
fn data(time: &str, quote: &str) -> String {
    let promise = json!({
        "kind": "booked", "confirmation_code": null, "date": "2026-06-05", "time": time, "party_size": 4, "quote": quote,
    });
    let whole = json!({
        "outcome": "booked", "customer": {"name": "Ada", "phone": null}, "wanted_date": "2026-06-05",
        "wanted_time": "19:00", "party_size": 4, "occasion": null, "wishes": [], "summary": "Ada booked.",
        "promises": [promise],
    });
    whole.to_string()
}

const EXTRACTIONS: &str =
    "SELECT concat_ws(' ', scenario, schema_version, data->>'outcome', failed_because) FROM extractions";
const FLAGS: &str = "SELECT kind || ' ' || (detail->'promised'->>'time') || ' ' || (detail->'kept'->>'time') FROM flags \
    WHERE resolved_at IS NULL";
const WAITING: &str = "SELECT count(*) FROM outbox WHERE kind = 'call.analyzed' AND done_at IS NULL";

#[tokio::test(flavor = "multi_thread")]
async fn a_call_becomes_data_and_its_false_promise_a_flag() {
    let answer = data("20:00", "You are booked for Friday at eight");
    let model = Model::open_ai([Reply::Text("{}".to_owned()), Reply::Text(answer)]).await;
    let desk = desk(&model).await;
    let transcript = booked(&desk, "You are booked for Friday at eight.").await;
    over(&desk, transcript.clone()).await;
    assert_eq!(desk.texts(EXTRACTIONS).await, ["reservation 1 booked"]);
    assert_eq!(desk.texts(FLAGS).await, ["other_time 20:00 19:00"]);
    let bodies = model.bodies();
    assert_eq!(bodies.len(), 2, "the wrong answer was sent back once");
    let sent = bodies[0].to_string();
    assert!(sent.contains("on Monday, 2026-06-01, at 12:05, in the zone Europe/Berlin"), "{sent}");
    assert!(!sent.contains("confirmation_code\\\":\\\""), "what tools answered is not shown to the model");

    // The platform says it all again, and a worker dies before it could say that it is done.
    over(&desk, transcript).await;
    desk.database.client().await.batch_execute("UPDATE outbox SET done_at = NULL").await.unwrap();
    work(&desk).await;
    assert_eq!((model.bodies().len(), desk.count(WAITING).await), (2, 0));
    assert_eq!((desk.texts(EXTRACTIONS).await.len(), desk.texts(FLAGS).await.len()), (1, 1));

    // The owner has called the guest back.
    let review = desk.wiring.review().unwrap();
    let business = testkit::business::restaurant().id;
    let [flag] = &review.list(business).await.unwrap()[..] else { panic!("one flag") };
    assert_eq!(flag.kind, "other_time");
    assert!(review.settle(business, flag.id).await.unwrap());
    assert!(!review.settle(business, flag.id).await.unwrap(), "it is settled");
    desk.database.client().await.batch_execute("UPDATE outbox SET done_at = NULL").await.unwrap();
    work(&desk).await;
    assert_eq!(review.list(business).await.unwrap(), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_promise_that_is_kept_raises_nothing() {
    let model = Model::open_ai([Reply::Text(data("19:00", "booked for Friday at seven"))]).await;
    let desk = desk(&model).await;
    let transcript = booked(&desk, "You are booked for Friday at seven!").await;
    over(&desk, transcript).await;
    assert_eq!(desk.texts(EXTRACTIONS).await, ["reservation 1 booked"]);
    assert_eq!(desk.count("SELECT count(*) FROM flags").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_model_is_away_a_code_that_was_made_up_is_flagged_and_the_job_waits() {
    let busy = Reply::Fails(429, vec![("retry-after", "120")], "rate_limit_exceeded");
    let model = Model::open_ai([busy]).await;
    let desk = desk(&model).await;
    over(&desk, json!([said("agent", "Your code is C, F, G, H, J, K. Goodbye!")])).await;
    assert_eq!(
        desk.texts("SELECT kind || detail FROM flags").await,
        [r#"unknown_code{"confirmation_code": "CFGHJK"}"#]
    );
    assert_eq!(desk.texts(EXTRACTIONS).await, [""; 0]);
    let waits = "SELECT count(*) FROM outbox WHERE kind = 'call.analyzed' AND due_at > '2026-06-01 10:01:50Z'";
    assert_eq!((desk.count(WAITING).await, desk.count(waits).await), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_key_is_a_failure_that_the_owner_sees() {
    let model = Model::open_ai([Reply::Fails(401, Vec::new(), "invalid_api_key")]).await;
    let desk = desk(&model).await;
    over(&desk, json!([said("agent", "Hello!")])).await;
    let told = "the model server rejected the request: HTTP 401, invalid_api_key";
    assert_eq!(desk.texts(EXTRACTIONS).await, [format!("reservation 1 {told}")]);
    assert_eq!(desk.texts("SELECT last_error FROM outbox WHERE dead_at IS NOT NULL").await, [told]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_model_that_never_answers_delays_nothing_else_and_not_the_end() {
    let model = Model::open_ai([Reply::Silence]).await;
    let desk = desk(&model).await;
    let hour = Duration::from_hours(1);
    let pace = Pace { sweep: hour, poll: hour, reconcile: None, keep: Duration::MAX };
    let worker = Worker::start(desk.wiring.crew().unwrap(), pace, desk.wiring.bells());
    send(&desk, json!([said("agent", "Hello!")])).await;
    while model.bodies().is_empty() {
        tokio::task::yield_now().await;
    }
    booked(&desk, "").await;
    desk.wiring.bells().ring(Bell::Outbox);
    while desk.count("SELECT count(*) FROM outbox WHERE kind = 'booking.confirmed' AND done_at IS NULL").await > 0 {}

    worker.stop(Duration::ZERO).await;
    let leased =
        "SELECT count(*) FROM outbox WHERE kind = 'call.analyzed' AND done_at IS NULL AND leased_until IS NOT NULL";
    assert_eq!((desk.count(leased).await, desk.count(WAITING).await), (1, 1), "its lease ends by itself");
}
