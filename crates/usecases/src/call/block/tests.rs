use crate::sample::{NOW, World, business, phone};
use ports::ListedNumber;
use uuid::Uuid;

#[tokio::test]
async fn a_number_is_blocked_with_its_reason_and_its_time() {
    let mut world = World::default();
    let expected =
        ListedNumber { id: Uuid::from_u128(1), phone: phone("+4930123456"), why: "rude".to_owned(), at: NOW };
    let once = world.blocked.expect_block().times(1);
    once.withf(move |of, number| *of == business().id && *number == expected).returning(|_, _| Ok(true));
    let list = world.usecases().block_number;
    assert!(list.block(&business(), phone("+4930123456"), "rude".to_owned()).await.unwrap());
}

#[tokio::test]
async fn a_number_that_is_not_blocked_cannot_be_taken_off() {
    let mut world = World::default();
    let once = world.blocked.expect_unblock().times(1);
    once.withf(|_, number| *number == phone("+4930123456")).returning(|_, _| Ok(false));
    assert!(!world.usecases().block_number.unblock(&business(), &phone("+4930123456")).await.unwrap());
}
