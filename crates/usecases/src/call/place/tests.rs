use super::*;
use crate::sample::{business, phone};
use domain::agent::Variable;
use domain::outbound::{Guest, Purpose};
use domain::{BookingId, CallId, EventId};
use ports::testing::{MockAgents, MockBusinesses, MockVoicePlatform};
use ports::{Lines, ListedNumber, NewCall, Ordered, PlaceAgain};
use std::sync::Mutex;
use time::macros::datetime;
use uuid::Uuid;

const NOON: OffsetDateTime = datetime!(2026-11-26 12:00 UTC);

/// One call that is kept, with its versions guarded as the store guards them.
struct Kept {
    call: Mutex<OutboundCall>,
    facts: Facts,
}

#[async_trait]
impl OutboundCalls for Kept {
    async fn order(&self, _order: &NewCall) -> Result<Ordered, StoreError> {
        panic!("nothing is ordered here")
    }

    async fn guest(&self, _business: domain::BusinessId, _purpose: Purpose) -> Result<Option<Guest>, StoreError> {
        panic!("nothing is arranged here")
    }

    async fn standing(
        &self,
        _business: domain::BusinessId,
        _id: OutboundCallId,
    ) -> Result<Option<(OutboundCall, Facts)>, StoreError> {
        Ok(Some((self.call.lock().unwrap().clone(), self.facts.clone())))
    }

    async fn change(
        &self,
        _business: domain::BusinessId,
        call: &OutboundCall,
        again: Option<PlaceAgain>,
        _now: OffsetDateTime,
    ) -> Result<(), StoreError> {
        let mut kept = self.call.lock().unwrap();
        assert_eq!((call.version, again), (kept.version + 1, None));
        *kept = call.clone();
        Ok(())
    }

    async fn forbid(&self, _business: domain::BusinessId, _forbidden: &ListedNumber) -> Result<bool, StoreError> {
        panic!("nobody is forbidden here")
    }

    async fn allow(&self, _business: domain::BusinessId, _phone: &domain::customer::Phone) -> Result<bool, StoreError> {
        panic!("nobody is allowed here")
    }
}

fn reminder() -> OutboundCall {
    let id = OutboundCallId::new(Uuid::from_u128(7));
    OutboundCall::due(id, Purpose::Reminder(BookingId::new(Uuid::from_u128(3))), phone("+4930123456"))
}

fn facts() -> Facts {
    let start = datetime!(2026-11-27 18:00 UTC);
    let subject = Subject { stands: true, until: start, start, party: 2, name: "Ada".to_owned() };
    Facts { do_not_call: false, subject: Some(subject) }
}

fn placed(id: &str) -> State {
    State::Placed { call: CallId::new(id).unwrap() }
}

/// A platform with lines.
fn platform() -> MockVoicePlatform {
    let mut voice = MockVoicePlatform::new();
    voice.expect_lines().returning(|| Ok(Lines { used: 2, limit: 20, kept_for_callers: 0 }));
    voice
}

/// A platform with lines that answers so when it is asked to dial.
fn dialling(answer: Result<CallId, VoiceError>) -> MockVoicePlatform {
    let mut voice = platform();
    voice.expect_create_call().times(1).return_once(|_| answer);
    voice
}

/// The effect of a job, and the call as it stands afterwards.
async fn run_at(
    now: OffsetDateTime,
    call: OutboundCall,
    facts: Facts,
    voice: MockVoicePlatform,
) -> (Effect, OutboundCall) {
    let kept = Arc::new(Kept { call: Mutex::new(call), facts });
    let mut businesses = MockBusinesses::new();
    let house = Business { phone: Some(phone("+4930111222")), ..business() };
    businesses.expect_current().returning(move |_| Ok(Some(Arc::new(house.clone()))));
    let mut agents = MockAgents::new();
    agents.expect_latest().returning(|_| Ok(None));
    let brief: Brief = |_, _, subject, now| {
        let variables = Variables::default().with(Variable::GuestName, &subject.unwrap().name);
        variables.with(Variable::LocalDate, &now.date().to_string())
    };
    let place = Place::new(Arc::new(voice), kept.clone(), Arc::new(agents), Arc::new(businesses), brief);
    let effect = place.run(&Job { leased_at: now, ..job() }).await;
    let call = kept.call.lock().unwrap().clone();
    (effect, call)
}

async fn run(call: OutboundCall, voice: MockVoicePlatform) -> (Effect, OutboundCall) {
    run_at(NOON, call, facts(), voice).await
}

fn job() -> Job {
    Job {
        business: business().id,
        id: EventId::new(Uuid::from_u128(1)),
        kind: "call.place".to_owned(),
        subject: Uuid::from_u128(7),
        payload: "{}".to_owned(),
        attempts: 1,
        uncertain: false,
        created_at: NOON,
        leased_at: NOON,
    }
}

#[tokio::test]
async fn a_call_that_is_due_is_dialled_with_its_attempt() {
    let mut voice = platform();
    voice.expect_create_call().times(1).returning(|order| {
        let first = reminder().placing(NOON);
        assert_eq!(order.attempt, first.attempt());
        assert_eq!((order.from.as_str(), order.to.as_str()), ("+4930111222", "+4930123456"));
        assert_eq!(
            order.variables,
            [("local_date", NOON.date().to_string()), ("guest_name", "Ada".to_owned())]
                .map(|(name, value)| (name.to_owned(), value))
        );
        assert_eq!(order.business, business().external_id);
        Ok(CallId::new("call_1").unwrap())
    });
    let (effect, call) = run(reminder(), voice).await;
    assert_eq!((effect, call.state, call.tries), (Effect::Done, placed("call_1"), 1));
}

