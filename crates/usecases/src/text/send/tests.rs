//! One text for one entry, wherever it is cut off.

mod refused;
mod uncertain;

use super::Send;
use crate::queue::Handler;
use crate::sample::{NOW, World, booking, business, business_with, phone};
use crate::text::sample::{Desk, Shared, job};
use domain::EventId;
use domain::booking::{Booking, State as BookingState};
use domain::business::{Business, Messages, Policies};
use domain::job::Effect;
use domain::text::{About, Kind, State, Subject, Text};
use ports::Job;
use ports::testing::MockBusinesses;
use ports::{Outgoing, Reminder};
use std::sync::Arc;
use time::OffsetDateTime;
use time::macros::datetime;
use uuid::Uuid;

/// What sends texts, and what it writes to.
struct Scene {
    shared: Shared,
    business: Business,
    now: OffsetDateTime,
}

impl Scene {
    /// The sample's booking, and nothing said of it.
    fn new() -> Self {
        let scene = Self { shared: Shared::default(), business: business(), now: NOW };
        scene.desk().subject = Some(Subject::Booking(Box::new(booking())));
        scene
    }

    fn desk(&self) -> std::sync::MutexGuard<'_, Desk> {
        self.shared.desk()
    }

    /// Runs an entry of the outbox once.
    async fn run(&self, kind: &str) -> Effect {
        let mut businesses = MockBusinesses::new();
        let business = Arc::new(self.business.clone());
        businesses.expect_current().returning(move |_| Ok(Some(Arc::clone(&business))));
        let mut outside = World::default().outside();
        outside.businesses = Arc::new(businesses);
        outside.texts = Arc::new(self.shared.clone());
        outside.text_log = Arc::new(self.shared.clone());
        Send::new(&outside).run(&Job { leased_at: self.now, ..job(kind) }).await
    }

    /// The only text.
    fn text(&self) -> Text {
        let desk = self.desk();
        let [text] = desk.texts.as_slice() else { panic!("one text expected: {:?}", desk.texts) };
        text.clone()
    }

    fn sent(&self) -> usize {
        self.desk().sent.len()
    }
}

fn sent_text() -> Text {
    Text {
        id: job("").id,
        kind: Kind::Confirmation,
        about: About::Booking(booking().id),
        place: 1,
        version: 3,
        start: booking().span.start,
        phone: Some(phone("+4930123456")),
        body: "Zum Anker: confirmation v3".to_owned(),
        state: State::Queued,
        provider_id: Some("SM1".to_owned()),
        attempt: 1,
        fault: None,
        tried_at: NOW,
    }
}

#[tokio::test]
async fn a_text_is_written_down_then_sent_then_written_down_again() {
    let scene = Scene::new();
    assert_eq!(scene.run("booking.confirmed").await, Effect::Done);
    assert_eq!(scene.text(), sent_text());
    let desk = scene.desk();
    let reference = (business().id, job("").id);
    let outgoing = Outgoing { reference, to: phone("+4930123456"), body: sent_text().body };
    assert_eq!(desk.sent, [outgoing]);
    assert_eq!(desk.written_first, [State::Sending]);
}

#[tokio::test]
async fn an_entry_that_is_run_again_sends_nothing() {
    let scene = Scene::new();
    for _ in 0..3 {
        assert_eq!(scene.run("booking.confirmed").await, Effect::Done);
    }
    assert_eq!(scene.sent(), 1);
    for state in [State::Queued, State::Sent, State::Delivered, State::Undelivered, State::Failed, State::Suppressed] {
        scene.desk().texts[0].state = state;
        assert_eq!(scene.run("booking.confirmed").await, Effect::Done, "{state:?}");
    }
    assert_eq!(scene.sent(), 1);
}

#[tokio::test]
async fn who_loses_the_race_for_an_entry_sends_nothing() {
    let scene = Scene::new();
    scene.desk().lost = 1;
    assert!(matches!(scene.run("booking.confirmed").await, Effect::Again { .. }));
    assert_eq!(scene.sent(), 0);
}

#[tokio::test]
async fn nothing_goes_out_that_could_not_be_written_down() {
    let scene = Scene::new();
    scene.desk().writes_left = Some(0);
    assert!(matches!(scene.run("booking.confirmed").await, Effect::Again { .. }));
    assert_eq!(scene.sent(), 0);
}

