use super::{Batch, Onlooker, Told, Watch};
use crate::sample::{NOW, business};
use domain::call::{Analysis, Call, News, Status};
use domain::{CallId, CallRowId};
use mockall::predicate::eq;
use ports::testing::{FixedClock, MockCallWatch, MockCalls, MockSights};
use ports::{NewsOf, Sight, StoreError};
use std::collections::VecDeque;
use std::sync::Arc;
use uuid::Uuid;

fn id() -> CallRowId {
    CallRowId::new(Uuid::from_u128(9))
}

fn call(news: u32, analyzed: bool) -> Call {
    let mut call = Call { news, ..Call::unheard(id(), CallId::new("call_1").unwrap()) };
    call.told.analysis = analyzed.then(Analysis::default);
    call
}

fn told(numbers: impl IntoIterator<Item = u32>) -> Vec<Told> {
    numbers.into_iter().map(|number| Told { call: id(), number, news: News::Analyzed }).collect()
}

fn of(after: u32, last: u32) -> NewsOf {
    NewsOf { business: business().id, call: id(), after, last }
}

/// Calls that stand so, one after the other, and have these news after these numbers.
fn calls(standing: Vec<Call>, pages: Vec<(u32, std::ops::RangeInclusive<u32>)>) -> MockCalls {
    let mut calls = MockCalls::new();
    let mut standing: VecDeque<Call> = standing.into();
    calls.expect_of().with(eq(business().id), eq(id())).returning(move |_, _| Ok(standing.pop_front()));
    for (after, page) in pages {
        let news = page.map(|number| (number, News::Analyzed)).collect();
        let asked = calls.expect_news().with(eq(business().id), eq(id()), eq(after)).times(1);
        asked.return_once(|_, _, _| Ok(news));
    }
    calls
}

fn watch(calls: MockCalls, seen: Vec<Sight>) -> Watch {
    let mut watch = MockCallWatch::new();
    watch.expect_sights().times(1).return_once(|| {
        let (mut sights, mut seen) = (MockSights::new(), VecDeque::from(seen));
        sights.expect_next().returning(move || seen.pop_front());
        Box::new(sights)
    });
    Watch::new(Arc::new(calls), Arc::new(watch), Arc::new(FixedClock::at(NOW)))
}

async fn one(watch: &Watch, after: u32) -> (Onlooker, Batch) {
    watch.one(business().id, id(), after).await.unwrap().unwrap()
}

#[tokio::test]
async fn what_there_is_comes_first_and_then_what_is_new() {
    let others = NewsOf { business: domain::BusinessId::new(Uuid::from_u128(1)), ..of(2, 3) };
    let other = NewsOf { call: CallRowId::new(Uuid::from_u128(1)), ..of(2, 3) };
    let seen = [others, other, of(1, 2), of(2, 3)].map(Sight::News).to_vec();
    let standing = vec![call(2, false), call(2, false), call(3, true)];
    let watch = watch(calls(standing, vec![(1, 2..=2), (2, 3..=3)]), seen);
    let (mut onlooker, first) = one(&watch, 1).await;
    assert_eq!(first, Batch { told: told([2]), ..Batch::default() });
    assert!(onlooker.wait().await);
    assert_eq!(onlooker.look().await.unwrap(), Batch { told: told([3]), over: true, missed: false });
    assert!(!onlooker.wait().await, "of the sights only the last concerned it");
}

#[tokio::test]
async fn more_than_a_page_is_told_page_by_page_without_waiting() {
    let standing = vec![call(1_500, true); 3];
    let watch = watch(calls(standing, vec![(0, 1..=1_000), (1_000, 1_001..=1_500)]), Vec::new());
    let (mut onlooker, first) = one(&watch, 0).await;
    assert_eq!((first.told.len(), first.over), (1_000, false));
    assert!(onlooker.wait().await);
    let rest = onlooker.look().await.unwrap();
    assert_eq!((rest.told.len(), rest.over), (500, true));
    assert!(!onlooker.wait().await);
}

#[tokio::test]
async fn whoever_is_told_to_look_again_does() {
    let standing = vec![call(0, false), call(0, false), call(1, false)];
    let watch = watch(calls(standing, vec![(0, std::ops::RangeInclusive::new(1, 0))]), vec![Sight::LookAgain]);
    let (mut onlooker, first) = one(&watch, 0).await;
    assert_eq!(first, Batch::default());
    assert!(onlooker.wait().await);
}

#[tokio::test]
async fn a_number_that_was_never_told_is_the_last_one() {
    let watch = watch(calls(vec![call(2, true); 2], vec![(2, std::ops::RangeInclusive::new(3, 2))]), Vec::new());
    let (_, first) = one(&watch, 4_000_000_000).await;
    assert_eq!(first, Batch { over: true, ..Batch::default() });
}

#[tokio::test]
async fn a_call_of_nobody_is_not_watched() {
    let watch = watch(calls(Vec::new(), Vec::new()), Vec::new());
    assert!(watch.one(business().id, id(), 0).await.unwrap().is_none());
}

#[tokio::test]
async fn of_a_business_every_call_is_told_from_now_on() {
    let others = NewsOf { business: domain::BusinessId::new(Uuid::from_u128(1)), ..of(2, 3) };
    let seen = vec![Sight::News(others), Sight::News(of(3, 3)), Sight::News(of(3, 5)), Sight::LookAgain];
    // What was written since is told when it is seen.
    let watch = watch(calls(Vec::new(), vec![(3, 4..=7)]), seen);
    let mut onlooker = watch.all(business().id);
    assert_eq!(onlooker.look().await.unwrap(), Batch::default());
    assert!(onlooker.wait().await);
    assert_eq!(onlooker.look().await.unwrap(), Batch { told: told([4, 5]), ..Batch::default() });
    assert!(onlooker.wait().await);
    assert_eq!(onlooker.look().await.unwrap(), Batch { missed: true, ..Batch::default() });
    assert!(!onlooker.wait().await);
}

#[tokio::test]
async fn what_could_not_be_read_is_asked_for_again() {
    let mut calls = MockCalls::new();
    let away = || Err(StoreError::Unavailable("away".to_owned()));
    calls.expect_news().times(1).returning(move |_, _, _| away());
    calls.expect_news().times(1).returning(|_, _, _| Ok(vec![(4, News::Status(Status::Ended))]));
    let watch = watch(calls, vec![Sight::News(of(3, 4))]);
    let mut onlooker = watch.all(business().id);
    assert!(onlooker.wait().await);
    assert!(onlooker.look().await.is_err());
    assert!(onlooker.wait().await, "it still stands to be told");
    assert_eq!(onlooker.look().await.unwrap().told.len(), 1);
}
