//! Tables, tables that are joined, and sections. Times of the database are in UTC, two hours behind the house.

use crate::support::{Answer, Caller, Desk, Setup};
use domain::CombinationId;
use domain::business::{Buffers, Business, Combination, Table};
use serde_json::json;
use testkit::business::{restaurant, table};
use uuid::Uuid;

async fn house(business: Business) -> Desk {
    Setup { business, ..Setup::default() }.start().await
}

async fn with_tables(tables: Vec<Table>) -> Desk {
    house(Business { tables, ..restaurant() }).await
}

async fn book(desk: &Desk, name: &str, time: &str, party: u32) -> Answer {
    let args = json!({"start": format!("2026-06-05T{time}"), "party_size": party, "name": name});
    desk.guest(name).tool("create_booking", args).await
}

fn in_section(table: Table, section: &str) -> Table {
    Table { section: Some(section.to_owned()), ..table }
}

/// T1 and T2 for two each, joined for three or four.
fn joined() -> Business {
    let tables = vec![table(1, "T1", 2), table(2, "T2", 2)];
    let combination = Combination {
        id: CombinationId::new(Uuid::from_u128(0xC0)),
        name: "T1+T2".to_owned(),
        tables: tables.iter().map(|table| table.id).collect(),
        min: 3,
        max: 4,
    };
    Business { tables, combinations: vec![combination], ..restaurant() }
}

/// Two parties of two have both tables; one of four comes later, and gets the only table that is large enough.
#[tokio::test(flavor = "multi_thread")]
async fn a_party_that_sits_too_large_makes_room() {
    let desk = with_tables(vec![table(1, "T2", 2), table(2, "T4", 4)]).await;
    assert_eq!(book(&desk, "Ada", "19:00", 2).await.text_at("/data/booking/table"), "T2");
    let ben = book(&desk, "Ben", "19:15", 2).await;
    assert_eq!(ben.text_at("/data/booking/table"), "T4");
    let before = ["Ada at T2 from 17:00 to 18:30", "Ben at T4 from 17:15 to 18:45"];
    assert_eq!(desk.seats().await, before);
    let refused = book(&desk, "Cid", "19:30", 4).await;
    assert_eq!(refused.code(), "NO_CAPACITY", "two tables for three parties: {}", refused.text);
    assert_eq!(desk.seats().await, before, "a refusal moves nobody");

    // Ada comes another day; Ben could sit at her table, but is still at the larger one.
    assert_eq!(desk.guest("Ada").tool("cancel_booking", json!({})).await.code(), "OK");
    let cid = book(&desk, "Cid", "19:30", 4).await;
    assert_eq!(cid.text_at("/data/booking/table"), "T4", "{}", cid.text);
    assert_eq!(desk.seats().await, ["Ben at T2 from 17:15 to 18:45", "Cid at T4 from 17:30 to 19:00"]);

    let ids = "SELECT r.id::text FROM resources r ORDER BY r.name";
    let [small, large] = desk.texts(ids).await.try_into().unwrap();
    let moved = "SELECT (after -> 'seated_elsewhere')::text FROM event_log WHERE after ? 'seated_elsewhere'";
    let [moved] = desk.texts(moved).await.try_into().unwrap();
    let booking = "SELECT id::text FROM bookings WHERE name = 'Ben'";
    let [booking] = desk.texts(booking).await.try_into().unwrap();
    let expected = json!([{"booking": booking, "from": [large], "to": [small]}]);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&moved).unwrap(), expected);
    let by = "SELECT count(*) FROM event_log WHERE after ? 'seated_elsewhere' AND what = 'booking.created' \
              AND actor_call LIKE 'call-%-of-Cid'";
    assert_eq!(desk.count(by).await, 1);

    let found = desk.guest("Ben").tool("find_booking", json!({})).await;
    assert_eq!(found.text_at("/data/bookings/0/table"), "T2");
    assert_eq!(found.text_at("/data/bookings/0/start"), "2026-06-05T19:15:00+02:00", "the stay itself is as it was");
    assert_eq!(desk.count("SELECT count(*) FROM outbox WHERE kind = 'booking.modified'").await, 0);
}

