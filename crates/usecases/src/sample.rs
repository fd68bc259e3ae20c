//! A small restaurant in Berlin and what surrounds it, for tests of use cases.

mod world;

pub(crate) use world::World;

use crate::attempt::{Offer, Told};
use crate::{Failure, Request};
use domain::availability::{Asking, Claim, ClaimState, Taken};
use domain::booking::find::Which;
use domain::booking::{Authority, Booking, ConfirmationCode, Event, EventKind, Promised, State};
use domain::business::{Buffers, Business, Hours, Policies, ServiceWindow};
use domain::customer::Phone;
use domain::time::{Asked, Span, Start, Zone};
use domain::{BookingId, BusinessId, CallId, CustomerId, EventId};
use ports::testing::{Ended, Turn};
use ports::{Actor, Answered, Change, KeyedAnswer, Opened, OwnHold, Record, StoreError, TransportKey};
use std::fmt::Debug;
use std::sync::Arc;
use time::macros::datetime;
use time::{OffsetDateTime, PrimitiveDateTime, Weekday};
use uuid::Uuid;

/// A Saturday, 13:00 in Berlin.
pub(crate) const NOW: OffsetDateTime = datetime!(2026-11-21 12:00 UTC);
/// The Friday after, when the sample's booking begins.
pub(crate) const EVENING: PrimitiveDateTime = datetime!(2026-11-27 19:30);

