//! Hold a stay for a few minutes while the caller makes up their mind.

use super::create::preference;
use super::{Booking, ConfirmationCode, Promised, State};
use crate::availability::{Move, Place, Settled, View, Wish};
use crate::customer::Phone;
use crate::time::{Span, Start};
use crate::{BookingId, CallId, Refusal};
use ::time::{Date, Duration, OffsetDateTime};

/// How long a hold lasts at least, however soon its stay begins: long enough to say yes. No business holds for less.
const LEAST: Duration = Duration::minutes(1);

/// What the caller wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    /// When.
    pub start: Start,
    /// How many, and what for.
    pub wish: Wish,
    /// The caller's number, if it is known.
    pub phone: Option<Phone>,
    /// The call that holds.
    pub call: Option<CallId>,
}

/// What was found when the day was locked.
pub struct Facts<'a> {
    /// The house.
    pub view: View<'a>,
    /// A live hold of this call for the same start.
    pub own: Option<Booking>,
    /// How many live holds this call, or this number, has already.
    pub held: u32,
}

/// Ids and chance for what may be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fresh {
    /// For a new hold.
    pub booking: BookingId,
    /// The code that the booking will have.
    pub code: ConfirmationCode,
}

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decided {
    /// Write this hold.
    Hold {
        /// The hold.
        hold: Booking,
        /// Holds that end with this.
        released: Vec<BookingId>,
        /// Parties that are seated elsewhere to make room.
        moves: Vec<Move>,
    },
    /// This call holds it already.
    Repeated(Booking),
}

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The start cannot be had.
    Start(Refusal),
    /// This caller holds as much as one may hold.
    TooMany { max: u32 },
}

/// The days that a caller's holds take their turns by, besides those of their stays. Holds of one caller are counted
/// together, on whatever day they are, so they must wait for one another; days of the year 1, which nobody books, serve as
/// the locks. Callers who share one merely wait a little longer.
pub fn turns(call: Option<&CallId>, phone: Option<&Phone>) -> Vec<Date> {
    let call = call.map(|call| day_of(call.as_str()));
    let phone = phone.map(|phone| day_of(phone.as_str()));
    let mut days: Vec<Date> = call.into_iter().chain(phone).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// A day of the year 1, the same for the same text on every machine (by FNV-1a, 32 bits:
/// <http://www.isthe.com/chongo/tech/comp/fnv/>).
fn day_of(text: &str) -> Date {
    let hash = text.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let ordinal = u16::try_from(hash % 365).unwrap_or_default() + 1;
    Date::from_ordinal_date(1, ordinal).unwrap_or(Date::MIN)
}

/// Decides whether to hold.
pub fn decide(facts: Facts<'_>, command: &Hold, fresh: Fresh) -> Result<Decided, Refused> {
    let business = facts.view.business;
    let mine = |own: &Booking| own.holder().is_some_and(|holder| facts.view.by.is(&holder));
    let own = facts.own.filter(|own| own.is_live_hold(facts.view.now) && mine(own));
    if let Some(own) = own.as_ref().filter(|own| is_for(own, command, &facts.view)) {
        return Ok(Decided::Repeated(own.clone()));
    }
    // The same start for another wish: one hold in place of the other.
    let replaced = own.map(|own| own.id);
    let view = View { except: replaced, ..facts.view };
    let Settled { place, mut released } = view.settle(command.start, &command.wish).map_err(Refused::Start)?;
    released.extend(replaced);
    let given_up = released.iter().filter(|id| facts.view.holds(**id)).count();
    let max = business.policies.max_holds_per_caller;
    if u64::from(facts.held) >= u64::from(max) + u64::try_from(given_up).unwrap_or(0) {
        return Err(Refused::TooMany { max });
    }
    let Place { span, resources, moves, .. } = place;
    let state = State::Held { until: until(&facts.view, &span) };
    let hold = Booking {
        id: fresh.booking,
        code: fresh.code,
        customer: None,
        name: String::new(),
        phone: command.phone.clone(),
        span,
        promised: Promised::new(span.start, &business.zone),
        party: command.wish.party,
        service: command.wish.service,
        preference: preference(&command.wish, business),
        resources,
        buffers: command.wish.buffers(business),
        pinned: false,
        notes: None,
        state,
        call: command.call.clone(),
        version: 1,
    };
    Ok(Decided::Hold { hold, released, moves })
}

/// When a hold ends: it does not outlive the beginning of its stay, or later nobody else could come then. But one that ends
/// as it begins would be of no use to those who are at the door and have only to say yes, so it has [`LEAST`] in any case.
fn until(view: &View<'_>, stay: &Span) -> OffsetDateTime {
    let long = Duration::minutes(i64::from(view.business.policies.hold_minutes));
    (view.now + long).min(stay.start.max(view.now + LEAST))
}

/// Whether a hold is for this very wish.
fn is_for(own: &Booking, command: &Hold, view: &View<'_>) -> bool {
    let wish = &command.wish;
    let stay = Span::lasting(command.start.instant(), wish.stay(view.business));
    let same = (own.party, own.service) == (wish.party, wish.service) && own.span == stay;
    same && own.preference == preference(wish, view.business)
}
