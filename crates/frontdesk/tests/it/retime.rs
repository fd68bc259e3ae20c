//! Row 11: a zone gets other rules, here by promises that are planted an hour away from what is stored.

mod command;

use crate::support::{Caller, Desk, Setup};
use domain::audit::{Finding, Grade, Kind};
use domain::business::{Business, Hours, Policies, ServiceWindow};
use frontdesk::Worker;
use frontdesk::worker::Pace;
use serde_json::json;
use std::time::Duration;
use testkit::business::{restaurant, table};
use usecases::upkeep::retime::{self, News, Summary};

/// The wall was promised to show an hour more.
const DRIFT: &str = "UPDATE bookings SET local_time = local_time + interval '1 hour' WHERE status = 'confirmed'";
/// Those whose promise is not what is stored.
const DRIFTED: &str = "SELECT count(*) FROM bookings WHERE starts_at AT TIME ZONE zone <> local_date + local_time";
const RAISED: &str = "SELECT count(*) FROM event_log WHERE what = 'booking.not_retimed'";

/// Two tables, and an hour for each party.
async fn house() -> Desk {
    let tables = vec![table(1, "T1", 2), table(2, "T2", 4)];
    let policies = Policies { stay_minutes: 60, ..Policies::default() };
    Setup { business: Business { tables, policies, ..restaurant() }, ..Setup::default() }.start().await
}

/// No tables, and no more than six at once.
async fn hall() -> Desk {
    let policies = Policies { stay_minutes: 60, max_total_guests_per_15min: 6, ..Policies::default() };
    Setup { business: Business { policies, ..restaurant() }, ..Setup::default() }.start().await
}

async fn book(desk: &Desk, name: &str, start: &str, party: u32) {
    let args = json!({"start": start, "party_size": party, "name": name});
    let booked = desk.guest(name).tool("create_booking", args).await;
    assert_eq!(booked.code(), "OK", "{}", booked.text);
}

/// Both tables from 18:00 to 20:00, one party after the other; by their promises, from 19:00 to 21:00.
async fn full_evening(desk: &Desk, date: &str) {
    for (name, time, party) in [("Ada", "18:00", 2), ("Ben", "19:00", 2), ("Cem", "18:00", 4), ("Dora", "19:00", 4)] {
        book(desk, &format!("{name} {date}"), &format!("{date}T{time}"), party).await;
    }
}

async fn run(desk: &Desk, dry_run: bool) -> (Summary, Vec<News>) {
    let mut news = Vec::new();
    let mut tell = |_: &str, told: &News| news.push(told.clone());
    let command = retime::Command { external_id: None, dry_run };
    let summary = desk.wiring.retime().unwrap().run(&command, &mut tell).await.unwrap();
    (summary, news)
}

fn summary(moved: u64, conflicts: u64) -> Summary {
    Summary { moved, conflicts, ..Summary::default() }
}