/// Two parties of two on T2 and T4: they stay, and a party of four is told apart from a lack that moving would mend.
#[tokio::test(flavor = "multi_thread")]
async fn several_parties_move_at_once_where_only_that_helps() {
    let desk = with_tables(vec![table(1, "A", 2), table(2, "B", 2), table(3, "C", 4)]).await;
    assert_eq!(book(&desk, "Ada", "18:00", 2).await.text_at("/data/booking/table"), "A");
    assert_eq!(book(&desk, "Ben", "18:00", 2).await.text_at("/data/booking/table"), "B");
    assert_eq!(book(&desk, "Cid", "18:30", 2).await.text_at("/data/booking/table"), "C");
    assert_eq!(desk.guest("Ada").tool("cancel_booking", json!({})).await.code(), "OK");
    assert_eq!(book(&desk, "Dan", "18:45", 4).await.text_at("/data/booking/table"), "C");
    let seats = ["Ben at B from 16:00 to 17:30", "Cid at A from 16:30 to 18:00", "Dan at C from 16:45 to 18:15"];
    assert_eq!(desk.seats().await, seats);
}

#[tokio::test(flavor = "multi_thread")]
async fn joined_tables_are_taken_and_freed_together() {
    let desk = house(joined()).await;
    let four = book(&desk, "Ada", "19:00", 4).await;
    assert_eq!(four.text_at("/data/booking/table"), "T1 + T2");
    assert_eq!(desk.seats().await, ["Ada at T1 + T2 from 17:00 to 18:30"]);
    assert_eq!(desk.count("SELECT count(*) FROM allocations").await, 2);
    for party in [1, 2, 4] {
        assert_eq!(book(&desk, "Ben", "20:15", party).await.code(), "NO_CAPACITY", "neither table is free alone");
    }
    assert_eq!(book(&desk, "Ben", "20:30", 2).await.code(), "OK");
    assert_eq!(desk.guest("Ada").tool("cancel_booking", json!({})).await.code(), "OK");
    assert_eq!(desk.count("SELECT count(*) FROM allocations").await, 1);
    for name in ["Cid", "Dan"] {
        assert_eq!(book(&desk, name, "19:00", 2).await.code(), "OK", "both are free again");
    }
    assert_eq!(book(&desk, "Eve", "19:00", 1).await.code(), "NO_CAPACITY");
    assert_eq!(book(&desk, "Eve", "19:00", 5).await.code(), "PARTY_TOO_LARGE");
}

/// A party that grows gets joined tables, and one that shrinks gives them back when it moves.
#[tokio::test(flavor = "multi_thread")]
async fn a_party_that_grows_gets_joined_tables() {
    let desk = house(joined()).await;
    let two = book(&desk, "Ada", "19:00", 2).await;
    assert_eq!(two.text_at("/data/booking/table"), "T1");
    let ada = desk.guest("Ada");
    let grown = ada.tool("modify_booking", json!({"new_party_size": 3})).await;
    assert_eq!(grown.text_at("/data/before/table"), "T1");
    assert_eq!(grown.text_at("/data/after/table"), "T1 + T2");
    assert_eq!(desk.seats().await, ["Ada at T1 + T2 from 17:00 to 18:30"]);
    assert_eq!(book(&desk, "Ben", "19:00", 1).await.code(), "NO_CAPACITY");
    let moved = ada.tool("modify_booking", json!({"new_start": "2026-06-05T21:00", "new_party_size": 2})).await;
    assert_eq!(moved.code(), "OUTSIDE_HOURS");
    let moved = ada.tool("modify_booking", json!({"new_start": "2026-06-05T20:00", "new_party_size": 2})).await;
    assert_eq!(moved.code(), "OK", "{}", moved.text);
    assert_eq!(desk.count("SELECT count(*) FROM allocations").await, 1);
    assert_eq!(book(&desk, "Ben", "19:00", 2).await.code(), "OK");
}

/// Whoever asked for the terrace stays there, even where moving them inside would make room.
#[tokio::test(flavor = "multi_thread")]
async fn a_section_that_was_asked_for_is_kept() {
    let terrace = in_section(table(1, "Out", 4), "Terrace");
    let desk = with_tables(vec![terrace, in_section(table(2, "In", 2), "Hall")]).await;
    let wish = |party: u32, preference: &str| json!({"start": "2026-06-05T19:00", "party_size": party, "name": "Ada", "preference": preference});
    let ada = desk.guest("Ada").tool("create_booking", wish(2, " terrace")).await;
    assert_eq!(ada.text_at("/data/booking/table"), "Out");
    assert_eq!(ada.text_at("/data/booking/preference"), "Terrace");
    assert_eq!(desk.texts("SELECT section FROM allocations").await, ["Terrace"]);
    assert_eq!(book(&desk, "Ben", "19:00", 4).await.code(), "NO_CAPACITY");
    assert_eq!(desk.seats().await, ["Ada at Out from 17:00 to 18:30"]);

    let cid = desk.guest("Cid").tool("create_booking", wish(2, "Terrace")).await;
    assert_eq!(cid.code(), "NO_CAPACITY");
    assert!(cid.text_at("/human_message").contains("Terrace"), "{}", cid.text);
    assert_eq!(cid.at("/would_work"), json!([{"preference": "Hall"}]));
    let taken = desk.guest("Cid").tool("create_booking", wish(2, "Hall")).await;
    assert_eq!(taken.text_at("/data/booking/table"), "In", "it is bookable as it was offered");

    // A move keeps the wish too.
    let moved = desk.guest("Ada").tool("modify_booking", json!({"new_start": "2026-06-05T19:30"})).await;
    assert_eq!(moved.text_at("/data/after/table"), "Out");
    assert_eq!(moved.text_at("/data/after/preference"), "Terrace");
}

