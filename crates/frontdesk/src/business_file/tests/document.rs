//! The files that users start from, and the page that explains them.

use super::super::{read, show};
use std::collections::BTreeSet;

const DOCUMENT: &str = include_str!("../../../../../docs/business-file.md");
const RESTAURANT: &str = include_str!("../../../../../deploy/demo-restaurant.toml");
const SALON: &str = include_str!("../../../../../deploy/demo-salon.toml");

/// The complete files in the document.
fn examples() -> Vec<&'static str> {
    let blocks = DOCUMENT.split("```toml\n").skip(1);
    blocks.map(|block| block.split_once("```").unwrap().0).collect()
}

#[test]
fn every_example_makes_sense_and_is_shown_as_it_was_read() {
    for text in examples().into_iter().chain([RESTAURANT, SALON]) {
        let business = read(text).unwrap_or_else(|fault| panic!("{fault}\n\n{text}"));
        assert_eq!(business.faults(), [], "{text}");
        assert_eq!(read(&show(&business).unwrap()), Ok(business));
    }
}

#[test]
fn the_document_has_one_restaurant_and_one_salon() {
    let examples = examples();
    let [restaurant, salon] = examples.as_slice() else { panic!("{} examples", examples.len()) };
    assert!(restaurant.contains("[[tables]]"));
    assert_eq!(*salon, SALON);
}

#[test]
fn every_setting_is_explained_and_stands_in_an_example() {
    let shown = show(&super::showing::everything()).unwrap();
    let key = |line: &'static str| line.split_once(" = ").map(|(key, _)| key);
    let settings: BTreeSet<&str> =
        shown.lines().filter_map(|line| line.split_once(" = ")).map(|(key, _)| key).collect();
    let used: BTreeSet<&str> = examples().into_iter().flat_map(str::lines).filter_map(key).collect();
    let explained = DOCUMENT.split("```").step_by(2).collect::<String>();
    let weekday = |setting: &&&str| setting.ends_with("day");
    for setting in settings.iter().filter(|setting| !weekday(setting)) {
        assert!(explained.contains(&format!("`{setting}`")), "{setting} is not explained");
        assert!(used.contains(setting), "{setting} stands in no example");
    }
    for part in shown.lines().filter(|line| line.starts_with('[') && !line.contains('.')) {
        assert!(explained.contains(&format!("## `{part}`")), "{part} is not explained");
    }
}
