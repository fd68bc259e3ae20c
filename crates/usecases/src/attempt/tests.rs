//! What every write does before and after its decision, tried on each of them.

mod amiss;
mod unseen;

use super::{Failure, Told};
use crate::booking::{cancel, create, hold, modify};
use crate::message::take;
use crate::sample::party;
use crate::sample::{
    EVENING, World, booking, business, by_caller, conflict, opened, opened_answered, opened_with, render, request,
    store_error, turn, unavailable,
};
use crate::{Request, UseCases};
use domain::time::Asked;
use ports::testing::{Ended, Turn};
use ports::{Opened, StoreError};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verb {
    Hold,
    Create,
    Modify,
    Cancel,
    Confirm,
    Take,
}

const WRITES: [Verb; 6] = [Verb::Hold, Verb::Create, Verb::Modify, Verb::Cancel, Verb::Confirm, Verb::Take];

impl Verb {
    async fn run(self, usecases: &UseCases, request: &Request) -> Result<String, Failure> {
        let (start, which) = (Asked::Wall(EVENING), by_caller());
        match self {
            Self::Hold => usecases.hold_slot.run(request, &hold::Command { start, asking: party(4) }, &render).await,
            Self::Create => {
                let name = "Ada".to_owned();
                let command = create::Command { start, asking: party(4), name, phone: None, notes: None, hold: None };
                usecases.create_booking.run(request, &command, &render).await
            }
            Self::Modify => {
                let command =
                    modify::Command { which, start: None, party: Some(5), notes: None, preference: None, tables: None };
                usecases.modify_booking.run(request, &command, &render).await
            }
            Self::Cancel => {
                usecases.cancel_booking.run(request, &cancel::Command { which, reason: None }, &render).await
            }
            Self::Confirm => usecases.send_confirmation.run(request, &which, &render).await,
            Self::Take => {
                let command = take::Command { name: None, phone: None, text: "Hello".to_owned() };
                usecases.take_message.run(request, &command, &render).await
            }
        }
    }

    /// What its transaction finds when all goes well.
    fn opened(self) -> Opened {
        match self {
            Self::Modify | Self::Cancel | Self::Confirm => opened_with(booking()),
            Self::Hold | Self::Create | Self::Take => opened(),
        }
    }

    fn failing(self, error: StoreError) -> Turn {
        Turn { opened: Ok(self.opened()), committed: Err(error) }
    }

    /// The words of a mismatch, whatever this verb's outcome is.
    fn mismatch() -> String {
        render(&business(), &Told::<()>::Mismatch)
    }
}

fn commits(ended: &[Ended]) -> usize {
    ended.iter().filter(|end| matches!(end, Ended::Committed(_))).count()
}

#[tokio::test]
async fn a_known_key_gives_the_stored_answer_byte_for_byte_and_writes_nothing() {
    let stored = "{\"say\": \"Grüße\\u0020\"}  ";
    for verb in WRITES {
        let world = World::playing([turn(opened_answered(7, stored))]).finding(vec![booking()]);
        let store = world.store.clone();
        assert_eq!(verb.run(&world.usecases(), &request()).await.unwrap(), stored, "{verb:?}");
        assert_eq!(store.ended(), [Ended::RolledBack], "{verb:?}");
    }
}

#[tokio::test]
async fn a_known_key_answers_even_where_the_booking_is_found_no_more() {
    for verb in [Verb::Modify, Verb::Cancel, Verb::Confirm] {
        let world = World::playing([turn(opened_answered(7, "stored"))]).finding(Vec::new());
        let store = world.store.clone();
        assert_eq!(verb.run(&world.usecases(), &request()).await.unwrap(), "stored", "{verb:?}");
        assert_eq!(store.ended(), [Ended::RolledBack], "{verb:?}");
    }
}

#[tokio::test]
async fn a_known_key_of_another_request_is_a_mismatch_and_writes_nothing() {
    for verb in WRITES {
        let world = World::playing([turn(opened_answered(8, "stored"))]).finding(vec![booking()]);
        let store = world.store.clone();
        assert_eq!(verb.run(&world.usecases(), &request()).await.unwrap(), Verb::mismatch(), "{verb:?}");
        assert_eq!(store.ended(), [Ended::RolledBack], "{verb:?}");
    }
}

#[tokio::test]
async fn every_attempt_asks_with_the_key_of_the_request() {
    for verb in WRITES {
        let world = World::playing([verb.failing(conflict()), turn(verb.opened())]).finding(vec![booking()]);
        let store = world.store.clone();
        verb.run(&world.usecases(), &request()).await.unwrap();
        let asked = store.asked();
        assert_eq!(asked.len(), 2, "{verb:?}");
        assert!(asked.iter().all(|open| open.key == request().key && *open.business == business()), "{verb:?}");
    }
}

