//! Where everyone could sit at each instant, taken by itself.
//!
//! At every instant each player has a class, and no class has more players than tables. Where a player has one and the
//! same class all the while, it can sit there; where it has not, somebody must decide.

use super::puzzle::{Player, Puzzle};

/// A player without a class at some instant.
pub(super) const NOWHERE: usize = usize::MAX;

/// The classes of all players at all instants. What is changed can be taken back.
pub(super) struct Board<'p> {
    puzzle: &'p Puzzle,
    /// The class of each player at each of its instants.
    at: Vec<Vec<usize>>,
    /// How many tables of a class are in use: by instant, then by class.
    used: Vec<usize>,
    /// The same for further tables of parties that have several and are undecided.
    kept: Vec<usize>,
    /// The choice of each player that is decided.
    decided: Vec<Option<usize>>,
    /// The players of each instant.
    there: Vec<Vec<usize>>,
    changes: Vec<Change>,
    trail: Trail,
}

enum Change {
    At { player: usize, instant: usize, class: usize },
    Joined { instant: usize, class: usize },
    Decided { player: usize },
}

/// Through which player each class was reached.
#[derive(Default)]
struct Trail {
    through: Vec<Option<usize>>,
    classes: Vec<usize>,
}

impl<'p> Board<'p> {
    /// Everyone where they are; the new party nowhere.
    pub(super) fn of(puzzle: &'p Puzzle) -> Self {
        let cells = puzzle.instants() * puzzle.classes();
        let mut board = Self {
            puzzle,
            at: puzzle.players.iter().map(|player| vec![NOWHERE; player.instants.len()]).collect(),
            used: vec![0; cells],
            kept: vec![0; cells],
            decided: vec![None; puzzle.players.len()],
            there: vec![Vec::new(); puzzle.instants()],
            changes: Vec::new(),
            trail: Trail::default(),
        };
        for (number, player) in puzzle.players.iter().enumerate() {
            let classes = player.present.map_or(&[][..], |choice| puzzle.choice(choice));
            for instant in player.instants.clone() {
                if let Some(there) = board.there.get_mut(instant) {
                    there.push(number);
                }
                if let Some((first, further)) = classes.split_first() {
                    board.put(number, instant, *first);
                    for class in further {
                        add(&mut board.kept, instant * puzzle.classes() + class);
                    }
                }
            }
        }
        board.changes.clear();
        board
    }

    /// Gives a player a class at each instant, others going elsewhere where they must.
    pub(super) fn admit(&mut self, number: usize) -> bool {
        let Some(player) = self.puzzle.players.get(number) else { return false };
        let spare = |class: &usize| player.instants.clone().filter(|instant| self.spare(*instant, *class)).count();
        let mut places = player.places.clone();
        places.sort_by_cached_key(|class| std::cmp::Reverse(spare(class)));
        player.instants.clone().all(|instant| {
            self.trail.clear(self.puzzle.classes());
            let reached = places.iter().find(|class| self.reach(instant, **class, number)).copied();
            let Some(class) = reached.or_else(|| self.follow(instant)) else { return false };
            self.shift(instant, class);
            true
        })
    }

    /// Settles a player's choice, others going elsewhere where they must; `false` where that cannot be.
    pub(super) fn decide(&mut self, number: usize, choice: usize) -> bool {
        let Some(player) = self.puzzle.players.get(number) else { return false };
        let Some((first, further)) = self.puzzle.choice(choice).split_first() else { return false };
        if let Some(decided) = self.decided.get_mut(number) {
            *decided = Some(choice);
        }
        self.changes.push(Change::Decided { player: number });
        for instant in player.instants.clone() {
            self.put(number, instant, *first);
            for class in further {
                add(&mut self.used, instant * self.puzzle.classes() + class);
                self.changes.push(Change::Joined { instant, class: *class });
            }
        }
        let classes = || std::iter::once(first).chain(further);
        player.instants.clone().all(|instant| classes().all(|class| self.relieve(instant, *class)))
    }

    pub(super) const fn mark(&self) -> usize {
        self.changes.len()
    }

    pub(super) fn take_back(&mut self, mark: usize) {
        while self.changes.len() > mark {
            match self.changes.pop() {
                Some(Change::At { player, instant, class }) => self.set(player, instant, class),
                Some(Change::Joined { instant, class }) => {
                    subtract(&mut self.used, instant * self.puzzle.classes() + class);
                }
                Some(Change::Decided { player }) => {
                    if let Some(decided) = self.decided.get_mut(player) {
                        *decided = None;
                    }
                }
                None => return,
            }
        }
    }

    /// What a player gets, where that is clear.
    pub(super) fn clear_choice(&self, number: usize, player: &Player) -> Option<usize> {
        if let Some(Some(choice)) = self.decided.get(number) {
            return Some(*choice);
        }
        let at = self.at.get(number)?;
        let class = *at.first()?;
        if at.iter().any(|other| *other != class) {
            return None;
        }
        let alone = |option: &&usize| self.puzzle.choice(**option) == [class];
        if let Some(option) = player.options.iter().find(alone) {
            return Some(*option);
        }
        let stay = player.present?;
        let (first, further) = self.puzzle.choice(stay).split_first()?;
        let free = |instant: usize| further.iter().all(|class| self.count(&self.used, instant, *class) == 0);
        (*first == class && player.instants.clone().all(free)).then_some(stay)
    }

