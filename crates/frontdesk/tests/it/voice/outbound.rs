use super::{House, NOON, phone};
use domain::outbound::Purpose;
use ports::{Lane, Letter, LetterKey};
use serde_json::{Value, json};
use testkit::retell::Twist;
use usecases::call::trigger::{Command, Outcome};
use usecases::queue::Handler;

const GUEST: &str = "+4930123456";

impl House {
    async fn order(&self, key: &str) -> Outcome {
        let command = Command { purpose: Purpose::Callback, to: phone(GUEST), key: key.to_owned() };
        self.wiring.use_cases().unwrap().trigger_call.run(&self.business, &command).await.unwrap()
    }

    /// Has every job done that is not done or given up, however long it would wait.
    async fn work(&self) {
        let client = self.database.client().await;
        client.batch_execute("UPDATE outbox SET due_at = '2026-01-01Z' WHERE done_at IS NULL").await.unwrap();
        client
            .batch_execute("UPDATE outbound_calls SET not_before = '2026-01-01Z' WHERE not_before IS NOT NULL")
            .await
            .unwrap();
        self.work_off().await;
    }

    async fn work_off(&self) {
        let crew = self.wiring.crew().unwrap();
        for key in crew.jobs.due(&Lane::default(), 64).await.unwrap() {
            crew.jobs.one(&key, &crew.deliver).await.unwrap();
        }
    }

    async fn states(&self) -> Vec<String> {
        let rows = self.database.client().await;
        let rows = rows.query("SELECT state || ' ' || tries || coalesce(' ' || reason, '') FROM outbound_calls", &[]);
        rows.await.unwrap().iter().map(|row| row.get(0)).collect()
    }

    async fn open_jobs(&self) -> i64 {
        let client = self.database.client().await;
        let open = "SELECT count(*) FROM outbox WHERE done_at IS NULL AND dead_at IS NULL";
        client.query_one(open, &[]).await.unwrap().get(0)
    }

    /// What Retell tells of the call once it is over.
    async fn over(&self, call: &Value, reason: &str) {
        let mut call = call.clone();
        call["call_status"] = "ended".into();
        call["disconnection_reason"] = reason.into();
        let body = json!({"event": "call_ended", "call": call}).to_string().into_bytes();
        let key = LetterKey { source: "retell".to_owned(), dedupe: "x".to_owned() };
        let letter = Letter { key, body, attempts: 1, received_at: NOON, leased_at: NOON };
        let effect = self.wiring.use_cases().unwrap().read_letter.run(&letter).await;
        assert_eq!(effect, domain::job::Effect::Done);
    }
}

#[tokio::test]
async fn an_order_becomes_one_call_however_often_it_is_given() {
    let house = House::new().await;
    assert!(matches!(house.order("k").await, Outcome::Ordered(_)));
    assert!(matches!(house.order("k").await, Outcome::Known(_)));
    house.work().await;
    house.work().await;
    let calls = house.retell.calls();
    let [call] = calls.as_slice() else { panic!("{calls:?}") };
    assert_eq!((&call["to_number"], &call["from_number"]), (&json!(GUEST), &json!(super::OURS)));
    assert_eq!(call["metadata"]["internal_customer_id"], house.business.external_id);
    assert!(call["retell_llm_dynamic_variables"]["call_purpose"].as_str().unwrap().contains("call back"));
    assert_eq!((house.states().await, house.open_jobs().await), (vec!["placed 1".to_owned()], 0));
}

#[tokio::test]
async fn a_platform_that_dials_and_says_nothing_dials_once() {
    for twist in [Twist::LoseAnswer, Twist::Garbled] {
        let house = House::new().await;
        house.order("k").await;
        house.retell.next("/v2/create-phone-call", twist);
        house.work().await;
        assert_eq!(house.states().await, ["placing 1"], "{twist:?}");
        house.work().await;
        assert_eq!(house.states().await, ["placed 1"], "{twist:?}");
        assert_eq!((house.retell.calls().len(), house.open_jobs().await), (1, 0));
    }
}

#[tokio::test]
async fn a_platform_that_is_busy_or_away_is_asked_again() {
    let house = House::new().await;
    house.order("k").await;
    house.retell.next("/v2/create-phone-call", Twist::Busy(7));
    house.retell.next("/get-concurrency", Twist::Status(500));
    for _ in 0..2 {
        house.work().await;
        assert_eq!((house.states().await, house.open_jobs().await), (vec!["due 0".to_owned()], 1));
    }
    house.retell.set_lines(19, 20, 0);
    house.work().await;
    assert!(house.retell.calls().is_empty());
    house.retell.set_lines(3, 20, 0);
    house.work().await;
    assert_eq!(house.states().await, ["placed 1"]);
}

#[tokio::test]
async fn who_was_not_reached_is_called_again_and_not_for_ever() {
    let house = House::new().await;
    house.order("k").await;
    for tries in 1..=3 {
        house.work().await;
        let calls = house.retell.calls();
        assert_eq!(calls.len(), tries);
        // The letter may come twice.
        house.over(calls.last().unwrap(), "dial_no_answer").await;
        house.over(calls.last().unwrap(), "dial_no_answer").await;
    }
    assert_eq!((house.states().await, house.open_jobs().await), (vec!["given_up 3 too_many_tries".to_owned()], 0));
}

/// Its worker died between dialling and writing so: the letter told how the call ended, and the job is still there.
#[tokio::test]
async fn who_was_not_reached_is_not_called_at_once_by_a_job_that_is_left() {
    let house = House::new().await;
    house.order("k").await;
    house.retell.next("/v2/create-phone-call", Twist::LoseAnswer);
    house.work().await;
    house.over(&house.retell.calls()[0], "dial_no_answer").await;
    assert_eq!((house.states().await, house.open_jobs().await), (vec!["due 1".to_owned()], 2));
    let client = house.database.client().await;
    client.batch_execute("UPDATE outbox SET due_at = '2026-01-01Z' WHERE done_at IS NULL").await.unwrap();
    house.work_off().await;
    assert_eq!((house.retell.calls().len(), house.states().await), (1, vec!["due 1".to_owned()]));
    house.work().await;
    assert_eq!((house.retell.calls().len(), house.states().await), (2, vec!["placed 2".to_owned()]));
}

#[tokio::test]
async fn whoever_answers_is_not_called_again() {
    let house = House::new().await;
    house.order("k").await;
    house.work().await;
    house.over(&house.retell.calls()[0], "user_hangup").await;
    house.work().await;
    assert_eq!((house.states().await, house.retell.calls().len()), (vec!["reached 1".to_owned()], 1));
}

/// The worker dies after the platform was asked, before it wrote what came of it; the letter comes first.
#[tokio::test]
async fn a_letter_ends_what_a_dead_worker_began() {
    let house = House::new().await;
    house.order("k").await;
    house.retell.next("/v2/create-phone-call", Twist::LoseAnswer);
    house.work().await;
    assert_eq!(house.states().await, ["placing 1"]);
    house.over(&house.retell.calls()[0], "user_hangup").await;
    assert_eq!(house.states().await, ["reached 1"]);
    house.work().await;
    assert_eq!((house.retell.calls().len(), house.open_jobs().await), (1, 0));
}
