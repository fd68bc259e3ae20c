use super::{Breach, Notice, appointment, found, older, salon};
use crate::ResourceId;
use crate::audit::Kind;
use crate::business::{Absence, Business};
use crate::sample::{date, window};
use ::time::Weekday;
use std::slice::from_ref;
use uuid::Uuid;

const FRIDAY: &str = "2026-06-05T14:00";

/// The two members and the basin.
fn ids(shop: &Business) -> (ResourceId, ResourceId, ResourceId) {
    (shop.staff[0].id, shop.staff[1].id, shop.rooms[0].id)
}

#[test]
fn an_appointment_has_one_who_does_it() {
    let shop = salon();
    let (first, second, basin) = ids(&shop);
    let of = |service, takes: &[ResourceId]| found(&shop, &[appointment(&shop, 1, FRIDAY, service, takes)]);
    assert_eq!(of(0, &[first]), []);
    assert_eq!(of(1, &[second, basin]), []);
    assert_eq!(of(0, &[]), [(Breach, Kind::NoStaff)]);
    assert_eq!(of(1, &[first, basin]), [(Breach, Kind::NoStaff)]);
    assert_eq!(of(0, &[first, second]), [(Breach, Kind::NoStaff)]);
    let learnt_less = older(appointment(&shop, 1, FRIDAY, 1, &[first, basin]));
    assert_eq!(found(&shop, &[learnt_less]), [(Notice, Kind::NoStaff)]);
}

#[test]
fn an_appointment_has_the_room_that_it_needs() {
    let shop = salon();
    let (_, second, _) = ids(&shop);
    let without = appointment(&shop, 1, FRIDAY, 1, &[second]);
    assert_eq!(found(&shop, from_ref(&without)), [(Breach, Kind::NoRoom)]);
    assert_eq!(found(&shop, &[older(without)]), [(Notice, Kind::NoRoom)]);
}

#[test]
fn one_member_for_two_at_once_counts_the_time_around() {
    let shop = salon();
    let (first, ..) = ids(&shop);
    let at = |number, text| appointment(&shop, number, text, 0, &[first]);
    assert_eq!(found(&shop, &[at(1, FRIDAY), at(2, "2026-06-05T15:15")]), []);
    assert_eq!(found(&shop, &[at(1, FRIDAY), at(2, "2026-06-05T15:00")]), [(Breach, Kind::TakenTwice)]);
}

#[test]
fn a_service_or_somebody_who_is_gone_is_a_notice() {
    let shop = salon();
    let (first, ..) = ids(&shop);
    let sound = appointment(&shop, 1, FRIDAY, 0, &[first]);
    let mut fewer = shop.clone();
    fewer.services.remove(0);
    assert_eq!(found(&fewer, &[sound]), [(Notice, Kind::ServiceGone)]);
    let gone = appointment(&shop, 1, FRIDAY, 0, &[ResourceId::new(Uuid::from_u128(9))]);
    assert_eq!(found(&shop, &[gone]), [(Notice, Kind::ResourceGone)]);
}

#[test]
fn somebody_who_is_away_or_off_then_is_a_notice() {
    let mut shop = salon();
    let (first, ..) = ids(&shop);
    let sound = appointment(&shop, 1, FRIDAY, 0, &[first]);
    let friday = date("2026-06-05");
    shop.staff[0].away = vec![Absence { first: friday, last: friday }];
    assert_eq!(found(&shop, from_ref(&sound)), [(Notice, Kind::StaffAway)]);
    shop.staff[0].away = Vec::new();
    shop.staff[0].hours =
        Some(vec![window(Weekday::Friday, "12:00", "14:30"), window(Weekday::Friday, "14:30", "15:00")]);
    assert_eq!(found(&shop, from_ref(&sound)), [], "two shifts, end to end");
    shop.staff[0].hours = Some(vec![window(Weekday::Friday, "12:00", "14:45")]);
    assert_eq!(found(&shop, &[sound]), [(Notice, Kind::StaffAway)]);
}
