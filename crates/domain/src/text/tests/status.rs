use crate::text::State;
use crate::text::status::Standing;

#[test]
fn names_are_read_as_they_are_written() {
    for state in State::ALL {
        assert_eq!(State::named(state.name()), Some(state));
    }
    assert_eq!(State::named("read"), None);
}

#[test]
fn news_in_any_order_ends_in_the_same_state() {
    let told = [State::Queued, State::Sent, State::Delivered, State::Queued, State::Sent];
    for first in 0..told.len() {
        let rotated = told.iter().cycle().skip(first).take(told.len());
        let end = rotated.fold(State::Sending, |state, news| if state.leads_to(*news) { *news } else { state });
        assert_eq!(end, State::Delivered);
    }
}

#[test]
fn nothing_follows_an_end() {
    let ends = [State::Delivered, State::Undelivered, State::Failed, State::Suppressed];
    for end in ends {
        assert!(State::ALL.iter().all(|news| !end.leads_to(*news)), "{end:?}");
    }
    assert!(State::Sent.leads_to(State::Undelivered));
    assert!(!State::Sent.leads_to(State::Queued));
    assert!(State::Unknown.leads_to(State::Queued), "a late answer settles what was unknown");
}

#[test]
fn only_what_certainly_did_not_go_is_sent_again_unasked() {
    use Standing::{NotSent, Settled, Uncertain};
    let cases = [
        (State::Waiting, NotSent),
        (State::Sending, Uncertain),
        (State::Unknown, Uncertain),
        (State::Queued, Settled),
        (State::Sent, Settled),
        (State::Delivered, Settled),
        (State::Undelivered, Settled),
        (State::Suppressed, Settled),
    ];
    for (state, standing) in cases {
        assert_eq!(state.standing(false), standing, "{state:?}");
    }
    assert_eq!(State::Failed.standing(false), NotSent, "it was refused");
    assert_eq!(State::Failed.standing(true), Settled, "it was taken, and did not arrive");
}
