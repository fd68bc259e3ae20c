//! Calls as they happen: streams over HTTP, on one server and on two.

mod stream;

use crate::support::{Caller, Desk, Request, Setup, letters_of};
use adapters_diesel::Listening;
use domain::BusinessId;
use domain::access::Scope;
use frontdesk::worker::Pace;
use frontdesk::{Wiring, Worker};
use serde_json::{Value, json};
use std::time::Duration;
use stream::{Stream, open};
use testkit::business::restaurant;
use testkit::outage::Proxy;
use uuid::Uuid;

/// What each letter of a call tells, in order.
const TOLD: [&str; 7] = ["status", "line", "transfer", "status", "line", "ended_because", "analyzed"];

/// All letters of a call, in which the guest says a number.
fn letters(business: &str, call: &str) -> Vec<Value> {
    letters_of(business, call, "+49 151 1234567")
}

/// Sends letters to a server, each once the one before has been read by somebody.
async fn send(desk: &Desk, caller: &Caller, letters: &[Value]) {
    for letter in letters {
        let request = Request { path: "/webhooks/retell".to_owned(), body: letter.to_string().into_bytes() };
        assert_eq!(caller.send(request).await.status, 204);
        while desk.count("SELECT count(*) FROM inbox WHERE done_at IS NULL").await > 0 {}
    }
}

async fn desk() -> Desk {
    let mut business = restaurant();
    business.external_id = "restaurant".to_owned();
    Setup { business, ..Setup::default() }.start().await
}

/// Another business on the same database.
async fn another(desk: &Desk) {
    let mut other = restaurant();
    other.id = BusinessId::new(Uuid::from_u128(0xB2));
    other.external_id = "another".to_owned();
    other.phone = None;
    for table in &mut other.tables {
        table.id = domain::ResourceId::new(Uuid::from_u128(table.id.uuid().as_u128() ^ 0xFFFF));
    }
    desk.database.seed(&desk.database.store(), other).await;
}

async fn business(desk: &Desk, name: &str) -> BusinessId {
    let ids = desk.texts(&format!("SELECT id::text FROM businesses WHERE external_id = '{name}'")).await;
    BusinessId::new(Uuid::parse_str(&ids[0]).unwrap())
}

async fn key(desk: &Desk, name: &str) -> String {
    let issue = desk.wiring.issue().unwrap();
    let issued = issue.run(business(desk, name).await, "Screen", &[Scope::ReadCalls]).await.unwrap();
    issued.unwrap().0.shown()
}

/// The path of the one call that there is.
async fn call(desk: &Desk) -> String {
    let ids = desk.texts("SELECT 'cal_' || replace(id::text, '-', '') FROM calls").await;
    format!("/v1/calls/{}/events", ids[0])
}

/// A worker that is woken, or works once an hour.
fn worker(wiring: &Wiring) -> Worker {
    let hour = Duration::from_hours(1);
    Worker::start(
        wiring.crew().unwrap(),
        Pace { sweep: hour, poll: hour, reconcile: None, keep: Duration::MAX },
        wiring.bells(),
    )
}

