//! The complete search for a seating.

use super::Given;
use super::ask::Ask;
use super::chance::Chance;
use super::hand_out::{clash, hand_out};
use super::mend::Mend;
use super::puzzle::{Player, Puzzle};
use super::roster::{Roster, Share, shares};
use super::simplex::Simplex;

/// What one search may take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// How much work. A unit is one weight of the linear program, some nanoseconds; a full evening of forty tables takes
    /// some hundred thousand.
    pub(super) work: usize,
    /// How many weights all programs may have together.
    pub(super) weights: usize,
}

/// About half a second, and 64 MB.
pub(super) const LIMITS: Limits = Limits { work: 150_000_000, weights: 8_000_000 };

/// After how much work on the linear program, not knowing, mending is tried first.
const EARLY: usize = 4_500_000;

/// How much work goes into deciding about players before mending is tried again; the next time it is half as much again.
const PATIENCE: usize = 6_000_000;

/// How much work goes into mending each time, and how often it is begun before something else is tried.
const MENDING: usize = 3_600_000;
const MENDS: usize = 2;

/// What a decision about a player costs beside the program, about.
const DECISION: usize = 1_000;

/// Why no seating was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unfound {
    /// There is none.
    Nowhere,
    /// There may be one: what is unknown is not available.
    Unknown,
}

/// A spot for each player.
type Spots = Vec<usize>;

/// One search, and how much work it was so far.
struct Search<'p> {
    puzzle: &'p Puzzle,
    limits: Limits,
    work: usize,
    chance: Chance,
    /// How many weights the programs have that are in use.
    held: usize,
    /// The memory of programs that are done with.
    spare: Vec<Simplex>,
}

impl Ask<'_> {
    /// A seating of the new party and of all that may move, if one is found.
    pub(super) fn reseat(&self) -> Option<Given> {
        self.search().ok()
    }

    /// The same, or why there is none.
    pub(super) fn search(&self) -> Result<Given, Unfound> {
        self.search_within(LIMITS)
    }

    pub(super) fn search_within(&self, limits: Limits) -> Result<Given, Unfound> {
        let mut work = 0;
        if !possible(&Puzzle::rough(self), limits, &mut work) {
            return Err(Unfound::Nowhere);
        }
        let puzzle = Puzzle::exact(self);
        let shares = shares(&puzzle);
        let mut search = Search { puzzle: &puzzle, limits, work, chance: Chance(0), held: 0, spare: Vec::new() };
        let spots = search.spots(&shares)?;
        // What was worked out with fractions is checked without.
        self.seated(&puzzle, &spots).ok_or(Unfound::Unknown)
    }

    fn seated(&self, puzzle: &Puzzle, spots: &[usize]) -> Option<Given> {
        let tables = hand_out(puzzle, spots).filter(|tables| !clash(puzzle, self.parties, tables))?;
        let moved = puzzle.players.iter().zip(&tables).filter(|(player, tables)| player.tables != **tables);
        let moved =
            moved.filter_map(|(player, tables)| Some((self.parties.get(player.party?)?, self.units.ids(tables))));
        Some(self.given(tables.first()?, moved))
    }
}

/// Whether there may be a solution where parties may be torn between several spots.
fn possible(puzzle: &Puzzle, limits: Limits, work: &mut usize) -> bool {
    let shares = shares(puzzle);
    let Some(mut roster) = Roster::of(puzzle, &shares) else { return false };
    let possible = roster.solve(limits.work / 4, limits.weights);
    *work = roster.program.work;
    possible != Some(false)
}

impl<'p> Search<'p> {
    /// The linear program tells soonest that there is no seating, and has the fewest move. Where it takes long, mending
    /// may find one at once, and finds it sooner from what the program would have; where that fails too, players are
    /// decided about in one order, then in another.
    fn spots(&mut self, shares: &'p [Share]) -> Result<Spots, Unfound> {
        let mut roster = Roster::of(self.puzzle, shares).ok_or(Unfound::Nowhere)?;
        let mut from: Spots = self.puzzle.players.iter().map(Player::home).collect();
        let mut solved = self.solve(&mut roster, self.limits.work.min(self.work + EARLY));
        if solved == Err(Unfound::Unknown) {
            if let Some(spots) = self.mend(&from) {
                return Ok(spots);
            }
            solved = self.solve(&mut roster, self.limits.work - self.limits.work / 4);
        }
        match solved {
            Ok(()) => from = roster.rounded(),
            Err(Unfound::Nowhere) => return Err(Unfound::Nowhere),
            Err(Unfound::Unknown) => {}
        }
        self.held = roster.program.size();
        let mut patience = PATIENCE;
        while self.work < self.limits.work {
            let most_work = self.limits.work.min(self.work + patience);
            let decided =
                solved.and_then(|()| self.decide(&roster, self.puzzle.players.len(), most_work, patience == PATIENCE));
            if decided != Err(Unfound::Unknown) {
                return decided;
            }
            if let Some(spots) = self.mend(&from) {
                return Ok(spots);
            }
            patience += patience / 2;
        }
        Err(Unfound::Unknown)
    }

    /// Solves the program where players may be torn.
    fn solve(&mut self, roster: &mut Roster<'_>, most_work: usize) -> Result<(), Unfound> {
        roster.program.work = self.work;
        let solved = roster.solve(most_work, self.limits.weights);
        self.work = roster.program.work;
        match solved {
            Some(true) => Ok(()),
            Some(false) => Err(Unfound::Nowhere),
            None => Err(Unfound::Unknown),
        }
    }

    /// A spot for each player, from a program that is solved: whoever is torn between several is tried at each.
    /// `undecided` players are left to decide about; were a decision ever lost among the fractions, this ends all the
    /// same.
    fn decide(
        &mut self,
        roster: &Roster<'_>,
        undecided: usize,
        most_work: usize,
        in_order: bool,
    ) -> Result<Spots, Unfound> {
        let torn = roster.torn();
        let next = if in_order { 0 } else { self.chance.below(torn.len()) };
        let Some(player) = torn.get(next) else { return Ok(roster.spots()) };
        let undecided = undecided.checked_sub(1).ok_or(Unfound::Unknown)?;
        if self.held + roster.program.size() > self.limits.weights {
            return Err(Unfound::Unknown);
        }
        for spot in roster.options(*player) {
            let mut with = roster.copy(self.spare.pop().unwrap_or_default());
            with.decide(*player, spot);
            self.work += DECISION + with.program.work - roster.program.work;
            let solved = self.solve(&mut with, most_work);
            let size = with.program.size();
            self.held += size;
            let found = solved.and_then(|()| self.decide(&with, undecided, most_work, in_order));
            self.held -= size;
            self.spare.push(with.program);
            if found != Err(Unfound::Nowhere) {
                return found;
            }
        }
        Err(Unfound::Nowhere)
    }

    fn mend(&mut self, from: &[usize]) -> Option<Spots> {
        (0..MENDS).find_map(|_| {
            let mut mend = Mend::of(self.puzzle, from, &mut self.chance);
            let spots = mend.spots(MENDING.min(self.limits.work.saturating_sub(self.work)));
            self.work += mend.work;
            spots
        })
    }
}
