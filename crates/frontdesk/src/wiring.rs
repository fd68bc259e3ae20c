//! Which adapter stands behind which port. The only room that names them all.

mod parties;
mod receptionist;

use crate::config::Config;
use crate::worker::{Bells, Crew, Everywhere};
use adapters_diesel::{Listener, Listening, PgStore, Shared, TimeSource};
use adapters_llm::JsonForms;
use adapters_retell::{RetellReports, RetellRest, RetellSignature};
use adapters_system::{SandboxClock, SystemClock, SystemIds, SystemSecrets};
use api::{Audience, Sentences, Served, Settings};
use parties::{extractor, mirror, texts};
use ports::{AddressSignature, Clock, Extractor, IdSource, StoreError, Texts};
use std::sync::Arc;
use std::time::Duration;
use time::OffsetDateTime;
use usecases::analysis::extract::{Extract, Parties};
use usecases::analysis::review::Review;
use usecases::audit::Doctor;
use usecases::call::arrange::Arrange;
use usecases::call::place::Place;
use usecases::call::reconcile::Reconcile;
use usecases::call::watch::Watch;
use usecases::diagnose::Diagnose;
use usecases::key::Issue;
use usecases::queue::{Deliver, GivenUp, Work};
use usecases::text::plan::Plan;
use usecases::text::send::Send as SendText;
use usecases::upkeep::retime::Retime;
use usecases::{Outside, UseCases};

/// Longest time for one statement of an auditor, who reads whole tables.
const LONG_QUESTION: Duration = Duration::from_mins(15);

/// Longest time for one request to the voice platform. A job makes three at most, within its lease.
const VOICE_TIMEOUT: Duration = Duration::from_secs(20);

/// Connections of the worker beside the server: for its jobs, and for what it decides.
const WORKER_CONNECTIONS: (usize, usize) = (4, 1);

/// What all workers of a process share.
#[derive(Clone)]
pub struct Wiring {
    database: adapters_diesel::Settings,
    shared: Shared,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
    signatures: Arc<RetellSignature>,
    voice: Arc<RetellRest>,
    texts: Arc<dyn Texts>,
    text_signatures: Option<Arc<dyn AddressSignature>>,
    /// Whether the platform knows us.
    voice_account: bool,
    /// Where it reaches us.
    public_url: Option<String>,
    time: TimeSource,
    settings: Settings,
    audience: Audience,
    extractor: Option<Arc<dyn Extractor>>,
    bells: Arc<Bells>,
    listener: Arc<Listener>,
}

impl Wiring {
    /// Wires a configuration to a database. With `now`, every clock shows that instant and runs on from it, the
    /// database's too.
    pub fn new(config: &Config, database_url: &str, now: Option<OffsetDateTime>) -> Result<Self, String> {
        let workers = config.http.workers;
        let share = |connections: usize| connections.div_ceil(workers);
        let database = adapters_diesel::Settings {
            url: database_url.to_owned(),
            read_connections: share(config.database.read_connections),
            // Two callers may wait for the lock of a hot day; a third must find room.
            write_connections: share(config.database.write_connections).max(3),
            statement_timeout: config.database.statement_timeout,
            lock_timeout: config.database.wait_timeout,
            wait_timeout: config.database.wait_timeout,
            turn_timeout: config.database.turn_timeout,
        };
        let (clock, time): (Arc<dyn Clock>, TimeSource) = match now {
            None => (Arc::new(SystemClock), TimeSource::Database),
            Some(instant) => {
                let clock: Arc<dyn Clock> = Arc::new(SandboxClock::starting_at(instant));
                (Arc::clone(&clock), TimeSource::Clock(clock))
            }
        };
        let signatures = RetellSignature::new(&config.retell.api_key).or(Err("RETELL_API_KEY is empty".to_owned()))?;
        let voice = RetellRest::new(&adapters_retell::Settings {
            base_url: config.retell.api_url.clone(),
            api_key: config.retell.api_key.clone(),
            timeout: VOICE_TIMEOUT,
        })?;
        let (texts, text_signatures) = texts(config)?;
        let (deadline, debug_routes) = (config.http.deadline, config.http.debug_routes);
        let settings = Settings { deadline, push_deadline: receptionist::DEADLINE, debug_routes };
        Ok(Self {
            database,
            shared: Shared::default(),
            clock,
            ids: Arc::new(SystemIds),
            signatures: Arc::new(signatures),
            voice: Arc::new(voice),
            texts,
            text_signatures,
            voice_account: config.retell.has_account(),
            public_url: config.retell.public_url.clone(),
            time,
            settings,
            audience: Audience::default(),
            extractor: config.llm.as_ref().map(extractor).transpose()?,
            bells: Arc::default(),
            listener: Arc::default(),
        })
    }

