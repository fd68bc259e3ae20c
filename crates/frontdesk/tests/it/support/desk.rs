//! The server under test.

use super::Caller;
use actix_web::dev::ServerHandle;
use domain::business::Business;
use frontdesk::cli::Overrides;
use frontdesk::config::{Config, Environment, Purpose};
use frontdesk::{Wiring, server};
use std::net::TcpListener;
use std::sync::atomic::{AtomicU32, Ordering};
use testkit::TestDatabase;
use testkit::twilio::{ACCOUNT, TOKEN};
use time::OffsetDateTime;
use time::macros::datetime;
use usecases::upkeep::sweep::Swept;

pub(crate) const KEY: &str = "test-key";
/// Where the world reaches the server, as it believes.
pub(crate) const PUBLIC: &str = "https://desk.example.com";

/// What a test says of its server; the rest is as in production.
pub(crate) struct Setup {
    pub(crate) business: Business,
    pub(crate) now: OffsetDateTime,
    pub(crate) deadline_ms: u32,
    pub(crate) debug_routes: bool,
    /// Other settings of the environment.
    pub(crate) variables: Vec<(&'static str, String)>,
    /// Where Twilio is; `None` for no texts.
    pub(crate) twilio: Option<String>,
}

/// A server and its database.
pub(crate) struct Desk {
    pub(crate) database: TestDatabase,
    pub(crate) base_url: String,
    handle: ServerHandle,
    external_id: String,
    pub(crate) wiring: Wiring,
}

impl Default for Setup {
    /// The restaurant on a quiet Monday noon.
    fn default() -> Self {
        Self {
            business: testkit::business::restaurant(),
            now: datetime!(2026-06-01 10:00 UTC),
            deadline_ms: 30_000,
            debug_routes: false,
            variables: Vec::new(),
            twilio: None,
        }
    }
}

impl Setup {
    pub(crate) async fn start(self) -> Desk {
        let database = TestDatabase::new().await;
        let store = database.store();
        let business = database.seed(&store, self.business.clone()).await;
        let url = database.url().to_owned();
        self.on(database, &url, &business.external_id)
    }

    /// A server on a database that is there already, reached by an address that may lead through a proxy.
    pub(crate) fn on(self, database: TestDatabase, url: &str, external_id: &str) -> Desk {
        let (base_url, handle, wiring) = serve(&self, url);
        Desk { database, base_url, handle, external_id: external_id.to_owned(), wiring }
    }
}

impl Desk {
    /// The restaurant, with its defaults.
    pub(crate) async fn restaurant() -> Self {
        Setup::default().start().await
    }

    /// Someone who calls this business.
    pub(crate) fn caller(&self, call_id: &str, number: &str) -> Caller {
        Caller::new(&self.base_url, &self.external_id, call_id, number)
    }

    /// A guest of this name, from a number of their own and in a new call each time.
    pub(crate) fn guest(&self, name: &str) -> Caller {
        static CALLS: AtomicU32 = AtomicU32::new(0);
        let call = CALLS.fetch_add(1, Ordering::Relaxed);
        let number = name.bytes().fold(0_u32, |sum, byte| (sum * 31 + u32::from(byte)) % 900_000);
        self.caller(&format!("call-{call}-of-{name}"), &format!("+4930{:06}", 100_000 + number))
    }

    /// Another server on the same database, reached by this address: its own, and all that it works with.
    pub(crate) fn beside(setup: &Setup, url: &str) -> (String, Wiring) {
        let (base_url, _running, wiring) = serve(setup, url);
        (base_url, wiring)
    }

    /// Stops the server and starts another on the same database.
    pub(crate) async fn restarted(self, setup: Setup) -> Self {
        self.handle.stop(true).await;
        let url = self.database.url().to_owned();
        let external_id = self.external_id.clone();
        setup.on(self.database, &url, &external_id)
    }

    /// What the worker does at each tick.
    pub(crate) async fn sweep(&self) -> Swept {
        self.wiring.use_cases_for_one().unwrap().sweep.run().await.unwrap()
    }

    /// How many rows a query counts.
    pub(crate) async fn count(&self, query: &str) -> i64 {
        self.database.client().await.query_one(query, &[]).await.unwrap().get(0)
    }

    /// The first column of every row, as text.
    pub(crate) async fn texts(&self, query: &str) -> Vec<String> {
        self.database.client().await.query(query, &[]).await.unwrap().iter().map(|row| row.get(0)).collect()
    }

    /// Who sits where, such as `Ada at T1 + T2 from 19:00 to 20:30`, by name; times as UTC.
    pub(crate) async fn seats(&self) -> Vec<String> {
        let seats = "SELECT b.name || ' at ' || string_agg(r.name, ' + ' ORDER BY r.kind DESC, r.name) || ' from ' \
                       || to_char(min(lower(a.during)) AT TIME ZONE 'UTC', 'HH24:MI') || ' to ' \
                       || to_char(max(upper(a.during)) AT TIME ZONE 'UTC', 'HH24:MI') \
                     FROM allocations a JOIN bookings b ON (b.business_id, b.id) = (a.business_id, a.booking_id) \
                     JOIN resources r ON (r.business_id, r.id) = (a.business_id, a.resource_id) \
                     GROUP BY b.id, b.name ORDER BY 1";
        self.texts(seats).await
    }

    /// How many rows there are in every table that a tool may write to.
    pub(crate) async fn rows(&self) -> i64 {
        let tables =
            ["bookings", "customers", "allocations", "idempotency_keys", "outbox", "event_log", "messages", "waitlist"];
        let counts: Vec<String> = tables.iter().map(|table| format!("(SELECT count(*) FROM {table})")).collect();
        self.count(&format!("SELECT {}", counts.join(" + "))).await
    }
}

fn serve(setup: &Setup, url: &str) -> (String, ServerHandle, Wiring) {
    let variables = [
        ("FRONTDESK_ENV", "development".to_owned()),
        ("RETELL_API_KEY", KEY.to_owned()),
        ("DATABASE_URL", url.to_owned()),
        ("FRONTDESK_DEADLINE_MS", setup.deadline_ms.to_string()),
        ("FRONTDESK_DEBUG_ROUTES", setup.debug_routes.to_string()),
    ];
    let twilio = setup.twilio.iter().flat_map(|url| {
        [
            ("TWILIO_ACCOUNT_SID", ACCOUNT.to_owned()),
            ("TWILIO_AUTH_TOKEN", TOKEN.to_owned()),
            ("TWILIO_FROM", "+15005550006".to_owned()),
            ("TWILIO_API_URL", url.clone()),
            ("FRONTDESK_PUBLIC_URL", PUBLIC.to_owned()),
        ]
    });
    let variables = variables.into_iter().chain(twilio).chain(setup.variables.iter().cloned());
    let config = Config::read(&Environment::of(variables), &Overrides::default(), Purpose::Serve).unwrap();
    let wiring = Wiring::new(&config, url, Some(setup.now)).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let server = server(&config, wiring.clone(), listener).unwrap();
    let handle = server.handle();
    tokio::spawn(server);
    (base_url, handle, wiring)
}
