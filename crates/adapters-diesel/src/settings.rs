//! How to reach the database, and how long to wait for it.

use std::fmt;
use std::time::Duration;

/// Settings of one server worker's connections.
#[derive(Clone)]
pub struct Settings {
    /// The database, such as `postgresql://user:password@host/name`.
    pub url: String,
    /// Most connections for reads. A few serve many callers.
    pub read_connections: usize,
    /// Most connections for transactions. They share the disk's flushes, so more of them help.
    pub write_connections: usize,
    /// Longest time for one statement.
    pub statement_timeout: Duration,
    /// Longest wait for a lock.
    pub lock_timeout: Duration,
    /// Longest wait for a free connection, or for a new one.
    pub wait_timeout: Duration,
    /// Longest wait for a turn at a day that many ask for at once. It may be most of a caller's deadline: whose turn it
    /// is waits for nobody else of this process.
    pub turn_timeout: Duration,
}

impl Settings {
    /// The defaults for a database. The times fit within a tool call's deadline of two seconds.
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            read_connections: 4,
            write_connections: 16,
            statement_timeout: Duration::from_millis(1500),
            lock_timeout: Duration::from_millis(1200),
            wait_timeout: Duration::from_millis(1500),
            turn_timeout: Duration::from_millis(1500),
        }
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (reads, writes) = (self.read_connections, self.write_connections);
        f.debug_struct("Settings")
            .field("read_connections", &reads)
            .field("write_connections", &writes)
            .finish_non_exhaustive()
    }
}
