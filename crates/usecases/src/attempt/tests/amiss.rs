//! Requests that are at fault by their words alone: they too are answered once, and that is kept.

use crate::attempt::Told;
use crate::booking::{create, hold, modify};
use crate::sample::{
    EVENING, World, assert_only_answer, booking, business, by_caller, conflict, opened, opened_answered, party, phone,
    render, request, store_error, turn,
};
use crate::waitlist::join;
use crate::{Failure, Request, UseCases};
use domain::availability::{Asking, Wish, alternatives_spans};
use domain::time::{Asked, Span};
use ports::testing::{Ended, Turn};
use ports::{Opened, StoreError};
use time::PrimitiveDateTime;
use time::macros::datetime;

/// A wall time between two starts.
const BETWEEN: PrimitiveDateTime = datetime!(2026-11-27 19:40);
/// A start at which nobody is served, and others are offered.
const LATE: PrimitiveDateTime = datetime!(2026-11-28 21:00);

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

const VERBS: [Verb; 4] = [Verb::Hold, Verb::Create, Verb::Modify, Verb::Join];

fn all() -> impl Iterator<Item = (Verb, Amiss)> {
    VERBS.into_iter().flat_map(|verb| [(verb, Amiss::NoStart), (verb, Amiss::Unclear)])
}

/// Where to look for other starts than the one between two.
fn around() -> Vec<Span> {
    alternatives_spans(&business(), BETWEEN, &Wish::of(4))
}

async fn run((verb, amiss): (Verb, Amiss), usecases: &UseCases, request: &Request) -> Result<String, Failure> {
    match amiss {
        Amiss::NoStart => ask(verb, BETWEEN, None, usecases, request).await,
        Amiss::Unclear => ask(verb, EVENING, Some("Roof"), usecases, request).await,
    }
}

async fn ask(
    verb: Verb,
    wall: PrimitiveDateTime,
    preference: Option<&str>,
    usecases: &UseCases,
    request: &Request,
) -> Result<String, Failure> {
    let (start, preference) = (Asked::Wall(wall), preference.map(str::to_owned));
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
        let open = &store.asked()[0];
        assert!(open.days.is_empty(), "{case:?}");
        // Nothing but offers is to be told, so what they rest on comes with the key.
        let (spans, own) = match case {
            (_, Amiss::Unclear) => (Vec::new(), None),
            (Verb::Modify, Amiss::NoStart) => (around(), Some(booking().id)),
            (_, Amiss::NoStart) => (around(), None),
        };
        assert_eq!((&open.spans, open.without), (&spans, own), "{case:?}");
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
    for verb in VERBS {
        let own = matches!(verb, Verb::Modify).then(booking);
        let mut world = World::playing([turn(Opened { booking: own, ..opened() })]).finding(vec![booking()]);
        world.store = world.store.without_more_taken();
        let store = world.store.clone();
        let error = store_error(ask(verb, LATE, None, &world.usecases(), &request()).await);
        assert!(matches!(error, StoreError::Unavailable(_)), "{verb:?}: {error}");
        assert_eq!(store.ended(), [Ended::Dropped], "{verb:?}");
    }
}
