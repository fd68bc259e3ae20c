//! What is killed when: decided before a round begins, by chance that its seed repeats.

use super::houses::HOUSES;
use crate::random::Random;
use rustix::process::Signal;
use std::time::Duration;

/// One of the two servers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// How PostgreSQL is ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// `kill -9` of its first process.
    Killed,
    /// An immediate shutdown: it recovers at the next start.
    Immediate,
    /// A fast shutdown: all sessions end, everything is written out.
    Fast,
}

/// What goes down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Victim {
    Server(Side),
    BothServers,
    Database(Ending),
    /// The house of this number in [`HOUSES`]: its file is applied in its other version, or in the first again.
    House(usize),
}

/// One blow. What goes down comes up again before the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Blow {
    /// How long everything has been up before.
    pub(super) after: Duration,
    pub(super) victim: Victim,
    /// How long it stays down.
    pub(super) down: Duration,
}

impl Side {
    pub(super) const BOTH: [Self; 2] = [Self::Left, Self::Right];

    pub(super) const fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }

    pub(super) fn any(random: &mut Random) -> Self {
        if random.one_in(2) { Self::Left } else { Self::Right }
    }

    /// The one of a pair that belongs to this side.
    pub(super) fn of<T>(self, [left, right]: &mut [T; 2]) -> &mut T {
        match self {
            Self::Left => left,
            Self::Right => right,
        }
    }
}

impl Ending {
    pub(super) const ALL: [Self; 3] = [Self::Killed, Self::Immediate, Self::Fast];

    pub(super) const fn signal(self) -> Signal {
        match self {
            Self::Killed => Signal::KILL,
            Self::Immediate => Signal::QUIT,
            Self::Fast => Signal::INT,
        }
    }
}

/// The blows of a round of this length: at least one against a server, one against a house and one against the database,
/// however short it is.
pub(super) fn of_round(random: &mut Random, length: Duration) -> Vec<Blow> {
    let mut blows = Vec::new();
    let mut taken = Duration::ZERO;
    while taken < length || blows.len() < 3 {
        let victim = match blows.len() {
            0 => Victim::Server(Side::any(random)),
            1 => any_house(random),
            2 => Victim::Database(any_ending(random)),
            _ => any_victim(random),
        };
        let (after, down) = (millis(random, 200, 2_500), millis(random, 0, 700));
        let blow = match victim {
            // Nothing is down, so that less time is enough in between.
            Victim::House(_) => Blow { after: after / 4, victim, down: Duration::ZERO },
            _ => Blow { after, victim, down },
        };
        taken += blow.after + blow.down;
        blows.push(blow);
    }
    blows
}

fn any_victim(random: &mut Random) -> Victim {
    match random.below(15) {
        0..=6 => Victim::Server(Side::any(random)),
        7 => Victim::BothServers,
        8..=9 => Victim::Database(any_ending(random)),
        _ => any_house(random),
    }
}

fn any_house(random: &mut Random) -> Victim {
    let houses: Vec<usize> = (0..HOUSES.len()).collect();
    Victim::House(random.pick(&houses).copied().unwrap_or_default())
}

/// The hardest more often than the others.
fn any_ending(random: &mut Random) -> Ending {
    random.pick(&Ending::ALL).copied().filter(|_| random.one_in(2)).unwrap_or(Ending::Killed)
}

fn millis(random: &mut Random, least: u64, most: u64) -> Duration {
    Duration::from_millis(least + random.below(most - least))
}

#[cfg(test)]
mod tests;
