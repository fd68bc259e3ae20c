//! A file that is applied to a business that is there already.

use super::sample::{bistro, draft, retold, salon};
use crate::support::{House, NOW, booked, booking, id, phone};
use adapters_diesel::PgStore;
use domain::analysis::{Choice, Shipped};
use domain::business::{Business, Combination, Exception, Service, Staff, Table};
use domain::{BusinessId, CombinationId, ResourceId};
use ports::{Applied, Businesses, StoreError};
use std::sync::Arc;
use testkit::TestDatabase;
use testkit::business::restaurant;

async fn changed(house: &House, business: Business) -> Arc<Business> {
    let applied = house.store.apply(&retold(business), NOW).await.unwrap();
    assert!(matches!(applied, Applied::Changed(_)), "it differs: {applied:?}");
    Arc::clone(applied.business())
}

#[tokio::test]
async fn the_same_file_again_changes_nothing() {
    for business in [bistro(), salon()] {
        let house = House::of(business.clone()).await;
        let applied = house.store.apply(&retold(business), NOW).await.unwrap();
        assert_eq!(applied, Applied::Unchanged(Arc::clone(&house.business)));
        assert_eq!(house.count("SELECT config_version::bigint FROM businesses").await, 1);
        assert_eq!(house.count("SELECT count(*) FROM event_log").await, 1);
    }
}

/// One small difference in each part, and nothing else.
#[tokio::test]
async fn every_difference_is_a_change_and_is_read_back() {
    type Differ = fn(&mut Business);
    let bistros: [Differ; 9] = [
        |business| business.tables[0].section = None,
        |business| business.combinations[1].max = 7,
        |business| business.combinations[0].tables.truncate(2),
        |business| business.exceptions[1].windows[0].closes = 900,
        |business| business.exceptions[0].name = Some("Christmas".to_owned()),
        |business| business.blackouts[0].name = None,
        |business| business.policies.limits[0].weekdays.clear(),
        |business| business.policies.buffers.after = 0,
        |business| business.analysis = None,
    ];
    let salons: [Differ; 9] = [
        |business| business.services[0].minutes = 190,
        |business| business.services[1].room = None,
        |business| business.staff[1].services.truncate(1),
        |business| business.staff[0].hours = None,
        |business| business.staff[1].hours = Some(Vec::new()),
        |business| business.staff[0].away.truncate(1),
        |business| business.rooms[2].kind = "chair".to_owned(),
        |business| business.services.iter_mut().for_each(|service| service.buffers.after += 5),
        |business| business.analysis = Some(Choice::Shipped(Shipped::Reservation)),
    ];
    for (first, differences) in [(bistro(), bistros), (salon(), salons)] {
        let house = House::of(first.clone()).await;
        let (mut expected, mut version) = (first, 1);
        for differ in differences {
            differ(&mut expected);
            version += 1;
            expected.config_version = version;
            assert_eq!(*changed(&house, expected.clone()).await, expected, "ids and order are as they were");
            let again = house.store.apply(&retold(expected.clone()), NOW).await.unwrap();
            assert_eq!(again, Applied::Unchanged(Arc::new(expected.clone())));
        }
        assert_eq!(house.database.store().reload(expected.id).await.unwrap().as_deref(), Some(&expected));
    }
}

#[tokio::test]
async fn what_is_no_longer_listed_is_retired_and_comes_back_as_itself() {
    for business in [bistro(), salon()] {
        let house = House::of(business.clone()).await;
        let mut less = business.clone();
        less.tables.truncate(1);
        less.combinations.clear();
        less.staff.truncate(1);
        less.rooms.truncate(2);
        less.services.truncate(1);
        less.staff.iter_mut().for_each(|member| member.services.truncate(1));
        (less.exceptions, less.blackouts) = (Vec::new(), Vec::new());
        less.config_version = 2;
        assert_eq!(*changed(&house, less.clone()).await, less);
        let retired = "SELECT (SELECT count(*) FROM resources WHERE retired_at IS NOT NULL) \
            + (SELECT count(*) FROM services WHERE retired_at IS NOT NULL) \
            + (SELECT count(*) FROM combinations WHERE retired_at IS NOT NULL)";
        assert_eq!(house.count(retired).await, 5);
        let back = changed(&house, business.clone()).await;
        assert_eq!(*back, Business { config_version: 3, ..business });
        assert_eq!(house.count(retired).await, 0);
    }
}

#[tokio::test]
async fn a_kind_has_names_of_its_own() {
    let house = House::of(bistro()).await;
    let mut renamed = bistro();
    renamed.tables[3].name = "t4".to_owned();
    let renamed = changed(&house, renamed).await;
    assert_ne!(renamed.tables[3].id, house.business.tables[3].id, "another name is another table");
    let staffed =
        Staff { id: ResourceId::new(id()), name: "t3".to_owned(), services: Vec::new(), hours: None, away: Vec::new() };
    let mixed = changed(&house, Business { staff: vec![staffed], ..bistro() }).await;
    assert_eq!(mixed.tables[3].id, house.business.tables[3].id, "the table comes back as a table");
    assert_ne!(mixed.staff[0].id, mixed.tables[3].id);
}

