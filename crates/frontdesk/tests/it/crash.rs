//! `kill -9` between bookings and their answers.

use crate::support::{Answer, Caller, KEY, Request};
use serde_json::json;
use std::collections::HashSet;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use testkit::TestDatabase;

const REQUESTS: usize = 200;
const CALLERS: usize = 32;
/// The server is killed once so many answers have arrived.
const ANSWERED: usize = 50;

struct Process {
    child: Child,
    base_url: String,
}

/// The program itself, on a sandbox clock.
fn start(database_url: &str) -> Process {
    let mut child = Command::new(env!("CARGO_BIN_EXE_frontdesk"))
        .args(["serve", "--listen", "127.0.0.1:0", "--debug-routes", "--log", "json", "--now", "2026-06-01T10:00:00Z"])
        .env("FRONTDESK_ENV", "development")
        .env("RETELL_API_KEY", KEY)
        .env("DATABASE_URL", database_url)
        .env("FRONTDESK_DEADLINE_MS", "30000")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let address = loop {
        let line = lines.next().unwrap().unwrap();
        let event: serde_json::Value = serde_json::from_str(&line).unwrap();
        if event["event"] == "server.listening" {
            break event["address"].as_str().unwrap().to_owned();
        }
    };
    std::thread::spawn(move || lines.for_each(drop));
    Process { child, base_url: format!("http://{address}") }
}

/// Kills at once, with no chance to clean up.
fn kill(process_id: u32) {
    let killed = Command::new("kill").args(["-9", &process_id.to_string()]).status().unwrap();
    assert!(killed.success());
}

/// Sends every request over a crowd of callers; `None` where the server died before it answered.
fn send_all(process: &Process, requests: &[(Caller, Request)], answered: &Arc<AtomicUsize>) -> Vec<Option<Answer>> {
    let next = AtomicUsize::new(0);
    let answers = Mutex::new(vec![None; requests.len()]);
    std::thread::scope(|scope| {
        for _ in 0..CALLERS {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::SeqCst);
                    let Some((caller, request)) = requests.get(index) else { return };
                    let answer = caller.at_base(&process.base_url).try_send(request);
                    if answer.is_some() {
                        answered.fetch_add(1, Ordering::SeqCst);
                    }
                    answers.lock().unwrap()[index] = answer;
                }
            });
        }
    });
    answers.into_inner().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_acknowledged_booking_is_there_once_after_a_kill() {
    let database = TestDatabase::new().await;
    let mut business = testkit::business::restaurant();
    business.policies.max_total_guests_per_15min = 60;
    database.seed(&database.store(), business).await;

    let mut process = start(database.url());
    let requests: Vec<(Caller, Request)> = (0..REQUESTS)
        .map(|n| {
            let caller = Caller::new(
                &process.base_url,
                "restaurant",
                &format!("call-{n}"),
                &format!("+4930{:07}", 1_000_000 + n),
            );
            let start = format!("2026-06-{:02}T{}:{}", 2 + n % 3, 18 + n % 2, ["00", "15", "30", "45"][n % 4]);
            let request = caller.request(
                "create_booking",
                &json!({"start": start, "party_size": 1 + n % 4, "name": format!("Guest {n}")}),
            );
            (caller, request)
        })
        .collect();

    let answered = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&answered);
    let before = std::thread::scope(|scope| {
        let sending = scope.spawn(|| send_all(&process, &requests, &answered));
        while counted.load(Ordering::SeqCst) < ANSWERED {
            std::thread::yield_now();
        }
        kill(process.child.id());
        sending.join().unwrap()
    });
    process.child.wait().unwrap();
    let acknowledged = before.iter().flatten().count();
    assert!((ANSWERED..REQUESTS).contains(&acknowledged), "killed in the middle: {acknowledged}");

    let mut process = start(database.url());
    let after = send_all(&process, &requests, &Arc::new(AtomicUsize::new(0)));
    for (before, after) in before.iter().zip(&after) {
        let after = after.as_ref().expect("an answer");
        assert!(before.as_ref().is_none_or(|before| before.text == after.text), "{before:?} became {after:?}");
    }
    let booked: HashSet<String> = after
        .iter()
        .flatten()
        .filter(|answer| answer.code() == "OK")
        .map(|answer| answer.text_at("/data/booking/booking_id"))
        .collect();
    let client = database.client().await;
    let count = async |query: &str| client.query_one(query, &[]).await.unwrap().get::<_, i64>(0);
    assert_eq!(
        count("SELECT count(*) FROM bookings WHERE status = 'confirmed'").await,
        i64::try_from(booked.len()).unwrap()
    );
    assert_eq!(
        count("SELECT count(*) FROM outbox WHERE kind = 'booking.confirmed'").await,
        i64::try_from(booked.len()).unwrap()
    );
    let peak = "SELECT max(covers)::bigint FROM (SELECT sum(party_size) AS covers FROM bookings b, \
                generate_series(timestamptz '2026-06-02', '2026-06-06', '15 minutes') AS cell \
                WHERE b.starts_at < cell + interval '15 minutes' AND b.ends_at > cell GROUP BY cell) AS cells";
    assert!(count(peak).await <= 60);
    process.child.kill().unwrap();
    process.child.wait().unwrap();
}
