//! Whether what a caller was promised is what the house has written down.
//!
//! Three witnesses are heard. What our tools answered in the call is the best: it says which bookings the agent had before
//! it. The codes that the agent spoke are found in its words, without a model. What a model read out of the words comes
//! last, and counts only with a quote that the agent did say. Each of them is held against the bookings as they stand; what
//! was changed after the call is held against what the tools answered last, for a later change breaks no promise.

mod difference;
mod spoken;

pub use difference::{Difference, Kind};
pub use spoken::spoken_codes;

use crate::analysis::Conversation;
use crate::booking::{Booking, ConfirmationCode, State};
use ::time::{Date, PrimitiveDateTime, Time};
use difference::Differences;

/// What a model says that the agent said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What is said to be done.
    pub kind: Claimed,
    /// The code, as it was said.
    pub code: Option<String>,
    /// The date on the business's wall.
    pub date: Option<Date>,
    /// The time there.
    pub time: Option<Time>,
    /// For how many.
    pub party: Option<u32>,
    /// The agent's words.
    pub quote: String,
}

/// What is said to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claimed {
    /// A booking stands, new or changed.
    Booked,
    /// It was called off.
    Cancelled,
}

/// What one of our tools answered to the agent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    /// The booking's code.
    pub code: ConfirmationCode,
    /// When it begins, on the wall of the zone that it was promised in.
    pub wall: PrimitiveDateTime,
    /// For how many.
    pub party: u32,
    /// Whether it stands with that, or is called off.
    pub stands: bool,
}

/// A booking as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The booking.
    pub booking: Booking,
    /// Whether it was made in the call.
    pub made_in_call: bool,
    /// Whether it was changed after the call had ended.
    pub changed_since: bool,
}

/// All that is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// What a model read; only what the agent did say.
    pub claims: Vec<Claim>,
    /// What the tools answered, in order.
    pub deeds: Vec<Deed>,
    /// Codes that the agent spoke of itself.
    pub spoken: Vec<ConfirmationCode>,
    /// Bookings that were made in the call, and those of every code that was named.
    pub bookings: Vec<Kept>,
}

/// Claims whose quote the agent did say.
pub fn vouched(claims: Vec<Claim>, conversation: &Conversation) -> Vec<Claim> {
    claims.into_iter().filter(|claim| conversation.agent_said(&claim.quote)).collect()
}

/// Every code that is named: what bookings to look for.
pub fn named_codes(claims: &[Claim], deeds: &[Deed], spoken: &[ConfirmationCode]) -> Vec<ConfirmationCode> {
    let claimed = claims.iter().filter_map(|claim| ConfirmationCode::parse(claim.code.as_deref()?));
    let mut codes: Vec<ConfirmationCode> =
        claimed.chain(deeds.iter().map(|deed| deed.code.clone())).chain(spoken.iter().cloned()).collect();
    codes.sort();
    codes.dedup();
    codes
}

/// Where promises and bookings differ; each thing once.
pub fn check(facts: &Facts) -> Vec<Difference> {
    let mut found = Differences::default();
    for (index, deed) in facts.deeds.iter().enumerate() {
        let mut later = facts.deeds.iter().skip(index.saturating_add(1));
        if later.all(|later| later.code != deed.code) {
            of_deed(facts, deed, &mut found);
        }
    }
    for code in &facts.spoken {
        if facts.by_code(code).is_none() {
            found.add(Difference::UnknownCode { code: code.as_str().to_owned() });
        }
    }
    for claim in &facts.claims {
        match claim.kind {
            Claimed::Booked => of_booked(facts, claim, &mut found),
            Claimed::Cancelled => of_cancelled(facts, claim, &mut found),
        }
    }
    found.into_list()
}

/// What the last answer about a booking says, against the booking.
fn of_deed(facts: &Facts, deed: &Deed, found: &mut Differences) {
    let Some(kept) = facts.by_code(&deed.code) else {
        found.add(Difference::UnknownCode { code: deed.code.as_str().to_owned() });
        return;
    };
    if kept.changed_since {
        return;
    }
    let stands = Stood::of(&kept.booking);
    let id = kept.booking.id;
    match (deed.stands, stands.stands) {
        (true, false) => found.add(Difference::NotStanding { booking: id }),
        (false, true) => found.add(Difference::NotCancelled { booking: Some(id) }),
        (false, false) => {}
        (true, true) => {
            let (date, time) = (Some(deed.wall.date()), Some(deed.wall.time()));
            found.compare(id, (date, time, Some(deed.party)), stands.wall, stands.party);
        }
    }
}

