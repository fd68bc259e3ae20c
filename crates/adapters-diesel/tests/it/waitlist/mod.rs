mod entry;
mod logged;
mod retime;
mod sweep;

use crate::support::{EVENING, House, NOW, call, hold, id, phone};
use adapters_diesel::PgStore;
use domain::booking::{Booking, Promised};
use domain::customer::Phone;
use domain::time::Span;
use domain::waitlist::offer::Offered;
use domain::waitlist::{Entry, State};
use domain::{EventId, WaitlistId};
use ports::{Open, SweepLog, Upkeep};
use time::{Duration, OffsetDateTime};

pub(crate) const UNTIL: OffsetDateTime = time::macros::datetime!(2026-11-20 10:30 UTC);

pub(crate) fn number() -> Phone {
    phone("+4930123456")
}

/// A party that waits for the evening's start.
pub(crate) fn waiting(house: &House) -> Entry {
    Entry {
        id: WaitlistId::new(id()),
        name: "Ada Lovelace".to_owned(),
        phone: number(),
        span: Span::lasting(EVENING, 90),
        promised: Promised::new(EVENING, &house.business.zone),
        party: 2,
        service: None,
        preference: None,
        state: State::Waiting,
        call: call("call-1"),
        version: 1,
    }
}

/// What it is offered.
pub(crate) fn offered(house: &House, entry: &Entry) -> Offered {
    let hold = Booking { call: None, phone: Some(entry.phone.clone()), ..hold(&house.business, UNTIL) };
    let state = State::Offered { hold: hold.id, until: UNTIL };
    let entry = Entry { state, version: entry.version + 1, ..entry.clone() };
    Offered { entry, hold, released: Vec::new(), moves: Vec::new() }
}

/// What the number waits for, or is offered.
pub(crate) async fn standing(house: &House) -> Vec<Entry> {
    house.opened(Open { standing: Some(number()), ..house.open("read") }).await.standing
}

/// Ids to log so many holds.
pub(crate) fn logs(holds: usize) -> Vec<SweepLog> {
    let log = || SweepLog { hold: EventId::new(id()), entry: EventId::new(id()) };
    std::iter::repeat_with(log).take(holds).collect()
}

/// Closes so many entries at most.
pub(crate) async fn close(store: &PgStore, entries: usize) -> u32 {
    store.close(std::iter::repeat_with(|| EventId::new(id())).take(entries).collect()).await.unwrap()
}

/// Long after every offer.
pub(crate) fn later() -> OffsetDateTime {
    NOW + Duration::hours(1)
}
