//! Move a booking, or change its party or notes. A refusal leaves it as it was.

use super::{Authority, Booking, Promised, create};
use crate::availability::{Move, Place, Preference, Terms, View, Wish};
use crate::business::Business;
use crate::time::{Span, Start, Zone};
use crate::{BookingId, Refusal, ResourceId};

/// What is to be changed; `None` keeps what is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Modify {
    /// Another start.
    pub start: Option<Start>,
    /// Another number of guests.
    pub party: Option<u32>,
    /// Other notes.
    pub notes: Option<String>,
    /// Another section or member of staff.
    pub preference: Option<Preference>,
    /// Just these tables, which nobody may then give to others.
    pub tables: Option<Vec<ResourceId>>,
    /// Who asks.
    pub by: Authority,
}

/// What was found when the days were locked.
pub struct Facts<'a> {
    /// The house; this booking does not count.
    pub view: View<'a>,
    /// The booking as it stands.
    pub booking: Booking,
}

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decided {
    /// Write the booking as `after`, if it is still `before`.
    Change {
        /// As it stands.
        before: Booking,
        /// As it shall stand.
        after: Booking,
        /// Holds that end with this.
        released: Vec<BookingId>,
        /// Parties that are seated elsewhere to make room.
        moves: Vec<Move>,
    },
    /// It is so already.
    Unchanged(Booking),
}

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The stay wished for cannot be had.
    Start(Refusal),
    /// It has been called off, or the guests have been there.
    NotStanding,
}

impl Modify {
    /// What the booking would have to fulfil.
    pub fn wish_of(&self, booking: &Booking, business: &Business) -> Wish {
        let now = booking.wish(business);
        let now = Wish { preference: self.preference.clone().or(now.preference), ..now };
        match self.party {
            Some(party) if party != now.party => {
                let usual = Wish { party, minutes: None, ..now.clone() }.stay(business);
                Wish { party, minutes: now.minutes.filter(|minutes| *minutes < usual), ..now }
            }
            _ => now,
        }
    }

    /// When the booking would begin.
    pub fn start_of(&self, booking: &Booking, zone: &Zone) -> Start {
        self.start.unwrap_or_else(|| Start::new(booking.span.start, zone))
    }
}

/// Decides whether and how to change a booking.
pub fn decide(facts: Facts<'_>, command: &Modify) -> Result<Decided, Refused> {
    let Facts { view, booking } = facts;
    let view = View { except: Some(booking.id), ..view };
    if !booking.is_confirmed() {
        return Err(Refused::NotStanding);
    }
    if booking.span.start < view.now && command.by == Authority::Guest {
        return Err(Refused::Start(Refusal::InPast));
    }
    let wish = command.wish_of(&booking, view.business);
    let start = command.start_of(&booking, &view.business.zone);
    let mut after = booking.clone();
    let (mut released, mut moves) = (Vec::new(), Vec::new());
    after.notes = command.notes.clone().or(after.notes);
    after.party = wish.party;
    let same_place = keeps_tables(&booking, command)
        && command.preference.as_ref().is_none_or(|asked| asked.name(view.business) == booking.preference.as_deref());
    if same_place && asks_no_more(&booking, &wish, start, view.business) {
        after.pinned |= command.tables.is_some();
        if wish.party != booking.party {
            after.span = Span::lasting(start.instant(), wish.stay(view.business));
        }
    } else {
        let sought =
            Wish { preference: command.tables.clone().map(Preference::Tables).or(wish.preference.clone()), ..wish };
        let settled = view.settle_on(start, &sought, terms(&booking, &wish, start, command, &view));
        let settled = settled.map_err(Refused::Start)?;
        released = settled.released;
        let Place { span, resources, moves: others, .. } = settled.place;
        moves = others;
        after.span = span;
        if span.start != booking.span.start {
            after.promised = Promised::new(span.start, &view.business.zone);
        }
        after.pinned = command.tables.is_some() || (booking.pinned && resources == booking.resources);
        after.resources = resources;
        after.preference = create::preference(&wish, view.business);
        after.buffers = wish.buffers(view.business);
    }
    if after == booking {
        return Ok(Decided::Unchanged(booking));
    }
    after.version = booking.version.saturating_add(1);
    Ok(Decided::Change { before: booking, after, released, moves })
}

fn keeps_tables(booking: &Booking, command: &Modify) -> bool {
    let same = |tables: &Vec<ResourceId>| {
        tables.len() == booking.resources.len() && tables.iter().all(|table| booking.resources.contains(table))
    };
    command.tables.as_ref().is_none_or(same)
}

/// Whether what the booking has is enough: the same start for as many, or for fewer who stay no longer and may have the
/// tables. Nothing is judged anew then.
fn asks_no_more(booking: &Booking, wish: &Wish, start: Start, business: &Business) -> bool {
    let same = wish.party == booking.party;
    let fewer = wish.party < booking.party && wish.party >= business.policies.min_party_size;
    let no_longer = Span::lasting(start.instant(), wish.stay(business)).end <= booking.span.end;
    let fits = business.takes(&booking.resources, wish.party);
    start.instant() == booking.span.start && (same || (fewer && no_longer && fits))
}

fn terms(booking: &Booking, wish: &Wish, start: Start, command: &Modify, view: &View<'_>) -> Terms {
    let kept = start.instant() == booking.span.start;
    let span = Span::lasting(start.instant(), wish.stay(view.business));
    match command.by {
        Authority::Owner => Terms::Owner,
        Authority::Guest if kept => Terms::Kept { longer: span.end > booking.span.end },
        Authority::Guest => Terms::Guest,
    }
}
