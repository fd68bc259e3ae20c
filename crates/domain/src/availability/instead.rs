//! What would work at the very start that cannot be had: fewer guests, another place, a shorter stay.

use super::{Floor, OwnHolds, Preference, View, Wish};
use crate::Refusal;
use crate::business::Business;
use crate::time::{CELL_MINUTES, Start};

/// A change of the wish that the predicate grants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Instead {
    /// So many guests, at most.
    SmallerParty(u32),
    /// This section, or this member of staff, by name.
    OtherPreference(String),
    /// So many minutes, at most.
    ShorterStay(u32),
}

impl View<'_> {
    /// What to change so that the start can be had. Needs what is known of the stay that was refused, and no more. `said`
    /// is the length of stay that the caller named: whoever takes up another party names it again.
    pub fn instead(&self, start: Start, wish: &Wish, said: Option<u32>, refusal: &Refusal) -> Vec<Instead> {
        let floor = self.floor(&self.business.sight_of(start, wish), OwnHolds::GiveUp);
        let full = matches!(refusal, Refusal::PacingFull | Refusal::NoCapacity(_));
        let late = matches!(refusal, Refusal::OutsideHours | Refusal::AfterLastSeating);
        let other = full.then(|| other_preference(self.business, &floor, start, wish)).flatten();
        let smaller = full.then(|| smaller_party(&floor, start, wish, said)).flatten();
        let shorter = (full || late).then(|| shorter_stay(self.business, &floor, start, wish)).flatten();
        [other, smaller, shorter].into_iter().flatten().collect()
    }
}

fn smaller_party(floor: &Floor<'_>, start: Start, wish: &Wish, said: Option<u32>) -> Option<Instead> {
    let business = floor.business();
    let smaller = |party| {
        let usual = Wish { party, minutes: None, ..wish.clone() };
        if said.is_some() {
            return usual.lasting(said, business).ok();
        }
        // Of a booking that stands. A stay that was shortened stays so, unless fewer guests would not stay so long.
        let shortened = wish.minutes.filter(|minutes| *minutes < usual.stay(business));
        Some(Wish { minutes: shortened, ..usual })
    };
    let sizes = (business.policies.min_party_size..wish.party).rev().filter_map(smaller);
    let mut known = sizes.filter(|smaller| smaller.stay(business) <= wish.stay(business));
    let fits = |smaller: &Wish| floor.judge(start, smaller).is_ok();
    known.find(fits).map(|smaller| Instead::SmallerParty(smaller.party))
}

fn other_preference(business: &Business, floor: &Floor<'_>, start: Start, wish: &Wish) -> Option<Instead> {
    let asked = wish.preference.as_ref()?;
    let sections = business.sections().into_iter().map(|section| Preference::Section(section.to_owned()));
    let staff = business.staff.iter().map(|member| Preference::Staff(member.id));
    let others = sections.chain(staff).filter(|other| other != asked);
    let fits =
        |other: &Preference| floor.judge(start, &Wish { preference: Some(other.clone()), ..wish.clone() }).is_ok();
    let same_kind = |other: &Preference| std::mem::discriminant(other) == std::mem::discriminant(asked);
    let found = others.filter(same_kind).find(fits)?;
    found.name(business).map(|name| Instead::OtherPreference(name.to_owned()))
}

fn shorter_stay(business: &Business, floor: &Floor<'_>, start: Start, wish: &Wish) -> Option<Instead> {
    let shortest = business.policies.shortest_stay_minutes?;
    let usual = wish.stay(business);
    let step = u32::try_from(CELL_MINUTES).unwrap_or(1);
    // Others begin on the grid: to end between two cells gains nothing, but for the shortest stay there is.
    let whole = usual.saturating_sub(1) / step * step;
    let lengths = std::iter::successors(Some(whole), |length| length.checked_sub(step));
    let last = (!shortest.is_multiple_of(step) && shortest < usual).then_some(shortest);
    let mut lengths = lengths.take_while(|length| *length >= shortest).chain(last);
    let fits = |length: &u32| floor.judge(start, &Wish { minutes: Some(*length), ..wish.clone() }).is_ok();
    lengths.find(fits).map(Instead::ShorterStay)
}
