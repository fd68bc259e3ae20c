//! Book a stay.

use super::{Booking, ConfirmationCode, Promised, State};
use crate::availability::{Move, Place, Settled, View, Wish};
use crate::business::Business;
use crate::customer::Phone;
use crate::time::{Span, Start};
use crate::{BookingId, CallId, CustomerId, Refusal};

/// What the caller wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Create {
    /// When.
    pub start: Start,
    /// How many, and what for.
    pub wish: Wish,
    /// Under which name.
    pub name: String,
    /// The guest's number.
    pub phone: Option<Phone>,
    /// What the guest wishes.
    pub notes: Option<String>,
    /// The hold that is being taken up.
    pub hold: Option<BookingId>,
    /// The call that this is said in.
    pub call: Option<CallId>,
}

/// Names an intention: the same words in the same call mean one booking, whatever key the platform gives them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct IntentKey(String);

/// What was found when the day was locked.
pub struct Facts<'a> {
    /// The house.
    pub view: View<'a>,
    /// The hold that `hold` names, in whatever state it is now; else a live hold of this call for this start.
    pub hold: Option<Booking>,
    /// The standing booking that was made with the same intent.
    pub intended: Option<Booking>,
    /// The guest, if this number has been here before.
    pub customer: Option<CustomerId>,
}

/// Ids and chance for what may be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fresh {
    /// For a booking that does not take up a hold.
    pub booking: BookingId,
    /// For a guest who has not been here before.
    pub customer: CustomerId,
    /// For the booking.
    pub code: ConfirmationCode,
}

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decided {
    /// Write this booking.
    Book(Booked),
    /// This call has booked this already.
    Repeated(Booking),
}

/// A booking to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booked {
    /// The booking as it shall stand; `version` is the one to write.
    pub booking: Booking,
    /// Whether the guest has to be written too.
    pub new_customer: bool,
    /// The version of the hold that becomes the booking, if one does.
    pub from_hold: Option<i32>,
    /// Holds that end with this.
    pub released: Vec<BookingId>,
    /// Parties that are seated elsewhere to make room.
    pub moves: Vec<Move>,
    /// What the booking was meant as.
    pub intent: Option<IntentKey>,
}

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The start cannot be had.
    Start(Refusal),
    /// The hold has run out, or was never made in this call.
    HoldExpired,
    /// This call has booked this already, without the preference that is asked for now.
    BookedOtherwise(Box<Booking>),
}

impl Create {
    /// The intent of this command; `None` outside a call. Two names are two guests, also where one number rings for both.
    pub fn intent(&self) -> Option<IntentKey> {
        let call = self.call.as_ref()?;
        let name = self.name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let phone = self.phone.as_ref().map_or("", Phone::as_str);
        let start = self.start.instant().unix_timestamp();
        let service = self.wish.service.map(|service| format!("|{service}")).unwrap_or_default();
        let party = self.wish.party;
        Some(IntentKey(format!("{}|create_booking|{start}|{party}|{phone}|{name}{service}", call.as_str())))
    }
}

impl IntentKey {
    /// The key as it is stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Decides whether and how to book.
pub fn decide(facts: Facts<'_>, command: &Create, fresh: Fresh) -> Result<Decided, Refused> {
    if let Some(booking) = facts.intended {
        let asked = preference(&command.wish, facts.view.business);
        return if asked.is_none() || asked == booking.preference {
            Ok(Decided::Repeated(booking))
        } else {
            Err(Refused::BookedOtherwise(Box::new(booking)))
        };
    }
    let hold = own_hold(facts.hold, command, &facts.view)?;
    let business = facts.view.business;
    let view = View { except: hold.as_ref().map(|hold| hold.id), ..facts.view };
    let asked = preference(&command.wish, business);
    let kept = hold.as_ref().and_then(|hold| Some((hold, promised_place(hold, command, &view)?)));
    let (Settled { place, released }, preference, buffers) = if let Some((hold, place)) = kept {
        (Settled { place, released: Vec::new() }, asked.or_else(|| hold.preference.clone()), hold.buffers)
    } else {
        let settled = view.settle(command.start, &command.wish).map_err(Refused::Start)?;
        (settled, asked, command.wish.buffers(business))
    };
    let Place { span, resources, moves, .. } = place;
    let booking = Booking {
        id: hold.as_ref().map_or(fresh.booking, |hold| hold.id),
        code: hold.as_ref().map_or(fresh.code, |hold| hold.code.clone()),
        customer: Some(facts.customer.unwrap_or(fresh.customer)),
        name: command.name.clone(),
        phone: command.phone.clone(),
        span,
        promised: Promised::new(span.start, &business.zone),
        party: command.wish.party,
        service: command.wish.service,
        preference,
        resources,
        buffers,
        pinned: false,
        notes: command.notes.clone(),
        state: State::Confirmed,
        call: command.call.clone(),
        version: hold.as_ref().map_or(1, |hold| hold.version.saturating_add(1)),
    };
    Ok(Decided::Book(Booked {
        booking,
        new_customer: facts.customer.is_none(),
        from_hold: hold.map(|hold| hold.version),
        released,
        moves,
        intent: command.intent(),
    }))
}

/// The preference that is promised, by name.
pub(super) fn preference(wish: &Wish, business: &Business) -> Option<String> {
    wish.preference.as_ref().and_then(|preference| preference.name(business)).map(str::to_owned)
}

/// The hold to take up. A hold that was named must be this caller's and live: its holder was promised the time.
fn own_hold(hold: Option<Booking>, command: &Create, view: &View<'_>) -> Result<Option<Booking>, Refused> {
    // A hold of no call and no number is for whoever names it, outside a call.
    let unowned = |hold: &Booking| command.call.is_none() && command.hold == Some(hold.id);
    let own = hold.filter(|hold| {
        hold.is_live_hold(view.now) && hold.holder().map_or_else(|| unowned(hold), |holder| view.by.is(&holder))
    });
    match (own, command.hold) {
        (None, Some(_)) => Err(Refused::HoldExpired),
        (own, _) => Ok(own),
    }
}

/// The place that a hold keeps for just this stay. It is not judged anew: while it was held, the notice may have run
/// short, and a limit may have been lowered, but its holder was promised it until the hold ends.
fn promised_place(hold: &Booking, command: &Create, view: &View<'_>) -> Option<Place> {
    let (business, wish) = (view.business, &command.wish);
    let same_stay =
        hold.span == Span::lasting(command.start.instant(), wish.stay(business)) && hold.party == wish.party;
    let same_wish =
        hold.service == wish.service && (wish.preference.is_none() || hold.preference == preference(wish, business));
    let still_there = hold.resources.iter().all(|held| business.has_resource(*held));
    let enough = hold.resources.is_empty() != business.has_resources();
    let place =
        || Place { span: hold.span, during: hold.during(), resources: hold.resources.clone(), moves: Vec::new() };
    (same_stay && same_wish && still_there && enough).then(place)
}
