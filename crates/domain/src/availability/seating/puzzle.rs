//! The question who sits where, for everyone whose seating could matter.
//!
//! Tables that can stand for one another form a class, and a party is given a class, not a table: as long as no more
//! parties are there at once than the class has tables, tables can be handed out as parties arrive.

use super::ask::Ask;
use super::instant::NOWHERE;
use super::parties::Party;
use super::plan::Plan;
use super::slot::Slot;
use std::ops::Range;

/// Who plays, and for what.
#[derive(Debug)]
pub(super) struct Puzzle {
    pub(super) plan: Plan,
    /// When somebody sits down. Where all fit at these instants, they fit always.
    instants: Vec<i64>,
    /// The new party first, then those that may move, in the order of their bookings.
    pub(super) players: Vec<Player>,
    /// How much each class has to give to the players: by instant, then by class.
    pub(super) free: Vec<u32>,
    /// From when on the players have a table, by table.
    free_from: Vec<i64>,
}

/// A party whose tables are to be found.
#[derive(Debug)]
pub(super) struct Player {
    /// Which party it is; `None` for the new one.
    pub(super) party: Option<usize>,
    pub(super) slot: Slot,
    /// Numbers of the instants at which it is there.
    pub(super) instants: Range<usize>,
    /// The tables that it has now.
    pub(super) tables: Vec<usize>,
    /// The spot that it has now; none for the new party.
    pub(super) present: usize,
    /// The spots that it may have, best fit first; in the end the present one, if that suits no more.
    pub(super) options: Vec<usize>,
}

impl Puzzle {
    /// Whoever is given a spot here can be given tables.
    pub(super) fn exact(ask: &Ask<'_>) -> Self {
        Self::of(ask, |apart| Plan::exact(ask.units, apart()))
    }

    /// Where not all can be given a spot here, not all can be seated. It has fewer classes and is answered sooner.
    pub(super) fn rough(ask: &Ask<'_>) -> Self {
        Self::of(ask, |_| Plan::rough(ask.units))
    }

    fn of(ask: &Ask<'_>, plan: impl FnOnce(&dyn Fn() -> Vec<bool>) -> Plan) -> Self {
        let (movers, hull) = movers(ask);
        let from = movers.iter().map(|(_, party)| party.slot.start).fold(ask.during.start, i64::min);
        let fixed = |party: usize| movers.binary_search_by_key(&party, |(number, _)| *number).is_err();
        let mut puzzle = Self {
            plan: plan(&|| apart(ask, &movers, hull, from, fixed)),
            instants: instants(ask, &movers, hull),
            players: Vec::with_capacity(movers.len() + 1),
            free: Vec::new(),
            free_from: vec![i64::MIN; ask.units.tables()],
        };
        puzzle.count_free(ask, hull, fixed);
        puzzle.seat_players(ask, &movers);
        puzzle
    }

    fn seat_players(&mut self, ask: &Ask<'_>, movers: &[(usize, &Party)]) {
        let options = self.plan.options(ask.units, ask.need);
        self.add(None, ask.during, &[], NOWHERE, options);
        let mut known: Vec<Option<Vec<usize>>> = vec![None; ask.parties.needs()];
        for (number, party) in movers {
            let Some(known) = known.get_mut(party.need) else { continue };
            let need = ask.parties.need(party);
            let options = known.get_or_insert_with(|| self.plan.options(ask.units, need)).clone();
            let present = self.plan.spot(ask.units, &party.tables).unwrap_or_else(|| self.plan.add(&party.tables));
            self.add(Some(*number), party.slot, &party.tables, present, options);
        }
    }

    fn add(&mut self, party: Option<usize>, slot: Slot, tables: &[usize], present: usize, mut options: Vec<usize>) {
        let instants = self.numbers(slot);
        options.retain(|spot| *spot == present || self.is_ever_free(*spot, &instants));
        if present != NOWHERE && !options.contains(&present) {
            options.push(present);
        }
        self.players.push(Player { party, slot, instants, tables: tables.to_vec(), present, options });
    }

    /// Whether anybody at all could have a spot all the while.
    fn is_ever_free(&self, spot: usize, instants: &Range<usize>) -> bool {
        let free = |instant: usize, class: usize| {
            self.free.get(instant * self.classes() + class).is_some_and(|free| *free > 0)
        };
        let classes = self.plan.spots.classes_of(spot);
        classes.iter().all(|class| instants.clone().all(|instant| free(instant, *class)))
    }

