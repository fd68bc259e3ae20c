//! Mending: everybody has a spot at once, some of them one too many, and one party after another goes elsewhere until all
//! fit.
//!
//! Which one goes is told by weights: what stays broken counts more and more, until it is worth breaking something else
//! for it. It finds a seating of a full house soon, most times within some hundred changes; that there is none, it never
//! finds out. Chance has a part in it, but the same question always gets the same chances.

use super::instant::NOWHERE;
use super::puzzle::{Player, Puzzle};
use std::ops::Range;

/// Until so many changes later, and up to twice as many, who went stays.
const REST: usize = 5;

/// Who would mend more than this goes all the same.
const MUCH: i64 = 2;

/// After so many changes, what counted more counts a little less.
const FADES: usize = 50;

/// Everybody's spot, and what is broken.
pub(super) struct Mend<'p> {
    puzzle: &'p Puzzle,
    /// By class, then by instant.
    cells: Vec<Cell>,
    seated: Vec<Sitting<'p>>,
    changes: usize,
    chance: u64,
    pub(super) work: usize,
}

/// A class at an instant.
#[derive(Clone, Copy)]
struct Cell {
    /// How much of it is left; below 0, it is broken.
    left: i64,
    weight: i64,
}

struct Sitting<'p> {
    player: &'p Player,
    spot: usize,
    /// Up to which change it stays.
    rests: usize,
}

/// Somebody's going to a spot: by how much it mends or breaks, when the party came to rest, and who goes where.
type Change = (i64, usize, usize, usize);

impl<'p> Mend<'p> {
    /// Everybody where they are, the new party at the best of its spots.
    pub(super) fn of(puzzle: &'p Puzzle, chance: u64) -> Self {
        let classes = 0..puzzle.classes();
        let free = classes.flat_map(|class| puzzle.free.iter().skip(class).step_by(puzzle.classes()));
        let cells = free.map(|free| Cell { left: i64::from(*free), weight: 1 }).collect();
        let sit = |player: &'p Player| Sitting { player, spot: player.home(), rests: 0 };
        let seated: Vec<Sitting<'p>> = puzzle.players.iter().map(sit).collect();
        let mut mend = Self { puzzle, cells, seated, changes: 0, chance, work: 0 };
        for player in &puzzle.players {
            mend.count(player, player.home(), -1);
        }
        mend
    }

    /// A spot for each player; `None` where none were found with so much work.
    pub(super) fn spots(mut self, most_work: usize) -> (Option<Vec<usize>>, usize) {
        while self.work < most_work {
            let broken: Vec<usize> = self.broken();
            if broken.is_empty() {
                self.go_home();
                return (Some(self.seated.iter().map(|sitting| sitting.spot).collect()), self.work);
            }
            self.change(&broken);
        }
        (None, self.work)
    }

    fn broken(&self) -> Vec<usize> {
        let cells = self.cells.iter().enumerate();
        cells.filter(|(_, cell)| cell.left < 0).map(|(number, _)| number).collect()
    }

    /// One party leaves a broken place, the one that mends most or breaks least.
    fn change(&mut self, broken: &[usize]) {
        self.changes += 1;
        self.work += 1 + self.cells.len() / 16;
        let place = self.below(broken.len());
        let best = broken.get(place).and_then(|cell| self.best(*cell));
        if best.is_none_or(|(worse, ..)| worse >= 0) {
            for cell in broken {
                if let Some(cell) = self.cells.get_mut(*cell) {
                    cell.weight += 1;
                }
            }
            if self.changes.is_multiple_of(FADES) {
                self.cells.iter_mut().for_each(|cell| cell.weight = (cell.weight - 1).max(1));
            }
        }
        if let Some((_, _, number, spot)) = best {
            let rests = self.changes + REST + self.below(REST);
            self.go(number, spot, rests);
        }
    }

    /// The best change that takes somebody away from there.
    fn best(&mut self, cell: usize) -> Option<Change> {
        let (class, instant) = (cell.checked_div(self.instants())?, cell.checked_rem(self.instants())?);
        let takes = |spot: usize| self.puzzle.plan.spots.classes_of(spot).contains(&class);
        let there = |sitting: &Sitting<'_>| sitting.player.instants.contains(&instant) && takes(sitting.spot);
        let mut best: Option<Change> = None;
        let mut work = 0;
        for (number, sitting) in self.seated.iter().enumerate().filter(|(_, sitting)| there(sitting)) {
            for spot in sitting.player.options.iter().filter(|spot| !takes(**spot)) {
                work += sitting.player.instants.len();
                let worse = self.worse(sitting, *spot);
                let change = (worse, sitting.rests, number, *spot);
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
        let weights = |these: &[usize], others: &[usize], broken: i64| -> i64 {
            let these = these.iter().filter(|class| !others.contains(class));
            let cells = these.filter_map(|class| self.cells.get(self.cells_of(sitting.player, *class))).flatten();
            cells.filter(|cell| cell.left < broken).map(|cell| cell.weight).sum()
        };
        weights(to, from, 1) - weights(from, to, 0)
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
        self.count(player, before, 1);
        self.count(player, spot, -1);
    }

    fn count(&mut self, player: &Player, spot: usize, by: i64) {
        for class in self.puzzle.plan.spots.classes_of(spot) {
            let cells = self.cells_of(player, *class);
            self.cells.get_mut(cells).into_iter().flatten().for_each(|cell| cell.left += by);
        }
    }

    fn cells_of(&self, player: &Player, class: usize) -> Range<usize> {
        let first = class * self.instants();
        first + player.instants.start..first + player.instants.end
    }

    fn instants(&self) -> usize {
        self.cells.len().checked_div(self.puzzle.classes()).unwrap_or(0)
    }

    /// A number below `most`, by a generator that always begins with the same.
    fn below(&mut self, most: usize) -> usize {
        self.chance = self.chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.chance >> 33).ok().and_then(|chance| chance.checked_rem(most)).unwrap_or(0)
    }
}
