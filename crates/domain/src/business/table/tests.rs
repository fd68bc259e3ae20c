use super::{Table, TableFault};
use crate::sample::table;

#[test]
fn sound_tables_have_no_faults() {
    assert_eq!(Table::faults(&[]), []);
    assert_eq!(Table::faults(&[table(1, 1, 2), table(2, 4, 4), table(3, 1, 500)]), []);
}

#[test]
fn a_table_that_nobody_could_have_is_a_fault() {
    for (min, max) in [(0, 4), (5, 4), (1, 501), (1, 0)] {
        let sizes = TableFault::Sizes { name: "T1".to_owned(), min, max };
        assert_eq!(Table::faults(&[table(1, min, max)]), [sizes]);
    }
}

#[test]
fn a_name_given_twice_is_told_once() {
    let twin = Table { name: "T1".to_owned(), ..table(2, 1, 4) };
    assert_eq!(Table::faults(&[table(1, 1, 2), twin]), [TableFault::Twice("T1".to_owned())]);
}

#[test]
fn a_table_without_a_name_is_a_fault() {
    let nameless = Table { name: "  ".to_owned(), ..table(1, 1, 2) };
    assert_eq!(Table::faults(&[nameless]), [TableFault::NoName]);
}

#[test]
fn a_table_takes_its_least_and_its_most_and_no_others() {
    let table = table(1, 4, 6);
    let taken: Vec<u32> = (1..=8).filter(|party| table.takes(*party)).collect();
    assert_eq!(taken, [4, 5, 6]);
}