    fn count_free(&mut self, ask: &Ask<'_>, hull: Slot, fixed: impl Fn(usize) -> bool) {
        let stays = |table: usize| ask.parties.meeting(table, hull).filter(|stay| fixed(stay.party));
        for (table, free_from) in self.free_from.iter_mut().enumerate() {
            *free_from = stays(table).map(|stay| stay.slot.end).max().unwrap_or(i64::MIN);
        }
        let mut taken = vec![false; ask.units.tables()];
        for instant in &self.instants {
            for (table, taken) in taken.iter_mut().enumerate() {
                *taken = stays(table).any(|stay| stay.slot.has(*instant));
            }
            let free = |tables: &&Vec<usize>| !tables.iter().any(|table| taken.get(*table).is_some_and(|taken| *taken));
            let counts = self.plan.iter().map(|class| class.iter().filter(free).map(|_| 1).sum::<u32>());
            self.free.extend(counts);
        }
    }

    fn numbers(&self, slot: Slot) -> Range<usize> {
        let first = self.instants.partition_point(|instant| *instant < slot.start);
        first..self.instants.partition_point(|instant| *instant < slot.end)
    }

    pub(super) const fn classes(&self) -> usize {
        self.plan.classes()
    }

    /// From when on the players have a table of a class of several.
    pub(super) fn free_from(&self, table: usize) -> i64 {
        self.free_from.get(table).copied().unwrap_or(i64::MAX)
    }
}

impl Player {
    /// Where a player begins: where it is, or at the best of its options.
    pub(super) fn home(&self) -> usize {
        if self.present == NOWHERE { self.options.first().copied().unwrap_or(NOWHERE) } else { self.present }
    }
}

/// Who may move and is there with the new party, or with somebody who is, and so on; and from when to when they are.
fn movers<'s>(ask: &Ask<'s>) -> (Vec<(usize, &'s Party)>, Slot) {
    let mut hull = ask.during;
    let able = |(_, party): &(usize, &'s Party)| !party.tables.is_empty() && ask.movable(party);
    let able: Vec<(usize, &'s Party)> = ask.parties.iter().filter(able).collect();
    loop {
        let met = able.iter().filter(|(_, party)| party.slot.overlaps(hull));
        let wider = met.fold(hull, |hull, (_, party)| hull.hull(party.slot));
        if wider == hull {
            break;
        }
        hull = wider;
    }
    (able.into_iter().filter(|(_, party)| party.slot.overlaps(hull)).collect(), hull)
}

fn instants(ask: &Ask<'_>, movers: &[(usize, &Party)], hull: Slot) -> Vec<i64> {
    let tables = 0..ask.units.tables();
    let seated = tables.flat_map(|table| ask.parties.meeting(table, hull)).map(|stay| stay.slot.start);
    let starts = seated.chain(movers.iter().map(|(_, party)| party.slot.start));
    let mut instants: Vec<i64> = starts.filter(|start| hull.has(*start)).chain([ask.during.start]).collect();
    instants.sort_unstable();
    instants.dedup();
    instants
}

/// The tables that no other can stand for: they are asked for by name, or somebody sits there who does not fit any
/// more, or who must stay and comes after others who could be given the table.
fn apart(ask: &Ask<'_>, movers: &[(usize, &Party)], hull: Slot, from: i64, fixed: impl Fn(usize) -> bool) -> Vec<bool> {
    let late = |table| ask.parties.meeting(table, hull).any(|stay| fixed(stay.party) && stay.slot.start > from);
    let mut apart: Vec<bool> = (0..ask.units.tables()).map(late).collect();
    let named = ask.need.only.into_iter().flatten().filter_map(|id| ask.units.number(*id));
    for table in named {
        if let Some(apart) = apart.get_mut(table) {
            *apart = true;
        }
    }
    for (_, party) in movers {
        let need = ask.parties.need(party);
        if !ask.units.suiting(need).any(|unit| unit.tables == party.tables) {
            for table in &party.tables {
                if let Some(apart) = apart.get_mut(*table) {
                    *apart = true;
                }
            }
        }
    }
    apart
}
