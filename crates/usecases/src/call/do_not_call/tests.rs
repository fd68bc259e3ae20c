use crate::sample::{NOW, World, business, phone};
use ports::ListedNumber;
use uuid::Uuid;

#[tokio::test]
async fn a_number_is_listed_with_its_reason_and_its_time() {
    let mut world = World::default();
    let expected =
        ListedNumber { id: Uuid::from_u128(1), phone: phone("+4930123456"), why: "asked so".to_owned(), at: NOW };
    let once = world.outbound.expect_forbid().times(1);
    once.withf(move |of, forbidden| *of == business().id && *forbidden == expected).returning(|_, _| Ok(true));
    let list = world.usecases().do_not_call;
    assert!(list.forbid(&business(), phone("+4930123456"), "asked so".to_owned()).await.unwrap());
}

#[tokio::test]
async fn a_number_that_is_not_listed_cannot_be_taken_off() {
    let mut world = World::default();
    world
        .outbound
        .expect_allow()
        .times(1)
        .withf(|_, number| *number == phone("+4930123456"))
        .returning(|_, _| Ok(false));
    assert!(!world.usecases().do_not_call.allow(&business(), &phone("+4930123456")).await.unwrap());
}
