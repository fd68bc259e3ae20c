//! Rows and statements, no opinions.
//!
//! This room implements the ports of storage over PostgreSQL. It may import `ports`, `domain` and the driver. It decides
//! nothing: there is no `if` on a business fact here, no id and no instant of its own making. What goes out is
//! [`PgStore`], its settings and the migrations; what a row looks like stays inside.
//!
//! # A request's two round trips
//! `Store::open` sends BEGIN, the lock on the days (`booking::lock`), the facts (`facts`) and what is taken
//! (`booking::taken`) in one pipeline. `Tx::commit` sends the change, one statement whatever it writes (`record`),
//! and COMMIT in another. In READ COMMITTED each statement has a snapshot of its own, so facts that are read after the lock
//! show all that the lock's previous holder committed.
//!
//! # To add a statement
//! 1. Give the verb a file, and in it a struct whose fields are the statement's values.
//! 2. Implement `statement::Statement`: the text, the values in order, the types of a row. If it belongs to a change,
//!    build the text with `record::recorded`, so that the answer, the outbox and the log are written with it, and
//!    put a guard (id and version) into its WHERE clause.
//! 3. Send it with `load`, `one` or `execute`, inside a [`RoundTrips`] trip, in the order in which the server shall see it.
//! 4. Test it against a real database in `tests/it`: what is read back is what was written, the guard holds, two at
//!    once do not harm each other; and if it is on the path of a tool, that its plan uses the index it was made for.

mod answer;
mod api_key;
mod audit;
mod booking;
mod business;
mod call;
mod connect;
mod error;
mod extraction;
mod facts;
mod health;
mod inbox;
mod listener;
mod log;
mod message;
mod migrate;
mod outbox;
mod reads;
mod record;
mod settings;
mod statement;
mod store;
mod text;
mod time_source;
mod turnstile;
mod tx;
mod upkeep;
mod voice;
mod waitlist;

pub use connect::RoundTrips;
pub use listener::{Listener, Listening};
pub use migrate::{MigrateError, create_database, migrate, pending, revert_all};
pub use settings::Settings;
pub use store::{PgStore, Shared};
pub use time_source::TimeSource;
