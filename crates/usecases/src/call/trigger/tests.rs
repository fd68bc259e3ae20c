use super::*;
use crate::sample::{NOW, World, business, phone};
use ports::testing::MockOutboundCalls;

fn command() -> Command {
    Command { purpose: Purpose::Callback, to: phone("+4930123456"), key: "k".to_owned() }
}

async fn ordering(answer: Ordered, rings: usize) -> Outcome {
    let mut calls = MockOutboundCalls::new();
    calls.expect_order().times(1).return_once(move |order| {
        assert_eq!((order.key.as_str(), order.now, order.due), ("k", NOW, NOW));
        assert_eq!((order.call.purpose, &order.call.to), (Purpose::Callback, &phone("+4930123456")));
        Ok(answer)
    });
    let mut world = World { outbound: calls, ..World::default() };
    world.doorbell.expect_ring().times(rings).withf(|bell| *bell == Bell::Outbox).return_const(());
    let trigger = Trigger::new(&world.outside());
    trigger.run(&business(), &command()).await.unwrap()
}

fn known(purpose: Purpose, to: &str) -> OutboundCall {
    OutboundCall::due(OutboundCallId::new(uuid::Uuid::from_u128(70)), purpose, phone(to))
}

#[tokio::test]
async fn a_new_call_wakes_the_worker() {
    let Outcome::Ordered(call) = ordering(Ordered::New, 1).await else { panic!() };
    assert_eq!(call.tries, 0);
}

#[tokio::test]
async fn the_same_order_again_is_the_same_call() {
    let before = known(Purpose::Callback, "+4930123456");
    assert_eq!(ordering(Ordered::Before(before.clone()), 0).await, Outcome::Known(before));
}

#[tokio::test]
async fn a_key_means_one_call() {
    let reminder = Purpose::Reminder(domain::BookingId::new(uuid::Uuid::from_u128(3)));
    for before in [known(Purpose::Callback, "+4930999999"), known(reminder, "+4930123456")] {
        assert_eq!(ordering(Ordered::Before(before), 0).await, Outcome::Mismatch);
    }
}
