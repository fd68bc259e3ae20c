use super::{Audience, MOST};
use domain::BusinessId;
use uuid::Uuid;

#[test]
fn a_business_has_so_many_seats_and_takes_none_of_anothers() {
    let audience = Audience::default();
    let business = |number| BusinessId::new(Uuid::from_u128(number));
    let mut seats: Vec<_> = (0..MOST).map(|_| audience.seat(business(1)).unwrap()).collect();
    assert!(audience.seat(business(1)).is_none());
    assert!(audience.seat(business(2)).is_some());
    drop(seats.pop());
    seats.push(audience.seat(business(1)).unwrap());
    assert!(audience.seat(business(1)).is_none());
    drop(seats);
    assert!(audience.taken().is_empty(), "nothing is kept of who has left");
}