async fn found(desk: &Desk) -> Vec<(Grade, Kind)> {
    let mut found = Vec::new();
    let mut tell = |_: Option<&str>, finding: &Finding| found.push((finding.grade, finding.kind));
    desk.wiring.doctor().unwrap().run(&usecases::audit::Command::default(), &mut tell).await.unwrap();
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn row_11_bookings_are_moved_together_and_only_once() {
    let desk = house().await;
    full_evening(&desk, "2026-06-05").await;
    let client = desk.database.client().await;
    client.batch_execute(DRIFT).await.unwrap();
    assert_eq!(found(&desk).await, [(Grade::Notice, Kind::ZoneDrift); 4]);
    let rows = desk.rows().await;
    assert_eq!(run(&desk, true).await.0, summary(4, 0));
    assert_eq!((desk.rows().await, desk.count(DRIFTED).await), (rows, 4), "only told");

    assert_eq!(run(&desk, false).await.0, summary(4, 0));
    assert_eq!(found(&desk).await, []);
    let seats = ["Ada 2026-06-05 at T1 from 17:00 to 18:00", "Ben 2026-06-05 at T1 from 18:00 to 19:00"];
    assert_eq!(desk.seats().await[..2], seats, "in UTC");
    let rows = desk.rows().await;
    assert_eq!((run(&desk, false).await.0, desk.rows().await), (Summary::default(), rows));
    // Whoever asks is told the wall time that was promised.
    let ada = desk.guest("Ada 2026-06-05").tool("find_booking", json!({})).await;
    assert!(ada.text.contains("2026-06-05T19:00:00+02:00"), "{}", ada.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn row_11_a_conflict_is_raised_once_and_found_by_the_doctor_until_it_is_settled() {
    let desk = house().await;
    full_evening(&desk, "2026-06-05").await;
    let client = desk.database.client().await;
    client.batch_execute(DRIFT).await.unwrap();
    // By the rules of today, where Ben would go. So neither he nor Ada before him can move.
    book(&desk, "Eve", "2026-06-05T20:00", 2).await;
    let (done, news) = run(&desk, false).await;
    assert_eq!((done, desk.count(DRIFTED).await), (summary(2, 2), 2));
    assert!(matches!(&news[..], [News::Moved(_), News::Moved(_), News::Conflict(_), News::Conflict(_)]), "{news:?}");
    for _ in 0..2 {
        assert_eq!(found(&desk).await, [(Grade::Notice, Kind::ZoneDrift); 2]);
        assert_eq!(desk.count(RAISED).await, 2);
        assert_eq!(run(&desk, false).await.0, summary(0, 2), "said again, and not written again");
    }
    client
        .batch_execute(
            "DELETE FROM allocations WHERE booking_id = (SELECT id FROM bookings WHERE name = 'Eve'); \
        UPDATE bookings SET status = 'cancelled', cancelled_at = now() WHERE name = 'Eve'",
        )
        .await
        .unwrap();
    assert_eq!(run(&desk, false).await.0, summary(2, 0));
    assert_eq!(found(&desk).await, []);
}

/// Four days and nights at one table, one party behind the other: more than is locked at once.
#[tokio::test(flavor = "multi_thread")]
async fn row_11_a_house_that_never_closes_is_moved_part_by_part() {
    let policies = Policies { stay_minutes: 240, ..Policies::default() };
    let open = |weekday| ServiceWindow { weekday, opens: 0, closes: 24 * 60, last_seating: None };
    let days = std::iter::successors(Some(time::Weekday::Monday), |weekday| Some(weekday.next()));
    let windows = days.take(7).map(open).collect();
    let always = Business { tables: vec![table(1, "T1", 2)], policies, hours: Hours::Weekly(windows), ..restaurant() };
    let desk = Setup { business: always, ..Setup::default() }.start().await;
    for number in 0..24 {
        let start = format!("2026-06-{:02}T{:02}:00", 5 + number / 6, number % 6 * 4);
        book(&desk, &format!("Guest {number}"), &start, 2).await;
    }
    let client = desk.database.client().await;
    for way in ["+", "-"] {
        let drift = format!(
            "UPDATE bookings SET (local_date, local_time) = (SELECT m::date, m::time FROM \
            (SELECT local_date + local_time {way} interval '1 hour') AS p (m))"
        );
        client.batch_execute(&drift).await.unwrap();
        assert_eq!(run(&desk, true).await.0, summary(24, 0));
        assert_eq!(run(&desk, false).await.0, summary(24, 0), "{way}");
        assert_eq!((desk.count(DRIFTED).await, desk.count(RAISED).await), (0, 0));
    }
    // The last of them cannot, and so can none before it; that is raised once nobody can be moved any more.
    client
        .batch_execute(
            "UPDATE bookings SET local_time = local_time + interval '1 hour' WHERE local_date < '2026-06-08'",
        )
        .await
        .unwrap();
    assert_eq!(run(&desk, false).await.0, summary(0, 18));
    assert_eq!(desk.count(RAISED).await, 18);
}

/// What is freed and what is entered is asked for by eight callers meanwhile, evening after evening: in a house with
/// tables, which the database guards too, and in one where only the lock keeps the limit.
#[tokio::test(flavor = "multi_thread")]
async fn row_11_nothing_is_oversold_while_callers_book() {
    for desk in [house().await, hall().await] {
        let (mut moved, mut conflicts) = (0, 0);
        for day in 5..13 {
            let date = format!("2026-06-{day:02}");
            full_evening(&desk, &date).await;
            let drift = format!("{DRIFT} AND local_date = '{date}' AND name NOT LIKE 'Guest%'");
            desk.database.client().await.batch_execute(&drift).await.unwrap();
            let (answers, (first, _)) = tokio::join!(Caller::volley(eight(&desk, &date)), run(&desk, false));
            let codes: Vec<String> = answers.iter().map(crate::support::Answer::code).collect();
            assert!(codes.iter().all(|code| ["OK", "NO_CAPACITY"].contains(&code.as_str())), "{codes:?}");
            assert_eq!(first.left_out, 0, "{first:?}");
            moved += first.moved;
            conflicts = first.conflicts;
        }
        let found = found(&desk).await;
        assert!(found.iter().all(|finding| *finding == (Grade::Notice, Kind::ZoneDrift)), "{found:?}");
        let (again, _) = run(&desk, false).await;
        assert_eq!(again, summary(0, conflicts), "nothing is left to do");
        assert_eq!((moved + conflicts, found.len()), (4 * 8, usize::try_from(conflicts).unwrap()), "nothing is lost");
    }
}

/// Eight guests, each in a call of their own: four for what is freed, four for what is entered.
fn eight(desk: &Desk, date: &str) -> Vec<(Caller, crate::support::Request)> {
    let wish = |n: usize| {
        let time = if n.is_multiple_of(2) { "18:00" } else { "20:00" };
        let caller = desk.guest(&format!("Guest {n} of {date}"));
        let args = json!({"start": format!("{date}T{time}"), "party_size": 2, "name": format!("Guest {n}")});
        let request = caller.request("create_booking", &args);
        (caller, request)
    };
    (0..8).map(wish).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_worker_does_it_as_it_starts_and_only_the_reminder_follows() {
    let desk = house().await;
    book(&desk, "Ada", "2026-06-05T18:00", 2).await;
    let client = desk.database.client().await;
    client.batch_execute(&format!("{DRIFT}; DELETE FROM outbox")).await.unwrap();
    let pace =
        Pace { sweep: Duration::from_hours(1), poll: Duration::from_millis(10), reconcile: None, keep: Duration::MAX };
    let worker = Worker::start(desk.wiring.crew().unwrap(), pace, desk.wiring.bells());
    // The runner ends a test that asks for ever.
    while desk.count("SELECT count(*) FROM outbox WHERE kind = 'booking.retimed' AND done_at IS NOT NULL").await == 0 {}
    worker.stop(Duration::from_mins(1)).await;
    assert_eq!(desk.count(DRIFTED).await, 0);
    assert_eq!(desk.count("SELECT count(*) FROM texts").await, 0, "the guest knows the wall time");
    let reminder = "SELECT to_char(due_at AT TIME ZONE 'Europe/Berlin', 'YYYY-MM-DD HH24:MI') FROM outbox WHERE kind = 'text.reminder'";
    assert_eq!(desk.texts(reminder).await, ["2026-06-04 19:00"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn row_11_who_waits_is_offered_the_wall_time_they_said() {
    let desk = house().await;
    full_evening(&desk, "2026-06-05").await;
    let wish = json!({"start": "2026-06-05T19:00", "party_size": 2, "name": "Finn"});
    assert_eq!(desk.guest("Finn").tool("join_waitlist", wish).await.code(), "OK");
    let client = desk.database.client().await;
    client.batch_execute("UPDATE waitlist SET local_time = local_time + interval '1 hour'").await.unwrap();
    assert_eq!(run(&desk, true).await.0, Summary { waiting: 1, ..Summary::default() });
    assert_eq!(run(&desk, false).await.0, Summary { waiting: 1, ..Summary::default() });
    assert_eq!(run(&desk, false).await.0, Summary::default());
    assert_eq!(desk.sweep().await.offers, 1);
    let offered = "SELECT to_char(starts_at AT TIME ZONE zone, 'HH24:MI') FROM bookings WHERE status = 'held'";
    assert_eq!(desk.texts(offered).await, ["20:00"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn row_11_what_is_offered_is_taken_up_at_the_wall_time_that_was_told() {
    let desk = house().await;
    full_evening(&desk, "2026-06-05").await;
    let wish = |time: &str| json!({"start": format!("2026-06-05T{time}"), "party_size": 2, "name": "Finn"});
    assert_eq!(desk.guest("Finn").tool("join_waitlist", wish("19:00")).await.code(), "OK");
    assert_eq!(desk.guest("Ben 2026-06-05").tool("cancel_booking", json!({})).await.code(), "OK");
    assert_eq!(desk.sweep().await.offers, 1);
    let client = desk.database.client().await;
    let drift =
        "UPDATE waitlist SET local_time = '20:00'; UPDATE bookings SET local_time = '20:00' WHERE status = 'held'";
    client.batch_execute(drift).await.unwrap();
    assert_eq!(run(&desk, true).await.0, summary(1, 0));
    assert_eq!(run(&desk, false).await.0, summary(1, 0));
    assert_eq!(run(&desk, false).await.0, Summary::default());
    assert_eq!(desk.guest("Finn").tool("create_booking", wish("20:00")).await.code(), "OK");
    let taken = "SELECT w.state || ' ' || to_char(b.starts_at AT TIME ZONE b.zone, 'HH24:MI') FROM waitlist w \
        JOIN bookings b ON b.id = w.hold_id AND b.status = 'confirmed' AND b.starts_at = w.starts_at";
    assert_eq!(desk.texts(taken).await, ["taken 20:00"]);
}
