use super::{Breach, Notice, found, older, seated, with_tables};
use crate::CombinationId;
use crate::audit::Kind;
use crate::business::{Business, Combination};
use crate::sample::{house, table, table_id};
use std::slice::from_ref;
use uuid::Uuid;

fn joined(min: u32, max: u32) -> Business {
    let id = CombinationId::new(Uuid::from_u128(1));
    let tables = vec![table_id(2), table_id(1)];
    Business { combinations: vec![Combination { id, name: "C".to_owned(), tables, min, max }], ..with_tables() }
}

#[test]
fn a_party_without_a_table() {
    assert_eq!(found(&house(), &[seated(&house(), 1, "2026-06-05T18:00", 2, &[])]), [], "a house without tables");
    let house = with_tables();
    let without = seated(&house, 1, "2026-06-05T18:00", 2, &[]);
    assert_eq!(found(&house, from_ref(&without)), [(Breach, Kind::NoTable)]);
    assert_eq!(found(&house, &[older(without)]), [(Notice, Kind::NoTable)], "tables came later");
}

#[test]
fn a_table_that_does_not_take_the_party() {
    let house = with_tables();
    assert_eq!(found(&house, &[seated(&house, 1, "2026-06-05T18:00", 4, &[2])]), []);
    let large = seated(&house, 1, "2026-06-05T18:00", 5, &[2]);
    assert_eq!(found(&house, from_ref(&large)), [(Breach, Kind::UnfitTable)]);
    assert_eq!(found(&house, &[older(large.clone())]), [(Notice, Kind::UnfitTable)], "the table was resized");
    let mut promised = large;
    promised.booking.pinned = true;
    promised.allocations[0].pinned = true;
    assert_eq!(found(&house, &[promised]), [(Notice, Kind::UnfitTable)], "the owner's own choice");
    let high = Business { tables: vec![table(2, 3, 4)], ..house };
    assert_eq!(found(&high, &[seated(&high, 1, "2026-06-05T18:00", 2, &[2])]), [(Breach, Kind::UnfitTable)]);
}

#[test]
fn tables_that_are_no_unit() {
    let both = |business: &Business, party| found(business, &[seated(business, 1, "2026-06-05T18:00", party, &[1, 2])]);
    assert_eq!(both(&with_tables(), 6), [(Breach, Kind::UnfitTable)]);
    assert_eq!(both(&joined(5, 6), 6), []);
    assert_eq!(both(&joined(5, 6), 7), [(Breach, Kind::UnfitTable)]);
    assert_eq!(both(&joined(5, 6), 4), [(Breach, Kind::UnfitTable)]);
}

#[test]
fn a_table_out_of_service_is_a_notice_whenever_it_was_booked() {
    let house = with_tables();
    let gone = seated(&house, 1, "2026-06-05T18:00", 2, &[7]);
    assert_eq!(found(&house, from_ref(&gone)), [(Notice, Kind::ResourceGone)]);
    assert_eq!(found(&house, &[older(gone)]), [(Notice, Kind::ResourceGone)]);
    let none = Business { tables: Vec::new(), ..house };
    assert_eq!(found(&none, &[seated(&none, 1, "2026-06-05T18:00", 2, &[7])]), [(Notice, Kind::ResourceGone)]);
}
