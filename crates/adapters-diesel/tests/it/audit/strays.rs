use super::{healthy, planted};
use domain::audit::Kind;
use ports::Audit;

#[tokio::test]
async fn a_healthy_house_has_none() {
    let (house, _) = healthy().await;
    assert_eq!(house.store.strays(house.business.id).await.unwrap(), []);
    assert_eq!(house.store.homeless().await.unwrap(), []);
}

/// Each plant, and what it is found to be.
async fn all_are_found(plants: &[(&str, &[Kind])]) {
    for (sql, expected) in plants {
        let (_, kinds) = planted(sql).await;
        assert_eq!(kinds, *expected, "{sql}");
    }
}

#[tokio::test]
async fn what_should_be_unique() {
    let copy = "INSERT INTO bookings SELECT (jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid()";
    let of = "))).* FROM bookings b WHERE b.id = $ID";
    let both = format!("{copy}{of}");
    let code = format!("{copy}, 'intent_key', NULL{of}");
    let intent = format!("{copy}, 'code', 'CCCCCC'{of}");
    all_are_found(&[
        (&both, &[Kind::DuplicateCode, Kind::DuplicateIntent]),
        (&code, &[Kind::DuplicateCode]),
        (&intent, &[Kind::DuplicateIntent]),
    ])
    .await;
}

#[tokio::test]
async fn what_cannot_be_read_or_never_ends() {
    all_are_found(&[
        ("UPDATE bookings SET held_until = NULL WHERE status = 'held'", &[Kind::HoldWithoutEnd]),
        ("UPDATE bookings SET status = 'vanished' WHERE id = $ID", &[Kind::Unreadable]),
        ("UPDATE bookings SET ends_at = 'infinity' WHERE id = $ID", &[Kind::Unreadable]),
        ("UPDATE bookings SET starts_at = '-infinity' WHERE id = $ID", &[Kind::Unreadable]),
        ("UPDATE bookings SET local_date = 'infinity' WHERE id = $ID", &[Kind::Unreadable]),
        ("UPDATE allocations SET during = tstzrange(lower(during), NULL)", &[Kind::Unreadable]),
        ("UPDATE allocations SET during = 'empty'", &[Kind::ClaimDiffers, Kind::Unreadable]),
        ("UPDATE allocations SET during = tstzrange(lower(during), upper(during), '[]')", &[Kind::ClaimDiffers]),
    ])
    .await;
}

#[tokio::test]
async fn what_is_over_and_still_takes_room() {
    all_are_found(&[
        ("UPDATE bookings SET status = 'completed' WHERE id = $ID", &[Kind::ClaimLeftBehind]),
        ("UPDATE bookings SET status = 'no_show' WHERE id = $ID", &[Kind::ClaimLeftBehind]),
        ("UPDATE bookings SET status = 'no_show' WHERE id = $ID; DELETE FROM allocations", &[]),
    ])
    .await;
}

#[tokio::test]
async fn days_that_nobody_locked() {
    let late = "UPDATE bookings SET ends_at = date_trunc('day', ends_at) + interval '1 day 15 minutes' WHERE id = $ID";
    let midnight = "UPDATE bookings SET ends_at = date_trunc('day', ends_at) + interval '1 day' WHERE id = $ID";
    all_are_found(&[
        (late, &[Kind::DayNotLocked]),
        (midnight, &[]),
        ("DELETE FROM booking_days", &[Kind::DayNotLocked, Kind::DayNotLocked]),
        ("UPDATE booking_days SET revision = 0", &[Kind::DayNotLocked]),
    ])
    .await;
}

