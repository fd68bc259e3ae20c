use super::*;
use crate::sample::{World, unavailable};
use ports::testing::MockUpkeep;
use std::sync::Mutex;

const DAY: Duration = Duration::from_hours(24);

/// What came of it, and what was asked for, while so much of each kind was there; of `broken`, nobody knows.
async fn clearing(each: u32, broken: Option<Old>) -> (Cleared, Vec<(Old, Duration)>) {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let mut upkeep = MockUpkeep::new();
    let log = Arc::clone(&asked);
    upkeep.expect_clear().returning(move |what, kept, most| {
        let mut asked = log.lock().unwrap();
        asked.push((what, kept));
        if broken == Some(what) {
            return Err(unavailable());
        }
        let before = u32::try_from(asked.iter().filter(|(before, _)| *before == what).count()).unwrap() - 1;
        Ok(each.saturating_sub(before * most).min(most))
    });
    let world = World { upkeep, ..World::default() };
    let cleared = Clear::new(&world.outside()).run(DAY).await;
    let asked = asked.lock().unwrap().clone();
    (cleared, asked)
}

#[tokio::test]
async fn what_was_given_up_is_kept_longer() {
    let (cleared, asked) = clearing(LETTERS - 1, None).await;
    assert_eq!((cleared.gone, cleared.left.len()), (5 * (LETTERS - 1), 0));
    let expected = [
        (Old::Letters, DAY),
        (Old::DeadLetters, DAY * 3),
        (Old::Jobs, DAY),
        (Old::DeadJobs, DAY * 3),
        (Old::CallNews, DAY),
    ];
    assert_eq!(asked, expected);
}

#[tokio::test]
async fn it_goes_on_while_there_is_more_but_not_for_ever() {
    let (cleared, asked) = clearing(ROWS, None).await;
    assert_eq!((cleared.gone, asked.len()), (5 * ROWS, 2 * 21 + 3 * 2));
    let (cleared, _) = clearing(u32::MAX, None).await;
    assert_eq!(cleared.gone, BATCHES * (2 * LETTERS + 3 * ROWS));
    assert_eq!(cleared.left.len(), 5, "there is more of everything");
}

#[tokio::test]
async fn what_goes_wrong_with_one_kind_keeps_none_of_the_others() {
    let (cleared, asked) = clearing(1, Some(Old::DeadLetters)).await;
    assert_eq!((cleared.gone, asked.len()), (4, 5));
    assert!(matches!(cleared.left[..], [(Old::DeadLetters, Some(StoreError::Unavailable(_)))]), "{cleared:?}");
}
