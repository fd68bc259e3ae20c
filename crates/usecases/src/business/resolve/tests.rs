use super::{Named, Unresolved};
use crate::sample::{NOW, World, business, phone, unavailable};
use ports::StoreError;
use std::sync::Arc;
use time::macros::offset;

fn named(external_id: Option<&str>, number: Option<&str>) -> Named {
    Named { external_id: external_id.map(str::to_owned), number: number.map(phone) }
}

#[tokio::test]
async fn a_name_goes_before_a_number() {
    let mut world = World::default();
    let by_name = world.businesses.expect_by_external_id().times(1).withf(|name| name == "anker");
    by_name.returning(|_| Ok(Some(Arc::new(business()))));
    let found = world.usecases().resolve_business.run(&named(Some("anker"), Some("+4930999999"))).await.unwrap();
    assert_eq!(*found, business());
}

#[tokio::test]
async fn without_a_name_the_number_decides() {
    let mut world = World::default();
    let by_number = world.businesses.expect_by_phone().times(1).withf(|number| *number == phone("+4930999999"));
    by_number.returning(|_| Ok(Some(Arc::new(business()))));
    let found = world.usecases().resolve_business.run(&named(None, Some("+4930999999"))).await.unwrap();
    assert_eq!(*found, business());
}

#[tokio::test]
async fn a_name_that_belongs_to_none_is_not_made_up_for_by_the_number() {
    let mut world = World::default();
    world.businesses.expect_by_external_id().times(1).returning(|_| Ok(None));
    let unresolved = world.usecases().resolve_business.run(&named(Some("ankre"), Some("+4930999999"))).await;
    assert!(matches!(unresolved, Err(Unresolved::UnknownName)), "{unresolved:?}");
}

#[tokio::test]
async fn what_is_missing_or_unknown_is_told_apart() {
    let unresolved = World::default().usecases().resolve_business.run(&Named::default()).await;
    assert!(matches!(unresolved, Err(Unresolved::Missing)), "{unresolved:?}");

    let mut world = World::default();
    world.businesses.expect_by_phone().times(1).returning(|_| Ok(None));
    let unresolved = world.usecases().resolve_business.run(&named(None, Some("+4930999999"))).await;
    assert!(matches!(unresolved, Err(Unresolved::UnknownNumber)), "{unresolved:?}");
}

#[tokio::test]
async fn a_store_that_is_away_is_no_unknown_business() {
    let mut world = World::default();
    world.businesses.expect_by_external_id().times(1).returning(|_| Err(unavailable()));
    let unresolved = world.usecases().resolve_business.run(&named(Some("anker"), None)).await;
    assert!(matches!(unresolved, Err(Unresolved::Store(StoreError::Unavailable(_)))), "{unresolved:?}");
}

#[test]
fn the_time_there_carries_the_offset_of_the_zone() {
    let seen = World::default().usecases().resolve_business.as_seen_now(Arc::new(business()));
    assert_eq!((seen.local_now, seen.local_now.offset()), (NOW, offset!(+1)));
    assert_eq!(*seen.business, business());
}
