use super::{NOW, house_with, standing};
use crate::WaitlistId;
use crate::booking::{Booking, Promised, State as BookingState};
use crate::business::{Business, Messages};
use crate::sample::{at, booking_id, house, phone};
use crate::text::send::{Decided, Facts, Retimed, Told, Why, decide};
use crate::text::{Kind, State, Subject, Trigger};
use crate::time::Span;
use crate::waitlist::{Entry, State as EntryState};
use ::time::{Duration, OffsetDateTime};
use uuid::Uuid;

struct Scene {
    business: Business,
    trigger: Trigger,
    subject: Option<Subject>,
    told: Vec<Told>,
    opted_out: bool,
    now: OffsetDateTime,
}

impl Scene {
    fn of(trigger: Trigger, subject: Subject) -> Self {
        let now = at(NOW);
        Self { business: house(), trigger, subject: Some(subject), told: Vec::new(), opted_out: false, now }
    }

    fn booked(trigger: Trigger) -> Self {
        Self::of(trigger, Subject::Booking(Box::new(standing(&house()))))
    }

    fn offered(until: &str) -> Self {
        Self::of(Trigger::Offered, Subject::Entry(Box::new(entry(until))))
    }

    /// A reminder at the time at which it is due.
    fn reminder() -> Self {
        Self { now: at("2026-06-01T19:00:00+02:00"), ..Self::booked(Trigger::Reminder) }
    }

    fn told(self, kind: Kind, version: i32, state: State) -> Self {
        let start = at("2026-06-02T19:00:00+02:00");
        let told = Told { kind, version, start, state, at: self.now - Duration::HOUR };
        Self { told: vec![told], ..self }
    }

    fn decide(&self) -> Decided {
        let Self { business, trigger, subject, told, opted_out, now } = self;
        let facts =
            Facts { business, trigger: *trigger, subject: subject.as_ref(), told, opted_out: *opted_out, now: *now };
        decide(&facts)
    }
}

fn entry(until: &str) -> Entry {
    let start = at("2026-06-02T19:00:00+02:00");
    Entry {
        id: WaitlistId::new(Uuid::from_u128(7)),
        name: "Ada Lovelace".to_owned(),
        phone: phone("+49301234567"),
        span: Span::lasting(start, 90),
        promised: Promised::new(start, &house().zone),
        party: 4,
        service: None,
        preference: None,
        state: EntryState::Offered { hold: booking_id(9), until: at(until) },
        call: None,
        version: 2,
    }
}

fn cancelled() -> Subject {
    let state = BookingState::Cancelled { at: at(NOW), reason: None };
    Subject::Booking(Box::new(Booking { state, ..standing(&house()) }))
}

#[test]
fn each_trigger_sends_its_text() {
    let scenes = [
        (Scene::booked(Trigger::Confirmed), Kind::Confirmation),
        (Scene::booked(Trigger::Requested), Kind::Confirmation),
        (Scene::booked(Trigger::Modified), Kind::Change),
        (Scene::of(Trigger::Cancelled, cancelled()), Kind::Cancellation),
        (Scene::reminder(), Kind::Reminder),
        (Scene::offered("2026-06-01T15:30:00+02:00"), Kind::WaitlistOffer),
    ];
    for (scene, kind) in scenes {
        assert_eq!(scene.decide(), Decided::Send(kind));
    }
}

#[test]
fn a_business_may_leave_each_out_but_what_was_asked_for() {
    let none = Messages {
        confirmation: false,
        change: false,
        cancellation: false,
        waitlist_offer: false,
        reminder_hours: 0,
        quiet: None,
    };
    let silent = |scene: Scene| Scene { business: house_with(none), ..scene }.decide();
    assert_eq!(silent(Scene::booked(Trigger::Confirmed)), Decided::Suppress(Why::Off));
    assert_eq!(silent(Scene::booked(Trigger::Modified)), Decided::Suppress(Why::Off));
    assert_eq!(silent(Scene::of(Trigger::Cancelled, cancelled())), Decided::Suppress(Why::Off));
    assert_eq!(silent(Scene::reminder()), Decided::Suppress(Why::Off));
    assert_eq!(silent(Scene::offered("2026-06-01T15:30:00+02:00")), Decided::Suppress(Why::Off));
    assert_eq!(silent(Scene::booked(Trigger::Requested)), Decided::Send(Kind::Confirmation));
}

