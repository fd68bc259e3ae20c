//! The complete search for a seating.

use super::Given;
use super::ask::Ask;
use super::board::Board;
use super::hand_out::hand_out;
use super::puzzle::{Player, Puzzle};

/// How many decisions are tried before the answer is that there is no room: what is unknown is not available.
pub(super) const MOST_TRIES: usize = 4_000;

struct Search<'p> {
    puzzle: &'p Puzzle,
    board: Board<'p>,
    /// How often each player could not be settled.
    trouble: Vec<usize>,
    /// What was tried in vain for players that are like others, each named by the first of them.
    ruled_out: Vec<(usize, usize)>,
    tries: usize,
}

impl Ask<'_> {
    /// A seating of the new party and of all that may move, if there is one.
    pub(super) fn reseat(&self) -> Option<Given> {
        self.reseat_counted().0
    }

    /// The same, and how many decisions were tried.
    pub(super) fn reseat_counted(&self) -> (Option<Given>, usize) {
        let puzzle = Puzzle::of(self);
        let trouble = vec![0; puzzle.players.len()];
        let mut search =
            Search { puzzle: &puzzle, board: Board::of(&puzzle), trouble, ruled_out: Vec::new(), tries: 0 };
        let found = search.board.admit(0) && search.settle();
        let tables = found.then(|| search.spots()).flatten().and_then(|spots| hand_out(&puzzle, &spots));
        (tables.and_then(|tables| self.told(&puzzle, &tables)), search.tries)
    }

    fn told(&self, puzzle: &Puzzle, tables: &[Vec<usize>]) -> Option<Given> {
        let moved = puzzle.players.iter().zip(tables).filter(|(player, tables)| player.tables != **tables);
        let moved =
            moved.filter_map(|(player, tables)| Some((self.parties.get(player.party?)?, self.units.ids(tables))));
        Some(self.given(tables.first()?, moved))
    }
}

impl<'p> Search<'p> {
    /// Decides one unclear player after the other.
    fn settle(&mut self) -> bool {
        let Some((number, player)) = self.unclear() else { return true };
        let ruled_out = self.ruled_out.len();
        for spot in self.options(number, player) {
            if self.tries >= MOST_TRIES {
                return false;
            }
            self.tries += 1;
            let mark = self.board.mark();
            if self.board.decide(number, spot) && self.settle() {
                return true;
            }
            self.board.take_back(mark);
            self.ruled_out.push((player.twin, spot));
        }
        self.ruled_out.truncate(ruled_out);
        if let Some(trouble) = self.trouble.get_mut(number) {
            *trouble += 1;
        }
        false
    }

    /// The player that made the most trouble so far; else the one with the fewest options.
    fn unclear(&self) -> Option<(usize, &'p Player)> {
        let players = self.puzzle.players.iter().enumerate();
        let unclear = players.filter(|(number, _)| self.board.clear_spot(*number).is_none());
        let trouble = |number: &usize| self.trouble.get(*number).copied().unwrap_or(0);
        unclear.min_by_key(|(number, player)| (std::cmp::Reverse(trouble(number)), player.options.len(), *number))
    }

    /// The spots for a player: where it is at most instants now first, then where it was, then the best fit. What was
    /// tried in vain for its like is left out.
    fn options(&self, number: usize, player: &Player) -> Vec<usize> {
        let tried = |spot: &usize| self.ruled_out.contains(&(player.twin, *spot));
        let mut options: Vec<usize> = player.options.iter().copied().filter(|spot| !tried(spot)).collect();
        options.sort_by_cached_key(|spot| {
            (std::cmp::Reverse(self.board.instants_at(number, *spot)), player.present != *spot)
        });
        options
    }

    fn spots(&self) -> Option<Vec<usize>> {
        (0..self.puzzle.players.len()).map(|number| self.board.clear_spot(number)).collect()
    }
}