    /// At how many instants a player has a class.
    pub(super) fn instants_at(&self, number: usize, class: usize) -> usize {
        self.at.get(number).map_or(0, |at| at.iter().filter(|at| **at == class).count())
    }

    /// Sends one player elsewhere if a class has more than it has tables.
    fn relieve(&mut self, instant: usize, class: usize) -> bool {
        while self.count(&self.used, instant, class) > self.puzzle.room(instant, class) {
            if self.along(instant, class) {
                continue;
            }
            self.trail.clear(self.puzzle.classes());
            self.trail.start(class);
            let Some(goal) = self.follow(instant) else { return false };
            self.shift(instant, goal);
        }
        true
    }

    /// Sends somebody where it is just before or after already.
    fn along(&mut self, instant: usize, class: usize) -> bool {
        let there = self.there.get(instant).into_iter().flatten().copied();
        let found = there.filter(|player| self.is_at(*player, instant, class)).find_map(|player| {
            let beside = [instant.checked_sub(1), instant.checked_add(1)].into_iter().flatten();
            let mut beside = beside.map(|instant| self.class_at(player, instant));
            beside
                .find(|beside| *beside != NOWHERE && *beside != class && self.spare(instant, *beside))
                .map(|to| (player, to))
        });
        found.inspect(|(player, to)| self.put(*player, instant, *to)).is_some()
    }

    /// Goes from class to class by whoever could change until one with a free table is found; breadth first, so that
    /// as few as can be change. Tables that undecided parties keep are the last resort.
    fn follow(&mut self, instant: usize) -> Option<usize> {
        let mut next = 0;
        let puzzle = self.puzzle;
        while let Some(class) = self.trail.classes.get(next).copied() {
            next += 1;
            let count = self.there.get(instant).map_or(0, Vec::len);
            for place in 0..count {
                let Some(player) = self.there.get(instant).and_then(|there| there.get(place)).copied() else {
                    continue;
                };
                if !self.is_at(player, instant, class) {
                    continue;
                }
                let places = puzzle.players.get(player).map_or(&[][..], |player| &player.places);
                if let Some(goal) = places.iter().find(|place| self.reach(instant, **place, player)) {
                    return Some(*goal);
                }
            }
        }
        let last = |class: &&usize| self.count(&self.used, instant, **class) < puzzle.room(instant, **class);
        self.trail.classes.iter().find(last).copied()
    }

    /// Notes that a class is reached through a player; `true` if it has a free table, and is reached for the first time.
    fn reach(&mut self, instant: usize, class: usize, player: usize) -> bool {
        self.trail.note(class, player) && self.spare(instant, class)
    }

    /// Everyone on the trail that ends at a class goes one further.
    fn shift(&mut self, instant: usize, goal: usize) {
        let mut class = goal;
        while let Some(player) = self.trail.through(class) {
            let from = self.class_at(player, instant);
            self.put(player, instant, class);
            class = from;
        }
    }

    /// Whether an undecided player has a class.
    fn is_at(&self, player: usize, instant: usize, class: usize) -> bool {
        self.class_at(player, instant) == class && matches!(self.decided.get(player), Some(None))
    }

    fn class_at(&self, player: usize, instant: usize) -> usize {
        let first = self.puzzle.players.get(player).map_or(0, |player| player.instants.start);
        let at = instant.checked_sub(first).and_then(|place| self.at.get(player)?.get(place));
        at.copied().unwrap_or(NOWHERE)
    }

    fn put(&mut self, player: usize, instant: usize, class: usize) {
        let before = self.class_at(player, instant);
        self.changes.push(Change::At { player, instant, class: before });
        self.set(player, instant, class);
    }

    fn set(&mut self, player: usize, instant: usize, class: usize) {
        let before = self.class_at(player, instant);
        if before != NOWHERE {
            subtract(&mut self.used, instant * self.puzzle.classes() + before);
        }
        if class != NOWHERE {
            add(&mut self.used, instant * self.puzzle.classes() + class);
        }
        let first = self.puzzle.players.get(player).map_or(0, |player| player.instants.start);
        let at = instant.checked_sub(first).and_then(|place| self.at.get_mut(player)?.get_mut(place));
        if let Some(at) = at {
            *at = class;
        }
    }

    fn spare(&self, instant: usize, class: usize) -> bool {
        let taken = self.count(&self.used, instant, class) + self.count(&self.kept, instant, class);
        taken < self.puzzle.room(instant, class)
    }

    fn count(&self, counts: &[usize], instant: usize, class: usize) -> usize {
        counts.get(instant * self.puzzle.classes() + class).copied().unwrap_or(0)
    }
}

impl Trail {
    fn clear(&mut self, classes: usize) {
        self.classes.clear();
        self.through.clear();
        self.through.resize(classes, None);
    }

    /// Begins at a class that somebody must leave.
    fn start(&mut self, class: usize) {
        self.note(class, NOWHERE);
    }

    fn note(&mut self, class: usize, player: usize) -> bool {
        let Some(through) = self.through.get_mut(class).filter(|through| through.is_none()) else { return false };
        *through = Some(player);
        self.classes.push(class);
        true
    }

    fn through(&self, class: usize) -> Option<usize> {
        self.through.get(class).copied().flatten().filter(|player| *player != NOWHERE)
    }
}

fn add(counts: &mut [usize], cell: usize) {
    if let Some(count) = counts.get_mut(cell) {
        *count += 1;
    }
}

fn subtract(counts: &mut [usize], cell: usize) {
    if let Some(count) = counts.get_mut(cell) {
        *count = count.saturating_sub(1);
    }
}
