//! One instant by itself: whether all who are there then can be seated.
//!
//! A **spot** is a class of tables that stand for one another, or a number of single tables that are joined. Spots are
//! numbered; those of the classes come first, under the numbers of the classes.

/// A spot that nobody has.
pub(super) const NOWHERE: usize = usize::MAX;

/// How often tables are joined in a try before it is given up. Houses have a handful of combinations.
const MOST_JOINED: usize = 500;

/// The classes of each spot.
#[derive(Clone, Debug, Default)]
pub(super) struct Spots {
    classes: usize,
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

/// Nobody knows: there were too many ways.
pub(super) struct Undecided;

#[derive(Clone)]
struct Instant<'s> {
    spots: &'s Spots,
    sitters: &'s [Sitter<'s>],
    at: Vec<usize>,
    /// What is left, by spot; joined tables have one while they are joined.
    left: Vec<usize>,
}

impl Spots {
    pub(super) fn new(classes: usize) -> Self {
        Self { classes, spots: (0..classes).map(|class| vec![class]).collect() }
    }

    /// The spot of these classes, which must be of one table each where there are several.
    pub(super) fn number(&mut self, classes: &[usize]) -> usize {
        if let Some(known) = self.find(classes) {
            return known;
        }
        self.spots.push(classes.to_vec());
        self.spots.len() - 1
    }

    pub(super) fn find(&self, classes: &[usize]) -> Option<usize> {
        self.spots.iter().position(|spot| spot == classes)
    }

    pub(super) const fn classes(&self) -> usize {
        self.classes
    }

    pub(super) const fn len(&self) -> usize {
        self.spots.len()
    }

    pub(super) fn classes_of(&self, spot: usize) -> &[usize] {
        self.spots.get(spot).map_or(&[], Vec::as_slice)
    }

    pub(super) const fn is_joined(&self, spot: usize) -> bool {
        spot >= self.classes
    }

    /// A spot for each, where `room` says how many tables of each class there are; `None` where there is no way.
    pub(super) fn fit(&self, room: &[usize], sitters: &[Sitter<'_>]) -> Result<Option<Vec<usize>>, Undecided> {
        let mut tries = 0;
        let joined = |sitter: &Sitter<'_>| sitter.now != NOWHERE && self.is_joined(sitter.now);
        let mut instant = Instant { spots: self, sitters, at: vec![NOWHERE; sitters.len()], left: room.to_vec() };
        instant.left.resize(self.len(), 0);
        if sitters.iter().any(joined) {
            let mut kept = instant.clone();
            for (number, sitter) in sitters.iter().enumerate().filter(|(_, sitter)| joined(sitter)) {
                if kept.join(sitter.now).is_some() {
                    kept.take(number, sitter.now);
                }
            }
            if let Some(at) = kept.sit_down(&mut tries)? {
                return Ok(Some(at));
            }
        }
        instant.sit_down(&mut tries)
    }
}

impl Instant<'_> {
    /// Whoever can stay, stays; then the others.
    fn sit_down(mut self, tries: &mut usize) -> Result<Option<Vec<usize>>, Undecided> {
        for (number, sitter) in self.sitters.iter().enumerate() {
            let single = sitter.now != NOWHERE && !self.spots.is_joined(sitter.now);
            if single && self.is_left(sitter.now) {
                self.take(number, sitter.now);
            }
        }
        self.seat_all(tries)
    }

    /// Seats everybody who stands. Where that fails, tables must be joined for one of those who were asked to change.
    fn seat_all(mut self, tries: &mut usize) -> Result<Option<Vec<usize>>, Undecided> {
        while let Some(standing) = self.at.iter().position(|at| *at == NOWHERE) {
            let Err(asked) = self.seat(standing) else { continue };
            let options = asked.iter().filter_map(|sitter| self.sitters.get(*sitter)).flat_map(|sitter| sitter.options);
            let mut joined: Vec<usize> = options.copied().filter(|spot| self.spots.is_joined(*spot)).collect();
            joined.sort_unstable();
            joined.dedup();
            for spot in joined {
                let mut with = self.clone();
                if with.join(spot).is_none() {
                    continue;
                }
                *tries += 1;
                if *tries > MOST_JOINED {
                    return Err(Undecided);
                }
                if let Some(at) = with.seat_all(tries)? {
                    return Ok(Some(at));
                }
            }
            return Ok(None);
        }
        Ok(Some(self.at))
    }

    /// Finds a spot for one sitter, others changing theirs; or tells who was asked in vain.
    fn seat(&mut self, standing: usize) -> Result<(), Vec<usize>> {
        let mut through: Vec<usize> = vec![NOWHERE; self.spots.len()];
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

    /// Joins tables; whoever sits at one of them stands up. `None` where one is not to be had.
    fn join(&mut self, spot: usize) -> Option<()> {
        let there = |class: &usize| self.at.iter().position(|at| at == class);
        if !self.spots.classes_of(spot).iter().all(|class| self.is_left(*class) || there(class).is_some()) {
            return None;
        }
        for class in self.spots.classes_of(spot) {
            if !self.is_left(*class) {
                let there = self.at.iter().position(|at| at == class)?;
                self.leave(there);
            }
            *self.left.get_mut(*class)? -= 1;
        }
        *self.left.get_mut(spot)? += 1;
        Some(())
    }

    fn is_left(&self, spot: usize) -> bool {
        self.left.get(spot).is_some_and(|left| *left > 0)
    }

    fn take(&mut self, sitter: usize, spot: usize) {
        if let (Some(at), Some(left)) = (self.at.get_mut(sitter), self.left.get_mut(spot)) {
            *at = spot;
            *left = left.saturating_sub(1);
        }
    }

    fn leave(&mut self, sitter: usize) {
        let Some(at) = self.at.get_mut(sitter) else { return };
        if let Some(left) = self.left.get_mut(*at) {
            *left += 1;
        }
        *at = NOWHERE;
    }
}
