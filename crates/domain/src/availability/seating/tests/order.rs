use super::exact::{asked, scene};
use crate::sample::cases;
use proptest::prelude::{Just, Strategy, prop_assert_eq, proptest};

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn the_answer_does_not_hang_on_the_order_of_rows(
        (scene, seats, tables, combinations) in scene().prop_flat_map(|scene| {
            let seats = Just(scene.seats.clone()).prop_shuffle();
            let tables = Just(scene.business.tables.clone()).prop_shuffle();
            let combinations = Just(scene.business.combinations.clone()).prop_shuffle();
            (Just(scene), seats, tables, combinations)
        }),
        (when, wish) in asked(),
    ) {
        let before = scene.seat(&when, &wish);
        let mut scene = scene;
        scene.seats = seats;
        scene.claims.reverse();
        scene.business.tables = tables;
        scene.business.combinations = combinations;
        prop_assert_eq!(scene.seat(&when, &wish), before);
    }
}
