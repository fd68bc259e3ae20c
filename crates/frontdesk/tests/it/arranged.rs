//! Calls that are ordered by themselves: from a booking or an offer to the guest's phone, with a Retell that is played.

mod retimed;

use crate::support::{Desk, KEY, Setup};
use async_trait::async_trait;
use domain::business::Business;
use domain::customer::Phone;
use domain::job::Effect;
use domain::outbound::Rules;
use ports::{Job, Lane};
use serde_json::{Value, json};
use testkit::business::restaurant;
use testkit::retell::FakeRetell;
use testkit::twilio::{Next, Twilio};
use time::macros::datetime;
use time::{Duration, OffsetDateTime};
use tokio::sync::Notify;
use usecases::queue::{Deliver, Handler};

const OURS: &str = "+4930111222";
const GUEST: &str = "+4930123456";
/// A Monday noon of the house.
const NOON: OffsetDateTime = datetime!(2026-06-01 10:00 UTC);
/// A day before Friday, 19:00.
const DAY_BEFORE: OffsetDateTime = datetime!(2026-06-04 17:00 UTC);
const STATES: &str =
    "SELECT state || ' ' || tries || coalesce(' ' || reason, '') FROM outbound_calls ORDER BY created_at, id";

/// A house that has its guests called, at this moment.
fn setup(retell: &FakeRetell, now: OffsetDateTime) -> Setup {
    let outbound = Rules { reminder_calls: true, waitlist_calls: true, ..Rules::default() };
    let mut business = Business { phone: Phone::parse(OURS, None).ok(), outbound, ..restaurant() };
    business.policies.max_total_guests_per_15min = 4;
    let variables = vec![("RETELL_API_URL", retell.url().to_owned())];
    Setup { business, now, variables, ..Setup::default() }
}

async fn start() -> (FakeRetell, Desk) {
    let retell = FakeRetell::start(KEY).await;
    retell.own(OURS);
    let desk = setup(&retell, NOON).start().await;
    (retell, desk)
}

fn wish(party: u32, name: &str) -> Value {
    json!({"start": "2026-06-05T19:00", "party_size": party, "name": name})
}

async fn book(desk: &Desk) {
    assert_eq!(desk.caller("call-1", GUEST).tool("create_booking", wish(2, "Ada")).await.code(), "OK");
}

/// What the worker does until nothing is due.
async fn work(desk: &Desk) {
    let crew = desk.wiring.crew().unwrap();
    loop {
        let due = crew.jobs.due(&Lane::default(), 64).await.unwrap();
        if due.is_empty() {
            return;
        }
        for key in due {
            crew.jobs.one(&key, &crew.deliver).await.unwrap();
        }
    }
}

/// The same, by a server that starts at this moment.
async fn work_at(desk: Desk, retell: &FakeRetell, now: OffsetDateTime) -> Desk {
    let desk = desk.restarted(setup(retell, now)).await;
    work(&desk).await;
    desk
}

/// A worker that does its work and dies before it says so.
struct Dying<'d> {
    deliver: &'d Deliver,
    done: Notify,
}

#[async_trait]
impl Handler<Job> for Dying<'_> {
    async fn run(&self, job: &Job) -> Effect {
        assert_eq!(self.deliver.run(job).await, Effect::Done);
        self.done.notify_one();
        std::future::pending().await
    }
}

