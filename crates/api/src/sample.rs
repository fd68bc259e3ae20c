//! A restaurant in Berlin, what surrounds it, and a way to call its tools over HTTP without a network.

mod forms;
pub(crate) mod keys;
mod world;

pub(crate) use forms::signed_form;
pub(crate) use world::World;

use actix_web::body::MessageBody;
use actix_web::dev::ServiceResponse;
use actix_web::http::StatusCode;
use actix_web::test::{TestRequest, read_body};
use domain::availability::{Claim, ClaimState, Seated, Taken};
use domain::booking::{Booking, ConfirmationCode, Promised, State};
use domain::business::{Buffers, Business, Hours, Policies, Room, Service, ServiceWindow, Staff};
use domain::customer::Phone;
use domain::time::{Asked, Span, Start, Zone};
use domain::{BookingId, BusinessId, CallId, CustomerId, ResourceId, ServiceId};
use ports::Opened;
use serde_json::{Value, json};
use time::macros::datetime;
use time::{OffsetDateTime, PrimitiveDateTime, Weekday};
use uuid::Uuid;

/// A Saturday, 13:00 in Berlin.
pub(crate) const NOW: OffsetDateTime = datetime!(2026-11-21 12:00 UTC);
/// The Friday after, when the sample's booking begins.
pub(crate) const EVENING: PrimitiveDateTime = datetime!(2026-11-27 19:30);

/// Open every day from 12:00 to 22:00, for ten guests at a time.
pub(crate) fn business(locale: &str) -> Business {
    let days = std::iter::successors(Some(Weekday::Monday), |day| Some(day.next())).take(7);
    let window = |weekday| ServiceWindow { weekday, opens: 12 * 60, closes: 22 * 60, last_seating: None };
    Business {
        id: BusinessId::new(Uuid::from_u128(0xB1)),
        external_id: "anker".to_owned(),
        name: "Zum Anker".to_owned(),
        zone: Zone::parse("Europe/Berlin").unwrap(),
        locale: locale.to_owned(),
        country: Some("DE".to_owned()),
        phone: Some(phone("+4930999999")),
        transfer_phone: Some(phone("+4930888888")),
        hours: Hours::Weekly(days.map(window).collect()),
        policies: Policies { max_total_guests_per_15min: 10, ..Policies::default() },
        exceptions: Vec::new(),
        blackouts: Vec::new(),
        tables: Vec::new(),
        combinations: Vec::new(),
        services: Vec::new(),
        staff: Vec::new(),
        rooms: Vec::new(),
        agent: domain::agent::Agent::default(),
        outbound: domain::outbound::Rules::default(),
        analysis: None,
        config_version: 1,
    }
}

/// The same house as a salon: Anna cuts and colours, Ben only cuts; colouring needs the one basin.
pub(crate) fn salon() -> Business {
    let service = |id, name: &str, room: Option<&str>| Service {
        id: ServiceId::new(Uuid::from_u128(id)),
        name: name.to_owned(),
        minutes: 90,
        buffers: Buffers::default(),
        max_party: 1,
        room: room.map(str::to_owned),
    };
    let services = vec![service(0xE1, "Cut", None), service(0xE2, "Colour", Some("Basin"))];
    let staff = |id, name: &str, does: &[Service]| Staff {
        id: ResourceId::new(Uuid::from_u128(id)),
        name: name.to_owned(),
        services: does.iter().map(|service| service.id).collect(),
        hours: None,
        away: Vec::new(),
    };
    let staff = vec![staff(0xA1, "Anna", &services), staff(0xA2, "Ben", &services[..1])];
    let basin = ResourceId::new(Uuid::from_u128(0xA3));
    let rooms = vec![Room { id: basin, name: "Basin 1".to_owned(), kind: "Basin".to_owned() }];
    Business { services, staff, rooms, ..business("en") }
}

/// One guest of another party has these for the length of a stay.
pub(crate) fn occupied(wall: PrimitiveDateTime, resources: &[ResourceId]) -> Taken {
    let mut taken = full(wall);
    taken.claims[0].party = 1;
    let Claim { booking, span, .. } = taken.claims[0];
    let seat = |resource: &ResourceId| Seated { booking, resource: *resource, span, pinned: true, section: None };
    taken.seated = resources.iter().map(seat).collect();
    taken
}

pub(crate) fn phone(text: &str) -> Phone {
    Phone::parse(text, None).unwrap()
}

pub(crate) fn start(wall: PrimitiveDateTime) -> Start {
    Asked::Wall(wall).start(&business("en").zone, 15).unwrap()
}

/// Four people on Friday evening, booked by the caller's number.
pub(crate) fn booking() -> Booking {
    booking_at(EVENING)
}

pub(crate) fn booking_at(wall: PrimitiveDateTime) -> Booking {
    let start = start(wall).instant();
    Booking {
        id: BookingId::new(Uuid::from_u128(0xBB)),
        code: ConfirmationCode::parse("CFGHJK").unwrap(),
        customer: Some(CustomerId::new(Uuid::from_u128(0xCC))),
        name: "Ada Lovelace".to_owned(),
        phone: Some(phone("+4930123456")),
        span: Span::lasting(start, 90),
        promised: Promised::new(start, &business("en").zone),
        party: 4,
        service: None,
        preference: None,
        resources: Vec::new(),
        buffers: Buffers::default(),
        pinned: false,
        notes: None,
        state: State::Confirmed,
        call: CallId::new("earlier"),
        version: 3,
    }
}

/// Others have all ten seats for the length of a stay.
pub(crate) fn full(wall: PrimitiveDateTime) -> Taken {
    let span = Span::lasting(start(wall).instant(), 90);
    let claim = Claim { booking: BookingId::new(Uuid::from_u128(0xFF)), span, party: 10, state: ClaimState::Booked };
    Taken { claims: vec![claim], ..Taken::default() }
}

/// What a transaction finds in an empty house.
pub(crate) fn opened() -> Opened {
    Opened {
        now: NOW,
        answered: None,
        taken: Taken::default(),
        booking: None,
        intended: None,
        customer: None,
        held: 0,
        standing: Vec::new(),
        someone_waits: false,
    }
}

/// The platform's account of the call.
pub(crate) fn call() -> Value {
    json!({
        "call_id": "one",
        "direction": "inbound",
        "from_number": "+4930123456",
        "to_number": "+4930999999",
        "metadata": {"internal_customer_id": "anker"},
    })
}

/// A request that is signed as [`SignedByLength`] wants it.
pub(crate) fn signed(path: &str, body: impl Into<Vec<u8>>) -> TestRequest {
    let body = body.into();
    let signature = body.len().to_string();
    TestRequest::post().uri(path).insert_header(("X-Retell-Signature", signature)).set_payload(body)
}

pub(crate) async fn text(response: ServiceResponse<impl MessageBody>) -> (StatusCode, String) {
    let status = response.status();
    (status, String::from_utf8(read_body(response).await.to_vec()).unwrap())
}
