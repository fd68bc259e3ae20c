//! One instant by itself: whether all who are there then can be seated.
//!
//! Seating at single spots is a matter of asking others to change. Which tables to join is tried out: only what one of
//! those could use who were asked in vain.

/// A spot that nobody has.
pub(super) const NOWHERE: usize = usize::MAX;

/// How many ways to join tables are tried before the quick look gives up.
const MOST_TRIES: usize = 64;

/// What each spot takes, by number; those of one table come first, under the numbers of their classes.
#[derive(Clone, Debug, Default)]
pub(super) struct Spots {
    singles: usize,
    spots: Vec<Vec<usize>>,
}

/// Somebody who is there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sitter<'s> {
    /// The spots that suit, best first.
    pub(super) options: &'s [usize],
    /// The present spot, or none.
    pub(super) now: usize,
}

#[derive(Clone)]
struct Instant<'s> {
    spots: &'s Spots,
    sitters: &'s [Sitter<'s>],
    /// The spot of each sitter.
    at: Vec<usize>,
    /// What is left of each class.
    left: Vec<usize>,
    /// How many of each spot are joined, and how many of those nobody has.
    joined: Vec<usize>,
    unused: Vec<usize>,
}

impl Spots {
    pub(super) fn new(classes: usize) -> Self {
        Self { singles: classes, spots: (0..classes).map(|class| vec![class]).collect() }
    }

    /// The spot that takes one of each of these classes.
    pub(super) fn number(&mut self, classes: &[usize]) -> usize {
        if let Some(known) = self.spots.iter().position(|spot| spot == classes) {
            return known;
        }
        self.spots.push(classes.to_vec());
        self.spots.len() - 1
    }

    /// Whether there is anything to join.
    pub(super) const fn joins(&self) -> bool {
        self.spots.len() > self.singles
    }

    pub(super) fn classes_of(&self, spot: usize) -> &[usize] {
        self.spots.get(spot).map_or(&[], Vec::as_slice)
    }

    /// Whether all can have a spot, where `free` is what each class has to give; true where nobody knows.
    pub(super) fn fit(&self, free: &[usize], sitters: &[Sitter<'_>]) -> bool {
        let none = vec![0; self.spots.len()];
        let at = vec![NOWHERE; sitters.len()];
        let empty = Instant { spots: self, sitters, at, left: free.to_vec(), joined: none.clone(), unused: none };
        let mut kept = empty.clone();
        let mut tried = Vec::new();
        for (number, sitter) in sitters.iter().enumerate() {
            if sitter.now >= self.singles && sitter.now != NOWHERE && kept.join(sitter.now) {
                kept.take(number, sitter.now);
            }
        }
        kept.sit_down(&mut tried) || empty.sit_down(&mut tried)
    }
}

impl Instant<'_> {
    /// Whoever can stay at a table, stays; then the others.
    fn sit_down(mut self, tried: &mut Vec<Vec<usize>>) -> bool {
        for (number, sitter) in self.sitters.iter().enumerate() {
            if sitter.now < self.spots.singles && self.is_left(sitter.now) {
                self.take(number, sitter.now);
            }
        }
        self.seat_all(tried)
    }

    /// Seats everybody who stands. Where that fails, tables must be joined for one of those who were asked to change.
    fn seat_all(mut self, tried: &mut Vec<Vec<usize>>) -> bool {
        if tried.contains(&self.joined) {
            return false;
        }
        if tried.len() >= MOST_TRIES {
            return true;
        }
        tried.push(self.joined.clone());
        while let Some(standing) = self.at.iter().position(|at| *at == NOWHERE) {
            let Err(asked) = self.seat(standing) else { continue };
            let wanted = asked.iter().filter_map(|sitter| self.sitters.get(*sitter)).flat_map(|sitter| sitter.options);
            let mut wanted: Vec<usize> = wanted.copied().filter(|spot| *spot >= self.spots.singles).collect();
            wanted.sort_unstable();
            wanted.dedup();
            return wanted.into_iter().any(|spot| {
                let mut with = self.clone();
                with.join(spot) && with.seat_all(tried)
            });
        }
        true
    }

    /// Finds a spot for one sitter, others changing theirs; or tells who was asked in vain.
    fn seat(&mut self, standing: usize) -> Result<(), Vec<usize>> {
        let mut through: Vec<usize> = vec![NOWHERE; self.joined.len()];
        let mut asked = vec![standing];
        let mut next = 0;
        while let Some(sitter) = asked.get(next).copied() {
            next += 1;
            let options = self.sitters.get(sitter).map_or(&[][..], |sitter| sitter.options);
            for spot in options {
                let Some(reached) = through.get_mut(*spot).filter(|reached| **reached == NOWHERE) else { continue };
                *reached = sitter;
                if self.is_left(*spot) {
                    self.change(*spot, standing, &through);
                    return Ok(());
                }
                asked.extend(self.at.iter().enumerate().filter(|(_, at)| *at == spot).map(|(sitter, _)| sitter));
            }
        }
        Err(asked)
    }

    fn change(&mut self, free: usize, standing: usize, through: &[usize]) {
        let mut spot = free;
        while let Some(sitter) = through.get(spot).copied().filter(|sitter| *sitter != NOWHERE) {
            let before = self.at.get(sitter).copied().unwrap_or(NOWHERE);
            self.leave(sitter);
            self.take(sitter, spot);
            if sitter == standing {
                return;
            }
            spot = before;
        }
    }

    /// Joins tables; whoever sits at one of them stands up. `false` where one is not to be had.
    fn join(&mut self, spot: usize) -> bool {
        for class in self.spots.classes_of(spot) {
            if self.left.get(*class).is_none_or(|left| *left == 0) {
                let Some(there) = self.at.iter().position(|at| at == class && *at < self.spots.singles) else {
                    return false;
                };
                self.leave(there);
            }
            if let Some(left) = self.left.get_mut(*class) {
                *left -= 1;
            }
        }
        for count in [&mut self.joined, &mut self.unused] {
            if let Some(count) = count.get_mut(spot) {
                *count += 1;
            }
        }
        true
    }

    fn is_left(&self, spot: usize) -> bool {
        let counts = if spot < self.spots.singles { &self.left } else { &self.unused };
        counts.get(spot).is_some_and(|left| *left > 0)
    }

    fn take(&mut self, sitter: usize, spot: usize) {
        let counts = if spot < self.spots.singles { &mut self.left } else { &mut self.unused };
        if let (Some(at), Some(left)) = (self.at.get_mut(sitter), counts.get_mut(spot)) {
            *at = spot;
            *left = left.saturating_sub(1);
        }
    }

    fn leave(&mut self, sitter: usize) {
        let Some(at) = self.at.get_mut(sitter) else { return };
        let counts = if *at < self.spots.singles { &mut self.left } else { &mut self.unused };
        if let Some(left) = counts.get_mut(*at) {
            *left += 1;
        }
        *at = NOWHERE;
    }
}
