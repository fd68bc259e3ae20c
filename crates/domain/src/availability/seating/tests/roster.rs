//! A decision about one player, whether to stay or to go.

use super::scene::{Scene, span};
use crate::availability::Wish;
use crate::availability::seating::puzzle::Puzzle;
use crate::availability::seating::roster::{Roster, shares};
use crate::sample::table;

#[test]
fn who_is_decided_stays_or_goes_as_a_whole() {
    let house = Scene::of(vec![table(1, 1, 2), table(2, 1, 4)]).sits(1, &[2], "19:00-20:30", 2);
    house.look(|seating| {
        let wish = Wish::of(1);
        let puzzle = Puzzle::exact(&seating.ask(&house.sight, &span("19:00-20:30"), &wish));
        let shares = shares(&puzzle);
        for spots in [[0, 1], [1, 0]] {
            let mut roster = Roster::of(&puzzle, &shares).expect("everybody has an option");
            roster.decide(1, spots[1]);
            assert_eq!(roster.solve(1_000, 1_000), Some(true));
            assert_eq!((roster.torn(), roster.spots()), (Vec::new(), spots.to_vec()));
        }
        let mut both = Roster::of(&puzzle, &shares).expect("everybody has an option");
        both.decide(0, 0);
        both.decide(1, 0);
        assert_eq!(both.solve(1_000, 1_000), Some(false));
    });
}