#[tokio::test]
async fn what_is_over_or_under_way_is_left_alone() {
    for state in [placed("a"), State::GivenUp { why: Why::TooLate }] {
        let call = reminder().with(state);
        assert_eq!(run(call.clone(), MockVoicePlatform::new()).await, (Effect::Done, call));
    }
}

#[tokio::test]
async fn outside_its_hours_nothing_is_asked() {
    let night = datetime!(2026-11-26 21:00 UTC);
    let (effect, call) = run_at(night, reminder(), facts(), MockVoicePlatform::new()).await;
    let Effect::AgainAt { at, .. } = effect else { panic!("{effect:?}") };
    assert_eq!((at, call), (datetime!(2026-11-27 08:00 UTC), reminder()));
}

#[tokio::test]
async fn who_does_not_want_to_be_called_is_not() {
    let facts = Facts { do_not_call: true, ..facts() };
    let (effect, call) = run_at(NOON, reminder(), facts, MockVoicePlatform::new()).await;
    assert_eq!((effect, call.state), (Effect::Done, State::GivenUp { why: Why::DoNotCall }));
}

#[tokio::test]
async fn without_a_free_line_it_waits() {
    let mut voice = MockVoicePlatform::new();
    voice.expect_lines().returning(|| Ok(Lines { used: 19, limit: 20, kept_for_callers: 0 }));
    let (effect, call) = run(reminder(), voice).await;
    assert!(matches!(effect, Effect::AgainAt { at, .. } if at == NOON + UNTIL_FREE), "{effect:?}");
    assert_eq!(call, reminder());
}

#[tokio::test]
async fn a_busy_platform_is_asked_again_when_it_says() {
    let (effect, call) = run(reminder(), dialling(Err(VoiceError::Busy { after: Some(Duration::seconds(7)) }))).await;
    assert!(matches!(effect, Effect::AgainAt { at, .. } if at == NOON + Duration::seconds(7)), "{effect:?}");
    assert_eq!((call.state, call.tries), (State::Due, 0));
}

#[tokio::test]
async fn nobody_there_was_never_asked() {
    let (effect, call) = run(reminder(), dialling(Err(VoiceError::Unreachable("refused".to_owned())))).await;
    assert!(matches!(effect, Effect::Again { .. }), "{effect:?}");
    assert_eq!((call.state, call.tries), (State::Due, 0));
}

#[tokio::test]
async fn what_is_refused_is_given_up_and_the_owner_sees_it() {
    let no = VoiceError::Rejected { status: 400, reason: "no".to_owned() };
    let (effect, call) = run(reminder(), dialling(Err(no))).await;
    assert!(matches!(effect, Effect::Dead { .. }), "{effect:?}");
    assert_eq!(call.state, State::GivenUp { why: Why::Impossible });
}

#[tokio::test]
async fn a_bill_or_a_key_can_be_seen_to() {
    for no in [VoiceError::KeyRefused { status: 401 }, VoiceError::Rejected { status: 402, reason: String::new() }] {
        let (effect, call) = run(reminder(), dialling(Err(no))).await;
        assert!(matches!(effect, Effect::Dead { .. }), "{effect:?}");
        assert_eq!((call.state, call.tries), (State::Due, 0));
    }
}

#[tokio::test]
async fn a_dial_without_an_answer_leaves_the_attempt_to_be_found() {
    let (effect, call) = run(reminder(), dialling(Err(VoiceError::Unknown("lost".to_owned())))).await;
    assert_eq!(effect, Effect::Unknown { error: "lost".to_owned() });
    assert_eq!((call.state.clone(), call.tries), (State::Placing { since: NOON }, 1));
    // The next worker finds it, and dials nobody.
    let mut voice = MockVoicePlatform::new();
    let attempt = call.attempt();
    voice.expect_call_of_attempt().withf(move |asked| *asked == attempt).returning(|_| Ok(CallId::new("call_1")));
    let (effect, call) = run(call, voice).await;
    assert_eq!((effect, call.state), (Effect::Done, placed("call_1")));
}

#[tokio::test]
async fn what_is_not_listed_yet_is_waited_for_and_then_dialled_under_another_name() {
    let placing = reminder().placing(NOON);
    let unlisted = || {
        let mut voice = platform();
        voice.expect_call_of_attempt().returning(|_| Ok(None));
        voice
    };
    let early = NOON + UNLISTED_FOR - Duration::SECOND;
    let (effect, call) = run_at(early, placing.clone(), facts(), unlisted()).await;
    assert!(matches!(effect, Effect::AgainAt { at, .. } if at == NOON + UNLISTED_FOR), "{effect:?}");
    assert_eq!(call, placing);
    let mut voice = unlisted();
    let first = placing.attempt();
    voice.expect_create_call().times(1).returning(move |order| {
        assert_ne!(order.attempt, first);
        Ok(CallId::new("call_2").unwrap())
    });
    let (effect, call) = run_at(NOON + UNLISTED_FOR, placing, facts(), voice).await;
    assert_eq!((effect, call.state, call.tries), (Effect::Done, placed("call_2"), 2));
}

#[tokio::test]
async fn while_the_platform_cannot_be_asked_nothing_is_dialled() {
    let mut voice = MockVoicePlatform::new();
    voice.expect_call_of_attempt().returning(|_| Err(VoiceError::Unknown("status 500".to_owned())));
    let placing = reminder().placing(NOON);
    let (effect, call) = run_at(NOON + Duration::HOUR, placing.clone(), facts(), voice).await;
    assert!(matches!(effect, Effect::Again { .. }), "{effect:?}");
    assert_eq!(call, placing);
}
