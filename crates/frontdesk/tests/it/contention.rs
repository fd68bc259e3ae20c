//! Promise 1 and 2 under contention.

use crate::support::{Caller, Desk, Setup};
use serde_json::json;
use std::collections::HashSet;

/// 38 of the scenarios: one seat, 64 callers.
#[tokio::test(flavor = "multi_thread")]
async fn row_38_of_64_callers_for_the_last_seat_one_succeeds_ten_times_in_a_row() {
    let mut setup = Setup::default();
    setup.business.policies.max_total_guests_per_15min = 1;
    let desk = setup.start().await;
    for round in 0..10 {
        let start = format!("2026-06-{:02}T19:00", 2 + round);
        let requests = (0..64)
            .map(|n| {
                let caller =
                    desk.caller(&format!("call-{round}-{n}"), &format!("+4930{:06}", 100_000 + round * 100 + n));
                let request = caller
                    .request("create_booking", &json!({"start": start, "party_size": 1, "name": format!("Guest {n}")}));
                (caller, request)
            })
            .collect();
        let answers = Caller::volley(requests).await;
        assert!(answers.iter().all(|answer| answer.status == 200), "{answers:?}");
        let booked = answers.iter().filter(|answer| answer.code() == "OK").count();
        let refused: Vec<_> = answers.iter().filter(|answer| answer.code() == "NO_CAPACITY").collect();
        assert_eq!((booked, refused.len()), (1, 63), "round {round}");
        assert!(refused.iter().all(|answer| answer.list("/alternatives").len() == 3), "{refused:?}");
        assert!(refused.iter().all(|answer| !answer.list("/alternatives").contains(&format!("{start}:00+02:00"))));
    }
    assert_eq!(desk.count("SELECT count(*) FROM bookings WHERE status = 'confirmed'").await, 10);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_call_sent_20_times_at_once_and_after_a_restart_books_once() {
    let desk = Desk::restaurant().await;
    let caller = desk.caller("call-1", "+4930123456");
    let request =
        caller.request("create_booking", &json!({"start": "2026-06-05T19:00", "party_size": 4, "name": "Ada Martin"}));
    let mut answers = Caller::volley((0..20).map(|_| (caller.clone(), request.clone())).collect()).await;
    let desk = desk.restarted(Setup::default()).await;
    answers.push(desk.caller("call-1", "+4930123456").send(request).await);
    let texts: HashSet<&str> = answers.iter().map(|answer| answer.text.as_str()).collect();
    assert_eq!(texts.len(), 1, "{texts:?}");
    assert_eq!(answers[0].code(), "OK");
    assert_eq!(desk.count("SELECT count(*) FROM bookings").await, 1);
    assert_eq!(desk.count("SELECT count(*) FROM outbox").await, 1);
}

/// 39 and 40: intervals that overlap without being equal, and parties that fit one by one but not together.
#[tokio::test(flavor = "multi_thread")]
async fn overlapping_stays_never_pass_the_limit_together() {
    let mut setup = Setup::default();
    setup.business.policies.max_total_guests_per_15min = 5;
    let desk = setup.start().await;
    let starts = ["18:00", "18:30", "19:00", "19:15"];
    let requests = (0..32)
        .map(|n| {
            let caller = desk.caller(&format!("call-{n}"), &format!("+4930{:06}", 200_000 + n));
            let start = format!("2026-06-05T{}", starts[n % starts.len()]);
            let request = caller
                .request("create_booking", &json!({"start": start, "party_size": 3, "name": format!("Guest {n}")}));
            (caller, request)
        })
        .collect();
    let answers = Caller::volley(requests).await;
    assert!(answers.iter().all(|answer| ["OK", "NO_CAPACITY"].contains(&answer.code().as_str())), "{answers:?}");
    let peak = "SELECT max(covers)::bigint FROM (SELECT sum(party_size) AS covers FROM bookings b, \
                generate_series(timestamptz '2026-06-05 10:00Z', '2026-06-05 22:00Z', '15 minutes') AS cell \
                WHERE b.starts_at < cell + interval '15 minutes' AND b.ends_at > cell GROUP BY cell) AS cells";
    assert_eq!(desk.count(peak).await, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn row_40_of_two_parties_of_three_for_five_covers_one_succeeds() {
    let mut setup = Setup::default();
    setup.business.policies.max_total_guests_per_15min = 5;
    let desk = setup.start().await;
    let wish = |n: usize| {
        let caller = desk.caller(&format!("call-{n}"), &format!("+4930{:06}", 300_000 + n));
        let args = json!({"start": "2026-06-05T19:00", "party_size": 3, "name": format!("Guest {n}")});
        let request = caller.request("create_booking", &args);
        (caller, request)
    };
    let answers = Caller::volley((0..2).map(wish).collect()).await;
    let mut codes: Vec<_> = answers.iter().map(crate::support::Answer::code).collect();
    codes.sort();
    assert_eq!(codes, ["NO_CAPACITY", "OK"]);
    assert_eq!(desk.count("SELECT sum(party_size)::bigint FROM bookings").await, 3);
}

/// 47: two guests in one call may book twice; and the same words under a new invocation are the same booking.
#[tokio::test(flavor = "multi_thread")]
async fn one_intention_of_one_call_is_one_booking() {
    let desk = Desk::restaurant().await;
    let caller = desk.caller("call-1", "+4930123456");
    let wish = json!({"start": "2026-06-05T19:00", "party_size": 4, "name": "Ada Martin"});
    let first = caller.tool("create_booking", wish.clone()).await;
    let repeated = caller.tool("create_booking", wish.clone()).await;
    assert_eq!(first.at("/data"), repeated.at("/data"));
    let other_guest = json!({"start": "2026-06-05T19:00", "party_size": 4, "name": "Ben Martin"});
    let for_another = caller.tool("create_booking", other_guest).await;
    assert_ne!(first.at("/data/booking/booking_id"), for_another.at("/data/booking/booking_id"));
    let other_date = json!({"start": "2026-06-06T19:00", "party_size": 4, "name": "Ada Martin"});
    let second = caller.tool("create_booking", other_date).await;
    assert_ne!(first.at("/data/booking/booking_id"), second.at("/data/booking/booking_id"));
    assert_eq!(desk.count("SELECT count(*) FROM bookings").await, 3);

    let code = first.text_at("/data/confirmation_code");
    assert_eq!(caller.tool("cancel_booking", json!({"confirmation_code": code})).await.code(), "OK");
    let anew = caller.tool("create_booking", wish).await;
    assert_eq!(anew.code(), "OK");
    assert_ne!(
        first.at("/data/booking/booking_id"),
        anew.at("/data/booking/booking_id"),
        "the intent lapsed with the booking"
    );
}

/// A key that two callers make up alike, as models do, is not one request.
#[tokio::test(flavor = "multi_thread")]
async fn two_callers_never_share_an_answer() {
    let desk = Desk::restaurant().await;
    for number in ["+4930111111", "+4930222222"] {
        let wish = json!({"start": "2026-06-05T19:00", "party_size": 2, "name": "Guest"});
        desk.caller(number, number).tool("create_booking", wish).await;
    }
    let cancel = json!({"idempotency_key": "cancel-1"});
    assert_eq!(desk.caller("a", "+4930111111").tool("cancel_booking", cancel.clone()).await.code(), "OK");
    let other = desk.caller("b", "+4930222222").tool("cancel_booking", cancel).await;
    assert_eq!(other.code(), "IDEMPOTENCY_MISMATCH");
    assert_eq!(desk.count("SELECT count(*) FROM bookings WHERE status = 'confirmed'").await, 1);
}

/// 46 and 50: a key belongs to one request, and a refusal is repeated under its key even when there would be room now.
#[tokio::test(flavor = "multi_thread")]
async fn a_key_means_one_request_and_keeps_its_answer() {
    let mut setup = Setup::default();
    setup.business.policies.max_total_guests_per_15min = 4;
    let desk = setup.start().await;
    let (ada, ben) = (desk.caller("call-1", "+4930123456"), desk.caller("call-2", "+4930654321"));
    let wish = json!({"start": "2026-06-05T19:00", "party_size": 4, "name": "Ada", "idempotency_key": "k-1"});
    let booked = ada.tool("create_booking", wish).await;
    let refused = ben
        .tool(
            "create_booking",
            json!({"start": "2026-06-05T19:00", "party_size": 2, "name": "Ben", "idempotency_key": "k-2"}),
        )
        .await;
    assert_eq!(refused.code(), "NO_CAPACITY");
    let rows = desk.rows().await;
    let other = ada
        .tool(
            "create_booking",
            json!({"start": "2026-06-05T19:00", "party_size": 3, "name": "Ada", "idempotency_key": "k-1"}),
        )
        .await;
    assert_eq!(other.code(), "IDEMPOTENCY_MISMATCH");
    assert_eq!(desk.rows().await, rows, "a mismatch writes nothing");

    let code = booked.text_at("/data/confirmation_code");
    assert_eq!(ada.tool("cancel_booking", json!({"confirmation_code": code})).await.code(), "OK");
    let same = ben
        .tool(
            "create_booking",
            json!({"start": "2026-06-05T19:00", "party_size": 2, "name": "Ben", "idempotency_key": "k-2"}),
        )
        .await;
    assert_eq!(same.text, refused.text);
    let new = ben.tool("create_booking", json!({"start": "2026-06-05T19:00", "party_size": 2, "name": "Ben"})).await;
    assert_eq!(new.code(), "OK");
}