#[tokio::test]
async fn what_is_not_to_be_sent_is_kept_with_the_reason() {
    let scene = Scene::new();
    scene.desk().opted_out = true;
    assert_eq!(scene.run("booking.confirmed").await, Effect::Done);
    let text = scene.text();
    assert_eq!((text.state, text.fault.as_deref(), text.body.as_str()), (State::Suppressed, Some("opted out"), ""));
    assert_eq!(scene.sent(), 0);

    let scene = Scene::new();
    scene.desk().subject = None;
    assert_eq!(scene.run("booking.confirmed").await, Effect::Done);
    assert_eq!(scene.text().fault.as_deref(), Some("gone"));
    assert_eq!(scene.text().phone, None);
}

#[tokio::test]
async fn of_what_a_business_never_sends_nothing_is_kept() {
    let messages = Messages { confirmation: false, ..Messages::default() };
    let silent = Scene { business: business_with(Policies { messages, ..business().policies }), ..Scene::new() };
    assert_eq!(silent.run("booking.confirmed").await, Effect::Done);
    assert!(silent.desk().texts.is_empty());
    assert_eq!(silent.desk().reminders.len(), 1, "reminders are wanted");
    silent.desk().texts = vec![Text { state: State::Waiting, provider_id: None, ..sent_text() }];
    assert_eq!(silent.run("booking.confirmed").await, Effect::Done);
    assert_eq!(silent.text().state, State::Suppressed);
}

#[tokio::test]
async fn an_entry_that_wants_no_text_and_a_business_that_is_gone_are_dead() {
    let scene = Scene::new();
    assert!(matches!(scene.run("message.taken").await, Effect::Dead { .. }));
    let mut world = World::default();
    world.businesses.expect_current().returning(|_| Ok(None));
    let effect = Send::new(&world.outside()).run(&job("booking.confirmed")).await;
    assert!(matches!(effect, Effect::Dead { .. }));
    assert_eq!(Send::kinds().count(), 6);
}

#[tokio::test]
async fn a_reminder_is_planned_when_a_booking_is_made_or_moved_or_when_one_comes_too_early() {
    let due = datetime!(2026-11-26 18:30 UTC);
    for kind in ["booking.confirmed", "booking.modified", "text.reminder"] {
        let scene = Scene::new();
        scene.run(kind).await;
        let reminder = Reminder {
            business: business().id,
            id: EventId::new(Uuid::from_u128(1)),
            about: About::Booking(booking().id),
            due,
            now: NOW,
        };
        assert_eq!(scene.desk().reminders, [reminder]);
    }
}

#[tokio::test]
async fn no_reminder_is_planned_where_none_is_wanted_or_of_use() {
    let late = Scene { now: datetime!(2026-11-26 18:30 UTC), ..Scene::new() };
    late.run("booking.confirmed").await;
    let messages = Messages { reminder_hours: 0, ..Messages::default() };
    let off = Scene { business: business_with(Policies { messages, ..business().policies }), ..Scene::new() };
    off.run("booking.confirmed").await;
    let asked = Scene::new();
    asked.run("booking.confirmation_requested").await;
    let cancelled = Scene::new();
    let state = BookingState::Cancelled { at: NOW, reason: None };
    cancelled.desk().subject = Some(Subject::Booking(Box::new(Booking { state, ..booking() })));
    cancelled.run("booking.confirmed").await;
    for (name, scene) in [("late", late), ("off", off), ("asked", asked), ("cancelled", cancelled)] {
        assert_eq!(scene.desk().reminders, [], "{name}");
    }
}

#[tokio::test]
async fn a_reminder_waits_for_the_morning() {
    let scene = Scene { now: datetime!(2026-11-26 21:00 UTC), ..Scene::new() };
    let Effect::AgainAt { at, .. } = scene.run("text.reminder").await else { panic!("at night") };
    assert_eq!(at, datetime!(2026-11-27 8:00 UTC));
    assert!(scene.desk().texts.is_empty());
    let morning = Scene { now: at, ..scene };
    assert_eq!(morning.run("text.reminder").await, Effect::Done);
    assert_eq!(morning.text().kind, Kind::Reminder);
}