    /// A transport key for a request that nobody repeats.
    pub fn new_key(&self) -> String {
        format!("owner:{}", self.ids.next().as_simple())
    }

    /// The use cases over a store with connections of its own. Connections belong to the thread that uses them, so each
    /// worker has its own store; what must be common to all is in `shared`.
    pub fn use_cases(&self) -> Result<UseCases, StoreError> {
        Ok(UseCases::new(&self.outside(&self.store(&self.database)?)))
    }

    /// The same for one thing at a time.
    pub fn use_cases_for_one(&self) -> Result<UseCases, StoreError> {
        let database = adapters_diesel::Settings { read_connections: 1, write_connections: 1, ..self.database.clone() };
        Ok(UseCases::new(&self.outside(&self.store(&database)?)))
    }

    /// An auditor over a store of its own, with patience for long questions.
    pub fn doctor(&self) -> Result<Doctor, StoreError> {
        Ok(Doctor::new(self.patient()?))
    }

    /// Whoever moves bookings with the rules of their zones, over a store of its own, with the same patience.
    pub fn retime(&self) -> Result<Retime, StoreError> {
        let store = self.patient()?;
        Ok(Retime::new(&self.outside(&store), store))
    }

    /// What wakes whoever works beside the server.
    pub const fn bells(&self) -> &Arc<Bells> {
        &self.bells
    }

    /// Begins to hear what other processes on this database say, and to tell them of work.
    pub fn listen(&self) -> Result<Listening, StoreError> {
        self.listener.start(&self.database, self.bells.clone())
    }

    /// Ends what is streamed to people who look on; nothing else would.
    pub fn end_streams(&self) {
        self.listener.close();
    }

    /// Lets people look on at calls, over a connection that no tool call waits for.
    fn watch(&self) -> Result<Watch, StoreError> {
        let one = adapters_diesel::Settings { read_connections: 1, write_connections: 1, ..self.database.clone() };
        Ok(Watch::new(self.store(&one)?, self.listener.clone(), Arc::clone(&self.clock)))
    }

    /// What an owner is shown of calls, over a store of its own.
    pub fn review(&self) -> Result<Review, StoreError> {
        let one = adapters_diesel::Settings { read_connections: 1, write_connections: 1, ..self.database.clone() };
        Ok(Review::new(self.store(&one)?, Arc::clone(&self.clock)))
    }

    /// What an owner is shown of work that was given up, over a store of its own.
    pub fn given_up(&self) -> Result<GivenUp, StoreError> {
        let one = adapters_diesel::Settings { read_connections: 1, write_connections: 1, ..self.database.clone() };
        let store = self.store(&one)?;
        Ok(GivenUp::new(store.clone(), store))
    }

