//! Stand-ins for tests of use cases: a transaction that follows a script, a clock that stands still, ids that count.

mod clock;
mod ids;
mod scripted;

pub use crate::agents::MockAgents;
pub use crate::api_keys::{MockApiKeys, MockSecrets};
pub use crate::audit::MockAudit;
pub use crate::blocked::MockBlockedNumbers;
pub use crate::businesses::MockBusinesses;
pub use crate::calls::{MockCalls, MockReportReader};
pub use crate::doorbell::MockDoorbell;
pub use crate::extractions::MockExtractions;
pub use crate::extractor::MockExtractor;
pub use crate::forms::MockForms;
pub use crate::health::MockHealth;
pub use crate::outbound::MockOutboundCalls;
pub use crate::queue::{MockDeadLetters, MockInbox, MockUnreadLetters};
pub use crate::reads::MockReads;
pub use crate::store::MockTx;
pub use crate::text_log::MockTextLog;
pub use crate::texts::MockTexts;
pub use crate::upkeep::MockUpkeep;
pub use crate::voice::MockVoicePlatform;
pub use crate::watch::{MockCallWatch, MockSights};
pub use clock::FixedClock;
pub use ids::CountingIds;
pub use scripted::{Ended, ScriptedStore, Turn};
