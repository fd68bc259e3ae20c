//! The question who sits where, for everyone whose seating could matter.
//!
//! Tables that can stand for one another form a class, and a party is given a class, not a table: as long as no more
//! parties are there at once than the class has tables, tables can be handed out as parties arrive.

use super::ask::Ask;
use super::parties::Party;
use super::slot::Slot;
use super::units::{Need, Unit};
use std::ops::Range;

/// Who plays, and for what.
#[derive(Debug)]
pub(super) struct Puzzle {
    /// When somebody sits down. Where all fit at these instants, they fit always.
    instants: Vec<i64>,
    /// The tables of each class, lowest first.
    classes: Vec<Vec<usize>>,
    choices: Vec<Choice>,
    /// The new party first, then those that may move, in the order of their bookings.
    pub(super) players: Vec<Player>,
    /// How many tables a class has for the players: by instant, then by class.
    room: Vec<usize>,
    /// From when on the players have a table, by table.
    free_from: Vec<i64>,
}

/// What a player may be given: a table of a class, or tables that are joined or were.
#[derive(Debug)]
pub(super) struct Choice {
    /// One table of each.
    pub(super) classes: Vec<usize>,
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
    /// The choice that leaves it where it is.
    pub(super) present: Option<usize>,
    /// Its choices, best fit first.
    pub(super) options: Vec<usize>,
    /// Every class that one of them needs.
    pub(super) places: Vec<usize>,
}

/// Nobody has a need of this number: it stands for the new party's.
const NEW: usize = usize::MAX;

impl Puzzle {
    pub(super) fn of(ask: &Ask<'_>) -> Self {
        let (movers, hull) = movers(ask);
        let from = movers.iter().map(|(_, party)| party.slot.start).fold(ask.during.start, i64::min);
        let fixed = |party: usize| movers.binary_search_by_key(&party, |(number, _)| *number).is_err();
        let classes = classes(ask, &movers, hull, from, fixed);
        let mut puzzle = Self {
            instants: instants(ask, &movers, hull),
            choices: Vec::new(),
            players: Vec::with_capacity(movers.len() + 1),
            room: Vec::new(),
            free_from: vec![i64::MIN; ask.units.tables()],
            classes,
        };
        puzzle.count_room(ask, hull, fixed);
        puzzle.seat_players(ask, &movers);
        puzzle
    }

    fn seat_players(&mut self, ask: &Ask<'_>, movers: &[(usize, &Party)]) {
        let class_of = self.class_of(ask.units.tables());
        let mut known: Vec<(usize, Vec<usize>, Vec<usize>)> = Vec::new();
        let new = (None, ask.during, NEW, ask.need, &[][..]);
        let others = movers.iter().map(|(number, party)| {
            (Some(*number), party.slot, party.need, ask.parties.need(party), party.tables.as_slice())
        });
        for (party, slot, number, need, tables) in std::iter::once(new).chain(others) {
            let at = known.iter().position(|(known, ..)| *known == number).unwrap_or_else(|| {
                let options = self.options(ask, need, &class_of);
                let places = self.places(&options);
                known.push((number, options, places));
                known.len() - 1
            });
            let Some((_, options, places)) = known.get(at) else { continue };
            let (mut options, mut places) = (options.clone(), places.clone());
            let present = party.is_some().then(|| self.present(tables, &class_of, &mut options, &mut places));
            let instants = self.numbers(slot);
            let tables = tables.to_vec();
            self.players.push(Player { party, slot, instants, tables, present, options, places });
        }
    }

    /// The choices that suit a need, best fit first.
    fn options(&mut self, ask: &Ask<'_>, need: Need<'_>, class_of: &[usize]) -> Vec<usize> {
        let first = self.choices.len();
        for unit in ask.units.suiting(need) {
            let classes: Vec<usize> = unit.tables.iter().filter_map(|table| class_of.get(*table).copied()).collect();
            let known = self.choices.get(first..).unwrap_or_default();
            if !known.iter().any(|choice| choice.classes == classes) {
                self.choices.push(Choice { classes });
            }
        }
        (first..self.choices.len()).collect()
    }

    fn places(&self, options: &[usize]) -> Vec<usize> {
        let mut places: Vec<usize> = Vec::new();
        for class in options.iter().flat_map(|option| self.choice(*option)) {
            if !places.contains(class) {
                places.push(*class);
            }
        }
        places
    }