    /// Who works beside the server, over a store of their own.
    pub fn crew(&self) -> Result<Crew, StoreError> {
        let (reads, writes) = WORKER_CONNECTIONS;
        let database =
            adapters_diesel::Settings { read_connections: reads, write_connections: writes, ..self.database.clone() };
        let store = self.store(&database)?;
        let (clock, ids) = (&self.clock, &self.ids);
        let outside = self.outside(&store);
        let send = Arc::new(SendText::new(&outside));
        let arrange = Arc::new(Arrange::new(&outside));
        // What is quick comes first: the text of the same job may have to wait for the provider.
        let deliver = domain::outbound::Purpose::kinds().into_iter();
        let deliver = deliver.fold(Deliver::default(), |deliver, kind| deliver.with(kind, arrange.clone()));
        let deliver = SendText::kinds().fold(deliver, |deliver, kind| deliver.with(kind, send.clone()));
        Ok(Crew {
            use_cases: UseCases::new(&outside),
            letters: Work::new(store.clone(), Arc::clone(clock), Arc::clone(ids)),
            jobs: Work::new(store.clone(), Arc::clone(clock), Arc::clone(ids)),
            deliver: deliver
                .with("call.place", Arc::new(self.place(&store)))
                .with(Plan::KIND, Arc::new(Plan::new(&outside)))
                .without("message.taken")
                .with("call.analyzed", Arc::new(self.extract(&store))),
            retime: self.retime()?,
            reconcile: self.voice_account.then(|| Reconcile::new(&outside, self.voice.clone())),
        })
    }

    /// Gives programs their keys.
    pub fn issue(&self) -> Result<Issue, StoreError> {
        let store = self.store(&self.database)?;
        Ok(Issue::new(store, Arc::new(SystemSecrets::default()), Arc::clone(&self.ids), Arc::clone(&self.clock)))
    }

    /// Finds out what keeps Retell and this server from understanding each other.
    pub fn diagnose(&self, config: &Config) -> Result<Diagnose, String> {
        let mirror = config.retell.public_url.as_ref().map(|url| mirror(config, url)).transpose()?;
        Ok(Diagnose::new(self.voice.clone(), mirror, Arc::clone(&self.clock)))
    }

    fn place(&self, store: &Arc<PgStore>) -> Place {
        Place::new(self.voice.clone(), store.clone(), store.clone(), store.clone(), api::call_variables)
    }

    fn extract(&self, store: &Arc<PgStore>) -> Extract {
        Extract::new(Parties {
            businesses: store.clone(),
            calls: store.clone(),
            extractor: self.extractor.clone(),
            forms: Arc::new(JsonForms),
            extractions: store.clone(),
            clock: Arc::clone(&self.clock),
            ids: Arc::clone(&self.ids),
        })
    }

    /// A store for one thing at a time that may take long.
    fn patient(&self) -> Result<Arc<PgStore>, StoreError> {
        self.store(&adapters_diesel::Settings {
            read_connections: 1,
            write_connections: 1,
            statement_timeout: LONG_QUESTION,
            ..self.database.clone()
        })
    }

    fn store(&self, database: &adapters_diesel::Settings) -> Result<Arc<PgStore>, StoreError> {
        Ok(Arc::new(PgStore::new(database, self.shared.clone(), self.time.clone())?))
    }

    fn outside(&self, store: &Arc<PgStore>) -> Outside {
        Outside {
            store: store.clone(),
            reads: store.clone(),
            businesses: store.clone(),
            upkeep: store.clone(),
            calls: store.clone(),
            outbound: store.clone(),
            blocked: store.clone(),
            keys: store.clone(),
            secrets: Arc::new(SystemSecrets::default()),
            inbox: store.clone(),
            reports: Arc::new(RetellReports),
            doorbell: Arc::new(Everywhere::new(self.bells.clone(), self.listener.clone())),
            health: store.clone(),
            clock: Arc::clone(&self.clock),
            ids: Arc::clone(&self.ids),
            signatures: self.signatures.clone(),
            text_signatures: self.text_signatures.clone(),
            texts: Arc::clone(&self.texts),
            text_log: store.clone(),
            wording: Arc::new(Sentences),
        }
    }
}

/// What one worker serves with.
pub fn served(wiring: &Wiring) -> Result<Served, StoreError> {
    let ids = Arc::clone(&wiring.ids);
    let request_id = Box::new(move || ids.next().as_simple().to_string());
    Ok(Served {
        usecases: wiring.use_cases()?,
        watch: wiring.watch()?,
        audience: wiring.audience.clone(),
        settings: wiring.settings.clone(),
        receptionist: wiring.receptionist()?,
        request_id,
    })
}
