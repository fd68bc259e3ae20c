//! An appointment shop, for the tests of who does what.

use crate::availability::{Claim, ClaimState, Place, Preference, Seated, Settled, Taken, Wish};
use crate::business::{Buffers, Business, Policies, Room, Service, Staff};
use crate::sample::{booking_id, daily, house_in, start, view};
use crate::{BookingId, Refusal, ResourceId, ServiceId};
use uuid::Uuid;

/// Long before all appointments.
pub(super) const NOW: &str = "2026-02-20T00:00:00Z";

pub(super) const CUT: ServiceId = ServiceId::new(Uuid::from_u128(0x51));
pub(super) const COLOUR: ServiceId = ServiceId::new(Uuid::from_u128(0x52));
pub(super) const MASSAGE: ServiceId = ServiceId::new(Uuid::from_u128(0x53));

pub(super) const ANNA: ResourceId = ResourceId::new(Uuid::from_u128(0x61));
pub(super) const BEN: ResourceId = ResourceId::new(Uuid::from_u128(0x62));
pub(super) const CLEO: ResourceId = ResourceId::new(Uuid::from_u128(0x63));
pub(super) const BLUE: ResourceId = ResourceId::new(Uuid::from_u128(0x71));
pub(super) const GREEN: ResourceId = ResourceId::new(Uuid::from_u128(0x72));

fn service(id: ServiceId, name: &str, minutes: u32, buffers: (u32, u32), room: Option<&str>) -> Service {
    let buffers = Buffers { before: buffers.0, after: buffers.1 };
    Service { id, name: name.to_owned(), minutes, buffers, max_party: 2, room: room.map(str::to_owned) }
}

fn member(id: ResourceId, name: &str, services: &[ServiceId]) -> Staff {
    Staff { id, name: name.to_owned(), services: services.to_vec(), hours: None, away: Vec::new() }
}

fn room(id: ResourceId, name: &str) -> Room {
    Room { id, name: name.to_owned(), kind: "cabin".to_owned() }
}

/// Open from nine to six every day. All cut, in half an hour; Anna and Cleo colour, in an hour and a quarter of an hour
/// of cleaning; Ben and Cleo massage, in 45 minutes with ten around them, in one of two cabins.
pub(super) fn salon() -> Business {
    let mut salon = house_in("Europe/Berlin", daily("09:00", "18:00"));
    salon.policies = Policies { max_total_guests_per_15min: 40, ..Policies::default() };
    salon.services = vec![
        service(CUT, "Cut", 30, (0, 0), None),
        service(COLOUR, "Colour", 60, (0, 15), None),
        service(MASSAGE, "Massage", 45, (10, 10), Some("cabin")),
    ];
    salon.staff = vec![
        member(ANNA, "Anna", &[CUT, COLOUR]),
        member(BEN, "Ben", &[CUT, MASSAGE]),
        member(CLEO, "Cleo", &[CUT, COLOUR, MASSAGE]),
    ];
    salon.rooms = vec![room(BLUE, "Blue"), room(GREEN, "Green")];
    salon
}

pub(super) fn staff_of(business: &mut Business, id: ResourceId) -> &mut Staff {
    business.staff.iter_mut().find(|member| member.id == id).expect("a member of staff")
}

pub(super) fn wish(service: ServiceId, with: Option<ResourceId>) -> Wish {
    Wish { service: Some(service), preference: with.map(Preference::Staff), ..Wish::of(1) }
}

pub(super) fn settle(business: &Business, taken: &Taken, text: &str, wish: &Wish) -> Result<Settled, Refusal> {
    view(business, taken, NOW).settle(start(business, text), wish)
}

/// What an appointment gets.
pub(super) fn given(business: &Business, taken: &Taken, text: &str, wish: &Wish) -> Result<Vec<ResourceId>, Refusal> {
    settle(business, taken, text, wish).map(|settled| settled.place.resources)
}

/// Writes a place into the books.
pub(super) fn write(taken: &mut Taken, place: &Place, state: ClaimState) {
    let highest = taken.claims.iter().map(|claim| claim.booking.uuid().as_u128()).max();
    let booking = highest.map_or(booking_id(1), |highest| BookingId::new(Uuid::from_u128(highest + 1)));
    let seat = |resource: &ResourceId| Seated {
        booking,
        resource: *resource,
        span: place.during,
        pinned: false,
        section: None,
    };
    taken.seated.extend(place.resources.iter().map(seat));
    taken.claims.push(Claim { booking, span: place.span, party: 1, state });
}

/// Books, and tells what the appointment got.
pub(super) fn book(business: &Business, taken: &mut Taken, text: &str, wish: &Wish) -> Vec<ResourceId> {
    let place = settle(business, taken, text, wish).expect("room for the appointment").place;
    write(taken, &place, ClaimState::Booked);
    place.resources
}
