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
fn what_a_provider_puts_before_our_words_does_not_matter() {
    let text = text(State::Unknown);
    let with = |body: String| [Listed { body, ..listed("SM1", 2) }];
    let trial = with(format!("Sent from your Twilio trial account -  {}\n", text.body.replace(' ', "  ")));
    assert_eq!(recognise(&text, &trial, &[]), trial.first());
    assert_eq!(recognise(&text, &with(format!("{} Bye.", text.body)), &[]), None);
    let half = text.body.split_once(' ').unwrap().1.to_owned();
    assert_eq!(recognise(&text, &with(half), &[]), None);
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