#[test]
fn nobody_is_told_who_cannot_be_or_does_not_want_to() {
    let numberless = Booking { phone: None, ..standing(&house()) };
    let scene = Scene::of(Trigger::Confirmed, Subject::Booking(Box::new(numberless)));
    assert_eq!(scene.decide(), Decided::Suppress(Why::NoNumber));
    for trigger in [Trigger::Confirmed, Trigger::Requested] {
        let scene = Scene { opted_out: true, ..Scene::booked(trigger) };
        assert_eq!(scene.decide(), Decided::Suppress(Why::OptedOut));
    }
    let gone = Scene { subject: None, ..Scene::booked(Trigger::Confirmed) };
    assert_eq!(gone.decide(), Decided::Suppress(Why::Gone));
}

#[test]
fn what_is_not_so_any_more_is_not_said() {
    for trigger in [Trigger::Confirmed, Trigger::Requested, Trigger::Modified, Trigger::Reminder] {
        assert_eq!(Scene::of(trigger, cancelled()).decide(), Decided::Suppress(Why::NotSo), "{trigger:?}");
    }
    assert_eq!(Scene::booked(Trigger::Cancelled).decide(), Decided::Suppress(Why::NotSo));
    let taken = Entry { state: EntryState::Taken, ..entry("2026-06-01T15:30:00+02:00") };
    let scene = Scene::of(Trigger::Offered, Subject::Entry(Box::new(taken)));
    assert_eq!(scene.decide(), Decided::Suppress(Why::NotSo));
}

#[test]
fn nobody_is_told_of_what_is_over() {
    let start = at("2026-06-02T19:00:00+02:00");
    let at_start = |scene: Scene| Scene { now: start, ..scene }.decide();
    assert_eq!(at_start(Scene::booked(Trigger::Confirmed)), Decided::Suppress(Why::Past));
    assert_eq!(at_start(Scene::of(Trigger::Cancelled, cancelled())), Decided::Suppress(Why::Past));
    assert_eq!(at_start(Scene::reminder()), Decided::Suppress(Why::Past));
    let just = Scene { now: start - Duration::SECOND, ..Scene::booked(Trigger::Confirmed) };
    assert_eq!(just.decide(), Decided::Send(Kind::Confirmation));
    assert_eq!(Scene::offered(NOW).decide(), Decided::Suppress(Why::Past));
    assert_eq!(Scene::offered("2026-06-01T15:00:01+02:00").decide(), Decided::Send(Kind::WaitlistOffer));
}

#[test]
fn a_guest_who_was_told_of_the_newest_is_not_told_again() {
    for trigger in [Trigger::Confirmed, Trigger::Modified] {
        for told in [Kind::Confirmation, Kind::Change] {
            let known = Scene::booked(trigger).told(told, 3, State::Sent);
            assert_eq!(known.decide(), Decided::Suppress(Why::Told), "{trigger:?} after {told:?}");
            let older = Scene::booked(trigger).told(told, 2, State::Sent);
            assert_eq!(older.decide(), Decided::Send(trigger.kind()), "{trigger:?} after {told:?}");
        }
        let reminded = Scene::booked(trigger).told(Kind::Reminder, 3, State::Sent);
        assert_eq!(reminded.decide(), Decided::Send(trigger.kind()));
    }
}

#[test]
fn what_did_not_go_was_not_told() {
    for state in [State::Waiting, State::Failed, State::Undelivered, State::Suppressed] {
        let scene = Scene::booked(Trigger::Confirmed).told(Kind::Confirmation, 3, state);
        assert_eq!(scene.decide(), Decided::Send(Kind::Confirmation), "{state:?}");
    }
    for state in [State::Sending, State::Unknown, State::Queued, State::Delivered] {
        let scene = Scene::booked(Trigger::Confirmed).told(Kind::Confirmation, 3, state);
        assert_eq!(scene.decide(), Decided::Suppress(Why::Told), "{state:?}");
    }
}

