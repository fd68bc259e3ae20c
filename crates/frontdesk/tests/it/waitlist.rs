//! `join_waitlist`, and what comes of it.

use crate::support::{Answer, Caller, Desk, Setup};
use serde_json::{Value, json};
use time::Duration;
use usecases::upkeep::sweep::Swept;

const HELD: &str = "SELECT count(*) FROM bookings WHERE status = 'held'";
const OFFERED: &str = "SELECT count(*) FROM outbox WHERE kind = 'waitlist.offered'";

fn wish(party: u32, name: &str) -> Value {
    json!({"start": "2026-06-05T19:00", "party_size": party, "name": name})
}

fn state(of: &str, state: &str) -> String {
    format!("SELECT count(*) FROM waitlist WHERE name = '{of}' AND state = '{state}'")
}

/// A house of so many seats with all of them booked for the evening, and who booked them.
async fn full(seats: u32) -> (Desk, Caller) {
    let mut setup = Setup::default();
    setup.business.policies.max_total_guests_per_15min = seats;
    let desk = setup.start().await;
    let first = desk.caller("call-1", "+4930111111");
    assert_eq!(first.tool("create_booking", wish(seats, "First")).await.code(), "OK");
    (desk, first)
}

/// Somebody calls from a number of their own and is put on the list.
async fn join(desk: &Desk, number: u32, party: u32, name: &str) -> (Caller, Answer) {
    let caller = desk.caller(&format!("call-to-wait-{number}"), &format!("+493022222{number}"));
    let answer = caller.tool("join_waitlist", wish(party, name)).await;
    (caller, answer)
}

