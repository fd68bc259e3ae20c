//! What surrounds the sample's restaurant.

use super::{NOW, business};
use crate::text::sample::Plain;
use crate::{Outside, UseCases};
use domain::availability::Taken;
use domain::booking::Booking;
use domain::business::Business;
use ports::testing::{
    CountingIds, FixedClock, MockApiKeys, MockBlockedNumbers, MockBusinesses, MockCalls, MockDoorbell, MockHealth,
    MockInbox, MockOutboundCalls, MockReads, MockReportReader, MockSecrets, MockTextLog, MockTexts, MockUpkeep,
    ScriptedStore, Turn,
};
use ports::{Bell, Seen, SignatureFault, SignatureScheme, StoreError};
use std::sync::Arc;
use time::OffsetDateTime;

/// Everything outside. What a test does not set up must not be asked.
#[derive(Default)]
pub(crate) struct World {
    pub(crate) store: ScriptedStore,
    pub(crate) reads: MockReads,
    pub(crate) businesses: MockBusinesses,
    pub(crate) upkeep: MockUpkeep,
    pub(crate) doorbell: MockDoorbell,
    pub(crate) calls: MockCalls,
    pub(crate) outbound: MockOutboundCalls,
    pub(crate) blocked: MockBlockedNumbers,
    pub(crate) keys: MockApiKeys,
    pub(crate) secrets: MockSecrets,
    pub(crate) inbox: MockInbox,
    pub(crate) reports: MockReportReader,
    pub(crate) texts: MockTexts,
    pub(crate) text_log: MockTextLog,
}

impl World {
    pub(crate) fn playing(turns: impl IntoIterator<Item = Turn>) -> Self {
        Self { store: ScriptedStore::playing(turns), ..Self::default() }
    }

    /// A first look finds these, however often it is taken.
    pub(crate) fn finding(mut self, candidates: Vec<Booking>) -> Self {
        self.reads.expect_candidates().returning(move |_, _, _| Ok(candidates.clone()));
        self
    }

    /// A read outside any transaction finds this taken, and may be asked so often.
    pub(crate) fn seeing(mut self, taken: Taken, times: usize) -> Self {
        self.reads.expect_taken().times(times).returning(move |_, _| Ok(Seen { now: NOW, taken: taken.clone() }));
        self
    }

    /// The business is loaded afresh once, in this version.
    pub(crate) fn reloading(mut self, reloaded: Result<Option<Business>, StoreError>) -> Self {
        let id = business().id;
        let once = self.businesses.expect_reload().times(1).withf(move |asked| *asked == id);
        once.return_once(move |_| reloaded.map(|business| business.map(Arc::new)));
        self
    }

    /// The business is looked at once as it is now.
    pub(crate) fn standing(mut self, now: Result<Option<Business>, StoreError>) -> Self {
        let id = business().id;
        let once = self.businesses.expect_current().times(1).withf(move |asked| *asked == id);
        once.return_once(move |_| now.map(|business| business.map(Arc::new)));
        self
    }

    pub(crate) fn usecases(self) -> UseCases {
        UseCases::new(&self.outside())
    }

    /// The outbox may be rung for at any time.
    pub(crate) fn outside(mut self) -> Outside {
        self.doorbell.expect_ring().withf(|bell| matches!(bell, Bell::Outbox | Bell::Job(_))).return_const(());
        Outside {
            store: Arc::new(self.store),
            reads: Arc::new(self.reads),
            businesses: Arc::new(self.businesses),
            health: Arc::new(MockHealth::new()),
            upkeep: Arc::new(self.upkeep),
            calls: Arc::new(self.calls),
            outbound: Arc::new(self.outbound),
            blocked: Arc::new(self.blocked),
            keys: Arc::new(self.keys),
            secrets: Arc::new(self.secrets),
            inbox: Arc::new(self.inbox),
            reports: Arc::new(self.reports),
            doorbell: Arc::new(self.doorbell),
            clock: Arc::new(FixedClock::at(NOW)),
            ids: Arc::new(CountingIds::default()),
            signatures: Arc::new(Unsigned),
            text_signatures: None,
            texts: Arc::new(self.texts),
            text_log: Arc::new(self.text_log),
            wording: Arc::new(Plain),
        }
    }
}

struct Unsigned;

impl SignatureScheme for Unsigned {
    fn header(&self) -> &'static str {
        "x-signature"
    }

    fn verify(&self, _body: &[u8], _signature: &str, _now: OffsetDateTime) -> Result<(), SignatureFault> {
        Ok(())
    }
}
