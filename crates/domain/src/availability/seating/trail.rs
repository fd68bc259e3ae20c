//! Who would have to go where for whom.

use super::instant::NOWHERE;

/// The spots reached so far, each through one player that leaves another spot.
#[derive(Default)]
pub(super) struct Trail {
    through: Vec<Option<(usize, usize)>>,
    spots: Vec<usize>,
    /// Whether there may be a way even if the trail ends: tables were joined, or could be.
    pub(super) vague: bool,
}

impl Trail {
    pub(super) fn clear(&mut self, spots: usize) {
        self.spots.clear();
        self.through.clear();
        self.through.resize(spots, None);
        self.vague = false;
    }

    /// Notes that a player could go from a spot to another; `true` when that one is reached for the first time.
    pub(super) fn note(&mut self, spot: usize, player: usize, from: usize) -> bool {
        let Some(through) = self.through.get_mut(spot).filter(|through| through.is_none()) else { return false };
        *through = Some((player, from));
        self.spots.push(spot);
        true
    }

    /// The spots in the order in which they were reached.
    pub(super) fn get(&self, place: usize) -> Option<usize> {
        self.spots.get(place).copied()
    }

    pub(super) fn through(&self, spot: usize) -> Option<(usize, usize)> {
        self.through.get(spot).copied().flatten().filter(|(player, _)| *player != NOWHERE)
    }
}
