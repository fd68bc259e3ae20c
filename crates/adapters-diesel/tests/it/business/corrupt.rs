//! What cannot be read back is told by its table, column and row.

use super::sample::{bistro, salon};
use crate::support::House;
use ports::{Businesses, StoreError};

/// Spoils a column, and asks for the business.
async fn spoiled(house: &House, table: &str, set: &str) -> Option<(&'static str, &'static str, String)> {
    let client = house.database.client().await;
    let spoil = format!("CREATE TEMP TABLE kept AS TABLE {table}; UPDATE {table} SET {set}");
    client.batch_execute(&spoil).await.unwrap();
    let outcome = house.store.reload(house.business.id).await;
    let column_name = set.split(' ').next().unwrap();
    let restore =
        format!("UPDATE {table} t SET {column_name} = k.{column_name} FROM kept k WHERE k.id = t.id; DROP TABLE kept");
    client.batch_execute(&restore).await.unwrap();
    assert!(house.store.reload(house.business.id).await.unwrap().is_some());
    match outcome {
        Err(StoreError::Corrupt { table, column, row }) => Some((table, column, row)),
        _ => None,
    }
}

#[tokio::test]
async fn the_business_itself() {
    let house = House::of(bistro()).await;
    for (column, set) in [
        ("hours", "hours = '{}'"),
        ("timezone", "timezone = 'Nowhere'"),
        ("policies", "policies = '{\"stay_minutes\": \"x\"}'"),
        ("policies", "policies = '{\"limits\": [{\"weekdays\": [\"someday\"], \"from\": 0, \"to\": 1}]}'"),
        ("phone", "phone = 'x'"),
    ] {
        let expected = ("businesses", column, house.business.id.uuid().to_string());
        assert_eq!(spoiled(&house, "businesses", set).await, Some(expected), "{set}");
    }
}

#[tokio::test]
async fn its_parts() {
    let house = House::of(bistro()).await;
    let (table, column, _) = spoiled(&house, "exceptions", "windows = '[{\"weekday\": 1}]'").await.unwrap();
    assert_eq!((table, column), ("exceptions", "windows"));
    let house = House::of(salon()).await;
    let ada = house.business.staff[0].id.uuid().to_string();
    for (column, set) in [
        ("hours", "hours = '{}'::jsonb WHERE name = 'Ada'"),
        ("away", "away = '[{\"first\": \"2026-02-30\", \"last\": \"2026-03-01\"}]'::jsonb WHERE name = 'Ada'"),
        ("away", "away = '[1]'::jsonb WHERE name = 'Ada'"),
    ] {
        assert_eq!(spoiled(&house, "resources", set).await, Some(("resources", column, ada.clone())), "{set}");
    }
}
