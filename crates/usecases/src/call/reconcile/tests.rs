use super::*;
use crate::sample::{NOW, World, business};
use domain::call::Analysis;
use domain::{CallId, CallRowId};
use ports::testing::MockVoicePlatform;
use ports::{Bell, CallPage, Illegible};
use std::sync::Mutex;

/// What the list says of a call is its id and its status.
fn listed(text: &str) -> ListedCall {
    let id = text.split(' ').next().and_then(CallId::new).unwrap();
    ListedCall { id, letter: text.as_bytes().to_vec() }
}

fn told(status: &str) -> Told {
    let analysis = (status == "analyzed").then(Analysis::default);
    let status = match status {
        "ongoing" => Status::Ongoing,
        _ => Status::Ended,
    };
    Told { status, analysis, ..Told::default() }
}

/// Which calls are fetched of these, a page each, while we know those.
async fn fetched(pages: &[&[&str]], known: &[(&str, &str)]) -> (Reconciled, Vec<String>) {
    let mut world = World::default();
    let received: Arc<Mutex<Vec<String>>> = Arc::default();
    world.reports.expect_source().return_const("retell");
    world.reports.expect_dedupe().returning(|body| String::from_utf8(body.to_vec()).unwrap());
    world.reports.expect_read().returning(|body| {
        let text = std::str::from_utf8(body).unwrap();
        let (id, status) = text.split_once(' ').ok_or_else(|| Illegible(String::new()))?;
        let external_id = (status != "stranger").then(|| "house".to_owned());
        let call = CallId::new(id).unwrap();
        Ok(Report::OfCall { call, external_id, told: Box::new(told(status)) })
    });
    world.businesses.expect_by_external_id().returning(|_| Ok(Some(Arc::new(business()))));
    let known: Vec<(CallId, Told)> =
        known.iter().map(|(id, status)| (CallId::new(id).unwrap(), told(status))).collect();
    world.calls.expect_find().returning(move |_, id| {
        let found = known.iter().find(|(known, _)| known == id);
        let call = |told: &Told| Call {
            told: told.clone(),
            ..Call::unheard(CallRowId::new(uuid::Uuid::from_u128(1)), id.clone())
        };
        Ok(found.map(|(_, told)| call(told)))
    });
    let log = Arc::clone(&received);
    world.inbox.expect_receive().returning(move |_, body| {
        log.lock().unwrap().push(String::from_utf8(body.to_vec()).unwrap());
        Ok(true)
    });
    world.doorbell.expect_ring().withf(|bell| *bell == Bell::Inbox).return_const(());
    let mut voice = MockVoicePlatform::new();
    let pages: Vec<Vec<ListedCall>> = pages.iter().map(|page| page.iter().map(|call| listed(call)).collect()).collect();
    voice.expect_calls_since().returning(move |since, after| {
        assert_eq!(since, NOW);
        let page: usize = after.map_or(0, |after| after.parse().unwrap());
        let next = (page + 1 < pages.len()).then(|| (page + 1).to_string());
        Ok(CallPage { calls: pages[page].clone(), next })
    });
    voice.expect_call().returning(|id| {
        let gone = id.as_str() == "gone";
        Ok((!gone).then(|| format!("whole {}", id.as_str()).into_bytes()))
    });
    let done = Reconcile::new(&world.outside(), Arc::new(voice)).run(NOW).await.unwrap();
    let received = received.lock().unwrap().clone();
    (done, received)
}

#[tokio::test]
async fn what_is_unknown_is_fetched_from_every_page() {
    let (done, received) = fetched(&[&["a ended", "b ongoing"], &["c analyzed"]], &[]).await;
    assert_eq!(received, ["whole a", "whole b", "whole c"]);
    assert_eq!(done, Reconciled { listed: 3, fetched: 3 });
}

#[tokio::test]
async fn what_is_known_whole_is_not() {
    let known = [("a", "ongoing"), ("b", "analyzed"), ("c", "ended")];
    let (done, received) = fetched(&[&["a ongoing", "b analyzed", "c ended"]], &known).await;
    assert_eq!((done, received), (Reconciled { listed: 3, fetched: 0 }, Vec::new()));
}

#[tokio::test]
async fn an_end_or_an_analysis_that_no_letter_brought_is_fetched() {
    let (_, received) = fetched(&[&["a ended", "b analyzed"]], &[("a", "ongoing"), ("b", "ended")]).await;
    assert_eq!(received, ["whole a", "whole b"]);
}

#[tokio::test]
async fn what_cannot_be_read_or_belongs_to_nobody_is_fetched_too() {
    let (done, received) = fetched(&[&["odd", "x stranger", "gone ended"]], &[]).await;
    assert_eq!(received, ["whole odd", "whole x"]);
    assert_eq!(done, Reconciled { listed: 3, fetched: 2 });
}

#[tokio::test]
async fn a_round_looks_back_beyond_the_last_one_and_the_first_one_a_day() {
    let last = NOW - Duration::minutes(5);
    for (last, expected) in [(None, NOW - Duration::DAY), (Some(last), last - OVERLAP)] {
        let mut voice = MockVoicePlatform::new();
        voice.expect_calls_since().times(1).returning(move |since, _| {
            assert_eq!(since, expected);
            Ok(CallPage { calls: Vec::new(), next: None })
        });
        let reconcile = Reconcile::new(&World::default().outside(), Arc::new(voice));
        assert_eq!(reconcile.again(last).await.unwrap(), (NOW, Reconciled::default()));
    }
}
