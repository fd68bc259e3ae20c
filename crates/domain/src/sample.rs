//! Houses, times and bookings of the scenarios.

use crate::availability::{Caller, Claim, ClaimState, Holder, Search, Seated, Taken, View, Wish};
use crate::booking::{Booking, ConfirmationCode, Promised, State};
use crate::business::{Buffers, Business, Hours, Policies, ServiceWindow, Table};
use crate::customer::Phone;
use crate::time::{Asked, Span, Start, Zone};
use crate::{BookingId, BusinessId, CallId, CustomerId, Refusal, ResourceId};
use ::time::format_description::well_known::Rfc3339;
use ::time::{Date, Duration, OffsetDateTime, PrimitiveDateTime, Time, Weekday};
use proptest::test_runner::{Config as ProptestConfig, RngSeed};
use uuid::Uuid;

pub(crate) const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// The house of the scenarios: Berlin, 12:00 to 22:00 daily, stays of 90 minutes, 60 minutes of notice, 60 days ahead,
/// 20 covers, no tables.
pub(crate) fn house() -> Business {
    Business {
        id: BusinessId::new(Uuid::from_u128(1)),
        external_id: "lindenhof".to_owned(),
        name: "Lindenhof".to_owned(),
        zone: zone("Europe/Berlin"),
        locale: "en".to_owned(),
        country: Some("DE".to_owned()),
        phone: None,
        transfer_phone: None,
        hours: daily("12:00", "22:00"),
        policies: Policies {
            max_total_guests_per_15min: 20,
            min_notice_minutes: 60,
            max_advance_days: 60,
            ..Policies::default()
        },
        exceptions: Vec::new(),
        blackouts: Vec::new(),
        tables: Vec::new(),
        combinations: Vec::new(),
        services: Vec::new(),
        staff: Vec::new(),
        rooms: Vec::new(),
        agent: crate::agent::Agent::default(),
        outbound: crate::outbound::Rules::default(),
        analysis: None,
        config_version: 1,
    }
}

/// The house without notice and with a year ahead, in a zone and with hours.
pub(crate) fn house_in(name: &str, hours: Hours) -> Business {
    let policies = Policies { max_total_guests_per_15min: 20, ..Policies::default() };
    Business { zone: zone(name), hours, policies, ..house() }
}

pub(crate) fn zone(name: &str) -> Zone {
    Zone::parse(name).expect("a zone")
}

/// `HH:MM` as minutes after midnight; hours past 23 mean past midnight.
pub(crate) fn minutes(text: &str) -> u32 {
    let (hours, minutes) = text.split_once(':').expect("HH:MM");
    hours.parse::<u32>().unwrap() * 60 + minutes.parse::<u32>().unwrap()
}

pub(crate) fn window(weekday: Weekday, opens: &str, closes: &str) -> ServiceWindow {
    ServiceWindow { weekday, opens: minutes(opens), closes: minutes(closes), last_seating: None }
}

pub(crate) fn daily(opens: &str, closes: &str) -> Hours {
    Hours::Weekly(WEEK.iter().map(|weekday| window(*weekday, opens, closes)).collect())
}

/// An instant from RFC 3339.
pub(crate) fn at(text: &str) -> OffsetDateTime {
    OffsetDateTime::parse(text, &Rfc3339).expect("an instant")
}

/// A wall time such as `2026-06-01T19:00`.
pub(crate) fn wall(text: &str) -> PrimitiveDateTime {
    match Asked::parse(text) {
        Ok(Asked::Wall(wall)) => wall,
        other => panic!("{text} is no wall time: {other:?}"),
    }
}

pub(crate) fn date(text: &str) -> Date {
    wall(&format!("{text}T00:00")).date()
}

/// What a caller's words mean at a business.
pub(crate) fn start(business: &Business, text: &str) -> Start {
    Asked::parse(text).expect("a time").start(&business.zone, 15).expect("a start")
}

pub(crate) fn booking_id(number: u128) -> BookingId {
    BookingId::new(Uuid::from_u128(0xb000 + number))
}

pub(crate) fn table_id(number: u128) -> ResourceId {
    ResourceId::new(Uuid::from_u128(0x7000 + number))
}

pub(crate) fn customer_id(number: u128) -> CustomerId {
    CustomerId::new(Uuid::from_u128(0xc000 + number))
}

pub(crate) fn call(name: &str) -> CallId {
    CallId::new(name).expect("a call id")
}

pub(crate) fn phone(text: &str) -> Phone {
    Phone::parse(text, None).expect("a number")
}

pub(crate) fn code(number: u64) -> ConfirmationCode {
    ConfirmationCode::from_random(number)
}

pub(crate) fn table(number: u128, min: u32, max: u32) -> Table {
    Table { id: table_id(number), name: format!("T{number}"), section: None, min, max }
}

