use super::{offered, standing, waiting};
use crate::support::{House, evening, id, is_conflict};
use domain::EventId;
use domain::booking::retime::{Decided, Moved};
use domain::booking::{self, Booking};
use domain::time::{Span, ZONE_DATA};
use domain::waitlist::offer::Offered;
use domain::waitlist::{Entry, State};
use ports::{Actor, Change, Record, Store, Upkeep};
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

#[tokio::test]
async fn row_11_what_is_offered_moves_with_its_hold() {
    let house = House::new().await;
    let early = |span: Span| span.moved(-Duration::HOUR);
    let (stored, _) = drifted(&house).await;
    let Offered { entry, hold, .. } = offered(&house, &stored);
    let hold = Booking { span: early(hold.span), ..hold };
    let offer = Offered { entry: entry.clone(), hold: hold.clone(), released: vec![], moves: vec![] };
    house.commit("offer", Change::Offer(offer)).await.unwrap();
    let until = super::UNTIL - Duration::MINUTE;
    let after = Booking {
        span: hold.span.moved(Duration::HOUR),
        state: booking::State::Held { until },
        version: hold.version + 1,
        ..hold.clone()
    };
    let moved = vec![Moved { before: hold.clone(), after: after.clone(), outside: None }];
    let retime =
        || Change::Retime { decided: Decided { moved: moved.clone(), conflicts: vec![] }, zone_data: ZONE_DATA };
    let commit = async |now| {
        let (tx, _) = house.store.open(house.open_span("zone_rules", evening().widened(120, 0))).await.unwrap();
        let record = house.record("zone_rules", retime());
        let actor = Actor { tool: "zone_rules", call: None, ..record.actor.clone() };
        tx.commit(Record { actor, now, ..record }).await
    };
    assert!(is_conflict(&commit(super::UNTIL).await), "it has run out");
    commit(until - Duration::SECOND).await.unwrap();
    assert_eq!(house.read(hold.id).await, Some(after.clone()));
    let (span, state) = (entry.span.moved(Duration::HOUR), State::Offered { hold: hold.id, until });
    let right = Entry { span, state, version: entry.version + 1, ..entry.clone() };
    assert_eq!(standing(&house).await, [right]);
    let logged = house.logged(hold.id.uuid(), &["start", "held_until"]).await;
    let line = "zone_rules: booking.retimed, 2026-11-27T17:00:00Z 2026-11-20T10:30:00Z > 2026-11-27T18:00:00Z 2026-11-20T10:29:00Z";
    assert_eq!(logged.last().map(String::as_str), Some(line));
    let logged = house.logged(entry.id.uuid(), &["start", "end", "version"]).await;
    let line = "zone_rules: waitlist.retimed, 2026-11-27T17:00:00Z 2026-11-27T18:30:00Z 2 > 2026-11-27T18:00:00Z 2026-11-27T19:30:00Z 3";
    assert_eq!(logged.last().map(String::as_str), Some(line));
    assert_eq!(house.count("SELECT count(*) FROM outbox WHERE kind = 'booking.retimed'").await, 0, "nobody is told");
    assert!(is_conflict(&commit(until - Duration::SECOND).await), "it is so already");
}
