//! A quick look that most refusals need no more than.

use super::ask::Ask;
use super::instant::{NOWHERE, Sitter};
use super::parties::{Stay, Wanted};

/// Who sits at each table at one instant.
type Sitting = Vec<Option<usize>>;

impl Ask<'_> {
    /// Whether at every instant of the stay, taken by itself, there is a table for everyone. Where there is not, no
    /// seating exists. The instants at which somebody sits down are enough: until the next one, tables only get free.
    pub(super) fn has_way_out(&self) -> bool {
        let own = Wanted::of(self.need, self.units, self.plan);
        let tables = 0..self.units.tables();
        let near: Vec<(usize, Stay)> =
            tables.flat_map(|table| self.parties.meeting(table, self.during).map(move |stay| (table, *stay))).collect();
        let starts = near.iter().map(|(_, stay)| stay.slot.start).filter(|start| *start > self.during.start);
        let mut instants: Vec<i64> = std::iter::once(self.during.start).chain(starts).collect();
        instants.sort_unstable();
        instants.dedup();
        let mut sitting: Sitting = vec![None; self.units.tables()];
        let mut each = |look: &dyn Fn(&Sitting) -> bool| {
            instants.iter().all(|instant| {
                sitting.fill(None);
                for (table, stay) in near.iter().filter(|(_, stay)| stay.slot.has(*instant)) {
                    if let Some(at) = sitting.get_mut(*table) {
                        *at = Some(stay.party);
                    }
                }
                look(&sitting)
            })
        };
        each(&|sitting| self.reaches_free(&own, sitting))
            && (!self.plan.spots.joins() || each(&|sitting| self.fits(&own, sitting)))
    }

    /// Whether a free table is reached when one party takes the table of the next, and so on.
    fn reaches_free(&self, own: &Wanted<'_>, sitting: &Sitting) -> bool {
        let mut asked = vec![false; self.parties.needs()];
        let mut todo = vec![own];
        while let Some(wanted) = todo.pop() {
            for table in &wanted.tables {
                let Some(Some(party)) = sitting.get(*table) else { return true };
                let Some(party) = self.parties.get(*party).filter(|party| self.movable(party)) else { continue };
                if party.tables.len() > 1 {
                    // It gives up more than it may take: there is no telling from here.
                    return true;
                }
                if let Some(asked) = asked.get_mut(party.need).filter(|asked| !**asked) {
                    *asked = true;
                    todo.extend(self.parties.wanted(party.need));
                }
            }
        }
        false
    }

    /// The same where tables can be joined. A party that sits where it would not be seated today is left out.
    fn fits(&self, own: &Wanted<'_>, sitting: &Sitting) -> bool {
        let mut sitters = vec![Sitter { options: &own.options, now: NOWHERE }];
        let mut fixed = vec![false; sitting.len()];
        for (table, party) in sitting.iter().enumerate().filter_map(|(table, party)| Some((table, (*party)?))) {
            let Some(party) = self.parties.get(party) else { continue };
            if !self.movable(party) {
                if let Some(fixed) = fixed.get_mut(table) {
                    *fixed = true;
                }
            } else if party.tables.first() == Some(&table) {
                let options = self.parties.wanted(party.need).map_or(&[][..], |wanted| &wanted.options);
                if let Some(now) = self.plan.spot(self.units, &party.tables).filter(|now| options.contains(now)) {
                    sitters.push(Sitter { options, now });
                }
            }
        }
        let free = |tables: &&Vec<usize>| !tables.iter().any(|table| fixed.get(*table).is_some_and(|fixed| *fixed));
        let free: Vec<usize> = self.plan.iter().map(|class| class.iter().filter(free).count()).collect();
        self.plan.spots.fit(&free, &sitters)
    }
}
