//! The zone of a house gets other rules while its guests are called.

use super::{DAY_BEFORE, GUEST, KEY, NOON, OURS, STATES, book, setup, start, work, work_at};
use crate::support::{Desk, Setup};
use domain::job::Effect;
use ports::{Letter, LetterKey};
use serde_json::{Value, json};
use testkit::retell::FakeRetell;
use testkit::twilio::Twilio;
use time::macros::datetime;
use time::{Duration, OffsetDateTime};
use usecases::queue::Handler;
use usecases::upkeep::retime::Command;

/// What Retell tells of a call once it is over.
async fn over(desk: &Desk, call: &Value, reason: &str) {
    let mut call = call.clone();
    call["call_status"] = "ended".into();
    call["disconnection_reason"] = reason.into();
    let body = json!({"event": "call_ended", "call": call}).to_string().into_bytes();
    let key = LetterKey { source: "retell".to_owned(), dedupe: "x".to_owned() };
    let letter = Letter { key, body, attempts: 1, received_at: NOON, leased_at: NOON };
    assert_eq!(desk.wiring.use_cases().unwrap().read_letter.run(&letter).await, Effect::Done);
}

/// The zone gets other rules, by which the promised wall time is so many minutes later than what is stored.
async fn retime(desk: &Desk, minutes: i32) {
    let promised = format!("UPDATE bookings SET local_time = local_time + make_interval(mins => {minutes})");
    desk.database.client().await.batch_execute(&promised).await.unwrap();
    let moved = desk.wiring.retime().unwrap().run(&Command::default(), &mut |_, _| {}).await.unwrap().moved;
    assert_eq!(moved, 1);
}

/// One job with two parts: a reminder by text is planned, and one by a call is ordered.
#[tokio::test(flavor = "multi_thread")]
async fn row_11_a_booking_that_follows_its_zone_is_reminded_of_at_its_new_instant() {
    let (retell, desk) = start().await;
    book(&desk).await;
    work(&desk).await;
    retime(&desk, 30).await;
    work(&desk).await;
    assert_eq!(desk.texts(STATES).await, ["due 0"]);
    let later =
        "SELECT count(*) FROM outbox WHERE kind IN ('text.reminder', 'call.place') AND due_at = '2026-06-04T17:30Z'";
    assert_eq!(desk.count(later).await, 2, "a text and a call");
    let desk = work_at(desk, &retell, DAY_BEFORE).await;
    assert_eq!(
        (retell.calls().len(), desk.texts(STATES).await),
        (0, vec!["due 0".to_owned()]),
        "half an hour too early"
    );
    let desk = work_at(desk, &retell, DAY_BEFORE + Duration::minutes(30)).await;
    assert_eq!((retell.calls().len(), desk.texts(STATES).await), (1, vec!["placed 1".to_owned()]));
    let purpose = retell.calls()[0]["retell_llm_dynamic_variables"]["call_purpose"].to_string();
    assert!(purpose.contains("7:30 PM"), "{purpose}");
}

/// The house may call from one o'clock, the moment to call was at half past twelve, and the one of the time before is two.
#[tokio::test(flavor = "multi_thread")]
async fn row_11_whose_moment_has_passed_when_the_booking_comes_earlier_is_called_as_soon_as_may_be() {
    let retell = FakeRetell::start(KEY).await;
    retell.own(OURS);
    let at = |now: OffsetDateTime| {
        let mut setup = setup(&retell, now);
        setup.business.outbound.from = 13 * 60;
        setup
    };
    let one = datetime!(2026-06-04 11:00 UTC);
    let desk = at(NOON).start().await;
    let lunch = json!({"start": "2026-06-05T14:00", "party_size": 2, "name": "Ada"});
    assert_eq!(desk.caller("call-1", GUEST).tool("create_booking", lunch).await.code(), "OK");
    work(&desk).await;
    let desk = desk.restarted(at(one - Duration::minutes(20))).await;
    retime(&desk, -90).await;
    work(&desk).await;
    assert_eq!((retell.calls().len(), desk.texts(STATES).await), (0, vec!["due 0".to_owned()]));
    let mut desk = desk;
    for now in [one, one + Duration::HOUR] {
        desk = desk.restarted(at(now)).await;
        work(&desk).await;
        assert_eq!((retell.calls().len(), desk.texts(STATES).await), (1, vec!["placed 1".to_owned()]));
    }
}

