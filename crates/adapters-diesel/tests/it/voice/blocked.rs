use crate::support::{House, NOW, booked, booking, id, phone};
use domain::BusinessId;
use ports::{BlockedNumbers, Guest, ListedNumber, Reads};

const GUEST: &str = "+4930123456";

const CONNECTIONS: &str =
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'frontdesk'";

fn listed(number: &str) -> ListedNumber {
    ListedNumber { id: id(), phone: phone(number), why: "rude".to_owned(), at: NOW }
}

async fn is_blocked(house: &House, business: BusinessId) -> bool {
    house.store.ringing(business, &phone(GUEST), NOW).await.unwrap().blocked.unwrap()
}

#[tokio::test]
async fn a_number_is_blocked_until_it_is_taken_off() {
    let house = House::new().await;
    let (store, business) = (&house.store, house.business.id);
    assert!(store.block(business, &listed("+4930999999")).await.unwrap());
    assert!(!is_blocked(&house, business).await);
    assert!(store.block(business, &listed(GUEST)).await.unwrap());
    assert!(!store.block(business, &listed(GUEST)).await.unwrap());
    assert!(is_blocked(&house, business).await);
    assert_eq!(house.count("SELECT count(*) FROM blocked_numbers WHERE why = 'rude'").await, 2);
    assert!(store.unblock(business, &phone(GUEST)).await.unwrap());
    assert!(!store.unblock(business, &phone(GUEST)).await.unwrap());
    assert!(!is_blocked(&house, business).await);
}

#[tokio::test]
async fn each_business_has_a_list_of_its_own_and_it_is_not_the_one_of_those_who_are_not_called() {
    let house = House::new().await;
    assert!(house.store.block(house.business.id, &listed(GUEST)).await.unwrap());
    assert!(!is_blocked(&house, BusinessId::new(id())).await);
    assert!(!house.store.unblock(BusinessId::new(id()), &phone(GUEST)).await.unwrap());
    assert_eq!(house.count("SELECT count(*) FROM do_not_call").await, 0);
}

#[tokio::test]
async fn with_it_comes_what_was_booked_from_a_number_and_by_whom() {
    let house = House::new().await;
    let known = async |number: &str, from| {
        house.store.ringing(house.business.id, &phone(number), from).await.unwrap().guest.unwrap()
    };
    assert_eq!(known(GUEST, NOW).await, Guest::default());
    let stay = house.book("k", booked(booking(&house.business))).await;
    let name = Some(stay.name.clone());
    assert_eq!(known(GUEST, NOW).await, Guest { bookings: vec![stay.clone()], name: name.clone() });
    assert_eq!(known(GUEST, stay.span.end).await, Guest { bookings: Vec::new(), name }, "it is over");
    assert_eq!(known("+4930999999", NOW).await, Guest::default());
}

#[tokio::test]
async fn of_a_blocked_number_nothing_else_is_told() {
    let house = House::new().await;
    house.book("k", booked(booking(&house.business))).await;
    house.store.block(house.business.id, &listed(GUEST)).await.unwrap();
    let known = house.store.ringing(house.business.id, &phone(GUEST), NOW).await.unwrap();
    assert_eq!((known.blocked.unwrap(), known.guest.unwrap()), (true, Guest::default()));
}

#[tokio::test]
async fn what_cannot_be_asked_does_not_hide_the_rest() {
    const RUDE: &str = "+4930999999";
    let house = House::new().await;
    house.store.block(house.business.id, &listed(RUDE)).await.unwrap();
    let client = house.database.client().await;
    let ringing = async |number| house.store.ringing(house.business.id, &phone(number), NOW).await.unwrap();
    for table in ["customers", "bookings"] {
        client.batch_execute(&format!("ALTER TABLE {table} RENAME TO away")).await.unwrap();
        let known = ringing(GUEST).await;
        assert!(!known.blocked.unwrap() && known.guest.is_err(), "without {table}");
        assert!(ringing(RUDE).await.blocked.unwrap(), "without {table}");
        client.batch_execute(&format!("ALTER TABLE away RENAME TO {table}")).await.unwrap();
    }
    client.batch_execute("ALTER TABLE blocked_numbers RENAME TO away").await.unwrap();
    let known = ringing(GUEST).await;
    assert!(known.blocked.is_err());
    assert_eq!(known.guest.unwrap(), Guest::default());
}

/// Somebody has the other tables for longer than the store is patient.
#[tokio::test]
async fn what_is_slow_does_not_hide_that_a_number_is_blocked() {
    for table in ["customers", "bookings"] {
        let house = House::new().await;
        house.store.block(house.business.id, &listed(GUEST)).await.unwrap();
        let client = house.database.client().await;
        client.batch_execute(&format!("BEGIN; LOCK TABLE {table}")).await.unwrap();
        let (store, before) = (house.database.store(), house.count(CONNECTIONS).await);
        for _call in 0..2 {
            let known = store.ringing(house.business.id, &phone(GUEST), NOW).await.unwrap();
            assert_eq!((known.blocked.unwrap(), known.guest.unwrap()), (true, Guest::default()), "without {table}");
        }
        // The second did not have to wait on the connection on which the first still asks.
        assert_eq!(house.count(CONNECTIONS).await - before, 2, "without {table}");
    }
}
