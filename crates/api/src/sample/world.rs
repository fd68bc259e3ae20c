//! What surrounds the sample's restaurant, and a way to ask the application.

use super::{NOW, call, forms, signed, text};
use crate::{Audience, Receptionist, Sentences, Served, Settings, log_request, routes};
use actix_web::dev::ServiceResponse;
use actix_web::http::StatusCode;
use actix_web::middleware::from_fn;
use actix_web::test::{TestRequest, call_service, init_service};
use actix_web::web::Data;
use actix_web::{App, body::MessageBody};
use async_trait::async_trait;
use domain::availability::Taken;
use domain::booking::Booking;
use domain::business::Business;
use ports::testing::{
    CountingIds, FixedClock, MockApiKeys, MockBlockedNumbers, MockBusinesses, MockCallWatch, MockCalls, MockDoorbell,
    MockHealth, MockInbox, MockOutboundCalls, MockReads, MockReportReader, MockSecrets, MockTextLog, MockTexts,
    MockUpkeep, ScriptedStore, Turn,
};
use ports::{Businesses, Health, Opened, Reads, Seen, Sight, Sights, SignatureFault, SignatureScheme, Store};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use time::OffsetDateTime;
use usecases::agent::push::Push;
use usecases::call::watch::Watch;
use usecases::{Outside, UseCases};

/// A call watch that shows nothing, for ever.
struct NothingToSee;

#[async_trait]
impl Sights for NothingToSee {
    async fn next(&mut self) -> Option<Sight> {
        std::future::pending().await
    }
}

/// Everything outside. What a test does not set up must not be asked.
pub(crate) struct World {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) reads: Arc<dyn Reads>,
    pub(crate) businesses: Arc<dyn Businesses>,
    pub(crate) health: Arc<dyn Health>,
    pub(crate) outbound: MockOutboundCalls,
    pub(crate) blocked: MockBlockedNumbers,
    pub(crate) keys: MockApiKeys,
    pub(crate) secrets: MockSecrets,
    pub(crate) inbox: MockInbox,
    pub(crate) reports: MockReportReader,
    pub(crate) text_log: MockTextLog,
    pub(crate) push: Option<Push>,
    pub(crate) debug_routes: bool,
}

impl Default for World {
    fn default() -> Self {
        Self {
            store: Arc::new(ScriptedStore::default()),
            reads: Arc::new(MockReads::new()),
            businesses: Arc::new(MockBusinesses::new()),
            health: Arc::new(MockHealth::new()),
            outbound: MockOutboundCalls::new(),
            blocked: MockBlockedNumbers::new(),
            keys: MockApiKeys::new(),
            secrets: MockSecrets::new(),
            inbox: MockInbox::new(),
            reports: MockReportReader::new(),
            text_log: MockTextLog::new(),
            push: None,
            debug_routes: false,
        }
    }
}

impl World {
    /// A world in which this business is found by its name.
    pub(crate) fn of(business: Business) -> Self {
        let mut businesses = MockBusinesses::new();
        let business = Arc::new(business);
        businesses
            .expect_by_external_id()
            .returning(move |name| Ok((name == business.external_id).then(|| Arc::clone(&business))));
        Self { businesses: Arc::new(businesses), ..Self::default() }
    }

    /// The first transaction finds this, and its commit succeeds.
    pub(crate) fn opening(self, opened: Opened) -> Self {
        self.opening_seen(opened).0
    }

    /// The same, with the store, to see what became of it.
    pub(crate) fn opening_seen(self, opened: Opened) -> (Self, ScriptedStore) {
        let more = opened.taken.clone();
        let store = ScriptedStore::playing([Turn { opened: Ok(opened), committed: Ok(()) }]).with_more_taken(more);
        (Self { store: Arc::new(store.clone()), ..self }, store)
    }

    /// Questions find these bookings, and this taken.
    pub(crate) fn reading(self, candidates: Vec<Booking>, taken: Taken) -> Self {
        let mut reads = MockReads::new();
        reads.expect_candidates().returning(move |_, _, _| Ok(candidates.clone()));
        reads.expect_taken().returning(move |_, _| Ok(Seen { now: NOW, taken: taken.clone() }));
        Self { reads: Arc::new(reads), ..self }
    }

    pub(crate) fn served(self) -> Data<Served> {
        let mut doorbell = MockDoorbell::new();
        doorbell.expect_ring().return_const(());
        let usecases = UseCases::new(&Outside {
            store: self.store,
            reads: self.reads,
            businesses: self.businesses,
            health: self.health,
            upkeep: Arc::new(MockUpkeep::new()),
            calls: Arc::new(MockCalls::new()),
            outbound: Arc::new(self.outbound),
            blocked: Arc::new(self.blocked),
            keys: Arc::new(self.keys),
            secrets: Arc::new(self.secrets),
            inbox: Arc::new(self.inbox),
            reports: Arc::new(self.reports),
            doorbell: Arc::new(doorbell),
            clock: Arc::new(FixedClock::at(NOW)),
            ids: Arc::new(CountingIds::default()),
            signatures: Arc::new(SignedByLength),
            text_signatures: Some(Arc::new(forms::SignedForms)),
            texts: Arc::new(MockTexts::new()),
            text_log: Arc::new(self.text_log),
            wording: Arc::new(Sentences),
        });
        let mut feed = MockCallWatch::new();
        feed.expect_sights().returning(|| Box::new(NothingToSee));
        let watch = Watch::new(Arc::new(MockCalls::new()), Arc::new(feed), Arc::new(FixedClock::at(NOW)));
        let settings = Settings {
            deadline: Duration::from_secs(2),
            push_deadline: Duration::from_mins(1),
            debug_routes: self.debug_routes,
        };
        let audience = Audience::default();
        let receptionist = self.push.ok_or("there is none").map(|push| {
            let form = crate::RetellForm::new("https://desk.example");
            Arc::new(Receptionist { push, form })
        });
        let request_id = Box::new(|| "made-1".to_owned());
        Data::new(Served { usecases, watch, audience, settings, receptionist, request_id })
    }

    /// Sends one request to the application, as it is served.
    pub(crate) async fn send(self, request: TestRequest) -> ServiceResponse<impl MessageBody> {
        let app = App::new().configure(routes(self.served())).wrap(from_fn(log_request));
        call_service(&init_service(app).await, request.to_request()).await
    }

    /// Calls a tool of the sample's business, signed, from the sample's number.
    pub(crate) async fn call(self, tool: &str, args: Value) -> (StatusCode, String) {
        let body = json!({"name": tool, "args": args, "call": call()}).to_string();
        let response = self.send(signed(&format!("/v1/tools/{tool}"), body)).await;
        text(response).await
    }

    /// The same, where the answer is JSON and the status is 200.
    pub(crate) async fn answer(self, tool: &str, args: Value) -> Value {
        let (status, text) = self.call(tool, args).await;
        assert_eq!(status, StatusCode::OK, "{text}");
        serde_json::from_str(&text).unwrap()
    }
}

/// A scheme for tests: the signature is the length of the body as it came.
struct SignedByLength;

impl SignatureScheme for SignedByLength {
    fn header(&self) -> &'static str {
        "x-retell-signature"
    }

    fn verify(&self, body: &[u8], signature: &str, _now: OffsetDateTime) -> Result<(), SignatureFault> {
        let length: usize = signature.parse().or(Err(SignatureFault::Malformed))?;
        if length == body.len() { Ok(()) } else { Err(SignatureFault::Mismatch) }
    }
}
