//! Requests that are at fault by their words alone: they too are answered once, and that is kept.

use crate::attempt::Told;
use crate::booking::{create, hold, modify};
use crate::sample::{
    EVENING, World, assert_only_answer, booking, business, by_caller, conflict, opened, opened_answered, party, phone,
    render, request, store_error, turn,
};
use crate::waitlist::join;
use crate::{Failure, Request, UseCases};
use domain::availability::Asking;
use domain::time::Asked;
use ports::StoreError;
use ports::testing::{Ended, Turn};
use time::macros::datetime;

#[derive(Clone, Copy, Debug)]
enum Verb {
    Hold,
    Create,
    Modify,
    Join,
}

#[derive(Clone, Copy, Debug)]
enum Amiss {
    /// Between two starts.
    NoStart,
    /// In a section that there is not.
    Unclear,
}

fn all() -> impl Iterator<Item = (Verb, Amiss)> {
    let verbs = [Verb::Hold, Verb::Create, Verb::Modify, Verb::Join];
    verbs.into_iter().flat_map(|verb| [(verb, Amiss::NoStart), (verb, Amiss::Unclear)])
}

async fn run((verb, amiss): (Verb, Amiss), usecases: &UseCases, request: &Request) -> Result<String, Failure> {
    let (start, preference) = match amiss {
        Amiss::NoStart => (Asked::Wall(datetime!(2026-11-27 19:40)), None),
        Amiss::Unclear => (Asked::Wall(EVENING), Some("Roof".to_owned())),
    };
    let asking = Asking { preference: preference.clone(), ..party(4) };
    let name = "Ada".to_owned();
    match verb {
        Verb::Hold => usecases.hold_slot.run(request, &hold::Command { start, asking }, &render).await,
        Verb::Create => {
            let command = create::Command { start, asking, name, phone: None, notes: None, hold: None };
            usecases.create_booking.run(request, &command, &render).await
        }
        Verb::Modify => {
            let (start, which) = (Some(start), by_caller());
            let command = modify::Command { which, start, party: None, notes: None, preference, tables: None };
            usecases.modify_booking.run(request, &command, &render).await
        }
        Verb::Join => {
            let command = join::Command { start, asking, name, phone: phone("+4930123456") };
            usecases.join_waitlist.run(request, &command, &render).await
        }
    }
}

#[tokio::test]
async fn what_is_wrong_with_the_words_is_told_and_kept_and_no_day_is_locked() {
    for case in all() {
        let world = World::playing([turn(opened())]).finding(vec![booking()]);
        let store = world.store.clone();
        let answer = run(case, &world.usecases(), &request()).await.unwrap();
        assert!(answer.starts_with(&format!("v1 Outcome({:?}(", case.1)), "{case:?}: {answer}");
        assert_only_answer(&store.ended(), &answer);
        assert!(store.asked()[0].days.is_empty(), "{case:?}");
    }
}

#[tokio::test]
async fn a_known_key_is_answered_as_before_and_for_other_arguments_is_a_mismatch() {
    let mismatch = render(&business(), &Told::<()>::Mismatch);
    for case in all() {
        for (fingerprint, expected) in [(7, "as before"), (8, &mismatch)] {
            let world = World::playing([turn(opened_answered(fingerprint, "as before"))]).finding(vec![booking()]);
            let store = world.store.clone();
            assert_eq!(run(case, &world.usecases(), &request()).await.unwrap(), expected, "{case:?}");
            assert_eq!(store.ended(), [Ended::RolledBack], "{case:?}");
        }
    }
}

/// The same request at the same moment, at another server.
#[tokio::test]
async fn who_comes_second_to_the_key_gives_the_answer_of_the_first() {
    for case in all() {
        let lost = Turn { opened: Ok(opened()), committed: Err(conflict()) };
        let world = World::playing([lost, turn(opened_answered(7, "the first"))]).finding(vec![booking()]);
        assert_eq!(run(case, &world.usecases(), &request()).await.unwrap(), "the first", "{case:?}");
    }
}

#[tokio::test]
async fn neighbours_that_cannot_be_read_are_a_failure_and_nothing_is_kept() {
    for case in all().filter(|(_, amiss)| matches!(amiss, Amiss::NoStart)) {
        let mut world = World::playing([turn(opened())]).finding(vec![booking()]);
        world.store = world.store.without_more_taken();
        let store = world.store.clone();
        let error = store_error(run(case, &world.usecases(), &request()).await);
        assert!(matches!(error, StoreError::Unavailable(_)), "{case:?}: {error}");
        assert_eq!(store.ended(), [Ended::Dropped], "{case:?}");
    }
}