#[test]
fn who_asks_for_a_confirmation_gets_one_but_not_twice_at_once() {
    let told = |minutes: i64| {
        let mut scene = Scene::booked(Trigger::Requested).told(Kind::Confirmation, 3, State::Sent);
        scene.told[0].at = scene.now - Duration::minutes(minutes);
        scene.decide()
    };
    assert_eq!(told(9), Decided::Suppress(Why::Told));
    assert_eq!(told(10), Decided::Send(Kind::Confirmation));
    let older = Scene::booked(Trigger::Requested).told(Kind::Confirmation, 2, State::Sent);
    assert_eq!(older.decide(), Decided::Send(Kind::Confirmation));
}

#[test]
fn a_cancellation_and_an_offer_are_told_once() {
    let known = Scene::of(Trigger::Cancelled, cancelled()).told(Kind::Cancellation, 3, State::Sent);
    assert_eq!(known.decide(), Decided::Suppress(Why::Told));
    let booked = Scene::of(Trigger::Cancelled, cancelled()).told(Kind::Confirmation, 3, State::Sent);
    assert_eq!(booked.decide(), Decided::Send(Kind::Cancellation));
    let offer = |version| Scene::offered("2026-06-01T15:30:00+02:00").told(Kind::WaitlistOffer, version, State::Sent);
    assert_eq!(offer(2).decide(), Decided::Suppress(Why::Told));
    assert_eq!(offer(1).decide(), Decided::Send(Kind::WaitlistOffer));
}

#[test]
fn a_reminder_is_for_the_start_that_it_was_planned_for() {
    let early = Scene { now: at("2026-06-01T18:59:59+02:00"), ..Scene::reminder() };
    assert_eq!(early.decide(), Decided::Suppress(Why::Moved));
    let reminded = Scene::reminder().told(Kind::Reminder, 1, State::Sent);
    assert_eq!(reminded.decide(), Decided::Suppress(Why::Told));
    let mut of_another = Scene::reminder().told(Kind::Reminder, 1, State::Sent);
    of_another.told[0].start -= Duration::HOUR;
    assert_eq!(of_another.decide(), Decided::Send(Kind::Reminder));
}

#[test]
fn row_11_a_reminder_goes_with_the_wall_time_that_it_told() {
    let hour = |hour: i64| at(NOW) + Duration::hours(hour);
    let start = hour(30);
    let told = Told { kind: Kind::Reminder, version: 3, start, state: State::Sent, at: hour(1) };
    let moved = |version, from, to| Retimed { version, from: hour(from), to: hour(to) };
    let now = |retimed: &[Retimed]| told.now(retimed).start;
    assert_eq!(now(&[]), start);
    assert_eq!(now(&[moved(3, 30, 31)]), hour(31));
    assert_eq!(now(&[moved(3, 30, 31), moved(4, 31, 29)]), hour(29), "from one to the next");
    assert_eq!(now(&[moved(5, 30, 31)]), hour(31), "something else was changed in between");
    assert_eq!(now(&[moved(2, 30, 31)]), start, "before it was told");
    assert_eq!(now(&[moved(2, 29, 30), moved(3, 30, 31)]), hour(31));
    // A guest has moved it in between.
    assert_eq!(now(&[moved(3, 30, 31), moved(5, 33, 34)]), hour(31));
}

#[test]
fn a_late_reminder_lets_the_guest_sleep() {
    let night = |now: &str| Scene { now: at(now), ..Scene::reminder() };
    assert_eq!(night("2026-06-01T20:59:59+02:00").decide(), Decided::Send(Kind::Reminder));
    let morning = at("2026-06-02T09:00:00+02:00");
    assert_eq!(night("2026-06-01T21:00:00+02:00").decide(), Decided::Later(morning));
    assert_eq!(Scene { now: morning, ..Scene::reminder() }.decide(), Decided::Send(Kind::Reminder));
    let confirmed = Scene { trigger: Trigger::Confirmed, ..night("2026-06-02T03:00:00+02:00") };
    assert_eq!(confirmed.decide(), Decided::Send(Kind::Confirmation), "who books at night is awake");
    let early = Booking { ..crate::sample::booking(&house(), 1, "2026-06-02T09:00", 2) };
    let breakfast = Scene { subject: Some(Subject::Booking(Box::new(early))), ..night("2026-06-02T03:00:00+02:00") };
    assert_eq!(breakfast.decide(), Decided::Suppress(Why::Past));
}
