//! What tests share: a database of one's own, a business to try things on, a way to cut the database off,
//! and servers that play the outside parties.
//!
//! May import anything; only tests may import it. It panics where it cannot do its work, because a test has no use for
//! an error.
//!
//! One PostgreSQL serves a run: `cargo run -p testkit --bin test-postgres -- <command>` starts it and tells the command's
//! processes by `FRONTDESK_TEST_DATABASE_URL`. Without that variable each test process starts one for itself.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "a test that cannot be set up has failed"
)]

pub mod business;
mod cluster;
mod database;
pub mod llm;
pub mod outage;
mod prepare;
pub mod retell;
pub mod twilio;
mod url;

pub use cluster::{PrivateCluster, URL_VARIABLE};
pub use database::TestDatabase;
pub use prepare::prepare;
