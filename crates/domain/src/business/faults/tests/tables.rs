//! Tables and what is joined of them.

use super::told;
use crate::CombinationId;
use crate::business::{Combination, Table};
use crate::sample::{table, table_id};
use uuid::Uuid;

fn joined(numbers: &[u128], min: u32, max: u32) -> Vec<String> {
    told(|business| {
        let section = |section: &str| Some(section.to_owned());
        business.tables = vec![
            Table { section: section("Bar"), ..table(1, 1, 2) },
            Table { section: section("Terrace"), ..table(2, 1, 2) },
            table(3, 1, 2),
        ];
        let tables = numbers.iter().map(|number| table_id(*number)).collect();
        let id = CombinationId::new(Uuid::from_u128(1));
        business.combinations = vec![Combination { id, name: "Both".to_owned(), tables, min, max }];
    })
}

#[test]
fn sound_tables_have_no_faults() {
    assert_eq!(told(|business| business.tables = vec![table(1, 1, 2), table(2, 4, 4), table(3, 1, 500)]), [""; 0]);
}

#[test]
fn a_table_that_nobody_could_have_is_a_fault() {
    for (min, max) in [(0, 4), (5, 4), (1, 501), (1, 0)] {
        let expected = format!("tables.T1: min {min} and max {max}, but 1 <= min <= max <= 500 is needed");
        assert_eq!(told(|business| business.tables = vec![table(1, min, max)]), [expected]);
    }
}

#[test]
fn two_tables_that_there_are_may_be_joined() {
    assert_eq!(joined(&[1, 2], 3, 10), [""; 0], "for more than they hold apart, and across sections");
    assert_eq!(joined(&[1, 2, 3], 1, 1), [""; 0]);
    assert_eq!(joined(&[], 3, 4), ["combinations.Both.tables: two tables at least are joined"]);
    assert_eq!(joined(&[1], 3, 4), ["combinations.Both.tables: two tables at least are joined"]);
    assert_eq!(joined(&[1, 1], 3, 4), ["combinations.Both.tables: a table is named twice"]);
    assert_eq!(joined(&[1, 2, 1], 3, 4), ["combinations.Both.tables: a table is named twice"]);
    assert_eq!(joined(&[1, 4], 3, 4), ["combinations.Both.tables: there is no such table"]);
}

#[test]
fn a_combination_takes_somebody() {
    assert_eq!(joined(&[1, 2], 500, 500), [""; 0]);
    for (min, max) in [(0, 4), (5, 4), (1, 501)] {
        let expected = format!("combinations.Both: min {min} and max {max}, but 1 <= min <= max <= 500 is needed");
        assert_eq!(joined(&[1, 2], min, max), [expected]);
    }
}
