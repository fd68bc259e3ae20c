//! What is outside of an extraction, and what was stored.

use super::super::*;
use crate::sample::{NOW, booking, business, call, event_id};
use domain::analysis::{Choice, Shipped};
use domain::call::{Call, Line, Told, Transcript};
use domain::promise::{Claim, Claimed, Kept};
use ports::testing::{CountingIds, FixedClock, MockBusinesses, MockCalls, MockExtractions, MockExtractor, MockForms};
use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

pub(super) const DATA: &str = r#"{"ok":true}"#;
pub(super) const ROW: u128 = 0xCA11;

/// What is outside, and what was stored.
pub(super) struct Scene {
    pub(super) business: Business,
    pub(super) transcript: Option<Conversation>,
    pub(super) known: Option<Outcome>,
    /// What the model says, answer by answer.
    pub(super) answers: Vec<Result<String, ExtractFault>>,
    pub(super) claims: Vec<Claim>,
    pub(super) bookings: Vec<Kept>,
    pub(super) has_model: bool,
}

#[derive(Default)]
pub(super) struct Seen {
    pub(super) asked: Vec<Extraction>,
    pub(super) saved: Vec<Extracted>,
    pub(super) raised: Vec<Raised>,
}

impl Default for Scene {
    fn default() -> Self {
        Self {
            business: Business { analysis: Some(Choice::Shipped(Shipped::Reservation)), ..business() },
            transcript: Some(transcript(vec![agent("You are booked.")])),
            known: None,
            answers: vec![Ok(DATA.to_owned())],
            claims: Vec::new(),
            bookings: Vec::new(),
            has_model: true,
        }
    }
}

pub(super) fn transcript(lines: Vec<Line>) -> Conversation {
    Conversation { call: call(), ended_at: NOW, transcript: Transcript { whole: true, lines } }
}

pub(super) fn line(role: Role, text: &str) -> Line {
    Line { role, text: text.to_owned(), at: None }
}

pub(super) fn agent(words: &str) -> Line {
    line(Role::Agent, words)
}

pub(super) fn claim() -> Claim {
    let quote = "you are booked".to_owned();
    Claim { kind: Claimed::Booked, code: None, date: None, time: None, party: None, quote }
}

pub(super) fn job() -> Job {
    Job {
        business: business().id,
        id: event_id(1),
        kind: "call.analyzed".to_owned(),
        subject: Uuid::from_u128(ROW),
        payload: "{}".to_owned(),
        attempts: 1,
        uncertain: false,
        created_at: NOW,
        leased_at: NOW,
    }
}

type Notes = Arc<Mutex<Seen>>;

fn note(notes: &Notes, write: impl FnOnce(&mut Seen)) {
    write(&mut notes.lock().unwrap_or_else(PoisonError::into_inner));
}

/// A model that gives these answers, and no more.
fn model(answers: Vec<Result<String, ExtractFault>>, notes: &Notes) -> MockExtractor {
    let (mut extractor, notes) = (MockExtractor::new(), Arc::clone(notes));
    let answers = Mutex::new(VecDeque::from(answers));
    extractor.expect_extract().returning(move |extraction| {
        note(&notes, |seen| seen.asked.push(extraction.clone()));
        answers.lock().unwrap().pop_front().expect("the model is asked no more")
    });
    extractor
}

/// Answers are right when they say so; tools tell of the sample's booking.
fn forms(claims: Vec<Claim>) -> MockForms {
    let mut forms = MockForms::new();
    forms.expect_answer_fault().returning(|_, answer| (answer != DATA).then(|| "ok: is missing".to_owned()));
    forms.expect_claims().returning(move |_| claims.clone());
    forms.expect_deeds().returning(|tool, content| {
        let deed = || {
            let booking = booking();
            Deed { code: booking.code, wall: booking.promised.wall, party: booking.party, stands: true }
        };
        (tool == "create_booking" && content == "booked").then(deed).into_iter().collect()
    });
    forms
}

fn store(known: Option<Outcome>, bookings: Vec<Kept>, notes: &Notes) -> MockExtractions {
    let mut store = MockExtractions::new();
    store.expect_find().returning(move |_, _, scenario, version| {
        assert_eq!((scenario, version), ("reservation", 1));
        Ok(known.clone())
    });
    store.expect_bookings().returning(move |_, of, codes, ended| {
        assert_eq!((of, ended), (&call(), NOW));
        let wanted = |kept: &&Kept| kept.made_in_call || codes.contains(&kept.booking.code);
        Ok(bookings.iter().filter(wanted).cloned().collect())
    });
    let saves = Arc::clone(notes);
    store.expect_save().returning(move |extracted| {
        note(&saves, |seen| seen.saved.push(extracted.clone()));
        Ok(())
    });
    let raises = Arc::clone(notes);
    store.expect_raise().returning(move |raised| {
        note(&raises, |seen| seen.raised.push(raised.clone()));
        Ok(())
    });
    store
}

impl Scene {
    pub(super) async fn run(self) -> (Effect, Seen) {
        let notes = Notes::default();
        let (mut businesses, mut calls) = (MockBusinesses::new(), MockCalls::new());
        let Self { business, transcript, known, answers, claims, bookings, has_model } = self;
        businesses.expect_current().returning(move |_| Ok(Some(Arc::new(business.clone()))));
        calls.expect_of().returning(move |_, row| {
            assert_eq!(row, CallRowId::new(Uuid::from_u128(ROW)));
            let transcript = transcript.clone().map(|conversation| conversation.transcript);
            let told = Told { ended: Some(NOW), transcript, ..Told::default() };
            Ok(Some(Call { told, ..Call::unheard(row, call()) }))
        });
        let extractor: Arc<dyn Extractor> = Arc::new(model(answers, &notes));
        let parties = Parties {
            businesses: Arc::new(businesses),
            calls: Arc::new(calls),
            extractor: has_model.then_some(extractor),
            forms: Arc::new(forms(claims)),
            extractions: Arc::new(store(known, bookings, &notes)),
            clock: Arc::new(FixedClock::at(NOW)),
            ids: Arc::new(CountingIds::default()),
        };
        let effect = Extract::new(parties).run(&job()).await;
        let seen = std::mem::take(&mut *notes.lock().unwrap());
        (effect, seen)
    }
}