/// Every job that is due is done, and nobody lives to say so.
async fn work_and_die(desk: &Desk) {
    let crew = desk.wiring.crew().unwrap();
    for key in crew.jobs.due(&Lane::default(), 64).await.unwrap() {
        let dying = Dying { deliver: &crew.deliver, done: Notify::new() };
        tokio::select! {
            settled = crew.jobs.one(&key, &dying) => panic!("it was settled: {settled:?}"),
            () = dying.done.notified() => {}
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_who_books_is_called_once_a_day_before() {
    let (retell, desk) = start().await;
    book(&desk).await;
    work(&desk).await;
    assert_eq!(desk.texts(STATES).await, ["due 0"]);
    let desk = work_at(desk, &retell, DAY_BEFORE - Duration::minutes(10)).await;
    assert!(retell.calls().is_empty(), "it is not due");
    let desk = work_at(desk, &retell, DAY_BEFORE).await;
    work(&desk).await;
    let calls = retell.calls();
    let [call] = calls.as_slice() else { panic!("one call is expected: {calls:?}") };
    assert_eq!((&call["to_number"], &call["from_number"]), (&json!(GUEST), &json!(OURS)));
    let purpose = call["retell_llm_dynamic_variables"]["call_purpose"].as_str().unwrap();
    assert!(purpose.contains("to remind \"Ada\" of their booking, Friday, June 5 at 7 PM"), "{purpose}");
    assert_eq!(desk.texts(STATES).await, ["placed 1"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_booking_that_is_moved_is_reminded_of_at_its_new_time_alone() {
    let (retell, desk) = start().await;
    book(&desk).await;
    work(&desk).await;
    let moved = desk.caller("call-2", GUEST).tool("modify_booking", json!({"new_start": "2026-06-05T18:30"})).await;
    assert_eq!(moved.code(), "OK");
    // More guests at the same time are no other call.
    let more = desk.caller("call-3", GUEST).tool("modify_booking", json!({"new_party_size": 3})).await;
    assert_eq!(more.code(), "OK");
    work(&desk).await;
    assert_eq!(desk.texts(STATES).await, ["due 0", "due 0"]);
    let desk = work_at(desk, &retell, DAY_BEFORE - Duration::minutes(30)).await;
    assert_eq!(retell.calls().len(), 1);
    let desk = work_at(desk, &retell, DAY_BEFORE).await;
    assert_eq!(desk.texts(STATES).await, ["given_up 0 moved", "placed 1"]);
    assert_eq!(retell.calls().len(), 1);
    let purpose = retell.calls()[0]["retell_llm_dynamic_variables"]["call_purpose"].to_string();
    assert!(purpose.contains("6:30 PM, number of people: 3"), "{purpose}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_called_about_what_was_called_off_or_is_near() {
    let (retell, desk) = start().await;
    book(&desk).await;
    work(&desk).await;
    assert_eq!(desk.caller("call-2", GUEST).tool("cancel_booking", json!({})).await.code(), "OK");
    let desk = work_at(desk, &retell, DAY_BEFORE).await;
    assert_eq!(desk.texts(STATES).await, ["given_up 0 no_longer_stands"]);
    // Whoever books within the day has just been on the phone.
    let near = desk.caller("call-3", GUEST).at_instant(DAY_BEFORE).tool("create_booking", wish(2, "Ben")).await;
    assert_eq!(near.code(), "OK");
    work(&desk).await;
    assert_eq!(desk.count("SELECT count(*) FROM outbound_calls").await, 1);
    assert!(retell.calls().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn who_waits_is_called_at_once_when_there_is_room() {
    let (retell, desk) = start().await;
    let first = desk.caller("call-1", "+4930111111");
    assert_eq!(first.tool("create_booking", wish(4, "First")).await.code(), "OK");
    assert_eq!(desk.caller("call-2", GUEST).tool("join_waitlist", wish(4, "Ada")).await.code(), "OK");
    assert_eq!(first.tool("cancel_booking", json!({})).await.code(), "OK");
    desk.sweep().await;
    work_and_die(&desk).await;
    assert!(retell.calls().is_empty(), "ordered, not placed");
    let desk = work_at(desk, &retell, NOON + Duration::minutes(3)).await;
    let calls = retell.calls();
    let [call] = calls.as_slice() else { panic!("one call is expected: {calls:?}") };
    assert_eq!(call["to_number"], GUEST);
    let purpose = call["retell_llm_dynamic_variables"]["call_purpose"].as_str().unwrap();
    assert!(purpose.contains("Ada") && purpose.contains("Friday, June 5 at 7 PM"), "{purpose}");
    assert_eq!(desk.texts(STATES).await, ["placed 1"]);
}

/// It died after the call was ordered, and before it said that the job is done.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_dead_worker_has_ordered_is_not_ordered_again() {
    let (retell, desk) = start().await;
    book(&desk).await;
    work_and_die(&desk).await;
    let (orders, jobs) =
        ("SELECT count(*) FROM outbound_calls", "SELECT count(*) FROM outbox WHERE kind = 'call.place'");
    assert_eq!((desk.count(orders).await, desk.count(jobs).await), (1, 1));
    let desk = work_at(desk, &retell, NOON + Duration::minutes(3)).await;
    let again = "SELECT count(*) FROM outbox WHERE kind = 'booking.confirmed' AND attempts = 2 AND done_at IS NOT NULL";
    assert_eq!(desk.count(again).await, 1, "the job was done a second time");
    assert_eq!((desk.count(orders).await, desk.count(jobs).await), (1, 1));
    let desk = work_at(desk, &retell, DAY_BEFORE).await;
    assert_eq!((retell.calls().len(), desk.texts(STATES).await), (1, vec!["placed 1".to_owned()]));
}

/// A booking is told by a text, and reminded of by a call: one job with two parts.
#[tokio::test(flavor = "multi_thread")]
async fn a_text_that_fails_has_its_job_repeated_and_the_call_is_ordered_once() {
    let (retell, twilio) = (FakeRetell::start(KEY).await, Twilio::start(NOON).await);
    retell.own(OURS);
    let with_texts = |now| Setup { twilio: Some(twilio.url()), ..setup(&retell, now) };
    let desk = with_texts(NOON).start().await;
    book(&desk).await;
    twilio.then(Next::Busy(60));
    work(&desk).await;
    let open = "SELECT count(*) FROM outbox WHERE kind = 'booking.confirmed' AND done_at IS NULL";
    assert_eq!((twilio.messages().len(), desk.count(open).await), (0, 1));
    assert_eq!(desk.texts(STATES).await, ["due 0"], "the text holds up no call");
    let desk = desk.restarted(with_texts(NOON + Duration::minutes(2))).await;
    work(&desk).await;
    assert_eq!((twilio.messages().len(), desk.count(open).await), (1, 0));
    assert_eq!(desk.texts(STATES).await, ["due 0"]);
    let desk = desk.restarted(with_texts(DAY_BEFORE)).await;
    work(&desk).await;
    assert_eq!((twilio.messages().len(), retell.calls().len()), (2, 1), "reminded by a text and by a call");
}
