//! A house, what is asked of its store, and what is decided.

use adapters_diesel::PgStore;
use domain::availability::Wish;
use domain::booking::create::{Booked, Create, IntentKey};
use domain::booking::{Authority, Booking, ConfirmationCode, Event, EventKind, Promised, State};
use domain::business::{Buffers, Business};
use domain::customer::Phone;
use domain::time::{Span, Start};
use domain::{BookingId, CallId, CustomerId, EventId, ResourceId};
use ports::{Actor, Change, KeyedAnswer, Open, Opened, Record, Store, StoreError, TransportKey};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use testkit::TestDatabase;
use time::macros::datetime;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

/// The instant at which things are decided; long before the stays.
pub(crate) const NOW: OffsetDateTime = datetime!(2026-11-20 10:00 UTC);
/// How many come to a sample booking.
pub(crate) const PARTY: u32 = 2;
/// An evening's first start.
pub(crate) const EVENING: OffsetDateTime = datetime!(2026-11-27 18:00 UTC);

/// A database with one business in it.
pub(crate) struct House {
    pub(crate) database: TestDatabase,
    pub(crate) store: PgStore,
    pub(crate) business: Arc<Business>,
}

impl House {
    pub(crate) async fn new() -> Self {
        Self::of(testkit::business::restaurant()).await
    }

    pub(crate) async fn with_tables() -> Self {
        let tables = vec![testkit::business::table(1, "T1", 2), testkit::business::table(2, "T2", 4)];
        Self::of(Business { tables, ..testkit::business::restaurant() }).await
    }

    pub(crate) async fn of(business: Business) -> Self {
        let database = TestDatabase::new().await;
        let store = database.store();
        let business = database.seed(&store, business).await;
        Self { database, store, business }
    }

    /// Asks for nothing under a key.
    pub(crate) fn open(&self, key: &str) -> Open {
        Open {
            business: Arc::clone(&self.business),
            key: transport_key(key),
            days: Vec::new(),
            spans: Vec::new(),
            without: None,
            booking: None,
            held: None,
            holds_of: None,
            intent: None,
            phone: None,
            standing: None,
            wants_waiting: false,
        }
    }

    /// Locks the days of a span and asks what is taken in it.
    pub(crate) fn open_span(&self, key: &str, span: Span) -> Open {
        Open { days: span.utc_days().collect(), spans: vec![span], ..self.open(key) }
    }

    pub(crate) fn record(&self, key: &str, change: Change) -> Record {
        let further = (0..change.further()).map(|_| EventId::new(id())).collect();
        Record {
            business: self.business.id,
            now: NOW,
            actor: Actor { tool: "create_booking", call: call("call-1"), by: Authority::Guest },
            change,
            log: EventId::new(id()),
            events: Vec::new(),
            further,
            answer: KeyedAnswer { key: transport_key(key), answer: format!("answer to {key}") },
        }
    }

    /// Opens with the days of the evening, and commits.
    pub(crate) async fn commit(&self, key: &str, change: Change) -> Result<(), StoreError> {
        let (tx, _) = self.store.open(self.open_span(key, evening())).await?;
        tx.commit(self.record(key, change)).await
    }

    /// Writes a booking, and reads it back.
    pub(crate) async fn book(&self, key: &str, booked: Booked) -> Booking {
        let id = booked.booking.id;
        self.commit(key, Change::Book(booked)).await.unwrap();
        self.read(id).await.expect("the booking is there")
    }

    /// Reads a booking.
    pub(crate) async fn read(&self, id: BookingId) -> Option<Booking> {
        self.opened(Open { booking: Some(id), ..self.open("read") }).await.booking
    }

    pub(crate) async fn opened(&self, open: Open) -> Opened {
        let (tx, opened) = self.store.open(open).await.unwrap();
        tx.rollback().await.unwrap();
        opened
    }

    /// The first column of the first row, as a number.
    pub(crate) async fn count(&self, sql: &str) -> i64 {
        self.database.client().await.query_one(sql, &[]).await.unwrap().get(0)
    }

