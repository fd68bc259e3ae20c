use super::{NOW, text};
use crate::sample::at;
use crate::text::State;
use crate::text::send::{CLOCK_SLACK, Listed, recognise};
use ::time::Duration;

fn listed(provider_id: &str, seconds: i64) -> Listed {
    let body = text(State::Unknown).body;
    Listed { provider_id: provider_id.to_owned(), body, state: State::Sent, at: at(NOW) + Duration::seconds(seconds) }
}

#[test]
fn the_same_words_at_that_time_are_the_text() {
    let text = text(State::Unknown);
    let one = [listed("SM1", 2)];
    assert_eq!(recognise(&text, &one, &[]), one.first());
    let doubled = [listed("SM2", 9), listed("SM1", 2)];
    assert_eq!(recognise(&text, &doubled, &[]), doubled.last());
}

#[test]
fn other_words_other_times_and_other_texts_are_not() {
    let text = text(State::Unknown);
    let other = Listed { body: "Lindenhof: see you at eight.".to_owned(), ..listed("SM1", 2) };
    assert_eq!(recognise(&text, &[other], &[]), None);
    let slack = CLOCK_SLACK.whole_seconds();
    assert!(recognise(&text, &[listed("SM1", -slack)], &[]).is_some());
    assert_eq!(recognise(&text, &[listed("SM1", -slack - 1)], &[]), None);
    assert_eq!(recognise(&text, &[listed("SM1", 2)], &["SM1".to_owned()]), None);
}
