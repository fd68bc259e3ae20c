use super::Random;

#[test]
fn it_gives_the_numbers_of_the_paper() {
    let mut random = Random::new(1_234_567);
    let first: Vec<u64> = (0..3).map(|_| random.next()).collect();
    assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
}

#[test]
fn the_same_seed_gives_the_same_numbers() {
    let (mut one, mut other) = (Random::new(7), Random::new(7));
    assert!((0..100).all(|_| one.below(48) == other.below(48)));
}

#[test]
fn each_of_a_list_is_picked_at_some_time() {
    let mut random = Random::new(3);
    let mut picked: Vec<_> = (0..100).filter_map(|_| random.pick(&[1, 2, 3]).copied()).collect();
    picked.sort_unstable();
    picked.dedup();
    assert_eq!(picked, [1, 2, 3]);
    assert_eq!(random.pick::<u8>(&[]), None);
}

#[test]
fn numbers_stay_below_and_spread() {
    let mut random = Random::new(1);
    let mut counts = [0_u32; 10];
    for _ in 0..10_000 {
        counts[usize::try_from(random.below(10)).unwrap()] += 1;
    }
    assert!(counts.iter().all(|count| (850..1150).contains(count)), "{counts:?}");
    assert_eq!(random.below(0), 0);
}