/// Open every day from 12:00 to 22:00, for ten guests at a time, without tables.
pub(crate) fn business() -> Business {
    let days = std::iter::successors(Some(Weekday::Monday), |day| Some(day.next())).take(7);
    let window = |weekday| ServiceWindow { weekday, opens: 12 * 60, closes: 22 * 60, last_seating: None };
    Business {
        id: BusinessId::new(Uuid::from_u128(0xB1)),
        external_id: "anker".to_owned(),
        name: "Zum Anker".to_owned(),
        zone: Zone::parse("Europe/Berlin").unwrap(),
        locale: "en".to_owned(),
        country: Some("DE".to_owned()),
        phone: None,
        transfer_phone: None,
        hours: Hours::Weekly(days.map(window).collect()),
        policies: Policies { max_total_guests_per_15min: 10, ..Policies::default() },
        tables: Vec::new(),
        exceptions: Vec::new(),
        blackouts: Vec::new(),
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

/// The same house, with other rules.
pub(crate) fn business_with(policies: Policies) -> Business {
    Business { policies, ..business() }
}

/// A caller's request of this business.
pub(crate) fn request_of(business: Business) -> Request {
    let key = TransportKey { key: "call:one:1".to_owned(), fingerprint: [7; 32] };
    let caller = Some(phone("+4930123456"));
    Request { business: Arc::new(business), tool: "the_tool", call: Some(call()), caller, by: Authority::Guest, key }
}

pub(crate) fn request() -> Request {
    request_of(business())
}

pub(crate) fn call() -> CallId {
    CallId::new("one").unwrap()
}

pub(crate) fn phone(text: &str) -> Phone {
    Phone::parse(text, None).unwrap()
}

pub(crate) fn start(wall: PrimitiveDateTime) -> Start {
    Asked::Wall(wall).start(&business().zone, 15).unwrap()
}

pub(crate) fn stay(wall: PrimitiveDateTime) -> Span {
    Span::lasting(start(wall).instant(), 90)
}

/// Four people on Friday evening, booked by the caller's number in an earlier call.
pub(crate) fn booking() -> Booking {
    booking_at(EVENING)
}

pub(crate) fn booking_at(wall: PrimitiveDateTime) -> Booking {
    Booking {
        id: booking_id(0xBB),
        code: ConfirmationCode::parse("CFGHJK").unwrap(),
        customer: Some(CustomerId::new(Uuid::from_u128(0xCC))),
        name: "Ada Lovelace".to_owned(),
        phone: Some(phone("+4930123456")),
        span: stay(wall),
        promised: Promised::new(start(wall).instant(), &business().zone),
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

/// This call's hold of Friday evening for four, good for another minute.
pub(crate) fn hold() -> Booking {
    let state = State::Held { until: NOW + time::Duration::MINUTE };
    Booking { customer: None, name: String::new(), call: Some(call()), state, version: 1, ..booking() }
}

pub(crate) const fn booking_id(number: u128) -> BookingId {
    BookingId::new(Uuid::from_u128(number))
}

pub(crate) const fn event_id(number: u128) -> EventId {
    EventId::new(Uuid::from_u128(number))
}

/// A party of so many that wants nothing else.
pub(crate) fn party(number: u32) -> Asking {
    Asking { party: Some(number), ..Asking::default() }
}

/// These starts, and nothing that would work at the start that was refused.
pub(crate) fn offering(starts: Vec<Start>) -> Offer {
    Offer { starts, instead: Vec::new() }
}

/// How this caller's hold of Friday evening is looked for.
pub(crate) fn own_hold() -> OwnHold {
    OwnHold { call: Some(call()), phone: Some(phone("+4930123456")), start: start(EVENING).instant() }
}

/// Names the booking by the number that the call comes from.
pub(crate) fn by_caller() -> Which {
    Which { caller: Some(phone("+4930123456")), ..Which::default() }
}

/// Another party has so many of the ten seats.
pub(crate) fn taken(span: Span, party: u32) -> Taken {
    Taken {
        claims: vec![Claim { booking: booking_id(0xFF), span, party, state: ClaimState::Booked }],
        ..Taken::default()
    }
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

/// What a transaction finds that was asked for the sample's booking.
pub(crate) fn opened_with(booking: Booking) -> Opened {
    Opened { booking: Some(booking), ..opened() }
}

/// What a transaction finds for a key that was answered before.
pub(crate) fn opened_answered(fingerprint: u8, answer: &str) -> Opened {
    let answered = Some(Answered { fingerprint: vec![fingerprint; 32], answer: answer.to_owned() });
    Opened { answered, ..opened() }
}

pub(crate) fn turn(opened: Opened) -> Turn {
    Turn { opened: Ok(opened), committed: Ok(()) }
}

pub(crate) fn conflict() -> StoreError {
    StoreError::Conflict("someone was first".to_owned())
}

pub(crate) fn unavailable() -> StoreError {
    StoreError::Unavailable("the line is cut".to_owned())
}

/// Renders a told outcome so that a test sees all of it, and for which version of the business.
pub(crate) fn render<O: Debug>(business: &Business, told: &O) -> String {
    format!("v{} {told:?}", business.config_version)
}

/// The answer to this outcome.
pub(crate) fn told<O: Debug>(outcome: O) -> String {
    render(&business(), &Told::Outcome(outcome))
}

/// What an attempt of [`request`] writes; ids are those that [`CountingIds`] gives.
pub(crate) fn record(change: Change, log: u128, events: &[(u128, EventKind)], answer: &str) -> Ended {
    let (request, further) = (request(), change.further());
    let event = |(id, kind): &(u128, EventKind)| Event { id: event_id(*id), kind: *kind };
    Ended::Committed(Box::new(Record {
        business: request.business.id,
        now: NOW,
        actor: Actor { tool: "the_tool", call: Some(call()), by: Authority::Guest },
        change,
        log: event_id(log),
        events: events.iter().map(event).collect(),
        further: (events.last().map_or(log, |(id, _)| *id) + 1..).take(further).map(event_id).collect(),
        answer: KeyedAnswer { key: request.key, answer: answer.to_owned() },
    }))
}

/// Asserts that an attempt wrote its answer and nothing else.
#[track_caller]
pub(crate) fn assert_only_answer(ended: &[Ended], answer: &str) {
    let [Ended::Committed(record)] = ended else { panic!("one commit expected: {ended:?}") };
    assert_eq!(record.change, Change::None);
    assert_eq!(record.events, []);
    assert_eq!(record.answer, KeyedAnswer { key: request().key, answer: answer.to_owned() });
}

/// Fails a test whose call came to an answer.
#[track_caller]
pub(crate) fn store_error(answer: Result<String, Failure>) -> StoreError {
    match answer {
        Err(Failure::Store(error)) => error,
        other => panic!("a failure of the store expected: {other:?}"),
    }
}
