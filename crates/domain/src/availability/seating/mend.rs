//! Mending: everybody has a spot at once, some of them one too many, and one party after another goes elsewhere until all
//! fit.
//!
//! Which one goes is told by weights: what stays broken counts more and more, until it is worth breaking something else
//! for it. It finds a seating of a full house soon, most times within some hundred changes; that there is none, it never
//! finds out.

use super::chance::Chance;
use super::instant::NOWHERE;
use super::puzzle::{Player, Puzzle};
use std::ops::Range;

/// Until so many changes later, and up to twice as many, who went stays.
const REST: usize = 5;

/// Who would mend more than this goes all the same.
const MUCH: i64 = 2;

/// After so many changes, what counted more counts a little less.
const FADES: usize = 50;

/// What a look at somebody costs, in units of work.
const ONE: usize = 6;

/// Everybody's spot, and what is broken.
pub(super) struct Mend<'p, 'c> {
    puzzle: &'p Puzzle,
    instants: usize,
    /// By class, then by instant.
    cells: Vec<Cell>,
    /// The same with one more instant for each class: what all cells before count.
    sums: Vec<Sum>,
    broken: Vec<usize>,
    seated: Vec<Sitting<'p>>,
    /// Who is in each class.
    members: Vec<Vec<usize>>,
    changes: usize,
    chance: &'c mut Chance,
    /// How much it was so far, in units of the linear program's.
    pub(super) work: usize,
}

/// A class at an instant.
#[derive(Clone, Copy)]
struct Cell {
    /// How much of it is left; below 0, it is broken.
    left: i64,
    weight: i64,
}

/// What cells count together: those that have no room for one more, and those that are broken.
#[derive(Clone, Copy, Default)]
struct Sum {
    full: i64,
    broken: i64,
}

struct Sitting<'p> {
    player: &'p Player,
    spot: usize,
    /// Up to which change it stays.
    rests: usize,
}

/// Somebody's going to a spot: by how much it mends or breaks, when the party came to rest, and who goes where.
type Change = (i64, usize, usize, usize);

