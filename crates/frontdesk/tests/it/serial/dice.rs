//! What callers come to ask, by chance.

use super::books::{Guest, Wish};
use super::house::{SERVICES, STARTS, What};

/// A stream of numbers, the same for the same seed (a linear congruential generator).
pub(super) struct Dice {
    state: u64,
    /// Whether guests come for services, and not to eat.
    salon: bool,
}

impl Dice {
    pub(super) const fn new(seed: u64, salon: bool) -> Self {
        Self { state: seed, salon }
    }

    pub(super) fn below(&mut self, most: usize) -> usize {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.state >> 33).unwrap() % most
    }

    /// What the house has to begin with: a booking, a hold, or first the one and then the other.
    pub(super) fn first_wishes(&mut self) -> Vec<Wish> {
        let (create, hold) = (Wish::Create(self.start(), self.what(2), None), Wish::Hold(self.start(), self.what(2)));
        vec![vec![create], vec![hold], vec![create, hold]].swap_remove(self.below(3))
    }

    /// What a caller who has this asks for. `holders` are those whose holds are known.
    pub(super) fn wish(&mut self, caller: usize, guest: &Guest, holders: &[usize]) -> Wish {
        let (start, what) = (self.start(), self.what(4));
        match (guest.booking, guest.hold.map(|hold| hold.stay), self.below(4)) {
            (Some(_), _, 0) => Wish::Move(start),
            (Some(stay), _, 1) => self.otherwise(stay.what),
            (Some(_), _, 2) => Wish::Cancel,
            (None, Some(held), 0) => Wish::Create(held.start, held.what, Some(caller)),
            (None, Some(held), 1) => Wish::Create(held.start, what, [None, Some(caller)][self.below(2)]),
            (None, Some(_), 2) => Wish::Create(start, what, [None, Some(caller)][self.below(2)]),
            (None, None, 0) => Wish::Join(start, what),
            (None, None, 1) => {
                Wish::Create(start, what, (!holders.is_empty()).then(|| holders[self.below(holders.len())]))
            }
            (None, None, 2) => Wish::Create(start, what, None),
            (_, _, _) => Wish::Hold(start, what),
        }
    }

    /// A hold of whatever it is.
    pub(super) fn hold(&mut self) -> Wish {
        Wish::Hold(self.start(), self.what(4))
    }

    fn otherwise(&mut self, what: What) -> Wish {
        match what {
            What::Party(_) => Wish::Resize(self.number(4)),
            What::Service(service, _) => Wish::Prefer(self.one_of(SERVICES[service].who)),
        }
    }

    fn start(&mut self) -> u32 {
        STARTS[self.below(STARTS.len())]
    }

    fn what(&mut self, largest: usize) -> What {
        if !self.salon {
            return What::Party(self.number(largest));
        }
        let service = self.below(SERVICES.len());
        let by = self.one_of(SERVICES[service].who);
        What::Service(service, (self.below(3) == 0).then_some(by))
    }

    fn number(&mut self, most: usize) -> u32 {
        u32::try_from(1 + self.below(most)).unwrap()
    }

    fn one_of(&mut self, members: &[usize]) -> usize {
        members[self.below(members.len())]
    }
}

/// Orders of so many things.
pub(super) fn orders(many: usize) -> Vec<Vec<usize>> {
    if many == 0 {
        return vec![Vec::new()];
    }
    let longer =
        |order: Vec<usize>| (0..=order.len()).map(move |at| [&order[..at], &[many - 1], &order[at..]].concat());
    orders(many - 1).into_iter().flat_map(longer).collect()
}
