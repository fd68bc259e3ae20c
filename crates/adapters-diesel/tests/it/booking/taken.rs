use crate::support::{EVENING, House, NOW, booked, booking, evening, hold, table_of};
use domain::ResourceId;
use domain::availability::{Claim, ClaimState, Crowd, Seated, Taken};
use domain::booking::Booking;
use domain::business::{Buffers, Business, Policies, StayBand};
use domain::time::Span;
use ports::{Change, Reads, Seen, StoreError};
use time::Duration;

/// Books from so many minutes after the evening's start, for so long.
async fn book(house: &House, after: i64, minutes: u32) -> Booking {
    let mut stay = booking(&house.business);
    let name = crate::support::id().to_string();
    (stay.phone, stay.name) = (None, name.clone());
    stay.span = Span::lasting(EVENING + Duration::minutes(after), minutes);
    house.book(&name, booked(stay)).await
}

fn claim(booking: &Booking) -> Claim {
    Claim { booking: booking.id, span: booking.span, party: booking.party, state: ClaimState::Booked }
}

/// Bookings of one stay, added up.
fn crowd(booking: &Booking) -> Crowd {
    Crowd { span: booking.span, covers: booking.party, parties: 1 }
}

async fn crowds(house: &House, span: Span) -> Vec<Crowd> {
    let taken = house.store.taken(&house.business, &[span]).await.unwrap().taken;
    assert_eq!(taken.claims, []);
    let mut crowds = taken.crowds;
    crowds.sort_by_key(|crowd| (crowd.span.start, crowd.span.end));
    crowds
}

#[tokio::test]
async fn what_overlaps_is_taken_and_what_only_touches_is_not() {
    let house = House::new().await;
    let early = book(&house, -90, 90).await;
    let into = book(&house, -60, 90).await;
    let within = book(&house, 15, 30).await;
    let until = book(&house, 45, 90).await;
    let late = book(&house, 60, 90).await;
    let hour = Span::lasting(EVENING, 60);
    assert_eq!(crowds(&house, hour).await, [crowd(&into), crowd(&within), crowd(&until)]);
    let all = [early, into, within, until, late];
    assert_eq!(crowds(&house, evening().widened(120, 120)).await, all.iter().map(crowd).collect::<Vec<_>>());
}

#[tokio::test]
async fn what_overlaps_two_spans_counts_once() {
    let house = House::with_tables().await;
    let mut stay = booking(&house.business);
    stay.resources = table_of(&house);
    let stay = house.book("k", booked(stay)).await;
    let far = Span::lasting(EVENING + Duration::days(3), 60);
    let spans = [Span::lasting(EVENING, 30), Span::lasting(EVENING + Duration::minutes(45), 30), far];
    let taken = house.store.taken(&house.business, &spans).await.unwrap().taken;
    let seat = |resource: &ResourceId| Seated {
        booking: stay.id,
        resource: *resource,
        span: stay.span,
        pinned: false,
        section: None,
    };
    let seated: Vec<Seated> = stay.resources.iter().map(seat).collect();
    assert_eq!(seated.len(), 1);
    assert_eq!(taken, Taken { claims: vec![claim(&stay)], seated, ..Taken::default() });
}

#[tokio::test]
async fn a_stay_as_long_as_any_that_was_ever_allowed_is_found_from_its_end() {
    let long = Policies { stays: vec![StayBand { up_to: 8, minutes: 480 }], ..Policies::default() };
    let house = House::of(Business { policies: long, ..testkit::business::restaurant() }).await;
    let stay = book(&house, 0, 480).await;
    let end = Span::lasting(EVENING + Duration::minutes(470), 30);
    assert_eq!(crowds(&house, end).await, [crowd(&stay)]);

    let short = Business { policies: Policies::default(), ..(*house.business).clone() };
    let business = house.database.seed(&house.store, short).await;
    let taken = house.store.taken(&business, &[end]).await.unwrap().taken;
    assert_eq!(taken.crowds, [crowd(&stay)], "shorter stays today do not hide yesterday's");
    let other_worker = house.database.store();
    assert_eq!(other_worker.taken(&business, &[end]).await.unwrap().taken, taken, "nor does an empty cache");
}

#[tokio::test]
async fn the_instant_is_the_databases_and_another_version_is_stale() {
    let house = House::new().await;
    let Seen { now, taken } = house.store.taken(&house.business, &[evening()]).await.unwrap();
    assert_eq!(taken, Taken::default());
    let later = house.opened(house.open("k")).await.now;
    assert!(now <= later && later - now < Duration::minutes(1));

    let old = Business { config_version: 0, ..(*house.business).clone() };
    assert!(matches!(house.store.taken(&old, &[evening()]).await, Err(StoreError::StaleConfig)));
}

#[tokio::test]
async fn holds_that_have_run_out_are_told_too() {
    let house = House::new().await;
    let lapsed = hold(&house.business, NOW - Duration::minutes(1));
    house.commit("k", Change::Hold { hold: lapsed.clone(), released: Vec::new(), moves: Vec::new() }).await.unwrap();
    let found = house.store.taken(&house.business, &[evening()]).await.unwrap().taken.claims;
    assert!(found.iter().all(|claim| claim.lapsed(NOW)) && found.len() == 1, "{found:?}");
}

#[tokio::test]
async fn bookings_of_one_stay_come_added_up_without_the_one_that_is_changed() {
    let house = House::new().await;
    let (first, second, third) = (book(&house, 0, 90).await, book(&house, 0, 90).await, book(&house, 0, 90).await);
    let held = hold(&house.business, NOW + Duration::minutes(1));
    house.commit("hold", Change::Hold { hold: held.clone(), released: Vec::new(), moves: Vec::new() }).await.unwrap();
    let open = ports::Open { without: Some(second.id), ..house.open_span("k", evening()) };
    let taken = house.opened(open).await.taken;
    assert_eq!(taken.claims.iter().map(|claim| claim.booking).collect::<Vec<_>>(), [held.id]);
    assert_eq!(taken.crowds, [Crowd { span: first.span, covers: first.party + third.party, parties: 2 }]);
}

/// What a booking keeps free around its stay is its own: the business may have other buffers by now, or none.
#[tokio::test]
async fn what_is_kept_free_around_a_stay_is_taken_whatever_the_business_says_today() {
    let house = House::with_tables().await;
    let mut stay = booking(&house.business);
    stay.resources = table_of(&house);
    stay.buffers = Buffers { before: 30, after: 60 };
    let stay = house.book("k", booked(stay)).await;
    for (from, to, found) in [(150, 200, false), (149, 200, true), (-90, -30, false), (-90, -29, true)] {
        let at = |minutes| EVENING + Duration::minutes(minutes);
        let one = Span::between(at(from), at(to));
        let far = Span::lasting(EVENING + Duration::days(3), 60);
        for spans in [vec![one], vec![one, far]] {
            let taken = house.store.taken(&house.business, &spans).await.unwrap().taken;
            let expected = if found { vec![stay.during()] } else { Vec::new() };
            assert_eq!(taken.seated.iter().map(|seat| seat.span).collect::<Vec<_>>(), expected, "{from} {to}");
        }
    }
}
