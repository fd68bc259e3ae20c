//! The puzzle as a linear program: how much of each party is at each spot.
//!
//! Everybody begins where they are. A variable says how much of a party goes to another spot, and costs about one; so
//! the best solution has few moves. Rows are added as they are broken: most never are.

use super::instant::NOWHERE;
use super::puzzle::{Player, Puzzle};
use super::simplex::{NEAR, Simplex};

/// How much of whom is where.
pub(super) struct Roster<'p> {
    puzzle: &'p Puzzle,
    /// The player and the spot of each variable.
    shares: &'p [Share],
    pub(super) program: Simplex,
}

/// A player's going to a spot.
#[derive(Clone, Copy, Debug)]
pub(super) struct Share {
    player: usize,
    spot: usize,
}

/// Every way to go to another spot.
pub(super) fn shares(puzzle: &Puzzle) -> Vec<Share> {
    let players = puzzle.players.iter().enumerate();
    players
        .flat_map(|(number, player)| {
            let others = player.options.iter().filter(|spot| **spot != player.home());
            others.map(move |spot| Share { player: number, spot: *spot })
        })
        .collect()
}

impl<'p> Roster<'p> {
    /// `None` where somebody has no spot at all to go to.
    pub(super) fn of(puzzle: &'p Puzzle, shares: &'p [Share]) -> Option<Self> {
        if puzzle.players.iter().any(|player| player.options.is_empty()) {
            return None;
        }
        let mut costs = Vec::with_capacity(shares.len());
        let (mut last, mut rank, mut bit) = (NOWHERE, 0.0, 0.0);
        for share in shares {
            rank = if share.player == last { rank + 1.0 } else { 0.0 };
            last = share.player;
            // The worse fit costs more, and no two cost the same: the best solution is one.
            bit += 1.0 / 1_048_576.0;
            let moved = if share.player == 0 { 0.0 } else { 1.0 };
            costs.push(moved + rank / 64.0 + bit);
        }
        Some(Self { puzzle, shares, program: Simplex::new(&costs) })
    }

    /// Solves it with every row that is broken; whether there is a solution, or `None` where so much work, or so many
    /// weights, do not tell. It can be asked again with more.
    pub(super) fn solve(&mut self, most_work: usize, most_weights: usize) -> Option<bool> {
        while self.program.work < most_work && self.program.size() <= most_weights {
            if !self.program.solve(most_work) {
                return (self.program.work < most_work).then_some(false);
            }
            if !self.add_broken() {
                return Some(true);
            }
        }
        None
    }

    /// The same roster, to try something out with; in the memory of a program that is not needed any more.
    pub(super) fn copy(&self, mut program: Simplex) -> Self {
        program.become_like(&self.program);
        Self { puzzle: self.puzzle, shares: self.shares, program }
    }

    /// Lets a player have a spot as a whole.
    pub(super) fn decide(&mut self, number: usize, spot: usize) {
        let Some(player) = self.puzzle.players.get(number) else { return };
        let own = self.own(number);
        if spot == player.home() {
            self.program.add(0.0, own.map(|(variable, _)| (variable, 1.0)));
        } else {
            self.program
                .add(-1.0, own.map(|(variable, share)| (variable, if share.spot == spot { -1.0 } else { 1.0 })));
            // Or more than one of the party could go there, and the row above would be loose.
            self.add_whole(number);
        }
    }

    /// The spots of a player, the largest share first.
    pub(super) fn options(&self, number: usize) -> Vec<usize> {
        let Some(player) = self.puzzle.players.get(number) else { return Vec::new() };
        let mut spots: Vec<(f64, usize)> = vec![(self.at_home(number), player.home())];
        spots.extend(self.own(number).map(|(variable, share)| (self.program.value(variable), share.spot)));
        spots.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        spots.into_iter().map(|(_, spot)| spot).collect()
    }

    /// The players that are at several spots at once, each as often as it is torn; the least torn first.
    pub(super) fn torn(&self) -> Vec<usize> {
        let torn = self.program.values().filter(|(_, value)| *value < 1.0 - NEAR);
        let mut torn: Vec<(f64, usize)> =
            torn.filter_map(|(variable, value)| Some((value, self.shares.get(variable)?.player))).collect();
        torn.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        torn.into_iter().map(|(_, player)| player).collect()
    }