impl<'p, 'c> Mend<'p, 'c> {
    /// Everybody at some spot.
    pub(super) fn of(puzzle: &'p Puzzle, from: &[usize], chance: &'c mut Chance) -> Self {
        let classes = 0..puzzle.classes();
        let free = classes.clone().flat_map(|class| puzzle.free.iter().skip(class).step_by(puzzle.classes()));
        let cells: Vec<Cell> = free.map(|free| Cell { left: i64::from(*free), weight: 1 }).collect();
        let sit = |(player, spot): (&'p Player, &usize)| Sitting { player, spot: *spot, rests: 0 };
        let seated: Vec<Sitting<'p>> = puzzle.players.iter().zip(from).map(sit).collect();
        let instants = cells.len().checked_div(puzzle.classes()).unwrap_or(0);
        let sums = vec![Sum::default(); cells.len() + puzzle.classes()];
        let members = vec![Vec::new(); puzzle.classes()];
        let mut mend =
            Self { puzzle, instants, cells, sums, broken: Vec::new(), seated, members, changes: 0, chance, work: 0 };
        for (number, (player, spot)) in puzzle.players.iter().zip(from).enumerate() {
            mend.count(number, player, *spot, -1);
        }
        classes.for_each(|class| mend.sum(class));
        mend
    }

    /// A spot for each player; `None` where none were found with so much work.
    pub(super) fn spots(&mut self, most_work: usize) -> Option<Vec<usize>> {
        while self.work < most_work {
            if self.broken.is_empty() {
                self.go_home();
                return Some(self.seated.iter().map(|sitting| sitting.spot).collect());
            }
            self.change();
        }
        None
    }

    /// One party leaves a broken place, the one that mends most or breaks least.
    fn change(&mut self) {
        self.changes += 1;
        let place = self.chance.below(self.broken.len());
        let best = self.broken.get(place).copied().and_then(|cell| self.best(cell));
        if best.is_none_or(|(worse, ..)| worse >= 0) {
            self.press();
        }
        if let Some((_, _, number, spot)) = best {
            let rests = self.changes + REST + self.chance.below(REST);
            self.go(number, spot, rests);
        }
    }

    /// What is broken counts more from now on.
    fn press(&mut self) {
        for cell in &self.broken {
            if let Some(cell) = self.cells.get_mut(*cell) {
                cell.weight += 1;
            }
        }
        if self.changes.is_multiple_of(FADES) {
            self.cells.iter_mut().for_each(|cell| cell.weight = (cell.weight - 1).max(1));
            (0..self.members.len()).for_each(|class| self.sum(class));
            return;
        }
        let mut last = NOWHERE;
        for place in 0..self.broken.len() {
            let class = self.broken.get(place).and_then(|cell| cell.checked_div(self.instants)).unwrap_or(NOWHERE);
            if class != last {
                self.sum(class);
            }
            last = class;
        }
    }

    /// The best change that takes somebody away from there.
    fn best(&mut self, cell: usize) -> Option<Change> {
        let (class, instant) = (cell.checked_div(self.instants)?, cell.checked_rem(self.instants)?);
        let takes = |spot: usize| self.puzzle.plan.spots.classes_of(spot).contains(&class);
        let mut best: Option<Change> = None;
        let mut work = 0;
        for number in self.members.get(class)? {
            let Some(sitting) = self.seated.get(*number) else { continue };
            work += ONE;
            if !sitting.player.instants.contains(&instant) {
                continue;
            }
            for spot in sitting.player.options.iter().filter(|spot| !takes(**spot)) {
                work += 2 * ONE;
                let worse = self.worse(sitting, *spot);
                let change = (worse, sitting.rests, *number, *spot);
                let may = sitting.rests < self.changes || worse < -MUCH;
                if may && best.is_none_or(|best| change < best) {
                    best = Some(change);
                }
            }
        }
        self.work += work;
        best
    }

    /// How much more would be broken if somebody went to a spot.
    fn worse(&self, sitting: &Sitting<'_>, spot: usize) -> i64 {
        let classes = |spot| self.puzzle.plan.spots.classes_of(spot);
        let (from, to) = (classes(sitting.spot), classes(spot));
        let sum = |class: usize, instant: usize| {
            self.sums.get(class * (self.instants + 1) + instant).copied().unwrap_or_default()
        };
        let Range { start, end } = sitting.player.instants;
        let breaks = to.iter().filter(|class| !from.contains(class));
        let breaks: i64 = breaks.map(|class| sum(*class, end).full - sum(*class, start).full).sum();
        let mends = from.iter().filter(|class| !to.contains(class));
        let mends: i64 = mends.map(|class| sum(*class, end).broken - sum(*class, start).broken).sum();
        breaks - mends
    }

    /// Whoever need not have gone goes back.
    fn go_home(&mut self) {
        for (number, player) in self.puzzle.players.iter().enumerate() {
            let away = |sitting: &&Sitting<'_>| player.present != NOWHERE && sitting.spot != player.present;
            let sitting = self.seated.get(number).filter(away);
            if sitting.is_some_and(|sitting| self.worse(sitting, player.present) == 0) {
                self.go(number, player.present, 0);
            }
        }
    }

    fn go(&mut self, number: usize, spot: usize, rests: usize) {
        let Some(sitting) = self.seated.get_mut(number) else { return };
        let (player, before) = (sitting.player, sitting.spot);
        (sitting.spot, sitting.rests) = (spot, rests);
        self.count(number, player, before, 1);
        self.count(number, player, spot, -1);
        for spot in [before, spot] {
            self.puzzle.plan.spots.classes_of(spot).iter().for_each(|class| self.sum(*class));
        }
    }

    fn count(&mut self, number: usize, player: &Player, spot: usize, by: i64) {
        for class in self.puzzle.plan.spots.classes_of(spot) {
            if let Some(members) = self.members.get_mut(*class) {
                if by < 0 {
                    members.push(number);
                } else {
                    members.retain(|member| *member != number);
                }
            }
            let first = class * self.instants;
            for at in first + player.instants.start..first + player.instants.end {
                let Some(cell) = self.cells.get_mut(at) else { continue };
                let was = cell.left < 0;
                cell.left += by;
                if (cell.left < 0) != was {
                    if was {
                        self.broken.retain(|broken| *broken != at);
                    } else {
                        self.broken.push(at);
                    }
                }
            }
        }
    }

    fn sum(&mut self, class: usize) {
        let cells = self.cells.iter().skip(class * self.instants).take(self.instants);
        let sums = self.sums.iter_mut().skip(class * (self.instants + 1)).take(self.instants + 1);
        let mut sum = Sum::default();
        for (place, cell) in sums.zip(cells.map(Some).chain([None])) {
            *place = sum;
            let Some(cell) = cell else { continue };
            if cell.left < 1 {
                sum.full += cell.weight;
            }
            if cell.left < 0 {
                sum.broken += cell.weight;
            }
        }
        self.work += self.instants * ONE / 8;
    }
}