#[tokio::test]
async fn a_table_that_is_retired_keeps_its_bookings() {
    let house = House::of(bistro()).await;
    let mut stay = booking(&house.business);
    stay.resources = vec![house.business.tables[3].id];
    let kept = house.book("k", booked(stay)).await;
    let mut less = bistro();
    less.tables.truncate(3);
    changed(&house, less).await;
    assert_eq!(house.count("SELECT count(*) FROM allocations").await, 1);
    let after = House { business: house.store.reload(house.business.id).await.unwrap().unwrap(), ..house };
    assert_eq!(after.read(kept.id).await, Some(kept));
}

#[tokio::test]
async fn what_refers_to_nothing_is_not_stored() {
    let database = TestDatabase::new().await;
    let mut business = bistro();
    business.combinations[0].tables[0] = ResourceId::new(id());
    let outcome = database.store().apply(&draft(business), NOW).await;
    assert!(matches!(&outcome, Err(StoreError::Broken(what)) if what.contains("T1+T10+T2")), "{outcome:?}");
    let mut business = salon();
    business.services.remove(0);
    let outcome = database.store().apply(&draft(business), NOW).await;
    assert!(matches!(&outcome, Err(StoreError::Broken(what)) if what.contains("Ada")), "{outcome:?}");
    assert_eq!(database.store().by_external_id("salon").await.unwrap(), None);
}

#[tokio::test]
async fn two_files_at_once_are_applied_one_after_the_other() {
    let database = TestDatabase::new().await;
    let (one, other) = (database.store(), database.store());
    // Each file brings ids of its own, for the case that the business is new.
    let (first, second) = (draft(Business { id: BusinessId::new(id()), ..restaurant() }), draft(bistro()));
    let (one, other) = tokio::join!(one.apply(&first, NOW), other.apply(&second, NOW));
    let mut versions = [one.unwrap().business().config_version, other.unwrap().business().config_version];
    versions.sort_unstable();
    assert_eq!(versions, [1, 2]);
}

/// Whoever finds a new business created under their hands looks again, and finds that it is so already.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_file_many_times_at_once_is_applied_once() {
    let database = TestDatabase::new().await;
    let stores: Vec<_> = (0..8).map(|_| database.store()).collect();
    for round in 0..20 {
        let shop = Business {
            external_id: format!("salon {round}"),
            phone: Some(phone(&format!("+493012345{round:02}"))),
            ..salon()
        };
        let apply = |store: &PgStore| {
            let (store, file) = (store.clone(), retold(shop.clone()));
            tokio::spawn(async move { store.apply(&file, NOW).await.unwrap() })
        };
        let mut created = 0;
        for task in stores.iter().map(apply).collect::<Vec<_>>() {
            let applied = task.await.unwrap();
            assert_eq!(applied.business().config_version, 1);
            created += u32::from(matches!(applied, Applied::Created(_)));
        }
        assert_eq!(created, 1);
    }
    let rows = database.client().await.query_one("SELECT count(*) FROM resources", &[]).await.unwrap();
    assert_eq!(rows.get::<_, i64>(0), 20 * 6);
}

#[tokio::test]
async fn lists_of_several_hundred_are_stored() {
    let mut large = restaurant();
    let name = |number: u32| format!("{number:04}");
    large.tables = (0..300)
        .map(|number| Table { id: ResourceId::new(id()), name: name(number), section: None, min: 1, max: 4 })
        .collect();
    large.combinations = large
        .tables
        .windows(2)
        .map(|pair| Combination {
            id: CombinationId::new(id()),
            name: format!("{}+{}", pair[0].name, pair[1].name),
            tables: pair.iter().map(|table| table.id).collect(),
            min: 5,
            max: 8,
        })
        .collect();
    let house = House::of(large.clone()).await;
    assert_eq!(*house.business, large);
    assert!(matches!(house.store.apply(&retold(large), NOW).await.unwrap(), Applied::Unchanged(_)));
}

#[tokio::test]
async fn the_order_in_a_file_does_not_matter() {
    let database = TestDatabase::new().await;
    let stored = database.store().apply(&retold(bistro()), NOW).await.unwrap();
    let names = |business: &Business| {
        let tables = business.tables.iter().map(|table| table.name.clone());
        let combinations = business.combinations.iter().map(|combination| combination.name.clone());
        tables.chain(combinations).collect::<Vec<_>>()
    };
    let dates =
        |business: &Business| business.exceptions.iter().map(|Exception { first, .. }| *first).collect::<Vec<_>>();
    let expected = bistro();
    assert_eq!(names(stored.business()), names(&expected));
    assert_eq!(dates(stored.business()), dates(&expected));
    assert_eq!(stored.business().blackouts, expected.blackouts);
    let shop = database.store().apply(&retold(salon()), NOW).await.unwrap();
    let services = |business: &Business, member: &Staff| -> Vec<String> {
        let name = |service: &Service| service.name.clone();
        member.services.iter().filter_map(|id| business.service(*id)).map(name).collect()
    };
    let shop = shop.business();
    let told: Vec<_> = shop.staff.iter().map(|member| (member.name.as_str(), services(shop, member))).collect();
    let of = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let expected = [("Ada", of(&["Colour", "Cut"])), ("Bert", of(&["Cut", "Massage"])), ("Carl", of(&[]))];
    assert_eq!(told, expected);
}
