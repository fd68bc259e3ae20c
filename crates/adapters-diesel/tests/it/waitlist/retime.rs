use super::{offered, standing, waiting};
use crate::support::{House, id};
use domain::EventId;
use domain::time::ZONE_DATA;
use domain::waitlist::{Entry, State};
use ports::{Change, Upkeep};
use time::Duration;

/// A party that waits at the evening's start, stored an hour early; and as it shall be.
async fn drifted(house: &House) -> (Entry, Entry) {
    let right = waiting(house);
    let stored = Entry { span: right.span.moved(-Duration::HOUR), ..right.clone() };
    house.commit(&format!("join {}", right.id), Change::Wait(stored.clone())).await.unwrap();
    (stored, Entry { version: 2, ..right })
}

async fn retime(house: &House, entries: &[&Entry], release: &'static str) -> u32 {
    let entries = entries.iter().map(|entry| (EventId::new(id()), (*entry).clone())).collect();
    house.store.retime(house.business.id, entries, release).await.unwrap()
}

#[tokio::test]
async fn row_11_entries_that_wait_are_written_and_logged() {
    let house = House::new().await;
    let ((_, one), (_, other)) = (drifted(&house).await, drifted(&house).await);
    assert_eq!(retime(&house, &[&one, &other], ZONE_DATA).await, 2);
    assert_eq!(standing(&house).await, [one.clone(), other]);
    let logged = house.logged(one.id.uuid(), &["start", "end", "version"]).await;
    let line = "zone_rules: waitlist.retimed, 2026-11-27T17:00:00Z 2026-11-27T18:30:00Z 1 > 2026-11-27T18:00:00Z 2026-11-27T19:30:00Z 2";
    assert_eq!(logged.get(1).map(String::as_str), Some(line));
    assert_eq!(retime(&house, &[&one], ZONE_DATA).await, 0, "it is so already");
    assert_eq!(house.count("SELECT count(*) FROM event_log WHERE what = 'waitlist.retimed'").await, 2);
}

#[tokio::test]
async fn one_that_was_offered_something_meanwhile_is_left_and_so_are_all_under_later_zone_data() {
    let house = House::new().await;
    let (stored, right) = drifted(&house).await;
    let (_, other) = drifted(&house).await;
    assert!(house.store.keep_zone_data(house.business.id, "2099a").await.unwrap());
    assert_eq!(retime(&house, &[&right, &other], ZONE_DATA).await, 0);
    house.commit("offer", Change::Offer(offered(&house, &stored))).await.unwrap();
    assert_eq!(retime(&house, &[&right, &other], "2099a").await, 1);
    let waiting: Vec<Entry> =
        standing(&house).await.into_iter().filter(|entry| entry.state == State::Waiting).collect();
    assert_eq!(waiting, [other]);
}