    /// What the log says of a subject, oldest first: the tool, what happened, and some fields of it before and after.
    pub(crate) async fn logged(&self, subject: Uuid, fields: &[&str]) -> Vec<String> {
        let side = |side| {
            let fields = fields.iter().map(|field| format!("coalesce({side} ->> '{field}', '-')"));
            fields.collect::<Vec<_>>().join(" || ' ' || ")
        };
        let sql = format!(
            "SELECT actor_tool || ': ' || what || ', ' || {} || ' > ' || {} FROM event_log WHERE subject_id = '{subject}' \
             ORDER BY at, id",
            side("before"),
            side("after")
        );
        let rows = self.database.client().await.query(&sql, &[]).await.unwrap();
        rows.iter().map(|row| row.get(0)).collect()
    }

    /// The number of rows of everything that a change writes. What the log says of the business itself does not count.
    pub(crate) async fn rows(&self) -> Vec<i64> {
        let mut rows = Vec::new();
        let log = "event_log WHERE what NOT LIKE 'business.%'";
        for table in ["bookings", "customers", "allocations", "outbox", log, "idempotency_keys", "messages"] {
            rows.push(self.count(&format!("SELECT count(*) FROM {table}")).await);
        }
        rows
    }
}

/// An id that no other of this process is.
pub(crate) fn id() -> Uuid {
    static COUNT: AtomicU64 = AtomicU64::new(1);
    Uuid::from_u128(u128::from(COUNT.fetch_add(1, Ordering::Relaxed)))
}

pub(crate) fn call(name: &str) -> Option<CallId> {
    CallId::new(name)
}

pub(crate) fn phone(number: &str) -> Phone {
    Phone::parse(number, None).unwrap()
}

pub(crate) fn transport_key(key: &str) -> TransportKey {
    TransportKey { key: key.to_owned(), fingerprint: [7; 32] }
}

/// The first table of the house.
pub(crate) fn table_of(house: &House) -> Vec<ResourceId> {
    house.business.tables.iter().take(1).map(|table| table.id).collect()
}

pub(crate) fn evening() -> Span {
    Span::lasting(EVENING, 240)
}

pub(crate) fn day() -> Date {
    EVENING.date()
}

/// A confirmed booking at the evening's start for two.
pub(crate) fn booking(business: &Business) -> Booking {
    Booking {
        id: BookingId::new(id()),
        code: ConfirmationCode::from_random(u64::try_from(id().as_u128() & u128::from(u64::MAX)).unwrap()),
        customer: Some(CustomerId::new(id())),
        name: "Ada Lovelace".to_owned(),
        phone: Some(phone("+4930123456")),
        span: Span::lasting(EVENING, 90),
        promised: Promised::new(EVENING, &business.zone),
        party: PARTY,
        service: None,
        preference: None,
        resources: Vec::new(),
        buffers: Buffers::default(),
        pinned: false,
        notes: Some("by the window".to_owned()),
        state: State::Confirmed,
        call: call("call-1"),
        version: 1,
    }
}

/// The hold of the same.
pub(crate) fn hold(business: &Business, until: OffsetDateTime) -> Booking {
    let state = State::Held { until };
    Booking { name: String::new(), customer: None, notes: None, state, ..booking(business) }
}

/// A new booking of a new guest.
pub(crate) fn booked(booking: Booking) -> Booked {
    let intent = intent(&booking);
    Booked { booking, new_customer: true, from_hold: None, released: Vec::new(), moves: Vec::new(), intent }
}

pub(crate) fn intent(booking: &Booking) -> Option<IntentKey> {
    let command = Create {
        start: Start::new(booking.span.start, &domain::time::Zone::UTC),
        wish: Wish { service: booking.service, ..Wish::of(booking.party) },
        name: booking.name.clone(),
        phone: booking.phone.clone(),
        notes: None,
        hold: None,
        call: booking.call.clone(),
    };
    command.intent()
}

pub(crate) fn event(kind: EventKind) -> Event {
    Event { id: EventId::new(id()), kind }
}

/// What serves one booking alone is another's already.
pub(crate) fn is_taken<T>(outcome: &Result<T, StoreError>) -> bool {
    matches!(outcome, Err(StoreError::Taken(_)))
}

pub(crate) fn is_conflict<T>(outcome: &Result<T, StoreError>) -> bool {
    matches!(outcome, Err(StoreError::Conflict(_)))
}
