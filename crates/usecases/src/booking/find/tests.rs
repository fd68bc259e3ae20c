use super::Outcome;
use crate::Failure;
use crate::sample::{
    NOW, World, booking, booking_at, booking_id, business, by_caller, phone, render, request, unavailable,
};
use domain::booking::find::{Refused, Which};
use domain::booking::{Booking, ConfirmationCode, State};
use ports::{Candidates, StoreError};
use time::macros::{date, datetime, time};

fn shown(outcome: &Outcome) -> String {
    render(&business(), outcome)
}

/// Which candidates are looked at for this.
async fn looks_for(which: &Which) -> Candidates {
    let mut world = World::default();
    let (tell, told) = std::sync::mpsc::channel();
    let looks = world.reads.expect_candidates().times(1);
    looks.withf(|of, _, from| *of == business().id && *from == NOW).returning(move |_, candidates, _| {
        tell.send(candidates.clone()).unwrap();
        Ok(Vec::new())
    });
    world.usecases().find_booking.run(&request(), which, &render).await.unwrap();
    told.recv().unwrap()
}

#[tokio::test]
async fn bookings_are_found_soonest_first_without_a_transaction() {
    let later = Booking { id: booking_id(0xBC), ..booking_at(datetime!(2026-11-28 18:00)) };
    let world = World::default().finding(vec![later.clone(), booking()]);
    let store = world.store.clone();
    let answer = world.usecases().find_booking.run(&request(), &by_caller(), &render).await.unwrap();
    assert_eq!(answer, shown(&Outcome::Found(vec![booking(), later])));
    assert!(store.asked().is_empty());
}

#[tokio::test]
async fn what_was_called_off_or_belongs_to_another_number_is_not_found() {
    let off = Booking { state: State::Cancelled { at: NOW, reason: None }, ..booking() };
    let foreign = Booking { phone: Some(phone("+4930654321")), ..booking() };
    let world = World::default().finding(vec![off, foreign]);
    let answer = world.usecases().find_booking.run(&request(), &by_caller(), &render).await.unwrap();
    assert_eq!(answer, shown(&Outcome::Refused(Refused::NotFound)));
}

#[tokio::test]
async fn too_little_said_asks_the_store_nothing() {
    let said = Some(phone("+4930654321"));
    let cases = [
        Which::default(),
        Which { name: Some("Ada".to_owned()), date: Some(date!(2026 - 11 - 27)), ..Which::default() },
        Which { phone: said.clone(), ..Which::default() },
        Which { phone: said, ..by_caller() },
    ];
    for which in cases {
        let world = World::default();
        let answer = world.usecases().find_booking.run(&request(), &which, &render).await.unwrap();
        assert_eq!(answer, shown(&Outcome::Refused(Refused::NotAllowed)), "{which:?}");
    }
}

#[tokio::test]
async fn the_store_is_asked_for_no_more_than_this_caller_may_hear_of() {
    let numbers = vec![phone("+4930123456")];
    let date = Some(date!(2026 - 11 - 27));
    let code = ConfirmationCode::parse("CFGHJK");
    let name = Some("Ada".to_owned());
    let (at, none) = (Some(time!(19:30)), Candidates::default());
    let promised = Some(datetime!(2026-11-27 19:30));
    let cases = [
        (by_caller(), Candidates { phones: numbers.clone(), ..none.clone() }),
        // On a busy date its other bookings would crowd the caller's own out.
        (Which { date, ..by_caller() }, Candidates { phones: numbers.clone(), ..none.clone() }),
        (Which { date, name: name.clone(), ..by_caller() }, Candidates { phones: numbers.clone(), ..none.clone() }),
        (
            Which { date, name: name.clone(), time: at, ..by_caller() },
            Candidates { phones: numbers.clone(), promised, ..none.clone() },
        ),
        (Which { date, name, time: at, ..Which::default() }, Candidates { promised, ..none.clone() }),
        (Which { code: code.clone(), date, ..by_caller() }, Candidates { code, phones: numbers, ..none }),
    ];
    for (which, candidates) in cases {
        assert_eq!(looks_for(&which).await, candidates, "{which:?}");
    }
}

#[tokio::test]
async fn a_store_that_is_away_is_a_failure() {
    let mut world = World::default();
    world.reads.expect_candidates().times(1).returning(|_, _, _| Err(unavailable()));
    let failed = world.usecases().find_booking.run(&request(), &by_caller(), &render).await;
    assert!(matches!(failed, Err(Failure::Store(StoreError::Unavailable(_)))), "{failed:?}");
}