/// With a later rule it is moved once more: who was reached is left alone, however often.
#[tokio::test(flavor = "multi_thread")]
async fn row_11_a_call_that_rings_while_its_booking_is_moved_is_made_again_until_somebody_is_reached() {
    let (retell, desk) = start().await;
    book(&desk).await;
    work(&desk).await;
    let desk = work_at(desk, &retell, DAY_BEFORE - Duration::minutes(1)).await;
    retime(&desk, -30).await;
    work(&desk).await;
    let [first] = <[Value; 1]>::try_from(retell.calls()).unwrap();
    retime(&desk, 60).await;
    work(&desk).await;
    assert_eq!((retell.calls().len(), desk.texts(STATES).await), (1, vec!["placed 1".to_owned()]), "it rings");
    over(&desk, &first, "dial_no_answer").await;
    let desk = work_at(desk, &retell, DAY_BEFORE + Duration::minutes(29)).await;
    assert_eq!((retell.calls().len(), desk.texts(STATES).await), (1, vec!["due 1".to_owned()]), "half an hour later");
    let desk = work_at(desk, &retell, DAY_BEFORE + Duration::minutes(30)).await;
    assert_eq!((retell.calls().len(), desk.texts(STATES).await), (2, vec!["placed 2".to_owned()]));
    over(&desk, &retell.calls()[1], "user_hangup").await;
    for minutes in [30, 30] {
        retime(&desk, minutes).await;
        work(&desk).await;
    }
    let desk = work_at(desk, &retell, DAY_BEFORE + Duration::minutes(90)).await;
    assert_eq!((retell.calls().len(), desk.texts(STATES).await), (2, vec!["reached 2".to_owned()]));
}

#[tokio::test(flavor = "multi_thread")]
async fn row_11_who_was_reminded_of_the_same_wall_time_is_not_reminded_again() {
    let (retell, twilio) = (FakeRetell::start(KEY).await, Twilio::start(NOON).await);
    retell.own(OURS);
    let with_texts = |now| Setup { twilio: Some(twilio.url()), ..setup(&retell, now) };
    let desk = with_texts(NOON).start().await;
    book(&desk).await;
    work(&desk).await;
    let desk = desk.restarted(with_texts(DAY_BEFORE)).await;
    work(&desk).await;
    assert_eq!((twilio.messages().len(), retell.calls().len()), (2, 1), "a confirmation; a reminder and a call");
    retime(&desk, 30).await;
    work(&desk).await;
    let desk = desk.restarted(with_texts(DAY_BEFORE + Duration::minutes(30))).await;
    work(&desk).await;
    assert_eq!((twilio.messages().len(), retell.calls().len()), (2, 1));
}

/// What the first said is as true as before: two come or three, at the same time on the wall.
#[tokio::test(flavor = "multi_thread")]
async fn row_11_who_was_reminded_and_changed_something_else_is_not_reminded_again() {
    let (retell, twilio) = (FakeRetell::start(KEY).await, Twilio::start(NOON).await);
    retell.own(OURS);
    let with_texts = |now| Setup { twilio: Some(twilio.url()), ..setup(&retell, now) };
    let reminders = "SELECT count(*) FROM texts WHERE kind = 'reminder' AND state <> 'suppressed'";
    let desk = with_texts(NOON).start().await;
    book(&desk).await;
    work(&desk).await;
    let desk = desk.restarted(with_texts(DAY_BEFORE)).await;
    work(&desk).await;
    assert_eq!((desk.count(reminders).await, retell.calls().len()), (1, 1));
    let guest = desk.caller("call-2", GUEST).at_instant(DAY_BEFORE);
    assert_eq!(guest.tool("modify_booking", json!({"new_party_size": 3})).await.code(), "OK");
    work(&desk).await;
    for minutes in [30, 30] {
        retime(&desk, minutes).await;
        work(&desk).await;
    }
    let desk = desk.restarted(with_texts(DAY_BEFORE + Duration::HOUR)).await;
    work(&desk).await;
    assert_eq!((desk.count(reminders).await, retell.calls().len()), (1, 1));
    // Another time is another promise.
    let later = desk.caller("call-3", GUEST).at_instant(DAY_BEFORE + Duration::HOUR);
    assert_eq!(later.tool("modify_booking", json!({"new_start": "2026-06-05T20:30"})).await.code(), "OK");
    work(&desk).await;
    let desk = desk.restarted(with_texts(DAY_BEFORE + Duration::minutes(90))).await;
    work(&desk).await;
    assert_eq!(desk.count(reminders).await, 2);
}
