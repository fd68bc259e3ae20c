use super::scene::Scene;
use crate::Lack;
use crate::sample::{booking_id, held, table, table_id};

/// A party of two at the only table for four, while a table for two is free: a party of four may come if it goes there.
fn in_the_way() -> Scene {
    Scene::of(vec![table(1, 1, 2), table(2, 1, 4)]).sits(1, &[2], "19:00-20:30", 2)
}

const MOVED: &str = "T2; 1: T2 to T1";

#[test]
fn row_34_floating_parties_are_reseated_and_fixed_ones_never() {
    let house = Scene::of(vec![table(1, 1, 2), table(2, 1, 2), table(3, 1, 4)]);
    let house = house.sits(1, &[1], "19:00-20:30", 2).sits(2, &[3], "19:00-20:30", 2);
    assert_eq!(house.given("19:00-20:30", 4), Ok("T3; 2: T3 to T2".to_owned()));
    assert_eq!(house.clone().pinned(2).given("19:00-20:30", 4), Err(Lack::Table));
    assert_eq!(house.sits(3, &[2], "19:00-20:30", 2).given("19:00-20:30", 4), Err(Lack::Table));
}

#[test]
fn who_has_sat_down_stays_and_so_does_who_arrives_this_very_moment() {
    assert_eq!(in_the_way().at("18:59").given("19:30-21:00", 4), Ok(MOVED.to_owned()));
    assert_eq!(in_the_way().at("19:00").given("19:30-21:00", 4), Err(Lack::Table));
    assert_eq!(in_the_way().at("19:01").given("19:30-21:00", 4), Err(Lack::Table));
}

#[test]
fn the_stay_has_begun_when_the_guests_come_not_when_the_table_is_laid() {
    let laid = |house: Scene| house.but(1, |seat| seat.span = seat.span.widened(30, 0));
    assert_eq!(laid(in_the_way()).at("18:45").given("19:30-21:00", 4), Ok(MOVED.to_owned()));
    assert_eq!(laid(in_the_way()).at("19:00").given("19:30-21:00", 4), Err(Lack::Table));
}

#[test]
fn only_those_move_whose_whole_time_is_known() {
    assert_eq!(in_the_way().seeing("19:00-20:30").given("19:00-20:30", 4), Ok(MOVED.to_owned()));
    assert_eq!(in_the_way().seeing("19:01-23:00").given("19:15-20:45", 4), Err(Lack::Table));
    assert_eq!(in_the_way().seeing("18:00-20:29").given("18:30-20:00", 4), Err(Lack::Table));
}

#[test]
fn time_around_a_stay_counts_when_looking_whether_all_is_known() {
    let cleaned = in_the_way().but(1, |seat| seat.span = seat.span.widened(0, 15));
    assert_eq!(cleaned.clone().seeing("19:00-20:45").given("19:00-20:30", 4), Ok(MOVED.to_owned()));
    assert_eq!(cleaned.seeing("19:00-20:44").given("19:00-20:30", 4), Err(Lack::Table));
}

#[test]
fn a_moved_party_keeps_its_whole_time() {
    let house = in_the_way().sits(2, &[1], "20:30-22:00", 2);
    assert_eq!(house.given("19:00-20:30", 4), Ok(MOVED.to_owned()));
    let house = in_the_way().sits(2, &[1], "20:29-22:00", 2).pinned(2);
    assert_eq!(house.given("19:00-20:30", 4), Err(Lack::Table));
}

#[test]
fn a_hold_moves_like_a_booking() {
    let mut house = in_the_way();
    house.claims = house.claims.iter().map(|claim| held(claim, "2026-06-05T18:05:00Z", None)).collect();
    assert_eq!(house.given("19:00-20:30", 4), Ok(MOVED.to_owned()));
}

#[test]
fn seats_of_nobody_known_stay_taken_and_stay_where_they_are() {
    let mut house = in_the_way();
    house.claims.clear();
    assert_eq!(house.given("19:00-20:30", 4), Err(Lack::Table));
}

#[test]
fn several_step_aside_for_one_where_they_must() {
    let house = in_the_way().sits(2, &[2], "20:30-22:00", 2);
    assert_eq!(house.given("20:00-21:30", 4), Ok("T2; 1: T2 to T1; 2: T2 to T1".to_owned()));
    assert_eq!(house.pinned(2).given("20:00-21:30", 4), Err(Lack::Table));
}

#[test]
fn the_fewest_step_aside() {
    let house = Scene::of(vec![table(1, 1, 2), table(2, 1, 4), table(3, 1, 4)]);
    let house = house.sits(1, &[2], "19:00-20:00", 2).sits(2, &[2], "20:00-21:00", 2).sits(3, &[3], "19:00-21:00", 2);
    assert_eq!(house.given("19:00-21:00", 4), Ok("T3; 3: T3 to T1".to_owned()));
    assert_eq!(house.pinned(3).given("19:00-21:00", 4), Ok("T2; 1: T2 to T1; 2: T2 to T1".to_owned()));
}

