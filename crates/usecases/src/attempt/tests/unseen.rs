//! What is given out is taken by something that no rule sees: behind the rules stands the database's constraint.

use super::{Verb, commits};
use crate::Offer;
use crate::booking::{create, hold, modify};
use crate::sample::{
    World, assert_only_answer, booking, business, opened, opened_answered, request, store_error, told, turn,
    unavailable,
};
use domain::{Lack, Refusal};
use ports::StoreError;
use ports::testing::Turn;

const GIVING: [Verb; 3] = [Verb::Hold, Verb::Create, Verb::Modify];

fn taken(verb: Verb) -> Turn {
    verb.failing(StoreError::Taken("a constraint".to_owned()))
}

/// What a caller hears of a house that is full, and has nothing else to offer.
fn full(verb: Verb) -> String {
    let (refusal, offer) = (Refusal::NoCapacity(Lack::House), Offer::default());
    match verb {
        Verb::Hold => told(hold::Outcome::Refused { refusal, offer }),
        Verb::Create => told(create::Outcome::Refused { refusal, offer }),
        _ => told(modify::Outcome::Refused { refusal, offer }),
    }
}

#[tokio::test]
async fn up_to_the_fourth_attempt_it_is_tried_again() {
    for verb in GIVING {
        let turns = (0..3).map(|_| taken(verb)).chain([turn(verb.opened())]);
        let world = World::playing(turns).finding(vec![booking()]);
        let store = world.store.clone();
        let answer = verb.run(&world.usecases(), &request()).await.unwrap();
        assert_ne!(answer, full(verb), "{verb:?}");
        assert_eq!(commits(&store.ended()), 4, "{verb:?}");
    }
}

#[tokio::test]
async fn after_the_fourth_the_house_is_full_and_that_is_kept() {
    for verb in GIVING {
        let turns = (0..4).map(|_| taken(verb)).chain([turn(opened())]);
        let world = World::playing(turns).finding(vec![booking()]);
        let store = world.store.clone();
        let answer = verb.run(&world.usecases(), &request()).await.unwrap();
        assert_eq!(answer, full(verb), "{verb:?}");
        assert_only_answer(&store.ended()[4..], &answer);
        assert!(store.asked()[4].days.is_empty(), "{verb:?}");
    }
}

#[tokio::test]
async fn what_another_server_answered_meanwhile_is_the_answer() {
    for verb in GIVING {
        let turns = (0..4).map(|_| taken(verb)).chain([turn(opened_answered(7, "the first"))]);
        let world = World::playing(turns).finding(vec![booking()]);
        assert_eq!(verb.run(&world.usecases(), &request()).await.unwrap(), "the first", "{verb:?}");
    }
}

#[tokio::test]
async fn by_then_the_configuration_may_have_moved_on_or_the_store_be_away() {
    let opening = |error| Turn { opened: Err(error), committed: Ok(()) };
    for verb in GIVING {
        let mut newer = business();
        newer.config_version = 2;
        let turns = (0..4).map(|_| taken(verb)).chain([opening(StoreError::StaleConfig), turn(opened())]);
        let world = World::playing(turns).finding(vec![booking()]).reloading(Ok(Some(newer.clone())));
        let answer = verb.run(&world.usecases(), &request()).await.unwrap();
        assert!(answer.starts_with("v2 Outcome(Refused"), "{verb:?}: {answer}");

        let turns = (0..4).map(|_| taken(verb)).chain([opening(unavailable())]);
        let world = World::playing(turns).finding(vec![booking()]);
        let error = store_error(verb.run(&world.usecases(), &request()).await);
        assert!(matches!(error, StoreError::Unavailable(_)), "{verb:?}: {error}");
    }
}
