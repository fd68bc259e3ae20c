//! The complete search for a seating.

use super::Given;
use super::ask::Ask;
use super::hand_out::{clash, hand_out};
use super::mend::Mend;
use super::puzzle::Puzzle;
use super::roster::{Roster, shares};

/// How much work goes into the linear program before mending is tried instead. A unit is one weight of it; a full evening of
/// forty tables takes some tens of thousands.
const PROGRAM_WORK: usize = 2_000_000;

/// How much work goes into mending each time before it begins anew. A unit is one stay of a quarter of an hour, about;
/// where there is a seating, one is found with some hundred thousand.
const MEND_WORK: usize = 3_000_000;

/// How often mending is begun before the answer is that there is no room: what is unknown is not available.
const MENDS: u64 = 2;

/// What a decision costs beside that, about.
const DECISION: usize = 1_000;

/// Why no seating was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unfound {
    /// There is none.
    Nowhere,
    /// There may be one.
    Unknown,
}

/// The answer of a linear program where a party is at one spot.
enum Settled {
    Spots(Vec<usize>),
    None,
    Unknown,
}

impl Ask<'_> {
    /// A seating of the new party and of all that may move, if one is found.
    pub(super) fn reseat(&self) -> Option<Given> {
        self.search().ok()
    }

    /// The same, or why there is none.
    pub(super) fn search(&self) -> Result<Given, Unfound> {
        let mut work = 0;
        if !possible(&Puzzle::rough(self), &mut work) {
            return Err(Unfound::Nowhere);
        }
        let puzzle = Puzzle::exact(self);
        match spots(&puzzle, &mut work) {
            // What was worked out with fractions is checked without.
            Settled::Spots(spots) => self.seated(&puzzle, &spots).ok_or(Unfound::Unknown),
            Settled::None => Err(Unfound::Nowhere),
            Settled::Unknown => Err(Unfound::Unknown),
        }
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
fn possible(puzzle: &Puzzle, work: &mut usize) -> bool {
    let shares = shares(puzzle);
    let Some(mut roster) = Roster::of(puzzle, &shares) else { return false };
    let possible = roster.solve(PROGRAM_WORK);
    *work = roster.program.work;
    possible || *work >= PROGRAM_WORK
}

/// A spot for each player. The linear program tells soonest that there is no seating, and has the fewest move; where
/// that takes too long, a seating may still be found by mending.
fn spots(puzzle: &Puzzle, work: &mut usize) -> Settled {
    let shares = shares(puzzle);
    let Some(roster) = Roster::of(puzzle, &shares) else { return Settled::None };
    let most_work = *work + PROGRAM_WORK;
    let settled = settle(roster, puzzle.players.len(), work, most_work);
    if !matches!(settled, Settled::Unknown) {
        return settled;
    }
    let mended = (0..MENDS).find_map(|chance| {
        let (spots, mending) = Mend::of(puzzle, chance).spots(MEND_WORK);
        *work += mending;
        spots
    });
    mended.map_or(Settled::Unknown, Settled::Spots)
}

/// A spot for each player: whoever is torn between several is tried at each. `undecided` players are left to decide
/// about; were a decision ever lost among the fractions, this ends all the same.
fn settle(mut roster: Roster<'_>, undecided: usize, work: &mut usize, most_work: usize) -> Settled {
    roster.program.work = *work;
    let solved = roster.solve(most_work);
    *work = roster.program.work;
    if !solved {
        return if *work < most_work { Settled::None } else { Settled::Unknown };
    }
    let Some(player) = roster.torn() else { return Settled::Spots(roster.spots()) };
    let Some(undecided) = undecided.checked_sub(1) else { return Settled::Unknown };
    for spot in roster.options(player) {
        *work += DECISION;
        let mut with = roster.clone();
        with.decide(player, spot);
        match settle(with, undecided, work, most_work) {
            Settled::None => {}
            found => return found,
        }
    }
    Settled::None
}