#[test]
fn one_takes_the_place_of_the_next_and_so_on() {
    let tables = vec![table(1, 1, 2), table(2, 1, 4), table(3, 1, 6), table(4, 1, 8)];
    let house = Scene::of(tables).sits(1, &[2], "19:00-20:30", 2).sits(2, &[3], "19:00-20:30", 4);
    let house = house.sits(3, &[4], "19:00-20:30", 6);
    let chain = "T4; 1: T2 to T1; 2: T3 to T2; 3: T4 to T3";
    assert_eq!(house.given("19:00-20:30", 8), Ok(chain.to_owned()));
    assert_eq!(house.clone().pinned(1).given("19:00-20:30", 8), Err(Lack::Table));
    assert_eq!(house.pinned(2).given("19:00-20:30", 8), Err(Lack::Table));
}

#[test]
fn an_evening_in_pieces_is_put_together() {
    // One table is free until 20:00, the other from then on.
    let pieces = Scene::of(vec![table(1, 1, 2), table(2, 1, 2)]);
    let pieces = pieces.sits(1, &[1], "20:00-21:30", 2).sits(2, &[2], "18:30-20:00", 2);
    assert_eq!(pieces.given("19:00-21:00", 2), Ok("T1; 1: T1 to T2".to_owned()));
    assert_eq!(pieces.clone().pinned(1).given("19:00-21:00", 2), Ok("T2; 2: T2 to T1".to_owned()));
    assert_eq!(pieces.pinned(1).pinned(2).given("19:00-21:00", 2), Err(Lack::Table));
}

#[test]
fn all_later_parties_change_tables_where_that_is_the_only_way() {
    let house = Scene::of(vec![table(1, 1, 2), table(2, 1, 2)]);
    let house = house.sits(1, &[1], "18:00-19:00", 2).sits(2, &[2], "18:00-19:45", 2);
    let house = house.at("18:30").sits(3, &[1], "20:00-21:00", 2).sits(4, &[2], "20:30-21:30", 2).sits(
        5,
        &[1],
        "21:00-22:00",
        2,
    );
    assert_eq!(house.given("19:00-20:30", 2), Ok("T1; 3: T1 to T2; 4: T2 to T1; 5: T1 to T2".to_owned()));
    assert_eq!(house.pinned(5).given("19:00-20:30", 2), Err(Lack::Table));
}

#[test]
fn a_party_whose_table_does_not_suit_it_any_more_may_stay_there() {
    let house = Scene::of(vec![table(1, 1, 2), table(2, 1, 4), table(3, 1, 4)]);
    let house = house.sits(1, &[1], "19:00-20:30", 3).sits(2, &[2], "19:00-20:30", 4).sits(3, &[3], "19:00-20:30", 2);
    assert_eq!(house.given("19:00-20:30", 2), Err(Lack::Table));
    assert_eq!(house.given("20:30-22:00", 2), Ok("T1".to_owned()));
}

#[test]
fn a_party_whose_table_does_not_suit_it_any_more_goes_to_one_that_does() {
    let house = Scene::of(vec![table(1, 1, 2), table(2, 3, 4)]).sits(1, &[1], "19:00-20:30", 3);
    assert_eq!(house.given("19:00-20:30", 2), Ok("T1; 1: T1 to T2".to_owned()));
    assert_eq!(house.given("19:00-20:30", 3), Ok("T2".to_owned()));
}

#[test]
fn a_move_names_tables_that_are_no_more() {
    let mut house = Scene::of(vec![table(1, 1, 2), table(2, 1, 4)]).sits(1, &[2, 9], "19:00-20:30", 2);
    assert_eq!(house.given("19:00-20:30", 4), Ok("T2; 1: T2+T9 to T1".to_owned()));
    house.business.tables.retain(|table| table.id != table_id(1));
    assert_eq!(house.given("19:00-20:30", 4), Err(Lack::Table));
}

#[test]
fn parties_that_share_a_table_already_stay_and_do_not_stop_others() {
    let house = in_the_way().sits(2, &[2], "20:00-21:30", 2);
    assert_eq!(house.given("19:00-20:30", 4), Err(Lack::Table));
    assert_eq!(house.given("21:30-23:00", 4), Ok("T2".to_owned()));
    assert_eq!(house.given("19:00-20:30", 2), Ok("T1".to_owned()));
    let mut house = house;
    house.business.tables.push(table(3, 1, 2));
    assert_eq!(house.given("19:00-20:30", 4), Err(Lack::Table));
    house.seats.retain(|seat| seat.booking != booking_id(2));
    assert_eq!(house.given("19:00-20:30", 4), Ok(MOVED.to_owned()));
}
