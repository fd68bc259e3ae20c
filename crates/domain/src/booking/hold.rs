//! Hold a stay for a few minutes while the caller makes up their mind.

use super::{Booking, ConfirmationCode, Promised, State};
use crate::availability::{Settled, View};
use crate::customer::Phone;
use crate::time::Start;
use crate::{BookingId, CallId, Refusal};
use ::time::Duration;

/// What the caller wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    /// When.
    pub start: Start,
    /// How many.
    pub party: u32,
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
    },
    /// This call holds it already.
    Repeated(Booking),
}

/// Decides whether to hold.
pub fn decide(facts: Facts<'_>, command: &Hold, fresh: Fresh) -> Result<Decided, Refusal> {
    let own = facts.own.filter(|own| own.is_live_hold(facts.view.now) && own.call == command.call);
    if let Some(own) = own.as_ref().filter(|own| own.party == command.party) {
        return Ok(Decided::Repeated(own.clone()));
    }
    // The same start for another party: one hold in place of the other.
    let replaced = own.map(|own| own.id);
    let view = View { except: replaced, ..facts.view };
    let Settled { place, mut released } = view.settle(command.start, command.party)?;
    released.extend(replaced);
    let business = facts.view.business;
    let minutes = i64::from(business.policies.hold_minutes);
    let hold = Booking {
        id: fresh.booking,
        code: fresh.code,
        customer: None,
        name: String::new(),
        phone: command.phone.clone(),
        span: place.span,
        promised: Promised::new(place.span.start, &business.zone),
        party: command.party,
        table: place.table,
        notes: None,
        state: State::Held { until: facts.view.now + Duration::minutes(minutes) },
        call: command.call.clone(),
        version: 1,
    };
    Ok(Decided::Hold { hold, released })
}
