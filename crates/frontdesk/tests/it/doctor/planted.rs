use super::{Breach, Notice, book, booked_house, desk_of, found};
use crate::support::Desk;
use domain::audit::{Grade, Kind};
use serde_json::json;

/// Takes every rule away that the database keeps by itself, and keeps a copy of what is planted into.
const LAWLESS: &str = "DO $$ DECLARE r record; BEGIN \
    FOR r IN SELECT conrelid::regclass AS of, conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace \
      AND contype IN ('f', 'c', 'x', 'u') ORDER BY contype <> 'f' \
    LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', r.of, r.conname); END LOOP; END $$; \
    DROP INDEX bookings_intent_key; \
    CREATE TABLE b AS TABLE bookings; CREATE TABLE a AS TABLE allocations; CREATE TABLE v AS TABLE businesses";

const RESTORE: &str = "DELETE FROM bookings; INSERT INTO bookings TABLE b; DELETE FROM allocations; INSERT INTO allocations TABLE a; \
    DELETE FROM businesses; INSERT INTO businesses TABLE v";

/// Plants one thing after the other into a healthy house, and looks what is found.
async fn all_are_found(desk: &Desk, plants: &[(&str, &[(Grade, Kind)])]) {
    assert_eq!(found(desk).await, []);
    let client = desk.database.client().await;
    client.batch_execute(LAWLESS).await.unwrap();
    for (sql, expected) in plants {
        client.batch_execute(sql).await.unwrap();
        assert_eq!(found(desk).await, *expected, "{sql}");
        client.batch_execute(RESTORE).await.unwrap();
    }
    assert_eq!(found(desk).await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_house_with_tables() {
    let desk = booked_house().await;
    let ada = "WHERE name = 'Ada'";
    let of_ada = "WHERE booking_id = (SELECT id FROM bookings WHERE name = 'Ada')";
    let all = |text: &str| text.replace("$ADA", ada).replace("$OF_ADA", of_ada);
    let copy = "INSERT INTO bookings SELECT (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'code', 'CCCCCC', \
                'intent_key', NULL))).* FROM bookings o $ADA; \
                INSERT INTO allocations SELECT o.business_id, o.id, a.resource_id, a.during, a.created_at FROM allocations a, bookings o \
                WHERE o.code = 'CCCCCC' AND a.booking_id = (SELECT id FROM bookings WHERE name = 'Ada' AND code <> 'CCCCCC')";
    let plants: Vec<(String, Vec<(Grade, Kind)>)> = [
        ("UPDATE bookings SET party_size = 41 $ADA", vec![(Breach, Kind::AboveLimit), (Breach, Kind::UnfitTable)]),
        (copy, vec![(Breach, Kind::TakenTwice)]),
        ("UPDATE allocations SET during = tstzrange(lower(during), upper(during) + interval '1 hour') $OF_ADA", vec![(Breach, Kind::ClaimDiffers)]),
        ("UPDATE allocations SET pinned = true $OF_ADA", vec![(Breach, Kind::ClaimDiffers)]),
        ("UPDATE bookings SET status = 'cancelled', cancelled_at = now() $ADA", vec![(Breach, Kind::ClaimLeftBehind)]),
        ("UPDATE bookings SET status = 'completed' $ADA", vec![(Breach, Kind::ClaimLeftBehind)]),
        ("DELETE FROM allocations $OF_ADA", vec![(Breach, Kind::NoTable)]),
        ("UPDATE bookings SET party_size = 3 $ADA", vec![(Breach, Kind::UnfitTable)]),
        ("UPDATE bookings SET party_size = 4 WHERE name = 'Ben'", vec![(Breach, Kind::UnfitTable)]),
        (
            "UPDATE bookings SET starts_at = starts_at + interval '5 minutes', local_time = local_time + interval '5 minutes' $ADA; \
             UPDATE allocations SET during = tstzrange(lower(during) + interval '5 minutes', upper(during)) $OF_ADA",
            vec![(Breach, Kind::OffGrid)],
        ),
        (
            "UPDATE bookings SET ends_at = starts_at $ADA; UPDATE allocations SET during = tstzrange(lower(during), lower(during), '[]') $OF_ADA",
            vec![(Breach, Kind::ClaimDiffers), (Breach, Kind::EndsBeforeStart)],
        ),
        (
            "UPDATE bookings SET ends_at = ends_at + interval '15 minutes' $ADA; \
             UPDATE allocations SET during = tstzrange(lower(during), upper(during) + interval '15 minutes') $OF_ADA",
            vec![(Breach, Kind::TooLong)],
        ),
        ("UPDATE bookings SET code = 'CCCCCC'", vec![(Breach, Kind::DuplicateCode)]),
        ("UPDATE bookings SET intent_key = 'x'", vec![(Breach, Kind::DuplicateIntent)]),
        (
            "UPDATE bookings SET status = 'held', held_until = NULL $ADA",
            vec![(Breach, Kind::HoldWithoutEnd), (Breach, Kind::Unreadable)],
        ),
        ("UPDATE bookings SET phone = 'nobody' $ADA", vec![(Breach, Kind::Unreadable)]),
        ("UPDATE bookings SET zone = 'Europe/Atlantis' $ADA", vec![(Breach, Kind::Unreadable)]),
        ("UPDATE businesses SET timezone = 'Europe/Atlantis'", vec![(Breach, Kind::Unreadable)]),
        ("UPDATE bookings SET customer_id = gen_random_uuid() $ADA", vec![(Breach, Kind::LostReference)]),
        (
            "UPDATE bookings SET local_time = local_time + interval '1 hour' $ADA",
            vec![(Notice, Kind::ZoneDrift)],
        ),
        ("UPDATE businesses SET policies = policies || '{\"stay_minutes\": 1}'", vec![(Notice, Kind::ConfigAtFault)]),
    ]
    .into_iter()
    .map(|(sql, expected)| (all(sql), expected))
    .collect();
    let plants: Vec<(&str, &[(Grade, Kind)])> =
        plants.iter().map(|(sql, expected)| (sql.as_str(), expected.as_slice())).collect();
    all_are_found(&desk, &plants).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_salon() {
    let desk = desk_of(testkit::business::salon()).await;
    book(&desk, "Ada", "14:00", json!({"service": "Colour"})).await;
    book(&desk, "Ben", "14:00", json!({"service": "Cut"})).await;
    let of_kind = |kind: &str| {
        format!("DELETE FROM allocations WHERE resource_id IN (SELECT id FROM resources WHERE kind = '{kind}')")
    };
    let ben_does_it = "UPDATE allocations SET resource_id = (SELECT id FROM resources WHERE name = 'Ben') \
        WHERE resource_id = (SELECT id FROM resources WHERE name = 'Anna'); \
        DELETE FROM allocations WHERE booking_id = (SELECT id FROM bookings WHERE name = 'Ben'); \
        DELETE FROM bookings WHERE name = 'Ben'";
    all_are_found(
        &desk,
        &[
            (&of_kind("staff"), &[(Breach, Kind::NoStaff), (Breach, Kind::NoStaff)]),
            (&of_kind("room"), &[(Breach, Kind::NoRoom)]),
            (ben_does_it, &[(Breach, Kind::NoStaff), (Breach, Kind::LostReference)]),
        ],
    )
    .await;
}
