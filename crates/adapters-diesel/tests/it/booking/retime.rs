//! Row 11 against the database: what is written together, what guards it, and what is raised once.

use crate::support::{EVENING, House, NOW, booked, booking, evening, event, hold, is_conflict, is_taken, table_of};
use domain::ResourceId;
use domain::booking::retime::{Conflict, Decided, Moved, Obstacle};
use domain::booking::{Booking, EventKind};
use domain::time::{Span, ZONE_DATA};
use ports::{Actor, Change, Open, Record, Store, StoreError, Upkeep};
use time::Duration;
use time::macros::datetime;

/// Two at one table, the second right after the first, each stored an hour before its promise.
async fn two_in_a_row(house: &House) -> [Booking; 2] {
    let mut both = Vec::new();
    for (key, later) in [("a", 0), ("b", 90)] {
        let plain = booking(&house.business);
        let span = plain.span.moved(Duration::minutes(later - 60));
        let promised = domain::booking::Promised::new(span.start + Duration::HOUR, &house.business.zone);
        let stay = Booking { span, promised, phone: None, name: key.to_owned(), resources: table_of(house), ..plain };
        both.push(house.book(key, booked(stay)).await);
    }
    both.try_into().unwrap()
}

fn moved(before: &Booking) -> Moved {
    let after = Booking { span: before.span.moved(Duration::HOUR), version: before.version + 1, ..before.clone() };
    Moved { before: before.clone(), after, outside: None }
}

fn conflict(booking: &Booking, by: Duration, with: &Booking) -> Conflict {
    let taken = |resource: &ResourceId| Obstacle::Taken { resource: *resource, by: with.id };
    let with = booking.resources.iter().map(taken).collect();
    Conflict { booking: booking.clone(), meant: booking.span.moved(by), with }
}

fn retime(moved: Vec<Moved>, conflicts: Vec<Conflict>) -> Change {
    Change::Retime { decided: Decided { moved, conflicts }, zone_data: ZONE_DATA }
}

async fn commit(house: &House, change: Change) -> Result<(), StoreError> {
    let moved = if let Change::Retime { decided, .. } = &change { decided.moved.as_slice() } else { &[] };
    let events = moved.iter().map(|moved| event(EventKind::BookingRetimed(moved.after.id))).collect();
    let (tx, _) = house.store.open(house.open_span("zone_rules", evening().widened(120, 0))).await?;
    let record = house.record("zone_rules", change);
    let actor = Actor { tool: "zone_rules", call: None, ..record.actor.clone() };
    tx.commit(Record { events, actor, ..record }).await
}

/// How many have what they take just while they are there, and since they were made.
const SOUND: &str = "SELECT count(*) FROM allocations a JOIN bookings b ON (b.business_id, b.id) = (a.business_id, a.booking_id) \
                     WHERE a.during = tstzrange(b.starts_at, b.ends_at) AND a.created_at = b.created_at";

