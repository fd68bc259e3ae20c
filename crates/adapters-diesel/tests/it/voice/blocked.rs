use crate::support::{House, NOW, id, phone};
use domain::BusinessId;
use ports::{BlockedNumbers, ListedNumber, Reads};

const GUEST: &str = "+4930123456";

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
