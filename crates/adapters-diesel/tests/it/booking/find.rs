use crate::support::{EVENING, House, NOW, booked, booking, hold, phone};
use domain::booking::{Booking, Promised, State};
use domain::time::Span;
use ports::{Candidates, Change, Reads};
use time::{Duration, OffsetDateTime};

async fn book(house: &House, number: &str, start: OffsetDateTime) -> Booking {
    let mut stay = booking(&house.business);
    (stay.phone, stay.span) = (Some(phone(number)), Span::lasting(start, 90));
    stay.promised = Promised::new(start, &house.business.zone);
    let mut change = booked(stay);
    if let Some(customer) =
        house.opened(ports::Open { phone: change.booking.phone.clone(), ..house.open("x") }).await.customer
    {
        (change.booking.customer, change.new_customer) = (Some(customer), false);
    }
    house.book(&format!("{number} {start}"), change).await
}

async fn found(house: &House, candidates: Candidates) -> Vec<Booking> {
    house.store.candidates(house.business.id, &candidates, NOW).await.unwrap()
}

#[tokio::test]
async fn by_code_or_number_or_moment_soonest_first() {
    let house = House::new().await;
    let later = book(&house, "+4930111111", EVENING + Duration::days(2)).await;
    let sooner = book(&house, "+4930111111", EVENING).await;
    let other = book(&house, "+4930222222", EVENING + Duration::hours(1)).await;
    let past = book(&house, "+4930111111", NOW - Duration::days(1)).await;

    let by_phone = Candidates { phones: vec![phone("+4930111111")], ..Candidates::default() };
    assert_eq!(found(&house, by_phone).await, [sooner.clone(), later.clone()]);
    let by_code = Candidates { code: Some(other.code.clone()), ..Candidates::default() };
    assert_eq!(found(&house, by_code).await, std::slice::from_ref(&other));
    let by_moment = Candidates { promised: Some(sooner.promised.wall), ..Candidates::default() };
    assert_eq!(found(&house, by_moment).await, std::slice::from_ref(&sooner));
    let promised = Some(sooner.promised.wall);
    let all = Candidates { code: Some(later.code.clone()), phones: vec![phone("+4930222222")], promised };
    assert_eq!(found(&house, all).await, [sooner, other, later]);
    let gone = Candidates { code: Some(past.code), ..Candidates::default() };
    assert_eq!(found(&house, gone).await, []);
    assert_eq!(found(&house, Candidates::default()).await, []);
}

#[tokio::test]
async fn cancelled_ones_are_found_by_every_name_and_holds_by_none() {
    let house = House::new().await;
    let before = book(&house, "+4930111111", EVENING).await;
    let state = State::Cancelled { at: NOW, reason: None };
    let after = Booking { state, version: 2, ..before.clone() };
    house.commit("c", Change::Cancel { before, after: after.clone() }).await.unwrap();
    let held = hold(&house.business, NOW + Duration::days(30));
    house.commit("h", Change::Hold { hold: held.clone(), released: Vec::new(), moves: Vec::new() }).await.unwrap();

    let ways = [
        Candidates { code: Some(after.code.clone()), ..Candidates::default() },
        Candidates { phones: after.phone.iter().cloned().collect(), ..Candidates::default() },
        Candidates { promised: Some(after.promised.wall), ..Candidates::default() },
    ];
    for way in ways {
        assert_eq!(found(&house, way).await, std::slice::from_ref(&after));
    }
    let of_hold =
        Candidates { code: Some(held.code), phones: held.phone.into_iter().collect(), ..Candidates::default() };
    assert_eq!(found(&house, of_hold).await, []);
}

#[tokio::test]
async fn the_moment_is_the_promised_one_in_whatever_zone() {
    let house = House::new().await;
    for zone in ["+14:00", "-14:00"] {
        let mut stay = booking(&house.business);
        stay.promised = Promised::new(stay.span.start, &domain::time::Zone::parse(zone).unwrap());
        (stay.phone, stay.name) = (None, zone.to_owned());
        let stay = house.book(zone, booked(stay)).await;
        let by_moment = Candidates { promised: Some(stay.promised.wall), ..Candidates::default() };
        assert!(found(&house, by_moment).await.contains(&stay), "{zone}");
    }
}
