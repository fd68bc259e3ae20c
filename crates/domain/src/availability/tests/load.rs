//! How full each cell is, against a model that walks minute by minute.

use crate::availability::{Claim, ClaimState, Crowd, Load};
use crate::sample::{at, booking_id, cases};
use crate::time::{CELL_MINUTES, Span};
use ::time::Duration;
use proptest::prelude::{Strategy, prop, prop_assert_eq, proptest};

const ORIGIN: &str = "2026-06-01T12:00:00Z";

fn claim(number: u128, from: i64, lasting: u32, party: u32) -> Claim {
    let span = Span::lasting(at(ORIGIN) + Duration::minutes(from), lasting);
    Claim { booking: booking_id(number), span, party, state: ClaimState::Booked }
}

fn crowd(claim: &Claim) -> Crowd {
    Crowd { span: claim.span, covers: claim.party, parties: 1 }
}

/// The most guests in any cell of which the stay has a minute; a guest of any minute of a cell is in that cell.
fn naive(claims: &[Claim], known: &Span, stay: &Span) -> u32 {
    let has = |span: &Span, cell: i64| {
        (0..CELL_MINUTES).any(|minute| {
            let at = at(ORIGIN) + Duration::minutes(cell * CELL_MINUTES + minute);
            span.start <= at && at < span.end
        })
    };
    let present = |cell: i64| claims.iter().filter(|claim| has(&claim.span, cell)).map(|claim| claim.party).sum();
    (-40..60).filter(|cell| has(stay, *cell) && has(known, *cell)).map(present).max().unwrap_or(0)
}

#[test]
fn stays_that_meet_do_not_add_up() {
    let claims = [claim(1, 0, 90, 6), claim(2, 90, 90, 7)];
    let known = Span::lasting(at(ORIGIN), 180);
    assert_eq!(Load::over(&known, claims.iter().map(crowd)).peak_covers(&known), 7);
    let claims = [claim(1, 0, 91, 6), claim(2, 90, 90, 7)];
    assert_eq!(Load::over(&known, claims.iter().map(crowd)).peak_covers(&known), 13);
}

#[test]
fn what_lies_outside_is_left_out() {
    let known = Span::lasting(at(ORIGIN), 60);
    let claims = [claim(1, -90, 90, 5), claim(2, 60, 90, 5), claim(3, -90, 300, 1)];
    let load = Load::over(&known, claims.iter().map(crowd));
    assert_eq!(load.peak_covers(&known), 1);
    assert_eq!(load.peak_covers(&known.widened(600, 600)), 1);
    assert_eq!(load.peak_covers(&Span::lasting(at(ORIGIN) + Duration::hours(5), 60)), 0);
}

#[test]
fn more_guests_than_numbers_go_is_full_and_no_crash() {
    let known = Span::lasting(at(ORIGIN), 60);
    let claims = [claim(1, 0, 60, u32::MAX), claim(2, 0, 60, 9)];
    assert_eq!(Load::over(&known, claims.iter().map(crowd)).peak_covers(&known), u32::MAX);
}

fn claims() -> impl Strategy<Value = Vec<Claim>> {
    let one = (0..999_u128, -120..360_i64, 1..200_u32, 1..12_u32);
    prop::collection::vec(one.prop_map(|(number, from, lasting, party)| claim(number, from, lasting, party)), 0..12)
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn the_peak_is_that_of_a_model_that_walks_each_minute(
        claims in claims(), known in (-60..60_i64, 1..400_u32), stay in (-60..300_i64, 1..200_u32)
    ) {
        let span = |(from, lasting): (i64, u32)| Span::lasting(at(ORIGIN) + Duration::minutes(from), lasting);
        let (known, stay) = (span(known), span(stay));
        prop_assert_eq!(Load::over(&known, claims.iter().map(crowd)).peak_covers(&stay), naive(&claims, &known, &stay));
    }
}