/// A booking is said to stand.
fn of_booked(facts: &Facts, claim: &Claim, found: &mut Differences) {
    let told = (claim.date, claim.time, claim.party);
    let kept = match facts.meant(claim) {
        Meant::Unknown(code) => return found.add(Difference::UnknownCode { code }),
        Meant::None => {
            let Claim { date, time, party, .. } = *claim;
            return found.add(Difference::NoBooking { date, time, party });
        }
        Meant::One(kept) => kept,
    };
    let Some(stood) = facts.at_the_end_of_the_call(kept) else { return };
    if stood.stands {
        found.compare(kept.booking.id, told, stood.wall, stood.party);
    } else {
        found.add(Difference::NotStanding { booking: kept.booking.id });
    }
}

/// A booking is said to be called off.
fn of_cancelled(facts: &Facts, claim: &Claim, found: &mut Differences) {
    // Nobody has to tell a code to hear that nothing is booked any more.
    let code = claim.code.as_deref().and_then(ConfirmationCode::parse);
    if let Some(kept) = code.and_then(|code| facts.by_code(&code)) {
        if facts.at_the_end_of_the_call(kept).is_some_and(|stood| stood.stands) {
            found.add(Difference::NotCancelled { booking: Some(kept.booking.id) });
        }
        return;
    }
    let gone = |kept: &&Kept| facts.at_the_end_of_the_call(kept).is_none_or(|stood| !stood.stands);
    if !facts.bookings.iter().any(|kept| gone(&kept)) {
        let on_that_date = |kept: &&Kept| claim.date == Some(kept.booking.promised.wall.date());
        let booking = facts.bookings.iter().find(on_that_date).map(|kept| kept.booking.id);
        found.add(Difference::NotCancelled { booking });
    }
}

/// A booking as the call left it.
#[derive(Clone, Copy)]
struct Stood {
    wall: PrimitiveDateTime,
    party: u32,
    stands: bool,
}

impl Stood {
    fn of(booking: &Booking) -> Self {
        let stands = !matches!(booking.state, State::Held { .. } | State::Cancelled { .. });
        Self { wall: booking.promised.wall, party: booking.party, stands }
    }
}

/// Which booking a claim means.
enum Meant<'a> {
    /// None that could be meant.
    None,
    /// It names a code, and no booking has it.
    Unknown(String),
    /// This.
    One(&'a Kept),
}

impl Facts {
    fn by_code(&self, code: &ConfirmationCode) -> Option<&Kept> {
        self.bookings.iter().find(|kept| kept.booking.code == *code)
    }

    /// By its code; else among the bookings of the call, by its start; else the only one there is.
    fn meant(&self, claim: &Claim) -> Meant<'_> {
        if let Some(code) = &claim.code {
            let known = ConfirmationCode::parse(code).and_then(|code| self.by_code(&code));
            return known.map_or_else(|| Meant::Unknown(code.clone()), Meant::One);
        }
        let told = |code: &ConfirmationCode| self.deeds.iter().any(|deed| deed.code == *code);
        let of_the_call: Vec<&Kept> =
            self.bookings.iter().filter(|kept| kept.made_in_call || told(&kept.booking.code)).collect();
        let differs = |kept: &&&Kept| {
            let stood = self.at_the_end_of_the_call(kept).unwrap_or_else(|| Stood::of(&kept.booking));
            let other_date = claim.date.is_some_and(|date| date != stood.wall.date());
            let other_time = claim.time.is_some_and(|time| time != stood.wall.time());
            (!stood.stands, other_date, other_time)
        };
        of_the_call.iter().min_by_key(differs).map_or(Meant::None, |kept| Meant::One(kept))
    }

    /// `None` where it was changed since, and no tool said what it was.
    fn at_the_end_of_the_call(&self, kept: &Kept) -> Option<Stood> {
        if !kept.changed_since {
            return Some(Stood::of(&kept.booking));
        }
        let last = self.deeds.iter().rfind(|deed| deed.code == kept.booking.code)?;
        Some(Stood { wall: last.wall, party: last.party, stands: last.stands })
    }
}

#[cfg(test)]
mod tests;
