use super::Rounds;
use std::time::Duration;
use tokio::sync::{Notify, watch};
use tokio::time::Instant;

const DAY: Duration = Duration::from_hours(24);
const SOON: Duration = Duration::from_mins(1);

/// On a clock that goes on by itself as soon as everybody waits.
#[tokio::test(start_paused = true)]
async fn the_next_may_be_sooner_and_then_they_are_as_before() {
    let (_stop, stopped) = watch::channel(());
    let (mut rounds, nobody_rings, began) = (Rounds::new(DAY, stopped), Notify::new(), Instant::now());
    let mut after = Duration::ZERO;
    for wait in [Duration::ZERO, DAY, SOON, DAY] {
        if wait == SOON {
            rounds.next_after(SOON);
        }
        assert!(rounds.next(&nobody_rings).await);
        after += wait;
        assert_eq!(began.elapsed(), after);
    }
}