/// A guest who asked for nothing makes room for one who did.
#[tokio::test(flavor = "multi_thread")]
async fn who_asked_for_no_section_moves_for_who_did() {
    let hall = in_section(table(2, "In", 4), "Hall");
    let desk = with_tables(vec![in_section(table(1, "Out", 2), "Terrace"), hall]).await;
    assert_eq!(book(&desk, "Ada", "19:00", 2).await.text_at("/data/booking/table"), "Out");
    let args = json!({"start": "2026-06-05T19:00", "party_size": 2, "name": "Ben", "preference": "Terrace"});
    let ben = desk.guest("Ben").tool("create_booking", args).await;
    assert_eq!(ben.text_at("/data/booking/table"), "Out", "{}", ben.text);
    assert_eq!(desk.seats().await, ["Ada at In from 17:00 to 18:30", "Ben at Out from 17:00 to 18:30"]);
}

/// Time before and after a stay is taken at its table, but is no part of what the guest is told.
#[tokio::test(flavor = "multi_thread")]
async fn buffers_are_taken_around_the_stay() {
    let mut business = Business { tables: vec![table(1, "T1", 2)], ..restaurant() };
    business.policies.buffers = Buffers { before: 15, after: 30 };
    let desk = house(business).await;
    let ada = book(&desk, "Ada", "19:00", 2).await;
    assert_eq!(ada.text_at("/data/booking/start"), "2026-06-05T19:00:00+02:00");
    assert_eq!(ada.text_at("/data/booking/end"), "2026-06-05T20:30:00+02:00");
    assert_eq!(desk.seats().await, ["Ada at T1 from 16:45 to 19:00"]);
    // Until 21:00 the table is hers, and whoever comes next has it from a quarter of an hour before.
    for taken in ["17:00", "17:15", "20:30", "21:00"] {
        let refused = book(&desk, "Ben", taken, 2).await;
        assert_ne!(refused.code(), "OK", "{taken}: {}", refused.text);
    }
    assert_eq!(book(&desk, "Ben", "16:45", 2).await.code(), "OK", "until 18:15, and half an hour after that");
    let moved = desk.guest("Ada").tool("modify_booking", json!({"new_start": "2026-06-05T19:15"})).await;
    assert_eq!(moved.code(), "OK", "{}", moved.text);
    assert_eq!(desk.seats().await, ["Ada at T1 from 17:00 to 19:15", "Ben at T1 from 14:30 to 16:45"]);
    assert_eq!(desk.guest("Ada").tool("cancel_booking", json!({})).await.code(), "OK");
    assert_eq!(book(&desk, "Cid", "18:59", 2).await.code(), "INVALID_INPUT");
    assert_eq!(book(&desk, "Cid", "19:00", 2).await.code(), "OK");
}

/// Two tables at once, and parties that would need to change places: 24 callers for what 6 can have.
#[tokio::test(flavor = "multi_thread")]
async fn of_many_at_once_no_table_is_given_twice_and_none_stays_empty() {
    let tables = vec![table(1, "A", 2), table(2, "B", 2), table(3, "C", 4)];
    let desk = with_tables(tables).await;
    let requests = (0..24)
        .map(|n| {
            let caller = desk.guest(&format!("Guest {n}"));
            let party = if n % 2 == 0 { 2 } else { 1 };
            let args = json!({"start": "2026-06-05T19:00", "party_size": party, "name": format!("Guest {n}")});
            let request = caller.request("create_booking", &args);
            (caller, request)
        })
        .collect();
    let answers = Caller::volley(requests).await;
    assert_eq!(answers.iter().filter(|answer| answer.code() == "OK").count(), 3, "{answers:?}");
    assert_eq!(answers.iter().filter(|answer| answer.code() == "NO_CAPACITY").count(), 21, "{answers:?}");
    assert_eq!(desk.count("SELECT count(*) FROM allocations").await, 3);
    assert_eq!(desk.count("SELECT count(DISTINCT resource_id) FROM allocations").await, 3);
}
