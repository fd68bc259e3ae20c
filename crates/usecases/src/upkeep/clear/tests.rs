use super::*;
use crate::sample::World;
use ports::testing::MockUpkeep;
use std::sync::Mutex;

const DAY: Duration = Duration::from_hours(24);

/// What was asked for while so much of each kind was there.
async fn clearing(each: u32) -> (u32, Vec<(Old, Duration)>) {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let mut upkeep = MockUpkeep::new();
    let log = Arc::clone(&asked);
    upkeep.expect_clear().returning(move |what, kept, most| {
        let mut asked = log.lock().unwrap();
        asked.push((what, kept));
        let before = u32::try_from(asked.iter().filter(|(before, _)| *before == what).count()).unwrap() - 1;
        Ok(each.saturating_sub(before * most).min(most))
    });
    let world = World { upkeep, ..World::default() };
    let gone = Clear::new(&world.outside()).run(DAY).await.unwrap();
    let asked = asked.lock().unwrap().clone();
    (gone, asked)
}

#[tokio::test]
async fn what_was_given_up_is_kept_longer() {
    let (gone, asked) = clearing(BATCH - 1).await;
    assert_eq!(gone, 5 * (BATCH - 1));
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
    let (gone, asked) = clearing(BATCH).await;
    assert_eq!((gone, asked.len()), (5 * BATCH, 10));
    let (gone, asked) = clearing(u32::MAX).await;
    assert_eq!((gone, asked.len()), (5 * BATCH * BATCHES, usize::try_from(5 * BATCHES).unwrap()));
}
