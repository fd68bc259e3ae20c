use crate::{GUEST, OURS, order, retell};
use adapters_retell::RetellReports;
use domain::CallId;
use ports::{Report, ReportReader, VoicePlatform};
use serde_json::{Value, json};
use testkit::retell::Twist;
use time::macros::datetime;

#[tokio::test]
async fn a_call_carries_the_attempt_and_the_business() {
    let (fake, retell) = retell().await;
    let id = retell.create_call(&order("out_1-1")).await.unwrap();
    let calls = fake.calls();
    let [call] = calls.as_slice() else { panic!("{calls:?}") };
    assert_eq!(call["call_id"], id.as_str());
    assert_eq!((&call["from_number"], &call["to_number"]), (&json!(OURS), &json!(GUEST)));
    assert_eq!(call["metadata"], json!({"frontdesk_attempt": "out_1-1", "internal_customer_id": "lindenhof"}));
    assert_eq!(call["retell_llm_dynamic_variables"], json!({"guest_name": "Ada"}));
    let letter: Value = serde_json::from_slice(&retell.call(&id).await.unwrap().unwrap()).unwrap();
    assert_eq!(letter["call"], *call);
}

#[tokio::test]
async fn an_attempt_finds_its_own_call_and_no_other() {
    let (_fake, retell) = retell().await;
    assert_eq!(retell.call_of_attempt("out_1-1").await.unwrap(), None);
    let first = retell.create_call(&order("out_1-1")).await.unwrap();
    let second = retell.create_call(&order("out_1-2")).await.unwrap();
    assert_eq!(retell.call_of_attempt("out_1-1").await.unwrap(), Some(first));
    assert_eq!(retell.call_of_attempt("out_1-2").await.unwrap(), Some(second));
    assert_eq!(retell.call_of_attempt("out_1").await.unwrap(), None);
}

/// A dial whose answer is lost has been made: that is what the attempt is for.
#[tokio::test]
async fn a_call_whose_answer_was_lost_is_found() {
    let (fake, retell) = retell().await;
    fake.next("/v2/create-phone-call", Twist::LoseAnswer);
    let lost = retell.create_call(&order("out_1-1")).await.unwrap_err();
    assert_eq!(lost, ports::VoiceError::Unknown("the connection broke off".to_owned()));
    assert_eq!(fake.calls().len(), 1);
    assert!(retell.call_of_attempt("out_1-1").await.unwrap().is_some());
}

#[tokio::test]
async fn calls_are_listed_from_an_instant_on_over_all_pages() {
    let (fake, retell) = retell().await;
    let start = datetime!(2026-11-20 10:00 UTC);
    let millis = |minute: i64| (start.unix_timestamp() + minute * 60) * 1000;
    for minute in 0..205 {
        fake.add_call(json!({"call_id": format!("in_{minute}"), "start_timestamp": millis(minute)}));
    }
    let mut found: Vec<CallId> = Vec::new();
    let mut after: Option<String> = None;
    loop {
        let page = retell.calls_since(start + time::Duration::minutes(3), after).await.unwrap();
        found.extend(page.calls.into_iter().map(|call| call.id));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    let expected: Vec<CallId> = (3..205).filter_map(|minute| CallId::new(&format!("in_{minute}"))).collect();
    assert_eq!(found, expected);
    assert_eq!(fake.requests().len(), 3);
}

#[tokio::test]
async fn a_call_that_is_not_there_is_none() {
    let (_fake, retell) = retell().await;
    assert_eq!(retell.call(&CallId::new("call/../x").unwrap()).await.unwrap(), None);
}

/// What is fetched is read as a webhook is.
#[tokio::test]
async fn a_call_that_was_fetched_is_a_letter_that_can_be_read() {
    let (_fake, retell) = retell().await;
    let id = retell.create_call(&order("out_1-1")).await.unwrap();
    let listed = retell.calls_since(datetime!(2026-01-01 00:00 UTC), None).await.unwrap().calls;
    for letter in [retell.call(&id).await.unwrap().unwrap(), listed[0].letter.clone()] {
        let Ok(Report::OfCall { call, external_id, told }) = RetellReports.read(&letter) else { panic!() };
        assert_eq!((call, external_id.as_deref()), (id.clone(), Some("lindenhof")));
        assert_eq!(told.attempt.as_deref(), Some("out_1-1"));
    }
}
