use super::{Event, Tally};
use crate::torture::answer::Answer;
use crate::torture::request::Tool;

#[test]
fn tallies_add_up() {
    let answer = |text: &str| Answer::read(text.as_bytes()).unwrap();
    let mut one = Tally::default();
    one.note(Event::Sent);
    one.note(Event::Cut);
    one.note(Event::Sent);
    one.settled("torture_hall", Tool::HoldSlot, &answer(r#"{"ok":true,"data":{"result":"HELD"}}"#));
    one.settled("torture_hall", Tool::HoldSlot, &answer(r#"{"ok":false,"error_code":"NO_CAPACITY"}"#));
    let mut all = one.clone();
    all.add(one);
    assert_eq!((all.count(Event::Sent), all.count(Event::Cut), all.count(Event::Late)), (4, 2, 0));
    assert_eq!(all.operations(), 4);
    assert_eq!(all.by_house["torture_hall"], 4);
    assert_eq!(all.outcomes[&(Tool::HoldSlot, "HELD".to_owned())], 2);
    assert_eq!(all.refusals.into_iter().collect::<Vec<_>>(), [("NO_CAPACITY".to_owned(), 2)]);
}
