//! Where everyone could sit at each instant, taken by itself.
//!
//! At every instant each player has a spot, and all of them fit. Where a player has one and the same spot all the while,
//! it can sit there; where it has not, somebody must decide.

use super::instant::{NOWHERE, Sitter};
use super::puzzle::Puzzle;
use super::trail::Trail;

/// The spots of all players at all instants. What is changed can be taken back.
pub(super) struct Board<'p> {
    puzzle: &'p Puzzle,
    /// The spot of each player at each of its instants.
    at: Vec<Vec<usize>>,
    /// How many tables of a class are in use: by instant, then by class.
    used: Vec<usize>,
    /// The players that have their spot for good.
    decided: Vec<bool>,
    /// The players of each instant.
    there: Vec<Vec<usize>>,
    changes: Vec<Change>,
    trail: Trail,
}

enum Change {
    At { player: usize, instant: usize, spot: usize },
    Decided { player: usize },
}

impl<'p> Board<'p> {
    /// Everyone where they are; the new party nowhere.
    pub(super) fn of(puzzle: &'p Puzzle) -> Self {
        let mut board = Self {
            puzzle,
            at: puzzle.players.iter().map(|player| vec![NOWHERE; player.instants.len()]).collect(),
            used: vec![0; puzzle.instants() * puzzle.classes()],
            decided: vec![false; puzzle.players.len()],
            there: vec![Vec::new(); puzzle.instants()],
            changes: Vec::new(),
            trail: Trail::default(),
        };
        for (number, player) in puzzle.players.iter().enumerate() {
            for instant in player.instants.clone() {
                if let Some(there) = board.there.get_mut(instant) {
                    there.push(number);
                }
                board.set(number, instant, player.present);
            }
        }
        board
    }

    /// Gives a player a spot at each instant, others going elsewhere where they must; `false` where that cannot be.
    pub(super) fn admit(&mut self, number: usize) -> bool {
        let Some(player) = self.puzzle.players.get(number) else { return false };
        let spare = |spot: &usize| player.instants.clone().filter(|instant| self.spare(*instant, *spot)).count();
        let mut options = player.options.clone();
        options.sort_by_cached_key(|spot| std::cmp::Reverse(spare(spot)));
        player.instants.clone().all(|instant| {
            self.trail.clear(self.puzzle.plan.spots.len());
            let reached = options.iter().find(|spot| self.reach(instant, **spot, number, NOWHERE)).copied();
            match reached.or_else(|| self.follow(instant)) {
                Some(free) => self.shift(instant, free),
                None => return self.start_over(instant),
            }
            true
        })
    }

    /// Gives a player a spot for good, others going elsewhere where they must; `false` where that cannot be.
    pub(super) fn decide(&mut self, number: usize, spot: usize) -> bool {
        let Some(player) = self.puzzle.players.get(number) else { return false };
        if let Some(decided) = self.decided.get_mut(number) {
            *decided = true;
        }
        self.changes.push(Change::Decided { player: number });
        for instant in player.instants.clone() {
            self.put(number, instant, spot);
        }
        player.instants.clone().all(|instant| self.relieve(instant, spot))
    }

    pub(super) const fn mark(&self) -> usize {
        self.changes.len()
    }

    pub(super) fn take_back(&mut self, mark: usize) {
        while self.changes.len() > mark {
            match self.changes.pop() {
                Some(Change::At { player, instant, spot }) => self.set(player, instant, spot),
                Some(Change::Decided { player }) => {
                    if let Some(decided) = self.decided.get_mut(player) {
                        *decided = false;
                    }
                }
                None => return,
            }
        }
    }

    /// The spot that a player has all the while, if it is one.
    pub(super) fn clear_spot(&self, number: usize) -> Option<usize> {
        let at = self.at.get(number)?;
        let first = *at.first()?;
        at.iter().all(|spot| *spot == first).then_some(first)
    }

    /// At how many instants a player has a spot.
    pub(super) fn instants_at(&self, number: usize, spot: usize) -> usize {
        self.at.get(number).map_or(0, |at| at.iter().filter(|at| **at == spot).count())
    }

    /// Sends players elsewhere if a spot that was given for good is wanted by more than it has tables.
    fn relieve(&mut self, instant: usize, spot: usize) -> bool {
        let puzzle = self.puzzle;
        for class in puzzle.plan.spots.classes_of(spot) {
            while self.used(instant, *class) > self.room(instant, *class) {
                if self.along(instant, *class) {
                    continue;
                }
                self.trail.clear(puzzle.plan.spots.len());
                self.trail.note(*class, NOWHERE, NOWHERE);
                let Some(free) = self.follow(instant) else { return self.start_over(instant) };
                self.shift(instant, free);
            }
        }
        true
    }

    /// Sends somebody where it is just before or after already.
    fn along(&mut self, instant: usize, class: usize) -> bool {
        let there = self.there.get(instant).into_iter().flatten().copied();
        let found = there.filter(|player| self.is_on(*player, instant, class)).find_map(|player| {
            let own = self.spot(player, instant);
            let beside = [instant.checked_sub(1), instant.checked_add(1)].into_iter().flatten();
            let mut beside = beside.map(|instant| self.spot(player, instant));
            let free = |spot: &usize| *spot != NOWHERE && *spot != own && self.spare(instant, *spot);
            beside.find(free).map(|to| (player, to))
        });
        found.inspect(|(player, to)| self.put(*player, instant, *to)).is_some()
    }