/// A booked claim of the business's usual length.
pub(crate) fn booked(business: &Business, number: u128, text: &str, party: u32) -> Claim {
    let span = Span::lasting(start(business, text).instant(), business.policies.stay(party));
    Claim { booking: booking_id(number), span, party, state: ClaimState::Booked }
}

/// The same as a hold.
pub(crate) fn held(claim: &Claim, until: &str, by: Option<&str>) -> Claim {
    Claim { state: ClaimState::Held { until: at(until), by: by.map(|by| Holder::Call(call(by))) }, ..claim.clone() }
}

pub(crate) fn seat(claim: &Claim, table: u128) -> Seated {
    Seated { booking: claim.booking, resource: table_id(table), span: claim.span, pinned: false, section: None }
}

pub(crate) fn taken(claims: &[Claim]) -> Taken {
    Taken { claims: claims.to_vec(), ..Taken::default() }
}

pub(crate) fn view<'a>(business: &'a Business, taken: &'a Taken, now: &str) -> View<'a> {
    View { business, taken, now: at(now), by: Caller::default(), except: None }
}

/// A wish for a party and nothing else, around a time.
pub(crate) fn search(around: &str, flexibility_minutes: u32, party: u32) -> Search {
    Search { around: wall(around), flexibility_minutes, wish: Wish::of(party) }
}

/// Whoever is in this call.
pub(crate) fn caller(call: &CallId) -> Caller<'_> {
    Caller { call: Some(call), phone: None }
}

/// Whether an empty house takes this party at the time said.
pub(crate) fn judge(business: &Business, now: &str, text: &str, party: u32) -> Result<(), Refusal> {
    view(business, &Taken::default(), now).settle(start(business, text), &Wish::of(party)).map(drop)
}

/// Every start of a date that is granted, in order of time, as the wall shows it.
pub(crate) fn listed(view: &View<'_>, day: &str, party: u32) -> Vec<String> {
    let zone = view.business.zone;
    let day = date(day);
    let from = PrimitiveDateTime::new(day, Time::MIDNIGHT).assume_utc() - Duration::hours(24);
    let instants = (0..4 * 72).map(|quarter| from + Duration::minutes(15 * quarter));
    let starts = instants.map(|instant| Start::new(instant, &zone)).filter(|start| start.wall().date() == day);
    starts.filter(|start| view.settle(*start, &Wish::of(party)).is_ok()).map(hour).collect()
}

/// `HH:MM` on the wall.
pub(crate) fn hour(start: Start) -> String {
    let wall = start.wall();
    format!("{:02}:{:02}", wall.hour(), wall.minute())
}

/// `MM-DD HH:MM` on the wall.
pub(crate) fn day_and_hour(start: Start) -> String {
    let wall = start.wall();
    format!("{:02}-{:02} {}", u8::from(wall.month()), wall.day(), hour(start))
}

/// A standing booking in a house without tables.
pub(crate) fn booking(business: &Business, number: u64, text: &str, party: u32) -> Booking {
    let span = Span::lasting(start(business, text).instant(), business.policies.stay(party));
    Booking {
        id: booking_id(number.into()),
        code: code(number),
        customer: Some(customer_id(number.into())),
        name: "Ada Lovelace".to_owned(),
        phone: Some(phone("+49 30 1234567")),
        span,
        promised: Promised::new(span.start, &business.zone),
        party,
        service: None,
        preference: None,
        resources: Vec::new(),
        buffers: Buffers::default(),
        pinned: false,
        notes: None,
        state: State::Confirmed,
        call: Some(call("call-1")),
        version: 1,
    }
}

/// What a booking or hold takes of the house.
pub(crate) fn claim_of(booking: &Booking) -> Claim {
    let state = match booking.state {
        State::Held { until } => ClaimState::Held { until, by: booking.holder() },
        _ => ClaimState::Booked,
    };
    Claim { booking: booking.id, span: booking.span, party: booking.party, state }
}

/// What bookings and holds take of the house, tables and all; those that are over or called off take nothing.
pub(crate) fn taken_by(bookings: &[Booking]) -> Taken {
    let counted = bookings.iter().filter(|booking| matches!(booking.state, State::Held { .. } | State::Confirmed));
    let mut taken = Taken::default();
    for booking in counted {
        taken.claims.push(claim_of(booking));
        taken.seated.extend(booking.resources.iter().map(|resource| Seated {
            booking: booking.id,
            resource: *resource,
            span: booking.during(),
            pinned: booking.pinned,
            section: booking.preference.clone(),
        }));
    }
    taken
}

/// A hold of a call, until an instant.
pub(crate) fn hold_of(booking: Booking, by: Option<&str>, until: &str) -> Booking {
    let state = State::Held { until: at(until) };
    Booking { customer: None, name: String::new(), call: by.map(call), state, ..booking }
}

/// So many cases, the same on every run.
pub(crate) fn cases(count: u32) -> ProptestConfig {
    ProptestConfig {
        cases: count,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(20_260_329),
        ..ProptestConfig::default()
    }
}
