use super::{EVENING_UTC, NOW, waiting};
use crate::sample::{at, booking_id, house};
use crate::waitlist::retime::decide;
use crate::waitlist::{Entry, State};
use ::time::Duration;

#[test]
fn row_11_who_waits_goes_on_waiting_for_the_wall_time_they_said() {
    let right = waiting(&house(), 1);
    assert_eq!(decide(&right, at(NOW)), None);
    for by in [Duration::HOUR, -Duration::HOUR] {
        let drifted = Entry { span: right.span.moved(by), ..right.clone() };
        assert_eq!(decide(&drifted, at(NOW)), Some(Entry { version: 2, ..right.clone() }));
    }
}

#[test]
fn what_was_offered_or_has_begun_stays() {
    let right = waiting(&house(), 1);
    let late = Entry { span: right.span.moved(Duration::HOUR), ..right.clone() };
    let early = Entry { span: right.span.moved(-Duration::HOUR), ..right };
    let before = at(EVENING_UTC) - Duration::SECOND;
    assert!(decide(&late, before).is_some());
    assert_eq!(decide(&late, at(EVENING_UTC)), None, "it should have begun");
    assert_eq!(decide(&early, at(EVENING_UTC) - Duration::HOUR), None, "it is over");
    for state in [State::Offered { hold: booking_id(1), until: at(NOW) + Duration::HOUR }, State::Taken, State::Passed]
    {
        assert_eq!(decide(&Entry { state, ..late.clone() }, at(NOW)), None, "{state:?}");
    }
}