fn listen(wiring: &Wiring) -> Listening {
    wiring.listen().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_comes_first_then_what_comes_and_then_the_end() {
    let desk = desk().await;
    let (listening, worker, key) = (listen(&desk.wiring), worker(&desk.wiring), key(&desk, "restaurant").await);
    let (caller, letters) = (desk.caller("call_1", "+4915112345678"), letters("restaurant", "call_1"));
    send(&desk, &caller, &letters[..2]).await;
    let path = call(&desk).await;
    let mut streams = Vec::new();
    for _ in 0..3 {
        let mut stream = open(&desk.base_url, &path, &key, None).await;
        assert_eq!(stream.numbers(2).await, [1, 2]);
        streams.push(stream);
    }
    send(&desk, &caller, &letters[2..]).await;
    for mut stream in streams {
        assert_eq!(stream.numbers(5).await, [3, 4, 5, 6, 7]);
        assert_eq!(stream.next().await, None, "there is no more to come");
    }
    // Whoever comes again has neither a gap nor anything twice, and need not come a third time.
    let mut again = open(&desk.base_url, &path, &key, Some(4)).await;
    let rest = again.rest().await;
    assert_eq!(rest.iter().map(|(id, _)| id.unwrap()).collect::<Vec<_>>(), [5, 6, 7]);
    assert_eq!(rest[0].1["text"], "[number]");
    assert_eq!(open(&desk.base_url, &path, &key, Some(7)).await.status, 204);
    let told: Vec<Value> =
        open(&desk.base_url, &path, &key, None).await.rest().await.into_iter().map(|it| it.1).collect();
    assert_eq!(told.iter().map(|data| data["type"].as_str().unwrap()).collect::<Vec<_>>(), TOLD);
    assert!(told.iter().all(|data| path.contains(data["call"].as_str().unwrap())));
    worker.stop(Duration::from_mins(1)).await;
    listening.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_to_one_server_wakes_the_worker_of_another_and_is_seen_at_both() {
    let desk = desk().await;
    // Sandbox clocks are those of their process: what the first keeps must be due for the second.
    let ahead = Setup { now: Setup::default().now + Duration::from_mins(1), ..Setup::default() };
    let (beside, wiring) = Desk::beside(&ahead, desk.database.url());
    // Nobody works at the first, and the worker of the second looks once an hour.
    let (first, second, worker) = (listen(&desk.wiring), listen(&wiring), worker(&wiring));
    let (caller, letters) = (desk.caller("call_1", "+4915112345678"), letters("restaurant", "call_1"));
    send(&desk, &caller, &letters[..1]).await;
    let (path, key) = (call(&desk).await, key(&desk, "restaurant").await);
    let mut streams = [open(&desk.base_url, &path, &key, None).await, open(&beside, &path, &key, None).await];
    send(&desk, &caller, &letters[1..]).await;
    for stream in &mut streams {
        assert_eq!(stream.rest().await.len(), TOLD.len());
    }
    worker.stop(Duration::from_mins(1)).await;
    first.stop().await;
    second.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_written_during_an_outage_is_told_after_it() {
    let desk = desk().await;
    let proxy = Proxy::start(desk.database.url()).await;
    let (beside, wiring) = Desk::beside(&Setup::default(), proxy.url());
    let (first, worker) = (listen(&desk.wiring), worker(&desk.wiring));
    let (caller, letters) = (desk.caller("call_1", "+4915112345678"), letters("restaurant", "call_1"));
    send(&desk, &caller, &letters[..1]).await;
    let (path, key) = (call(&desk).await, key(&desk, "restaurant").await);
    let mut all = open(&beside, "/v1/calls/events", &key, None).await;
    let second = listen(&wiring);
    assert_eq!(all.next().await.unwrap().1, json!({"type": "missed"}), "it hears from now on");
    let mut stream = open(&beside, &path, &key, None).await;
    assert_eq!(stream.numbers(1).await, [1]);
    proxy.cut();
    send(&desk, &caller, &letters[1..3]).await;
    proxy.heal();
    assert_eq!(stream.numbers(2).await, [2, 3]);
    assert_eq!(all.next().await.unwrap().1, json!({"type": "missed"}));
    send(&desk, &caller, &letters[3..]).await;
    assert_eq!(stream.rest().await.len(), 4);
    assert_eq!(all.next().await.unwrap().1["number"], 4);
    worker.stop(Duration::from_mins(1)).await;
    first.stop().await;
    second.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_business_sees_all_its_calls_and_nobody_elses() {
    let desk = desk().await;
    another(&desk).await;
    let (mine, others) = (key(&desk, "restaurant").await, key(&desk, "another").await);
    let (mut all, mut of_others): (Stream, Stream) = (
        open(&desk.base_url, "/v1/calls/events", &mine, None).await,
        open(&desk.base_url, "/v1/calls/events", &others, None).await,
    );
    let (listening, worker) = (listen(&desk.wiring), worker(&desk.wiring));
    for stream in [&mut all, &mut of_others] {
        assert_eq!(stream.next().await.unwrap(), (None, json!({"type": "missed"})));
    }
    let caller = desk.caller("any", "+4915112345678");
    send(&desk, &caller, &letters("restaurant", "call_1")).await;
    let path = call(&desk).await;
    assert_eq!(open(&desk.base_url, &path, &others, None).await.status, 404);
    assert_eq!(open(&desk.base_url, &path, "fdk_1", None).await.status, 401);
    send(&desk, &caller, &letters("another", "call_2")).await;
    for (stream, is_mine) in [(&mut all, true), (&mut of_others, false)] {
        let mut calls = Vec::new();
        for kind in TOLD {
            let (id, data) = stream.next().await.unwrap();
            assert_eq!((id, data["type"].as_str()), (None, Some(kind)));
            calls.push(data["call"].as_str().unwrap().to_owned());
        }
        calls.dedup();
        assert_eq!(calls.len(), 1);
        assert_eq!(path.contains(&calls[0]), is_mine);
    }
    desk.wiring.end_streams();
    assert_eq!((all.next().await, of_others.next().await), (None, None));
    worker.stop(Duration::from_mins(1)).await;
    listening.stop().await;
}
