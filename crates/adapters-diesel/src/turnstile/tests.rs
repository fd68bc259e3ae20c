use super::Turnstile;
use domain::BusinessId;
use std::sync::Arc;
use time::macros::date;
use time::{Date, Duration};
use tokio::task::yield_now;
use uuid::Uuid;

const DAY: Date = date!(2026 - 11 - 27);

fn business() -> BusinessId {
    BusinessId::new(Uuid::from_u128(1))
}

#[tokio::test]
async fn two_pass_and_the_others_follow_in_order() {
    let turnstile = Arc::new(Turnstile::default());
    let (sender, mut served) = tokio::sync::mpsc::unbounded_channel();
    let mut inside = vec![turnstile.wait(business(), &[DAY]).await, turnstile.wait(business(), &[DAY]).await];
    for number in 0..5 {
        let (turnstile, sender) = (Arc::clone(&turnstile), sender.clone());
        tokio::spawn(async move { sender.send((number, turnstile.wait(business(), &[DAY]).await)).ok() });
        yield_now().await;
    }
    for expected in 0..5 {
        yield_now().await;
        assert!(served.try_recv().is_err(), "nobody passes while two are inside");
        inside.remove(0);
        let (number, turns) = served.recv().await.unwrap_or_else(|| panic!("somebody passes"));
        assert_eq!(number, expected);
        inside.push(turns);
    }
    drop(inside);
    assert!(turnstile.days().is_empty());
}

#[tokio::test]
async fn who_gives_up_does_not_hold_up_the_others() {
    let turnstile = Arc::new(Turnstile::default());
    let inside = [turnstile.wait(business(), &[DAY]).await, turnstile.wait(business(), &[DAY]).await];
    let next = DAY + Duration::DAY;
    let waits = Arc::clone(&turnstile);
    let impatient = tokio::spawn(async move { waits.wait(business(), &[DAY, next]).await });
    yield_now().await;
    impatient.abort();
    drop(impatient.await);
    drop(inside);
    drop(turnstile.wait(business(), &[DAY, next]).await);
    assert!(turnstile.days().is_empty());
}

#[tokio::test]
async fn other_days_and_other_houses_do_not_wait() {
    let turnstile = Arc::new(Turnstile::default());
    let _inside = [turnstile.wait(business(), &[DAY]).await, turnstile.wait(business(), &[DAY]).await];
    drop(turnstile.wait(business(), &[DAY + Duration::DAY]).await);
    drop(turnstile.wait(BusinessId::new(Uuid::from_u128(2)), &[DAY]).await);
    assert_eq!(turnstile.days().len(), 1);
}
