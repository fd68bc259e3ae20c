mod scene;

use super::*;
use crate::sample::{NOW, booking, business, unavailable};
use domain::analysis::Shipped;
use domain::call::Line;
use domain::promise::{Claim, Difference, Kept};
use ports::testing::{CountingIds, FixedClock, MockBusinesses, MockCalls, MockExtractions, MockForms};
use scene::{DATA, ROW, Scene, Seen, agent, claim, job, line, transcript};
use uuid::Uuid;

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
        businesses.expect_current().return_once(move |_| Err(error));
        let parties = Parties {
            businesses: Arc::new(businesses),
            calls: Arc::new(MockCalls::new()),
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
