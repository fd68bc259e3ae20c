use super::healthy;
use crate::support::{EVENING, House, NOW};
use domain::audit::Kind;
use domain::booking::Booking;
use domain::time::Span;
use ports::{Audit, Entries, Listed, StoreError};
use time::Duration;

fn evening() -> Span {
    Span { start: EVENING, end: EVENING + Duration::SECOND }
}

/// What is read of a healthy house in which something was written.
async fn after(sql: &str) -> (Booking, Entries) {
    let (house, seated) = healthy().await;
    let client = house.database.client().await;
    client.batch_execute(super::LAWLESS).await.unwrap();
    client.batch_execute(&sql.replace("$ID", &format!("'{}'", seated.id.uuid()))).await.unwrap();
    let read = house.store.entries(&house.business, &evening()).await.unwrap();
    (seated, read)
}

#[tokio::test]
async fn bookings_of_every_state_come_with_what_they_take() {
    let (house, seated) = healthy().await;
    let read = house.store.entries(&house.business, &evening()).await.unwrap();
    assert_eq!((read.entries.len(), read.unreadable.len()), (3, 0));
    let entry = read.entries.iter().find(|entry| entry.booking.id == seated.id).unwrap();
    assert_eq!((&entry.booking, entry.created_at), (&seated, NOW));
    assert_eq!(entry.allocations.len(), 1);
    let claim = entry.allocations.first().unwrap();
    assert_eq!((claim.during, claim.created_at, claim.pinned, &claim.section), (seated.span, NOW, false, &None));
    assert_eq!(Some(&claim.resource), seated.resources.first());

    let before = Span { start: EVENING - Duration::DAY, end: EVENING };
    assert_eq!(house.store.entries(&house.business, &before).await.unwrap(), Entries::default());
}

#[tokio::test]
async fn a_party_at_two_tables_is_one_entry() {
    let second = "INSERT INTO allocations SELECT business_id, booking_id, (SELECT max(id::text)::uuid FROM resources), during, \
                  created_at FROM allocations";
    let (seated, read) = after(second).await;
    let entry = read.entries.iter().find(|entry| entry.booking.id == seated.id).unwrap();
    assert_eq!((read.entries.len(), entry.allocations.len()), (3, 2));
}

#[tokio::test]
async fn what_cannot_be_read_back_does_not_hide_the_rest() {
    for sql in [
        "UPDATE bookings SET code = 'no code' WHERE id = $ID",
        "UPDATE bookings SET phone = 'nobody' WHERE id = $ID",
        "UPDATE bookings SET party_size = -1 WHERE id = $ID",
        "UPDATE bookings SET buffer_after = -1 WHERE id = $ID",
        "UPDATE allocations SET during = tstzrange(NULL, NULL)",
    ] {
        let (seated, read) = after(sql).await;
        assert_eq!(read.entries.len(), 2, "{sql}");
        let unread: Vec<_> = read.unreadable.iter().map(|unread| (unread.stray.kind, unread.stray.booking)).collect();
        assert_eq!(unread, [(Kind::Unreadable, Some(seated.id))], "{sql}");
    }
}

#[tokio::test]
async fn what_would_fail_the_whole_answer_is_left_to_the_strays() {
    for sql in [
        "UPDATE bookings SET ends_at = 'infinity' WHERE id = $ID",
        "UPDATE bookings SET created_at = '200000-01-01' WHERE id = $ID",
        "UPDATE bookings SET local_date = '-infinity' WHERE id = $ID",
        "UPDATE bookings SET held_until = 'infinity' WHERE status = 'held'",
    ] {
        let (_, read) = after(sql).await;
        assert_eq!((read.entries.len(), read.unreadable.len()), (2, 0), "{sql}");
    }
}

#[tokio::test]
async fn a_business_tells_since_when_it_is_so_and_how_far_its_bookings_reach() {
    let house = House::new().await;
    let stated = house.store.stated(house.business.id).await.unwrap();
    assert_eq!((&stated.business, stated.starts), (&house.business, None));
    assert_eq!(stated.changed_at, time::macros::datetime!(2026-01-01 00:00 UTC));
    assert_eq!(stated.longest, Duration::minutes(90));

    let (house, _) = healthy().await;
    assert_eq!(house.store.stated(house.business.id).await.unwrap().starts, Some((EVENING, EVENING)));
    let listed = Listed { id: house.business.id, external_id: house.business.external_id.clone() };
    let named = async |name: Option<&str>| house.store.businesses(name.map(str::to_owned)).await.unwrap();
    assert_eq!((named(None).await, named(Some("nobody")).await), (vec![listed.clone()], Vec::new()));
    assert_eq!(named(Some("restaurant")).await, [listed]);
}

#[tokio::test]
async fn a_business_that_cannot_be_read_or_has_moved_on_is_told() {
    let (house, _) = healthy().await;
    let client = house.database.client().await;
    client.batch_execute("UPDATE businesses SET config_version = config_version + 1").await.unwrap();
    let stale = house.store.entries(&house.business, &evening()).await;
    assert!(matches!(stale, Err(StoreError::StaleConfig)), "{stale:?}");
    client.batch_execute("UPDATE businesses SET timezone = 'Europe/Atlantis'").await.unwrap();
    let corrupt = house.store.stated(house.business.id).await;
    assert!(matches!(corrupt, Err(StoreError::Corrupt { column: "timezone", .. })), "{corrupt:?}");
}
