//! Which booking is meant, and whether this caller may hear of it.

use super::{Booking, ConfirmationCode, State};
use crate::customer::Phone;
use ::time::{Date, OffsetDateTime, PrimitiveDateTime, Time};

/// What a caller says to name a booking.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Which {
    /// The confirmation code.
    pub code: Option<ConfirmationCode>,
    /// The number that the call comes from, as the platform tells it.
    pub caller: Option<Phone>,
    /// A number that was only said.
    pub phone: Option<Phone>,
    /// The name of the booking.
    pub name: Option<String>,
    /// Its date.
    pub date: Option<Date>,
    /// Its time of day.
    pub time: Option<Time>,
}

/// Which bookings are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Those that stand and have not ended.
    Standing,
    /// Those, and such as were called off: to hear that again is no error.
    StandingOrCancelled,
}

/// Why none, or not one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Nothing that this caller may hear of matches.
    NotFound,
    /// More than one matches.
    Ambiguous { count: usize },
    /// Too little was said to tell this caller anything: the code is needed, or the name and the time.
    NotAllowed,
}

impl Which {
    /// The numbers under which to look: the caller's own, and the one that was said.
    pub fn phones(&self) -> impl Iterator<Item = &Phone> {
        self.caller.iter().chain(self.phone.iter().filter(|said| Some(*said) != self.caller.as_ref()))
    }

    /// Whether what was said can lead to a booking at all.
    pub fn proves_enough(&self) -> bool {
        let own_number =
            self.caller.is_some() && self.phone.as_ref().is_none_or(|said| Some(said) == self.caller.as_ref());
        self.code.is_some() || own_number || self.knows_name_and_time()
    }

    /// The wall time at which to look at bookings of any number. Who cannot hear of them does not look: they would crowd
    /// the caller's own bookings out.
    pub fn moment_of_any_number(&self) -> Option<PrimitiveDateTime> {
        let moment = self.date.zip(self.time).map(|(date, time)| PrimitiveDateTime::new(date, time));
        moment.filter(|_| self.code.is_none() && self.knows_name_and_time())
    }

    fn knows_name_and_time(&self) -> bool {
        self.name.is_some() && self.date.is_some() && self.time.is_some()
    }

    /// Whether this caller may hear of this booking: they know its code, call from its number, or know its name and time.
    fn may_hear(&self, booking: &Booking) -> bool {
        match &self.code {
            Some(code) => *code == booking.code,
            None => (self.caller.is_some() && self.caller == booking.phone) || self.knows_name_and_time(),
        }
    }

    fn matches(&self, booking: &Booking) -> bool {
        let wall = booking.promised.wall;
        self.date.is_none_or(|date| date == wall.date())
            && self.time.is_none_or(|time| (time.hour(), time.minute()) == (wall.hour(), wall.minute()))
            && self.name.as_deref().is_none_or(|name| same_name(name, &booking.name))
            && self.phone.as_ref().is_none_or(|said| self.code.is_some() || booking.phone.as_ref() == Some(said))
    }
}

/// The bookings that match and that this caller may hear of, soonest first.
pub fn matching(
    candidates: Vec<Booking>,
    which: &Which,
    wanted: Wanted,
    now: OffsetDateTime,
) -> Result<Vec<Booking>, Refused> {
    if !which.proves_enough() {
        return Err(Refused::NotAllowed);
    }
    let mut found: Vec<Booking> = candidates
        .into_iter()
        .filter(|booking| booking.span.end > now && is_wanted(&booking.state, wanted))
        .filter(|booking| which.may_hear(booking) && which.matches(booking))
        .collect();
    found.sort_by_key(|booking| (!booking.is_confirmed(), booking.span.start, booking.id));
    if found.is_empty() { Err(Refused::NotFound) } else { Ok(found) }
}

/// The one booking that is meant. A standing one is meant rather than one that was called off.
pub fn one(candidates: Vec<Booking>, which: &Which, wanted: Wanted, now: OffsetDateTime) -> Result<Booking, Refused> {
    let found = matching(candidates, which, wanted, now)?;
    let standing = found.iter().filter(|booking| booking.is_confirmed()).count();
    let count = if standing == 0 { found.len() } else { standing };
    if count > 1 {
        return Err(Refused::Ambiguous { count });
    }
    found.into_iter().next().ok_or(Refused::NotFound)
}

const fn is_wanted(state: &State, wanted: Wanted) -> bool {
    match state {
        State::Confirmed => true,
        State::Cancelled { .. } => matches!(wanted, Wanted::StandingOrCancelled),
        State::Held { .. } | State::Completed | State::NoShow => false,
    }
}

/// Names are compared as speech gives them: without case, by whole words, the shorter within the longer.
fn same_name(said: &str, written: &str) -> bool {
    let words = |name: &str| name.to_lowercase().split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let (said, written) = (words(said), words(written));
    let (short, long) = if said.len() <= written.len() { (&said, &written) } else { (&written, &said) };
    !short.is_empty() && short.iter().all(|word| long.contains(word))
}
