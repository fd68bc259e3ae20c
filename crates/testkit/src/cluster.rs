//! The PostgreSQL server of a run.

use local_postgres::{Durability, LocalPostgres, Settings};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

/// Names the variable with the address of the run's server.
pub const URL_VARIABLE: &str = "FRONTDESK_TEST_DATABASE_URL";

/// A server in a temporary folder, which ends with this process however that ends.
#[derive(Debug)]
pub struct PrivateCluster {
    server: LocalPostgres,
    /// Waits for the end of its input, which is the end of this process.
    _watchdog: Child,
}

/// Stops the server by its process id, waits a little, and removes its folder.
const WATCH: &str = "cat >/dev/null; kill -INT $0 2>/dev/null; n=0; \
    while kill -0 $0 2>/dev/null && [ $n -lt 100 ]; do sleep 0.05; n=$((n+1)); done; rm -rf \"$1\"";

impl PrivateCluster {
    /// Starts the server.
    pub fn start() -> Self {
        let folder = std::env::temp_dir().join(format!("frontdesk-test-{}", std::process::id()));
        let settings = Settings { durability: Durability::None, ..Settings::new(&folder) };
        let server = LocalPostgres::start(&settings).unwrap_or_else(|error| panic!("PostgreSQL for tests: {error}"));
        let mut watchdog = Command::new("sh");
        watchdog.args(["-c", WATCH]).arg(server.process_id().to_string()).arg(&folder);
        watchdog.stdin(Stdio::piped()).process_group(0);
        Self { server, _watchdog: watchdog.spawn().expect("sh starts") }
    }

    /// The address of its maintenance database.
    pub fn url(&self) -> String {
        self.server.url("postgres")
    }
}

/// The address of the run's server, ready to be cloned from. Starts one where the run has none.
pub(crate) fn server_url() -> &'static str {
    static URL: OnceLock<String> = OnceLock::new();
    static OWN: OnceLock<PrivateCluster> = OnceLock::new();
    URL.get_or_init(|| {
        let url = std::env::var(URL_VARIABLE).unwrap_or_else(|_| OWN.get_or_init(PrivateCluster::start).url());
        crate::prepare(&url);
        url
    })
}
