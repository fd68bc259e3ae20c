use super::{Ending, Victim, of_round};
use crate::random::Random;
use crate::torture::houses::HOUSES;
use std::time::Duration;

#[test]
fn the_same_seed_makes_the_same_plan() {
    let plan = |seed| of_round(&mut Random::new(seed), Duration::from_mins(1));
    assert_eq!(plan(7), plan(7));
    assert_ne!(plan(7), plan(8));
}

#[test]
fn every_round_strikes_a_server_a_house_and_the_database() {
    for seed in 0..50 {
        let plan = of_round(&mut Random::new(seed), Duration::from_millis(1));
        assert!(matches!(plan[0].victim, Victim::Server(_)), "{plan:?}");
        assert!(matches!(plan[1].victim, Victim::House(_)), "{plan:?}");
        assert!(matches!(plan[2].victim, Victim::Database(_)), "{plan:?}");
    }
}

#[test]
fn a_long_round_has_every_kind_of_blow_and_lasts_as_long_as_it_shall() {
    let length = Duration::from_mins(10);
    let plan = of_round(&mut Random::new(1), length);
    let has = |wanted: fn(&Victim) -> bool| plan.iter().any(|blow| wanted(&blow.victim));
    assert!(has(|it| matches!(it, Victim::Server(_))) && has(|it| matches!(it, Victim::BothServers)));
    for house in 0..HOUSES.len() {
        assert!(plan.iter().any(|blow| blow.victim == Victim::House(house)), "{house}");
    }
    for ending in Ending::ALL {
        assert!(plan.iter().any(|blow| blow.victim == Victim::Database(ending)), "{ending:?}");
    }
    let lasts: Duration = plan.iter().map(|blow| blow.after + blow.down).sum();
    assert!((length..length + Duration::from_secs(4)).contains(&lasts), "{lasts:?}");
}