/// The same caller in another call.
fn again(desk: &Desk, number: u32) -> Caller {
    desk.caller(&format!("call-back-{number}"), &format!("+493022222{number}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn who_waits_is_offered_what_is_cancelled_and_takes_it() {
    let (desk, first) = full(4).await;
    let (_, waits) = join(&desk, 1, 4, "Ada").await;
    assert_eq!(waits.text_at("/data/result"), "WAITING");
    assert_eq!(waits.text_at("/data/start"), "2026-06-05T19:00:00+02:00");
    assert_eq!((waits.at("/data/party_size"), waits.text_at("/data/name")), (json!(4), "Ada".to_owned()));
    assert!(waits.text_at("/data/waitlist_id").starts_with("wtl_"));
    assert_eq!(desk.count(HELD).await, 0);

    assert_eq!(first.tool("cancel_booking", json!({})).await.code(), "OK");
    desk.sweep().await;
    assert_eq!((desk.count(HELD).await, desk.count(OFFERED).await), (1, 1));
    assert_eq!(desk.count(&state("Ada", "offered")).await, 1);

    let stranger = desk.caller("call-9", "+4930999999");
    assert_eq!(stranger.tool("create_booking", wish(4, "Ben")).await.code(), "NO_CAPACITY");
    assert_eq!(first.tool("create_booking", wish(4, "First")).await.code(), "NO_CAPACITY");

    let ada = again(&desk, 1);
    let sees = ada.tool("check_availability", json!({"desired_start": "2026-06-05T19:00", "party_size": 4})).await;
    assert_eq!(sees.list("/data/available_start_times")[0], "2026-06-05T19:00:00+02:00");
    let booked = ada.tool("create_booking", wish(4, "Ada")).await;
    assert_eq!(booked.text_at("/data/result"), "CONFIRMED");
    assert_eq!(desk.count(&state("Ada", "taken")).await, 1);
    assert_eq!((desk.count(HELD).await, desk.count("SELECT count(*) FROM waitlist").await), (0, 1));
    let of_the_hold = "SELECT count(*) FROM waitlist w JOIN bookings b ON b.id = w.hold_id AND b.status = 'confirmed'";
    assert_eq!(desk.count(of_the_hold).await, 1, "the hold became the booking");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_offer_that_runs_out_goes_to_the_next() {
    let (desk, first) = full(4).await;
    join(&desk, 1, 4, "Ada").await;
    join(&desk, 2, 4, "Ben").await;
    assert_eq!(first.tool("cancel_booking", json!({})).await.code(), "OK");
    desk.sweep().await;
    assert_eq!(desk.count(&state("Ada", "offered")).await, 1);
    assert_eq!(desk.count(&state("Ben", "waiting")).await, 1, "one room, one offer");
    assert_eq!(desk.sweep().await, Swept { holds: 0, offers: 0 });

    let later = Setup::default().now + Duration::minutes(31);
    let desk = desk.restarted(Setup { now: later, ..Setup::default() }).await;
    assert_eq!(desk.sweep().await, Swept { holds: 1, offers: 1 });
    assert_eq!(desk.count(&state("Ada", "passed")).await, 1);
    assert_eq!(desk.count(&state("Ben", "offered")).await, 1);
    assert_eq!((desk.count(HELD).await, desk.count(OFFERED).await), (1, 2));
    assert_eq!(desk.sweep().await, Swept::default());

    let late = again(&desk, 1).at_instant(later).tool("create_booking", wish(4, "Ada")).await;
    assert_eq!(late.code(), "NO_CAPACITY");
    let booked = again(&desk, 2).at_instant(later).tool("create_booking", wish(4, "Ben")).await;
    assert_eq!(booked.code(), "OK");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_joins_twice_waits_once() {
    let (desk, _) = full(4).await;
    let (ada, waits) = join(&desk, 1, 4, "Ada").await;
    let repeated = ada.tool("join_waitlist", wish(4, "Ada")).await;
    assert_eq!(repeated.at("/data"), waits.at("/data"));
    let called_back = again(&desk, 1).tool("join_waitlist", wish(4, "Ada")).await;
    assert_eq!(called_back.at("/data"), waits.at("/data"));
    assert_eq!(desk.count("SELECT count(*) FROM waitlist").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_request_twice_at_once_is_one_entry_and_one_answer() {
    let (desk, _) = full(4).await;
    let ada = again(&desk, 1);
    let request = ada.request("join_waitlist", &wish(4, "Ada"));
    let answers = Caller::volley(vec![(ada.clone(), request.clone()), (ada, request)]).await;
    assert_eq!((answers[0].code().as_str(), &answers[0].text), ("OK", &answers[1].text));
    assert_eq!(desk.count("SELECT count(*) FROM waitlist").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_party_that_does_not_fit_is_passed_over_for_the_next_that_fits() {
    let (desk, _) = full(6).await;
    let other = desk.caller("call-2", "+4930333333");
    join(&desk, 1, 6, "Six").await;
    join(&desk, 2, 2, "Two").await;
    join(&desk, 3, 2, "Pair").await;
    join(&desk, 4, 1, "One").await;
    let which = json!({"phone": "+4930111111", "name": "First", "date": "2026-06-05", "time": "19:00"});
    let mut fewer = which.clone();
    fewer["new_party_size"] = json!(3);
    assert_eq!(other.tool("modify_booking", fewer).await.code(), "OK");
    desk.sweep().await;
    for (name, is) in [("Six", "waiting"), ("Two", "offered"), ("Pair", "waiting"), ("One", "offered")] {
        assert_eq!(desk.count(&state(name, is)).await, 1, "{name}");
    }
    let most = "SELECT sum(party_size) FROM bookings WHERE status IN ('held', 'confirmed')";
    assert_eq!(desk.count(most).await, 6, "never more is offered than there is");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_moved_away_is_offered_too() {
    let (desk, first) = full(4).await;
    join(&desk, 1, 4, "Ada").await;
    assert_eq!(first.tool("modify_booking", json!({"new_start": "2026-06-05T14:00"})).await.code(), "OK");
    desk.sweep().await;
    assert_eq!(desk.count(&state("Ada", "offered")).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn room_that_appears_without_a_cancellation_is_offered_by_the_sweep() {
    let (desk, _) = full(4).await;
    join(&desk, 1, 4, "Ada").await;
    assert_eq!(desk.sweep().await, Swept::default());
    let mut larger = testkit::business::restaurant();
    larger.policies.max_total_guests_per_15min = 8;
    desk.database.seed(&desk.database.store(), larger).await;
    assert_eq!(desk.sweep().await, Swept { holds: 0, offers: 1 });
    assert_eq!(desk.count(&state("Ada", "offered")).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_waited_in_vain_waits_no_longer_once_the_time_has_come() {
    let (desk, _) = full(4).await;
    join(&desk, 1, 4, "Ada").await;
    let begun = time::macros::datetime!(2026-06-05 17:00 UTC);
    let desk = desk.restarted(Setup { now: begun, ..Setup::default() }).await;
    assert_eq!(desk.sweep().await, Swept::default());
    assert_eq!(desk.count(&state("Ada", "passed")).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_says_whether_the_guest_may_wait() {
    let (desk, _) = full(4).await;
    let caller = again(&desk, 1);
    let slot = json!({"start": "2026-06-05T19:00", "party_size": 4});
    let wished = json!({"desired_start": "2026-06-05T19:00", "party_size": 4, "flexibility_minutes": 0});
    for (tool, args) in [("check_availability", wished), ("hold_slot", slot), ("create_booking", wish(4, "Ada"))] {
        let answer = caller.tool(tool, args).await;
        assert_eq!(answer.at("/waitlist"), json!(true), "{tool}: {}", answer.text);
        assert_eq!(answer.list("/alternatives").len(), 3, "{tool}");
        assert!(!answer.text_at("/say").contains("waiting list"), "{tool}: other times come first");
    }
    let closed = json!({"start": "2026-06-05T09:00", "party_size": 4, "name": "Ada"});
    assert_eq!(caller.tool("create_booking", closed).await.at("/waitlist"), Value::Null);
}

/// 67
#[tokio::test(flavor = "multi_thread")]
async fn row_67_with_nothing_else_to_offer_the_waiting_list_is_offered() {
    let mut setup = Setup::default();
    setup.business.policies.max_total_guests_per_15min = 4;
    setup.business.policies.max_advance_days = 4;
    // So that one booking fills all that can be booked.
    setup.business.policies.stay_minutes = 600;
    let desk = setup.start().await;
    for day in 2..=5 {
        let all = json!({"start": format!("2026-06-0{day}T12:00"), "party_size": 4, "name": "First"});
        assert_eq!(desk.caller(&format!("call-{day}"), "+4930111111").tool("create_booking", all).await.code(), "OK");
    }
    let caller = again(&desk, 1);
    let wanted = json!({"start": "2026-06-05T12:00", "party_size": 4, "name": "Ada"});
    let refused = caller.tool("create_booking", wanted.clone()).await;
    assert_eq!((refused.code().as_str(), refused.list("/alternatives")), ("NO_CAPACITY", Vec::new()));
    assert!(refused.text_at("/say").ends_with("Shall I put you on the waiting list?"), "{}", refused.text);
    let wished = json!({"desired_start": "2026-06-05T12:00", "party_size": 4});
    let nothing = caller.tool("check_availability", wished).await;
    assert_eq!(nothing.text_at("/data/result"), "NO_AVAILABILITY");
    assert!(nothing.text_at("/say").ends_with("Shall I put you on the waiting list?"), "{}", nothing.text);
    assert_eq!(caller.tool("join_waitlist", wanted).await.text_at("/data/result"), "WAITING");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_waits_for_what_is_free_or_can_never_be() {
    let (desk, _) = full(4).await;
    let caller = again(&desk, 1);
    let ask = async |start: &str, party: u32| {
        caller.tool("join_waitlist", json!({"start": start, "party_size": party, "name": "Ada"})).await
    };
    let free = ask("2026-06-05T14:00", 4).await;
    assert_eq!(free.text_at("/data/result"), "AVAILABLE");
    assert_eq!(free.list("/data/available_start_times"), ["2026-06-05T14:00:00+02:00"]);
    assert!(free.text_at("/say").contains("Shall I book it"), "{}", free.text);
    assert_eq!(ask("2026-06-05T19:00", 5).await.code(), "PARTY_TOO_LARGE");
    assert_eq!(ask("2026-06-05T23:00", 4).await.code(), "OUTSIDE_HOURS");
    assert_eq!(ask("2026-05-31T19:00", 4).await.code(), "IN_PAST");
    assert_eq!(desk.count("SELECT count(*) FROM waitlist").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_number_nobody_can_be_told() {
    let (desk, _) = full(4).await;
    let hidden = desk.caller("call-5", "anonymous");
    let refused = hidden.tool("join_waitlist", wish(4, "Ada")).await;
    assert_eq!((refused.code().as_str(), refused.text_at("/next_action")), ("INVALID_INPUT", "ask_again".to_owned()));
    assert_eq!(refused.text_at("/say"), "What is your phone number, with the area code?");
    let mut with = wish(4, "Ada");
    with["phone"] = json!("+49 30 2222221");
    assert_eq!(hidden.tool("join_waitlist", with).await.text_at("/data/result"), "WAITING");
}
