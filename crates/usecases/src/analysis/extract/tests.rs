use super::*;
use crate::sample::{NOW, booking, business, call, event_id, unavailable};
use domain::analysis::{Choice, Shipped};
use domain::call::{Line, Transcript};
use domain::promise::{Claim, Claimed, Difference, Kept};
use ports::testing::{
    CountingIds, FixedClock, MockBusinesses, MockExtractions, MockExtractor, MockForms, MockTranscripts,
};
use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use uuid::Uuid;

const DATA: &str = r#"{"ok":true}"#;
const ROW: u128 = 0xCA11;

/// What is outside, and what was stored.
struct Scene {
    business: Business,
    transcript: Option<Conversation>,
    known: Option<Outcome>,
    /// What the model says, answer by answer.
    answers: Vec<Result<String, ExtractFault>>,
    claims: Vec<Claim>,
    bookings: Vec<Kept>,
    has_model: bool,
}

#[derive(Default)]
struct Seen {
    asked: Vec<Extraction>,
    saved: Vec<Extracted>,
    raised: Vec<Raised>,
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

fn transcript(lines: Vec<Line>) -> Conversation {
    Conversation { call: call(), ended_at: NOW, transcript: Transcript { lines } }
}

fn line(role: Role, text: &str) -> Line {
    Line { role, text: text.to_owned(), at: None }
}

fn agent(words: &str) -> Line {
    line(Role::Agent, words)
}

fn claim() -> Claim {
    let quote = "you are booked".to_owned();
    Claim { kind: Claimed::Booked, code: None, date: None, time: None, party: None, quote }
}

fn job() -> Job {
    Job {
        business: business().id,
        id: event_id(1),
        kind: "call.analyzed".to_owned(),
        subject: Uuid::from_u128(ROW),
        payload: "{}".to_owned(),
        attempts: 0,
        created_at: NOW,
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
    async fn run(self) -> (Effect, Seen) {
        let notes = Notes::default();
        let (mut businesses, mut transcripts) = (MockBusinesses::new(), MockTranscripts::new());
        let Self { business, transcript, known, answers, claims, bookings, has_model } = self;
        businesses.expect_reload().returning(move |_| Ok(Some(Arc::new(business.clone()))));
        transcripts.expect_of().returning(move |_, row| {
            assert_eq!(row, CallRowId::new(Uuid::from_u128(ROW)));
            Ok(transcript.clone())
        });
        let extractor = Arc::new(model(answers, &notes));
        let parties = Parties {
            businesses: Arc::new(businesses),
            transcripts: Arc::new(transcripts),
            extractor: has_model.then_some(extractor as Arc<dyn Extractor>),
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

fn outcomes(seen: &Seen) -> Vec<Outcome> {
    seen.saved.iter().map(|extracted| extracted.outcome.clone()).collect()
}

/// What was raised, and whether every witness was heard.
fn raised(seen: &Seen) -> (Vec<Difference>, bool) {
    let [raised] = &seen.raised[..] else { panic!("flags are written once: {:?}", seen.raised) };
    (raised.found.iter().map(|(_, difference)| difference.clone()).collect(), raised.whole)
}

const NO_BOOKING: Difference = Difference::NoBooking { date: None, time: None, party: None };

#[tokio::test]
async fn an_answer_that_follows_the_schema_is_kept() {
    let (effect, seen) = Scene::default().run().await;
    assert_eq!(effect, Effect::Done);
    let [asked] = &seen.asked[..] else { panic!("asked once") };
    let scenario = Shipped::Reservation.scenario();
    assert_eq!((asked.schema_name.as_str(), asked.schema.as_str()), ("reservation", scenario.schema));
    assert_eq!((asked.instructions.clone(), asked.repair.clone()), (scenario.brief(), None));
    assert!(asked.transcript.ends_with("Agent: You are booked.\n"), "{}", asked.transcript);
    let expected = Extracted {
        business: business().id,
        id: ExtractionId::new(Uuid::from_u128(1)),
        call: CallRowId::new(Uuid::from_u128(ROW)),
        scenario: "reservation".to_owned(),
        version: 1,
        outcome: Outcome::Done(DATA.to_owned()),
        at: NOW,
    };
    assert_eq!(seen.saved, [expected]);
    assert_eq!(raised(&seen), (Vec::new(), true));
}

#[tokio::test]
async fn a_wrong_answer_is_sent_back_once_with_its_fault() {
    let answers = vec![Ok("{}".to_owned()), Ok(DATA.to_owned())];
    let (effect, seen) = Scene { answers, ..Scene::default() }.run().await;
    let repair = Repair { answer: "{}".to_owned(), fault: "ok: is missing".to_owned() };
    assert_eq!(seen.asked.iter().map(|asked| asked.repair.clone()).collect::<Vec<_>>(), [None, Some(repair)]);
    assert_eq!((effect, outcomes(&seen)), (Effect::Done, vec![Outcome::Done(DATA.to_owned())]));
}

#[tokio::test]
async fn two_wrong_answers_are_a_failure_with_its_reason() {
    let answers = vec![Ok("{}".to_owned()), Ok("[]".to_owned())];
    let (effect, seen) = Scene { answers, ..Scene::default() }.run().await;
    let reason = "the answer does not follow the schema: ok: is missing".to_owned();
    assert_eq!((effect, outcomes(&seen)), (Effect::Done, vec![Outcome::Failed(reason)]));
}

#[tokio::test]
async fn a_model_that_will_not_answer_has_answered() {
    for fault in [ExtractFault::Refused, ExtractFault::CutOff] {
        let (effect, seen) = Scene { answers: vec![Err(fault.clone())], ..Scene::default() }.run().await;
        assert_eq!((effect, outcomes(&seen)), (Effect::Done, vec![Outcome::Failed(fault.to_string())]));
        assert_eq!(raised(&seen), (Vec::new(), false));
    }
}

#[tokio::test]
async fn a_request_that_is_rejected_is_shown_to_the_owner() {
    let fault = ExtractFault::Rejected("HTTP 401".to_owned());
    let error = fault.to_string();
    let (effect, seen) = Scene { answers: vec![Err(fault)], ..Scene::default() }.run().await;
    assert_eq!((effect, outcomes(&seen)), (Effect::Dead { error: error.clone() }, vec![Outcome::Failed(error)]));
}

#[tokio::test]
async fn a_busy_or_missing_server_is_asked_again_and_nothing_is_kept() {
    let busy = |seconds: Option<u64>| ExtractFault::Busy { after: seconds.map(std::time::Duration::from_secs) };
    let error = || busy(None).to_string();
    let away = ExtractFault::Unreachable("no answer".to_owned());
    let cases = [
        (busy(Some(30)), Effect::AgainAt { at: NOW + Duration::seconds(30), error: error() }),
        (busy(None), Effect::Again { error: error() }),
        (away.clone(), Effect::Again { error: away.to_string() }),
    ];
    for (fault, expected) in cases {
        let (effect, seen) = Scene { answers: vec![Err(fault)], ..Scene::default() }.run().await;
        assert_eq!((effect, outcomes(&seen)), (expected, Vec::new()));
    }
}

#[tokio::test]
async fn what_was_made_before_is_not_asked_for_again_but_a_failure_is() {
    let done = Scene { known: Some(Outcome::Done(DATA.to_owned())), claims: vec![claim()], ..Scene::default() };
    let (effect, seen) = done.run().await;
    assert_eq!((effect, seen.asked.len(), seen.saved.len()), (Effect::Done, 0, 0));
    assert_eq!(raised(&seen), (vec![NO_BOOKING], true), "the check is made again");
    let failed = Scene { known: Some(Outcome::Failed("refused".to_owned())), ..Scene::default() };
    let (effect, seen) = failed.run().await;
    assert_eq!((effect, outcomes(&seen)), (Effect::Done, vec![Outcome::Done(DATA.to_owned())]));
}

#[tokio::test]
async fn a_booking_that_was_promised_and_not_made_is_flagged() {
    let made_up = Claim { quote: "you are seated".to_owned(), ..claim() };
    for (claim, expected) in [(claim(), vec![NO_BOOKING]), (made_up, Vec::new())] {
        let (effect, seen) = Scene { claims: vec![claim], ..Scene::default() }.run().await;
        assert_eq!((effect, raised(&seen)), (Effect::Done, (expected, true)));
    }
    let kept = Kept { booking: booking(), made_in_call: true, changed_since: false };
    let (_, seen) = Scene { claims: vec![claim()], bookings: vec![kept], ..Scene::default() }.run().await;
    assert_eq!(raised(&seen), (Vec::new(), true));
}

/// The agent asks two tools, and the second answers first; one answer belongs to nothing.
fn with_tools() -> Vec<Line> {
    let asked = |id: &str, name: &str| line(Role::ToolCall { id: id.to_owned(), name: name.to_owned() }, "{}");
    let answered = |id: &str| line(Role::ToolResult { id: id.to_owned(), successful: Some(true) }, "booked");
    let second = [answered("2"), answered("3"), answered("1")];
    [asked("1", "create_booking"), asked("2", "take_message")].into_iter().chain(second).collect()
}

#[tokio::test]
async fn tools_are_heard_without_a_model_and_while_it_is_away() {
    let code = booking().code.as_str().to_owned();
    let lost = Difference::UnknownCode { code };
    let without = Scene { transcript: Some(transcript(with_tools())), has_model: false, ..Scene::default() };
    let (effect, seen) = without.run().await;
    assert_eq!((effect, raised(&seen)), (Effect::Done, (vec![lost.clone()], true)));
    let lines = with_tools().into_iter().chain([agent("Hello")]).collect();
    let answers = vec![Err(ExtractFault::Busy { after: None })];
    let away = Scene { transcript: Some(transcript(lines)), answers, ..Scene::default() };
    let (effect, seen) = away.run().await;
    assert!(matches!(effect, Effect::Again { .. }));
    assert_eq!(raised(&seen), (vec![lost], false), "nothing is taken back yet");
}

#[tokio::test]
async fn a_code_that_the_agent_made_up_is_flagged_without_a_model() {
    let lines = vec![agent("Your code is G, G, G, C, C, C.")];
    let scene = Scene { transcript: Some(transcript(lines)), has_model: false, ..Scene::default() };
    let (_, seen) = scene.run().await;
    assert_eq!(raised(&seen).0, [Difference::UnknownCode { code: "GGGCCC".to_owned() }]);
}

#[tokio::test]
async fn without_words_or_without_a_transcript_no_model_is_asked() {
    let silent = Scene { transcript: Some(transcript(Vec::new())), answers: Vec::new(), ..Scene::default() };
    let (effect, seen) = silent.run().await;
    assert_eq!((effect, outcomes(&seen)), (Effect::Done, vec![Outcome::Failed("nobody said anything".to_owned())]));
    let (effect, seen) = Scene { transcript: None, answers: Vec::new(), ..Scene::default() }.run().await;
    assert_eq!((effect, outcomes(&seen)), (Effect::Done, vec![Outcome::Failed("there is no transcript".to_owned())]));
    assert_eq!(seen.raised, []);
}

#[tokio::test]
async fn a_business_that_wants_no_data_has_its_promises_checked() {
    let scene = Scene {
        business: business(),
        answers: Vec::new(),
        transcript: Some(transcript(with_tools())),
        ..Scene::default()
    };
    let (effect, seen) = scene.run().await;
    assert_eq!((effect, seen.saved.len(), raised(&seen).0.len()), (Effect::Done, 0, 1));
}

#[tokio::test]
async fn a_store_that_is_away_is_asked_again_and_a_broken_one_is_shown() {
    let broken = || StoreError::Broken("no such column".to_owned());
    for (error, is_dead) in [(unavailable(), false), (broken(), true)] {
        let mut businesses = MockBusinesses::new();
        businesses.expect_reload().return_once(move |_| Err(error));
        let parties = Parties {
            businesses: Arc::new(businesses),
            transcripts: Arc::new(MockTranscripts::new()),
            extractor: None,
            forms: Arc::new(MockForms::new()),
            extractions: Arc::new(MockExtractions::new()),
            clock: Arc::new(FixedClock::at(NOW)),
            ids: Arc::new(CountingIds::default()),
        };
        let effect = Extract::new(parties).run(&job()).await;
        assert_eq!(matches!(effect, Effect::Dead { .. }), is_dead, "{effect:?}");
    }
}
