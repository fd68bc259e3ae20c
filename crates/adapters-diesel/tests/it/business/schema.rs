//! What the schema refuses and grants, and the way back.

use super::sample::{bistro, draft, retold, salon};
use crate::support::{House, NOW, booked, booking};
use adapters_diesel::{PgStore, Settings, Shared, TimeSource, migrate, revert_all};
use domain::business::Business;
use ports::{Applied, Businesses};
use testkit::business::restaurant;
use tokio_postgres::error::SqlState;

#[tokio::test]
async fn a_reference_into_another_tenant_is_refused_by_the_schema() {
    let house = House::of(bistro()).await;
    let other = house.database.seed(&house.store, salon()).await;
    let (own, foreign) = (house.business.id.uuid(), other.id.uuid());
    let (whole, table) = (house.business.combinations[0].id.uuid(), house.business.tables[0].id.uuid());
    let (member, service) = (other.staff[2].id.uuid(), other.services[0].id.uuid());
    let client = house.database.client().await;
    for values in [
        format!("combination_tables SELECT '{own}', '{whole}', '{member}'"),
        format!("combination_tables SELECT '{foreign}', '{whole}', '{member}'"),
        format!("service_staff SELECT '{own}', '{table}', '{service}'"),
        format!("service_staff SELECT '{foreign}', '{table}', '{service}'"),
    ] {
        let error = client.batch_execute(&format!("INSERT INTO {values}, now()")).await.unwrap_err();
        assert_eq!(error.code(), Some(&SqlState::FOREIGN_KEY_VIOLATION), "{values}");
    }
}

#[tokio::test]
async fn each_kind_of_resource_has_its_columns_and_no_others() {
    let house = House::of(bistro()).await;
    let client = house.database.client().await;
    let start = "INSERT INTO resources (business_id, id, name, created_at, kind,";
    let same = format!("SELECT '{}', gen_random_uuid(), 'x', now(),", house.business.id.uuid());
    for (columns, values) in [
        ("min_party", "'table', 1"),
        ("min_party, max_party", "'table', 3, 2"),
        ("min_party, max_party, room_type", "'table', 1, 2, 'x'"),
        ("min_party, max_party, away", "'table', 1, 2, '[]'"),
        ("section", "'staff', NULL"),
        ("away, min_party", "'staff', '[]', 1"),
        ("away, section", "'staff', '[]', 'x'"),
        ("room_type", "'room', NULL"),
        ("room_type, hours", "'room', 'x', '[]'"),
        ("room_type", "'robot', 'x'"),
    ] {
        let error = client.batch_execute(&format!("{start} {columns}) {same} {values}")).await.unwrap_err();
        assert_eq!(error.code(), Some(&SqlState::CHECK_VIOLATION), "{columns}: {values}");
    }
    assert_eq!(house.store.reload(house.business.id).await.unwrap().as_ref(), Some(&house.business));
}

#[tokio::test]
async fn the_servers_role_may_apply_every_part_and_replace_it() {
    let house = House::of(restaurant()).await;
    let url = format!("{}&options=-c%20role%3Dfrontdesk_app", house.database.url());
    let store = PgStore::new(&Settings::new(url), Shared::default(), TimeSource::Database).unwrap();
    for business in [bistro(), salon()] {
        let bare = Business { external_id: business.external_id.clone(), phone: None, ..restaurant() };
        store.apply(&draft(business.clone()), NOW).await.unwrap();
        store.apply(&retold(bare), NOW).await.unwrap();
        let back = store.apply(&retold(business), NOW).await.unwrap();
        assert!(matches!(back, Applied::Changed(_)), "{back:?}");
    }
}

#[tokio::test]
async fn rows_do_not_stand_in_the_way_back() {
    let house = House::of(salon()).await;
    house.database.seed(&house.store, bistro()).await;
    let mut stay = booking(&house.business);
    stay.resources = vec![house.business.staff[0].id, house.business.rooms[0].id];
    stay.service = Some(house.business.services[1].id);
    house.book("k", booked(stay)).await;
    let reverted = revert_all(house.database.url()).await.unwrap();
    assert_eq!(migrate(house.database.url()).await.unwrap(), reverted);
}