#[tokio::test]
async fn references_that_lead_nowhere() {
    let one: &[Kind] = &[Kind::LostReference];
    let nothing = "gen_random_uuid()";
    let business = "(SELECT id FROM businesses)";
    let table = "(SELECT min(id::text)::uuid FROM resources)";
    let waits = |state: &str, service: &str, hold: &str| {
        format!(
            "INSERT INTO waitlist VALUES ({business}, {nothing}, 'x', 'x', now(), now(), now(), now()::time, 'UTC', 2, {service}, NULL, \
             '{state}', {hold}, now(), NULL, 1, now(), now())"
        )
    };
    let joins = format!("INSERT INTO combination_tables VALUES ({business}, {nothing}, {table}, now())");
    let joined = format!(
        "INSERT INTO combinations VALUES ({business}, {nothing}, 'c', 1, 2, NULL, now()); \
         INSERT INTO combination_tables SELECT {business}, id, {nothing}, now() FROM combinations"
    );
    let retired = format!(
        "INSERT INTO combinations VALUES ({business}, {nothing}, 'c', 1, 2, NULL, now()); \
         INSERT INTO combination_tables SELECT {business}, c.id, {table}, now() FROM combinations c; \
         UPDATE resources SET retired_at = now() WHERE id = {table}"
    );
    let service = format!("INSERT INTO services VALUES ({business}, {nothing}, 's', 30, 0, 0, 1, NULL, NULL, now());");
    let does = format!("INSERT INTO service_staff VALUES ({business}, {table}, {nothing}, now())");
    let done = format!("{service} INSERT INTO service_staff SELECT {business}, {nothing}, id, now() FROM services");
    let let_go = format!(
        "{service} INSERT INTO service_staff SELECT {business}, {table}, id, now() FROM services; \
         UPDATE services SET retired_at = now()"
    );
    let left = format!(
        "{service} INSERT INTO service_staff SELECT {business}, {table}, id, now() FROM services; \
         UPDATE resources SET retired_at = now() WHERE id = {table}"
    );
    let kind = |kind: &str| format!("UPDATE outbox SET kind = '{kind}', subject_id = {nothing}");
    let (message, waitlist, booking) = (kind("message.taken"), kind("waitlist.offered"), kind("booking.confirmed"));
    all_are_found(&[
        ("UPDATE bookings SET customer_id = gen_random_uuid() WHERE id = $ID", one),
        ("UPDATE bookings SET service_id = gen_random_uuid() WHERE id = $ID", one),
        ("UPDATE allocations SET booking_id = gen_random_uuid()", one),
        ("UPDATE allocations SET resource_id = gen_random_uuid()", one),
        (&joins, one),
        (&joined, one),
        (&retired, one),
        (&does, one),
        (&done, one),
        (&let_go, one),
        (&left, one),
        (&waits("waiting", nothing, "NULL"), one),
        (&waits("offered", "NULL", nothing), one),
        (&waits("passed", "NULL", nothing), &[]),
        (&message, one),
        (&waitlist, one),
        (&booking, one),
    ])
    .await;
}

#[tokio::test]
async fn rows_of_no_business_are_found_in_every_table() {
    let (house, kinds) = planted("DELETE FROM businesses").await;
    assert!(kinds.len() >= 6 && kinds.iter().all(|kind| *kind == Kind::LostReference), "{kinds:?}");
    let whats: Vec<String> = house.store.homeless().await.unwrap().into_iter().map(|stray| stray.what).collect();
    assert!(whats.contains(&"bookings: 3 rows of a business that does not exist".to_owned()), "{whats:?}");

    // The statement names every table that carries a tenant.
    let tables = "SELECT count(*) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r' \
                  WHERE c.relnamespace = 'public'::regnamespace AND a.attname = 'business_id'";
    let plant = "DO $$ DECLARE t text; BEGIN FOR t IN SELECT c.relname FROM pg_attribute a \
        JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r' \
        WHERE c.relnamespace = 'public'::regnamespace AND a.attname = 'business_id' LOOP \
          EXECUTE (SELECT format('ALTER TABLE %I %s', t, string_agg(format('ALTER COLUMN %I DROP NOT NULL', a.attname), ', ')) \
            FROM pg_attribute a WHERE a.attrelid = t::regclass AND a.attnum > 0 AND NOT a.attisdropped AND NOT a.attnum = ANY \
              ((SELECT k.conkey FROM pg_constraint k WHERE k.conrelid = t::regclass AND k.contype = 'p')::int2[])); \
        END LOOP; END $$";
    house.database.client().await.batch_execute(plant).await.unwrap();
    let (of_tables, found) = (house.count(tables).await, homeless_tables(&house).await);
    assert_eq!(i64::try_from(found).unwrap(), of_tables);
}

/// In how many tables rows are found after each was given one.
async fn homeless_tables(house: &crate::support::House) -> usize {
    let insert = "DO $$ DECLARE t text; BEGIN FOR t IN SELECT c.relname FROM pg_attribute a \
        JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r' \
        WHERE c.relnamespace = 'public'::regnamespace AND a.attname = 'business_id' LOOP \
          EXECUTE (SELECT format('INSERT INTO %I (%s) VALUES (%s)', t, string_agg(quote_ident(a.attname), ', '), \
              string_agg(CASE format_type(a.atttypid, NULL) WHEN 'uuid' THEN 'gen_random_uuid()' \
                WHEN 'date' THEN 'current_date' WHEN 'integer' THEN '1' ELSE quote_literal('k') END, ', ')) \
            FROM pg_attribute a WHERE a.attrelid = t::regclass AND a.attnum = ANY \
              ((SELECT k.conkey FROM pg_constraint k WHERE k.conrelid = t::regclass AND k.contype = 'p')::int2[])); \
        END LOOP; END $$";
    house.database.client().await.batch_execute(insert).await.unwrap();
    house.store.homeless().await.unwrap().len()
}
