//! The complete search for a seating.

use super::Given;
use super::ask::Ask;
use super::hand_out::{clash, hand_out};
use super::puzzle::Puzzle;
use super::roster::{Roster, shares};

/// How much work is done before the answer is that there is no room: what is unknown is not available. A unit is one
/// weight of the linear program; a full evening of forty tables takes some tens of thousands.
pub(super) const MOST_WORK: usize = 2_000_000;

/// What a decision costs beside that, about.
const DECISION: usize = 1_000;

impl Ask<'_> {
    /// A seating of the new party and of all that may move, if there is one.
    pub(super) fn reseat(&self) -> Option<Given> {
        self.reseat_counted().0
    }

    /// The same, and how much work it was.
    pub(super) fn reseat_counted(&self) -> (Option<Given>, usize) {
        let mut work = 0;
        if !possible(&Puzzle::rough(self), &mut work) {
            return (None, work);
        }
        let puzzle = Puzzle::exact(self);
        let shares = shares(&puzzle);
        let spots = Roster::of(&puzzle, &shares).and_then(|roster| settle(roster, puzzle.players.len(), &mut work));
        let tables = spots.and_then(|spots| hand_out(&puzzle, &spots));
        // What was worked out with fractions is checked without.
        let tables = tables.filter(|tables| !clash(&puzzle, self.parties, tables));
        (tables.and_then(|tables| self.told(&puzzle, &tables)), work)
    }

    fn told(&self, puzzle: &Puzzle, tables: &[Vec<usize>]) -> Option<Given> {
        let moved = puzzle.players.iter().zip(tables).filter(|(player, tables)| player.tables != **tables);
        let moved =
            moved.filter_map(|(player, tables)| Some((self.parties.get(player.party?)?, self.units.ids(tables))));
        Some(self.given(tables.first()?, moved))
    }
}

/// Whether there is a solution where parties may be torn between several spots.
fn possible(puzzle: &Puzzle, work: &mut usize) -> bool {
    let shares = shares(puzzle);
    let Some(mut roster) = Roster::of(puzzle, &shares) else { return false };
    let possible = roster.solve(MOST_WORK);
    *work = roster.program.work;
    possible
}

/// A spot for each player: whoever is torn between several is tried at each. `undecided` players are left to decide
/// about; were a decision ever lost among the fractions, this ends all the same.
fn settle(mut roster: Roster<'_>, undecided: usize, work: &mut usize) -> Option<Vec<usize>> {
    roster.program.work = *work;
    let solved = roster.solve(MOST_WORK);
    *work = roster.program.work;
    if !solved {
        return None;
    }
    let Some(player) = roster.torn() else { return Some(roster.spots()) };
    let undecided = undecided.checked_sub(1)?;
    roster.options(player).into_iter().find_map(|spot| {
        if *work >= MOST_WORK {
            return None;
        }
        *work += DECISION;
        let mut with = roster.clone();
        with.decide(player, spot);
        settle(with, undecided, work)
    })
}