#[tokio::test]
async fn row_11_bookings_that_follow_each_other_move_together_in_whatever_order() {
    for backwards in [false, true] {
        let house = House::with_tables().await;
        let mut both = two_in_a_row(&house).await;
        assert_eq!(house.count(SOUND).await, 2);
        if backwards {
            both.reverse();
        }
        commit(&house, retime(both.iter().map(moved).collect(), vec![])).await.unwrap();
        for before in &both {
            assert_eq!(house.read(before.id).await, Some(moved(before).after));
            let logged = house.logged(before.id.uuid(), &["version", "promised", "changed"]).await;
            let [_, line] = logged.as_slice() else { panic!("{logged:?}") };
            assert!(line.starts_with("zone_rules: booking.retimed, 1 2026-11-27 "), "{line}");
            assert!(line.ends_with(r#" Europe/Berlin ["start", "end"]"#), "{line}");
        }
        assert_eq!(house.count(SOUND).await, 2, "what they have is there, and as old as it was");
        let told = "SELECT count(*) FROM outbox WHERE kind = 'booking.retimed' AND payload ->> 'version' = '2'";
        assert_eq!(house.count(told).await, 2);
        assert_eq!(house.count("SELECT count(*) FROM idempotency_keys WHERE key = 'zone_rules'").await, 0);
    }
}

#[tokio::test]
async fn one_that_was_changed_meanwhile_keeps_all_where_they_are() {
    let house = House::with_tables().await;
    let [first, second] = two_in_a_row(&house).await;
    let rows = house.rows().await;
    for wrong in [
        Booking { version: 9, ..second.clone() },
        Booking { resources: Vec::new(), ..second.clone() },
        Booking { id: domain::BookingId::new(crate::support::id()), ..second.clone() },
    ] {
        let outcome = commit(&house, retime(vec![moved(&first), moved(&wrong)], vec![])).await;
        assert!(is_conflict(&outcome), "{outcome:?}");
        assert_eq!(
            (house.read(first.id).await, house.read(second.id).await),
            (Some(first.clone()), Some(second.clone()))
        );
        assert_eq!((house.rows().await, house.count(SOUND).await), (rows.clone(), 2));
    }
}

#[tokio::test]
async fn a_table_that_is_taken_keeps_all_where_they_are_whoever_decided_otherwise() {
    let house = House::with_tables().await;
    let [first, second] = two_in_a_row(&house).await;
    let outcome = commit(&house, retime(vec![moved(&first)], vec![])).await;
    assert!(is_taken(&outcome), "{outcome:?}");
    assert_eq!((house.read(first.id).await, house.count(SOUND).await), (Some(first), 2));
    commit(&house, retime(vec![moved(&second)], vec![])).await.unwrap();
}

#[tokio::test]
async fn a_hold_that_ran_out_gives_its_table_up_and_a_live_one_does_not() {
    for (until, given_up) in [(NOW, true), (NOW + Duration::SECOND, false)] {
        let house = House::with_tables().await;
        let [_, second] = two_in_a_row(&house).await;
        let there = Booking { span: second.span.moved(Duration::minutes(90)), ..hold(&house.business, until) };
        let there = Booking { resources: table_of(&house), ..there };
        house.commit("h", Change::Hold { hold: there, released: vec![], moves: vec![] }).await.unwrap();
        let outcome = commit(&house, retime(vec![moved(&second)], vec![])).await;
        assert_eq!((outcome.is_ok(), is_taken(&outcome)), (given_up, !given_up), "{outcome:?}");
        assert_eq!(
            house.count("SELECT count(*) FROM bookings WHERE status = 'held'").await,
            1,
            "the sweep logs its end"
        );
    }
}

#[tokio::test]
async fn row_11_a_conflict_is_raised_once_for_each_instant() {
    let house = House::with_tables().await;
    let [first, second] = two_in_a_row(&house).await;
    let raised = || house.count("SELECT count(*) FROM event_log WHERE what = 'booking.not_retimed'");
    for (by, expected) in [(60, 1), (60, 1), (30, 2), (60, 2)] {
        let change = retime(vec![], vec![conflict(&first, Duration::minutes(by), &second)]);
        commit(&house, change).await.unwrap();
        assert_eq!(raised().await, expected, "{by}");
    }
    let logged = house.logged(first.id.uuid(), &["start", "conflicts"]).await;
    let with = format!(r#"["{} is taken then by {}"]"#, first.resources[0], second.id);
    assert_eq!(
        logged[1],
        format!("zone_rules: booking.not_retimed, 2026-11-27T17:00:00Z - > 2026-11-27T18:00:00Z {with}")
    );
    assert_eq!(house.read(first.id).await, Some(first));
}

#[tokio::test]
async fn those_that_stand_are_read_under_the_locks() {
    let house = House::with_tables().await;
    let [first, second] = two_in_a_row(&house).await;
    let held = |key: &'static str, until| {
        let hold = hold(&house.business, until);
        (key, hold.id, Change::Hold { hold, released: vec![], moves: vec![] })
    };
    let far = datetime!(2099-01-01 0:00 UTC);
    let (key, live, change) = held("live", far);
    house.commit(key, change).await.unwrap();
    let (key, _, change) = held("lapsed", NOW - Duration::days(365));
    house.commit(key, change).await.unwrap();
    let cancelled = house.book("c", booked(Booking { phone: None, ..booking(&house.business) })).await;
    house
        .database
        .client()
        .await
        .batch_execute(&format!(
            "UPDATE bookings SET status = 'cancelled', cancelled_at = now() WHERE id = '{}'",
            cancelled.id.uuid()
        ))
        .await
        .unwrap();
    let (mut tx, _) = house.store.open(house.open("zone_rules")).await.unwrap();
    let within = |from, to| Span::between(from, to);
    let standing = tx.standing(&within(EVENING - Duration::HOUR, EVENING + Duration::HOUR)).await.unwrap();
    let ids: Vec<_> = standing.iter().map(|booking| booking.id).collect();
    assert_eq!(ids, [first.id, second.id, live]);
    assert_eq!(standing[..2], [first.clone(), second.clone()]);
    let edges = tx.standing(&within(first.span.start, second.span.start)).await.unwrap();
    assert!(edges.iter().any(|booking| booking.id == first.id) && edges.iter().all(|booking| booking.id != second.id));
    tx.rollback().await.unwrap();
}

#[tokio::test]
async fn whoever_has_older_zone_data_moves_nothing() {
    let house = House::with_tables().await;
    let [_, second] = two_in_a_row(&house).await;
    let id = house.business.id;
    let kept = "SELECT count(*) FROM businesses WHERE zone_data = ";
    let version = house.count("SELECT extract(epoch FROM updated_at)::bigint + config_version FROM businesses").await;
    assert!(house.store.keep_zone_data(id, ZONE_DATA).await.unwrap());
    assert_eq!(house.count(&format!("{kept}'{ZONE_DATA}'")).await, 1);
    assert!(house.store.keep_zone_data(id, ZONE_DATA).await.unwrap(), "its own");
    commit(&house, retime(vec![moved(&second)], vec![])).await.unwrap();
    assert!(house.store.keep_zone_data(id, "2099a").await.unwrap());
    assert!(!house.store.keep_zone_data(id, ZONE_DATA).await.unwrap());
    assert_eq!(house.count(&format!("{kept}'2099a'")).await, 1);
    assert_eq!(
        house.count("SELECT extract(epoch FROM updated_at)::bigint + config_version FROM businesses").await,
        version
    );
    // Also where the later one came after this one had looked.
    let back = moved(&moved(&second).after);
    assert!(is_conflict(&commit(&house, retime(vec![back], vec![])).await));
    let nobody = domain::BusinessId::new(crate::support::id());
    assert!(!house.store.keep_zone_data(nobody, ZONE_DATA).await.unwrap());
}

#[tokio::test]
async fn no_other_business_is_touched() {
    let house = House::with_tables().await;
    let [_, second] = two_in_a_row(&house).await;
    let days = Open { days: vec![], ..house.open("zone_rules") };
    let (tx, _) = house.store.open(days).await.unwrap();
    let foreign = domain::BusinessId::new(crate::support::id());
    let record = Record { business: foreign, ..house.record("zone_rules", retime(vec![moved(&second)], vec![])) };
    assert!(is_conflict(&tx.commit(record).await));
    assert_eq!(house.read(second.id).await, Some(second));
}
