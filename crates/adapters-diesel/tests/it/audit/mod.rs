mod entries;
mod strays;

use crate::support::{House, NOW, booked, booking, event, hold};
use domain::audit::Kind;
use domain::booking::{Booking, EventKind, State};
use ports::{Audit, Change, Record, Store};
use time::Duration;

/// Takes every rule away that a database keeps by itself, so that what must not be can be written.
const LAWLESS: &str = "DO $$ DECLARE r record; BEGIN \
    FOR r IN SELECT conrelid::regclass AS of, conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace \
      AND contype IN ('f', 'c', 'x', 'u') ORDER BY contype <> 'f' \
    LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', r.of, r.conname); END LOOP; END $$; \
    DROP INDEX bookings_intent_key; DROP INDEX resources_name_key; \
    ALTER TABLE bookings ALTER COLUMN code DROP NOT NULL";

/// A house with a booking at a table, which an event tells of, a hold, and a booking that was called off.
pub(crate) async fn healthy() -> (House, Booking) {
    let house = House::with_tables().await;
    let mut seated = booking(&house.business);
    seated.resources = house.business.tables.iter().take(1).map(|table| table.id).collect();
    let told = event(EventKind::BookingConfirmed(seated.id));
    let record = Record { events: vec![told], ..house.record("told", Change::Book(booked(seated.clone()))) };
    let (tx, _) = house.store.open(house.open_span("told", crate::support::evening())).await.unwrap();
    tx.commit(record).await.unwrap();
    let mut held = hold(&house.business, NOW + Duration::minutes(5));
    held.phone = None;
    house.commit("hold", Change::Hold { hold: held, released: Vec::new(), moves: Vec::new() }).await.unwrap();
    let mut other = booking(&house.business);
    other.phone = None;
    let before = house.book("other", booked(other)).await;
    let state = State::Cancelled { at: NOW, reason: None };
    let after = Booking { state, version: before.version + 1, ..before.clone() };
    house.commit("cancel", Change::Cancel { before, after }).await.unwrap();
    (house, seated)
}

/// What is found among the rows of a healthy house in which something was written past every rule. `$ID` in the
/// statements stands for the id of the booking at the table.
pub(crate) async fn planted(sql: &str) -> (House, Vec<Kind>) {
    let (house, seated) = healthy().await;
    let client = house.database.client().await;
    client.batch_execute(LAWLESS).await.unwrap();
    client.batch_execute(&sql.replace("$ID", &format!("'{}'", seated.id.uuid()))).await.unwrap();
    let strays = house.store.strays(house.business.id).await.unwrap();
    let homeless = house.store.homeless().await.unwrap();
    let mut kinds: Vec<Kind> = strays.iter().chain(&homeless).map(|stray| stray.kind).collect();
    kinds.sort_unstable();
    (house, kinds)
}