    /// The spot of each player, once nobody is torn.
    pub(super) fn spots(&self) -> Vec<usize> {
        let mut spots: Vec<usize> = self.puzzle.players.iter().map(Player::home).collect();
        for (variable, _) in self.program.values().filter(|(_, value)| *value > 0.5) {
            let Some(share) = self.shares.get(variable) else { continue };
            if let Some(spot) = spots.get_mut(share.player) {
                *spot = share.spot;
            }
        }
        spots
    }

    /// The spot where most of each player is.
    pub(super) fn rounded(&self) -> Vec<usize> {
        let players = 0..self.puzzle.players.len();
        players.map(|number| self.options(number).first().copied().unwrap_or(NOWHERE)).collect()
    }

    /// The variables of a player.
    fn own(&self, number: usize) -> impl Iterator<Item = (usize, &'p Share)> + use<'p> {
        let shares: &'p [Share] = self.shares;
        let first = shares.partition_point(|share| share.player < number);
        shares.iter().enumerate().skip(first).take_while(move |(_, share)| share.player == number)
    }

    fn at_home(&self, number: usize) -> f64 {
        1.0 - self.own(number).map(|(variable, _)| self.program.value(variable)).sum::<f64>()
    }

    /// Adds every row that the present solution breaks; `false` where there are none.
    fn add_broken(&mut self) -> bool {
        let puzzle = self.puzzle;
        let mut over: Vec<f64> = puzzle.free.iter().map(|free| -f64::from(*free)).collect();
        for player in &puzzle.players {
            self.load(&mut over, player, player.home(), 1.0);
        }
        let mut away = vec![0.0; puzzle.players.len()];
        for (variable, value) in self.program.values() {
            let Some(share) = self.shares.get(variable) else { continue };
            let Some(player) = puzzle.players.get(share.player) else { continue };
            self.load(&mut over, player, player.home(), -value);
            self.load(&mut over, player, share.spot, value);
            if let Some(away) = away.get_mut(share.player) {
                *away += value;
            }
        }
        self.program.drop_loose();
        let mut broken = false;
        for number in away.into_iter().enumerate().filter(|(_, away)| *away > 1.0 + NEAR).map(|(number, _)| number) {
            broken = true;
            self.add_whole(number);
        }
        for class in 0..puzzle.classes() {
            let instants = over.iter().skip(class).step_by(puzzle.classes()).enumerate();
            for (instant, _) in instants.filter(|(_, over)| **over > NEAR) {
                broken = true;
                self.add_room(instant, class);
            }
        }
        broken
    }

    fn load(&self, over: &mut [f64], player: &Player, spot: usize, value: f64) {
        for class in self.puzzle.plan.spots.classes_of(spot) {
            for instant in player.instants.clone() {
                if let Some(over) = over.get_mut(instant * self.puzzle.classes() + class) {
                    *over += value;
                }
            }
        }
    }

    /// No more of a player goes away than there is.
    fn add_whole(&mut self, number: usize) {
        self.program.add(1.0, self.own(number).map(|(variable, _)| (variable, 1.0)));
    }

    /// At an instant, a class gives no more than it has.
    fn add_room(&mut self, instant: usize, class: usize) {
        let puzzle = self.puzzle;
        let takes = |spot: usize| -> f64 {
            puzzle.plan.spots.classes_of(spot).iter().filter(|taken| **taken == class).map(|_| 1.0).sum()
        };
        let there = |player: &&Player| player.instants.contains(&instant);
        let at_home: f64 = puzzle.players.iter().filter(there).map(|player| takes(player.home())).sum();
        let free = puzzle.free.get(instant * puzzle.classes() + class).map_or(0.0, |free| f64::from(*free));
        let terms = self.shares.iter().enumerate().filter_map(|(variable, share)| {
            let player = puzzle.players.get(share.player).filter(there)?;
            Some((variable, takes(share.spot) - takes(player.home()))).filter(|(_, weight)| *weight != 0.0)
        });
        self.program.add(free - at_home, terms);
    }
}