#[tokio::test]
async fn a_conflict_is_tried_again_up_to_the_fourth_attempt() {
    for verb in WRITES {
        let conflicts = (0..3).map(|_| verb.failing(conflict()));
        let world = World::playing(conflicts.chain([turn(verb.opened())])).finding(vec![booking()]);
        let store = world.store.clone();
        let answer = verb.run(&world.usecases(), &request()).await.unwrap();
        assert!(answer.starts_with("v1 Outcome("), "{verb:?}: {answer}");
        assert_eq!(commits(&store.ended()), 4, "{verb:?}");
    }
}

#[tokio::test]
async fn the_fourth_conflict_is_reported() {
    for verb in WRITES {
        let world = World::playing((0..5).map(|_| verb.failing(conflict()))).finding(vec![booking()]);
        let store = world.store.clone();
        let error = store_error(verb.run(&world.usecases(), &request()).await);
        assert!(matches!(error, StoreError::Conflict(_)), "{verb:?}: {error}");
        assert_eq!(store.asked().len(), 4, "{verb:?}");
    }
}

#[tokio::test]
async fn a_configuration_that_moved_on_is_loaded_and_used() {
    for verb in WRITES {
        let stale = Turn { opened: Err(StoreError::StaleConfig), committed: Ok(()) };
        let mut newer = business();
        newer.config_version = 2;
        let world = World::playing([stale, turn(verb.opened())]).finding(vec![booking()]).reloading(Ok(Some(newer)));
        let store = world.store.clone();
        let answer = verb.run(&world.usecases(), &request()).await.unwrap();
        assert!(answer.starts_with("v2 Outcome("), "{verb:?}: {answer}");
        let versions: Vec<_> = store.asked().iter().map(|open| open.business.config_version).collect();
        assert_eq!(versions, [1, 2], "{verb:?}");
    }
}

#[tokio::test]
async fn a_configuration_that_never_settles_is_reported() {
    let stale = || Turn { opened: Err(StoreError::StaleConfig), committed: Ok(()) };
    let mut world = World::playing((0..5).map(|_| stale()));
    world.businesses.expect_reload().times(3).returning(|_| Ok(Some(std::sync::Arc::new(business()))));
    let store = world.store.clone();
    let error = store_error(Verb::Take.run(&world.usecases(), &request()).await);
    assert!(matches!(error, StoreError::StaleConfig), "{error}");
    assert_eq!(store.asked().len(), 4);
}

#[tokio::test]
async fn a_business_that_was_deleted_meanwhile_is_gone() {
    for verb in WRITES {
        let stale = Turn { opened: Err(StoreError::StaleConfig), committed: Ok(()) };
        let world = World::playing([stale]).finding(vec![booking()]).reloading(Ok(None));
        let failed = verb.run(&world.usecases(), &request()).await;
        assert!(matches!(failed, Err(Failure::BusinessGone)), "{verb:?}: {failed:?}");
    }
}

#[tokio::test]
async fn a_business_that_cannot_be_loaded_afresh_is_a_failure() {
    let stale = Turn { opened: Err(StoreError::StaleConfig), committed: Ok(()) };
    let world = World::playing([stale]).reloading(Err(unavailable()));
    let error = store_error(Verb::Take.run(&world.usecases(), &request()).await);
    assert!(matches!(error, StoreError::Unavailable(_)), "{error}");
}

#[tokio::test]
async fn a_store_that_is_away_is_not_asked_again() {
    for verb in WRITES {
        let away = Turn { opened: Err(unavailable()), committed: Ok(()) };
        for first in [away, verb.failing(unavailable())] {
            let world = World::playing([first, turn(verb.opened())]).finding(vec![booking()]);
            let store = world.store.clone();
            let error = store_error(verb.run(&world.usecases(), &request()).await);
            assert!(matches!(error, StoreError::Unavailable(_)), "{verb:?}: {error}");
            assert_eq!(store.asked().len(), 1, "{verb:?}");
        }
    }
}

#[tokio::test]
async fn a_first_look_that_fails_opens_nothing() {
    for verb in [Verb::Modify, Verb::Cancel, Verb::Confirm] {
        let mut world = World::default();
        world.reads.expect_candidates().times(1).returning(|_, _, _| Err(unavailable()));
        let store = world.store.clone();
        let error = store_error(verb.run(&world.usecases(), &request()).await);
        assert!(matches!(error, StoreError::Unavailable(_)), "{verb:?}: {error}");
        assert!(store.asked().is_empty(), "{verb:?}");
    }
}
