use crate::CombinationId;
use crate::business::Combination;
use crate::sample::{table, table_id};
use uuid::Uuid;

#[test]
fn a_table_takes_its_least_and_its_most_and_no_others() {
    let table = table(1, 4, 6);
    let taken: Vec<u32> = (1..=8).filter(|party| table.takes(*party)).collect();
    assert_eq!(taken, [4, 5, 6]);
}

#[test]
fn a_combination_is_of_its_tables_in_any_order() {
    let tables = vec![table_id(1), table_id(2)];
    let joined =
        Combination { id: CombinationId::new(Uuid::from_u128(1)), name: "C".to_owned(), tables, min: 5, max: 8 };
    assert_eq!((4..=9).filter(|party| joined.takes(*party)).collect::<Vec<_>>(), [5, 6, 7, 8]);
    let is_of = |numbers: &[u128]| joined.is_of(&numbers.iter().map(|number| table_id(*number)).collect::<Vec<_>>());
    assert!(is_of(&[1, 2]) && is_of(&[2, 1]));
    assert!(!is_of(&[1]) && !is_of(&[1, 3]) && !is_of(&[1, 2, 3]) && !is_of(&[]));
}