    /// Goes from spot to spot by whoever could change until a free one is found; breadth first, so that as few as can
    /// be change.
    fn follow(&mut self, instant: usize) -> Option<usize> {
        let puzzle = self.puzzle;
        let mut next = 0;
        while let Some(spot) = self.trail.get(next) {
            next += 1;
            let joined = puzzle.plan.spots.is_joined(spot);
            let count = self.there.get(instant).map_or(0, Vec::len);
            for place in 0..count {
                let Some(player) = self.there.get(instant).and_then(|there| there.get(place)).copied() else {
                    continue;
                };
                let there = if joined { self.is_at(player, instant, spot) } else { self.is_on(player, instant, spot) };
                if !there {
                    continue;
                }
                // Whoever leaves joined tables frees more than the one that is wanted.
                self.trail.vague |= puzzle.plan.spots.is_joined(self.spot(player, instant));
                let options = puzzle.players.get(player).map_or(&[][..], |player| &player.options);
                if let Some(free) = options.iter().find(|option| self.reach(instant, **option, player, spot)) {
                    return Some(*free);
                }
            }
        }
        None
    }

    /// Notes that a spot is reached through a player; `true` if it is free, and is reached for the first time.
    fn reach(&mut self, instant: usize, spot: usize, player: usize, from: usize) -> bool {
        // Several might have to leave tables that are to be joined.
        self.trail.vague |= self.puzzle.plan.spots.is_joined(spot);
        self.trail.note(spot, player, from) && self.spare(instant, spot)
    }

    /// Everyone on the trail that ends at a spot goes one further.
    fn shift(&mut self, instant: usize, free: usize) {
        let mut spot = free;
        while let Some((player, from)) = self.trail.through(spot) {
            self.put(player, instant, spot);
            spot = from;
        }
    }

    /// Seats all who are not decided anew; `false` where that cannot be, or nobody knows.
    fn start_over(&mut self, instant: usize) -> bool {
        if !self.trail.vague {
            return false;
        }
        let puzzle = self.puzzle;
        let mut room = puzzle.room(instant).to_vec();
        let there = self.there.get(instant).cloned().unwrap_or_default();
        let (decided, open): (Vec<usize>, Vec<usize>) = there.into_iter().partition(|player| self.is_decided(*player));
        for class in decided.iter().flat_map(|player| puzzle.plan.spots.classes_of(self.spot(*player, instant))) {
            let Some(left) = room.get_mut(*class).filter(|left| **left > 0) else { return false };
            *left -= 1;
        }
        let sitter = |player: &usize| {
            let options = puzzle.players.get(*player).map_or(&[][..], |player| &player.options);
            Sitter { options, now: self.spot(*player, instant) }
        };
        let sitters: Vec<Sitter<'_>> = open.iter().map(sitter).collect();
        let Ok(Some(spots)) = puzzle.plan.spots.fit(&room, &sitters) else { return false };
        for (player, spot) in open.into_iter().zip(spots) {
            if self.spot(player, instant) != spot {
                self.put(player, instant, spot);
            }
        }
        true
    }

    fn is_decided(&self, player: usize) -> bool {
        self.decided.get(player).copied().unwrap_or(true)
    }

    /// Whether an undecided player has a spot.
    fn is_at(&self, player: usize, instant: usize, spot: usize) -> bool {
        self.spot(player, instant) == spot && !self.is_decided(player)
    }

    /// Whether an undecided player has a table of a class.
    fn is_on(&self, player: usize, instant: usize, class: usize) -> bool {
        let spot = self.spot(player, instant);
        let on = spot == class || self.puzzle.plan.spots.classes_of(spot).contains(&class);
        on && !self.is_decided(player)
    }

    fn spot(&self, player: usize, instant: usize) -> usize {
        let first = self.puzzle.players.get(player).map_or(0, |player| player.instants.start);
        let at = instant.checked_sub(first).and_then(|place| self.at.get(player)?.get(place));
        at.copied().unwrap_or(NOWHERE)
    }

    fn put(&mut self, player: usize, instant: usize, spot: usize) {
        self.changes.push(Change::At { player, instant, spot: self.spot(player, instant) });
        self.set(player, instant, spot);
    }

    fn set(&mut self, player: usize, instant: usize, spot: usize) {
        let before = self.spot(player, instant);
        let puzzle = self.puzzle;
        for class in puzzle.plan.spots.classes_of(before) {
            if let Some(used) = self.used.get_mut(instant * puzzle.classes() + class) {
                *used = used.saturating_sub(1);
            }
        }
        for class in puzzle.plan.spots.classes_of(spot) {
            if let Some(used) = self.used.get_mut(instant * puzzle.classes() + class) {
                *used += 1;
            }
        }
        let first = puzzle.players.get(player).map_or(0, |player| player.instants.start);
        let at = instant.checked_sub(first).and_then(|place| self.at.get_mut(player)?.get_mut(place));
        if let Some(at) = at {
            *at = spot;
        }
    }

    fn spare(&self, instant: usize, spot: usize) -> bool {
        let classes = self.puzzle.plan.spots.classes_of(spot);
        classes.iter().all(|class| self.used(instant, *class) < self.room(instant, *class))
    }

    fn used(&self, instant: usize, class: usize) -> usize {
        self.used.get(instant * self.puzzle.classes() + class).copied().unwrap_or(0)
    }

    fn room(&self, instant: usize, class: usize) -> usize {
        self.puzzle.room(instant).get(class).copied().unwrap_or(0)
    }
}