    /// The choice to stay, which may be none that suits any more.
    fn present(
        &mut self,
        tables: &[usize],
        class_of: &[usize],
        options: &mut Vec<usize>,
        places: &mut Vec<usize>,
    ) -> usize {
        let classes: Vec<usize> = tables.iter().filter_map(|table| class_of.get(*table).copied()).collect();
        if let Some(option) = options.iter().find(|option| self.choice(**option) == classes.as_slice()) {
            return *option;
        }
        places.extend(classes.first().filter(|class| !places.contains(class)).copied());
        self.choices.push(Choice { classes });
        let stay = self.choices.len() - 1;
        options.push(stay);
        stay
    }

    fn count_room(&mut self, ask: &Ask<'_>, hull: Slot, fixed: impl Fn(usize) -> bool) {
        let mut room = Vec::with_capacity(self.instants.len() * self.classes.len());
        for instant in &self.instants {
            let taken =
                |table: &usize| ask.parties.at(*table).iter().any(|stay| stay.slot.has(*instant) && fixed(stay.party));
            room.extend(self.classes.iter().map(|tables| tables.iter().filter(|table| !taken(table)).count()));
        }
        self.room = room;
        for (table, free_from) in self.free_from.iter_mut().enumerate() {
            let there = ask.parties.meeting(table, hull).filter(|stay| fixed(stay.party));
            *free_from = there.map(|stay| stay.slot.end).max().unwrap_or(i64::MIN);
        }
    }

    /// The class of each table.
    fn class_of(&self, tables: usize) -> Vec<usize> {
        let mut of = vec![0; tables];
        for (class, members) in self.classes.iter().enumerate() {
            for table in members {
                if let Some(of) = of.get_mut(*table) {
                    *of = class;
                }
            }
        }
        of
    }

    fn numbers(&self, slot: Slot) -> Range<usize> {
        let first = self.instants.partition_point(|instant| *instant < slot.start);
        first..self.instants.partition_point(|instant| *instant < slot.end)
    }

    pub(super) const fn instants(&self) -> usize {
        self.instants.len()
    }

    pub(super) const fn classes(&self) -> usize {
        self.classes.len()
    }

    pub(super) fn tables_of(&self, class: usize) -> &[usize] {
        self.classes.get(class).map_or(&[], Vec::as_slice)
    }

    /// From when on the players have a table of a class of several.
    pub(super) fn free_from(&self, table: usize) -> i64 {
        self.free_from.get(table).copied().unwrap_or(i64::MAX)
    }

    pub(super) fn room(&self, instant: usize, class: usize) -> usize {
        self.room.get(instant * self.classes.len() + class).copied().unwrap_or(0)
    }

    /// The classes of a choice.
    pub(super) fn choice(&self, choice: usize) -> &[usize] {
        self.choices.get(choice).map_or(&[], |choice| choice.classes.as_slice())
    }
}

/// Who may move and is there with the new party, or with somebody who is, and so on; and from when to when they all are.
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

/// Tables stand for one another when they suit the same parties, are part of no combination, nobody sits there who does
/// not fit any more, and those who must stay there come before everyone else.
fn classes(
    ask: &Ask<'_>,
    movers: &[(usize, &Party)],
    hull: Slot,
    from: i64,
    fixed: impl Fn(usize) -> bool,
) -> Vec<Vec<usize>> {
    let mut own = vec![false; ask.units.tables()];
    let mut set_apart = |tables: &[usize]| {
        for table in tables {
            if let Some(own) = own.get_mut(*table) {
                *own = true;
            }
        }
    };
    for unit in ask.units.iter().filter(|unit| unit.tables.len() > 1) {
        set_apart(&unit.tables);
    }
    for (_, party) in movers {
        let need = ask.parties.need(party);
        if !ask.units.suiting(need).any(|unit| unit.tables == party.tables) {
            set_apart(&party.tables);
        }
    }
    for table in 0..ask.units.tables() {
        if ask.parties.meeting(table, hull).any(|stay| fixed(stay.party) && stay.slot.start > from) {
            set_apart(&[table]);
        }
    }
    let mut classes: Vec<(Option<&Unit<'_>>, Vec<usize>)> = Vec::new();
    for unit in ask.units.iter() {
        let [table] = unit.tables.as_slice() else { continue };
        let alone = own.get(*table).copied().unwrap_or(true);
        let same = |class: &&mut (Option<&Unit<'_>>, Vec<usize>)| class.0.is_some_and(|of| of.kind() == unit.kind());
        match classes.iter_mut().filter(|_| !alone).find(same) {
            Some((_, tables)) => tables.push(*table),
            None => classes.push(((!alone).then_some(unit), vec![*table])),
        }
    }
    classes.into_iter().map(|(_, tables)| tables).collect()
}
