//! A quick look that most refusals need no more than.

use super::ask::Ask;
use super::parties::Stay;

/// Who sits at each table at one instant.
type Sitting = Vec<Option<usize>>;

impl Ask<'_> {
    /// Whether at every instant of the stay, taken by itself, there is a table for everyone. Where there is not, no
    /// seating exists. The instants at which somebody sits down are enough: until the next one, tables only get free.
    pub(super) fn has_way_out(&self) -> bool {
        let own = self.units.tables_for(self.need);
        let tables = 0..self.units.tables();
        let near: Vec<(usize, Stay)> =
            tables.flat_map(|table| self.parties.meeting(table, self.during).map(move |stay| (table, *stay))).collect();
        let starts = near.iter().map(|(_, stay)| stay.slot.start).filter(|start| *start > self.during.start);
        let mut instants: Vec<i64> = std::iter::once(self.during.start).chain(starts).collect();
        instants.sort_unstable();
        instants.dedup();
        let mut sitting: Sitting = vec![None; self.units.tables()];
        instants.into_iter().all(|instant| {
            sitting.fill(None);
            for (table, stay) in near.iter().filter(|(_, stay)| stay.slot.has(instant)) {
                if let Some(at) = sitting.get_mut(*table) {
                    *at = Some(stay.party);
                }
            }
            self.reaches_free(&own, &sitting)
        })
    }

    /// Whether a free table is reached when one party takes the table of the next, and so on.
    fn reaches_free(&self, own: &[usize], sitting: &Sitting) -> bool {
        let mut asked = vec![false; self.parties.needs()];
        let mut todo = vec![own];
        while let Some(tables) = todo.pop() {
            for table in tables {
                let Some(Some(party)) = sitting.get(*table) else { return true };
                let Some(party) = self.parties.get(*party).filter(|party| self.movable(party)) else { continue };
                if party.tables.len() > 1 {
                    // It gives up more than it may take: there is no telling from here.
                    return true;
                }
                if let Some(asked) = asked.get_mut(party.need).filter(|asked| !**asked) {
                    *asked = true;
                    todo.push(self.parties.tables_for(party.need));
                }
            }
        }
        false
    }
}
