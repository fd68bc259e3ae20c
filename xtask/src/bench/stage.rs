//! What is measured: a private PostgreSQL full of bookings, and the release build of the server on it.

use super::load::{self, Pace, Window};
use super::meter::{Meter, Usage};
use super::pgbench::{self, Bout, Outcome, Pgbench};
use super::tally::Tally;
use super::town::Town;
use super::wish::{Asks, Caller, Mix};
use super::{overhear, preload, processes, script, since, stop_if_interrupted};
use crate::connection::Line;
use crate::database::Database;
use crate::server::{self, Server};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::task::LocalSet;
use tokio_postgres::types::ToSql;

const NAME: &str = "bench";
const DATABASE: &str = "frontdesk";
/// Before a figure is taken.
const WARM_UP: Duration = Duration::from_secs(2);

/// How often to ask whether something is over.
const PAUSE: Duration = Duration::from_millis(250);

/// Within which pgbench connects and prepares its statements.
const CONNECTING: Duration = Duration::from_secs(1);

/// The stage. Dropped, everything on it stops, and its data goes.
pub(super) struct Stage {
    pub(super) town: Town,
    server: Server,
    pgbench: Option<Pgbench>,
    scripts: TempDir,
    runtime: Runtime,
}

/// A script of pgbench.
#[derive(Clone, Copy, Debug)]
pub(super) enum Script {
    Read,
    Write,
}

impl Stage {
    pub(super) fn set(root: &Path, town: Town) -> Result<Self, Box<dyn Error>> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let binary = server::build(root, &["--release"])?;
        let database = Database::start(NAME)?;
        let began = Instant::now();
        prepare(&binary, &database, town)?;
        runtime.block_on(preload::fill(&database.url, town))?;
        let admin_url = database.postgres.url("postgres");
        runtime.block_on(preload::put_aside(&admin_url, DATABASE))?;
        runtime.block_on(preload::restore(&admin_url, DATABASE))?;
        eprintln!("the database was filled in {}", since(began));
        let pgbench = Pgbench::find(database.postgres.process_id());
        let server = Server::on(&binary, database, NAME, &[])?;
        let scripts = tempfile::tempdir()?;
        let stage = Self { town, server, pgbench, scripts, runtime };
        // A server that has just started looks through all bookings to come, business after business.
        stage.until("SELECT count(*) = 0 FROM businesses WHERE zone_data = ''")?;
        Ok(stage)
    }

    pub(super) fn has_pgbench(&self) -> bool {
        self.pgbench.is_some()
    }

    /// Makes the database anew, as it was before the first write. The server notices and connects again.
    pub(super) fn restore(&self) -> Result<(), Box<dyn Error>> {
        self.runtime.block_on(preload::restore(&self.admin_url(), DATABASE))
    }

    /// Lets groups of callers ask, each at its own pace, and counts what they get after a warm-up.
    pub(super) fn ask(
        &self,
        groups: Vec<(Vec<impl Asks>, Pace)>,
        length: Duration,
    ) -> Result<(Vec<Tally>, Usage), Box<dyn Error>> {
        let line = self.line();
        LocalSet::new().block_on(&self.runtime, async {
            let window = Window::after(WARM_UP, length);
            let measuring = tokio::task::spawn_local(during(self.meter(), window));
            let mut asking = Vec::new();
            for (callers, pace) in groups {
                let line = line.clone();
                let group =
                    async move { load::ask(&line, callers, pace, window).await.map_err(|error| error.to_string()) };
                asking.push(tokio::task::spawn_local(group));
            }
            let mut tallies = Vec::new();
            for group in asking {
                tallies.push(faultless(group.await??)?);
            }
            Ok((tallies, measuring.await??))
        })
    }

    /// Waits until the database answers a question with yes, and tells who was busy until then.
    pub(super) fn until(&self, question: &str) -> Result<Usage, Box<dyn Error>> {
        let before = self.meter().read()?;
        while self.answer(question)? != "t" {
            stop_if_interrupted()?;
            std::thread::sleep(PAUSE);
        }
        Ok(before.until(&self.meter().read()?))
    }

    /// One value of the server's database, as text.
    pub(super) fn answer(&self, question: &str) -> Result<String, Box<dyn Error>> {
        self.runtime.block_on(preload::ask(&self.server.database.url, question))
    }

    /// Writes into the server's database.
    pub(super) fn write(&self, statement: &str, values: &[&(dyn ToSql + Sync)]) -> Result<(), Box<dyn Error>> {
        self.runtime.block_on(preload::write(&self.server.database.url, statement, values))
    }

    /// Lets pgbench run the same statements; `None` where it is not installed.
    pub(super) fn limit(
        &self,
        script: Script,
        clients: u32,
        length: Duration,
        seed: u64,
    ) -> Result<Option<(Outcome, Usage)>, Box<dyn Error>> {
        let Some(pgbench) = &self.pgbench else { return Ok(None) };
        let file = self.scripts.path().join(script.file());
        let bout = Bout { database_url: &self.server.database.url, script: &file, clients, length: WARM_UP, seed };
        pgbench::finish(pgbench.start(self.town, &bout)?)?;
        let whole = length + CONNECTING;
        let running = pgbench.start(self.town, &Bout { length: whole, seed: seed + 1_000, ..bout })?;
        let meter = Meter { load: running.id(), ..self.meter() };
        std::thread::sleep(CONNECTING);
        let before = meter.read()?;
        std::thread::sleep(length);
        let after = meter.read()?;
        Ok(Some((pgbench::finish(running)?, before.until(&after))))
    }

    /// Memory of the server, in bytes.
    pub(super) fn memory(&self) -> Result<u64, Box<dyn Error>> {
        Ok(processes::memory(self.server.process_id())?)
    }

    pub(super) fn postgres_version(&self) -> Result<String, Box<dyn Error>> {
        self.runtime.block_on(preload::ask(&self.admin_url(), "SHOW server_version"))
    }

    /// Writes down what [`Self::limit`] lets pgbench do: the statements of this very server.
    pub(super) fn write_scripts(&self) -> Result<(), Box<dyn Error>> {
        let callers = [Mix::Reads, Mix::Writes].map(|mix| Caller::new(self.town, mix, 0, 0)).to_vec();
        let (line, admin_url) = (self.line(), self.admin_url());
        let overhearing = overhear::statements(&line, callers, &admin_url, self.meter().postgres);
        let statements = self.runtime.block_on(overhearing)?;
        for script in [Script::Read, Script::Write] {
            fs::write(self.scripts.path().join(script.file()), script::expand(script.text(), &statements)?)?;
        }
        Ok(())
    }

    fn line(&self) -> Line {
        Line::new(&self.server.base_url, &self.server.api_key)
    }

    fn admin_url(&self) -> String {
        self.server.database.postgres.url("postgres")
    }

    fn meter(&self) -> Meter {
        let postgres = self.server.database.postgres.process_id();
        Meter { server: self.server.process_id(), postgres, load: std::process::id() }
    }
}

impl Script {
    const fn file(self) -> &'static str {
        match self {
            Self::Read => "read.sql",
            Self::Write => "write.sql",
        }
    }

    const fn text(self) -> &'static str {
        match self {
            Self::Read => script::READ,
            Self::Write => script::WRITE,
        }
    }
}

/// The schema, and the business that all others are copied from.
fn prepare(binary: &Path, database: &Database, town: Town) -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let file: PathBuf = folder.path().join("template.toml");
    fs::write(&file, town.business_file())?;
    for words in [vec!["migrate".as_ref()], vec!["business".as_ref(), "apply".as_ref(), file.as_os_str()]] {
        let mut command = server::command(binary, &database.url, NAME);
        if !command.args(&words).stdout(Stdio::null()).status()?.success() {
            return Err(format!("{words:?} failed").into());
        }
    }
    Ok(())
}

async fn during(meter: Meter, window: Window) -> std::io::Result<Usage> {
    tokio::time::sleep_until(window.begins).await;
    let before = meter.read()?;
    tokio::time::sleep_until(window.ends).await;
    Ok(before.until(&meter.read()?))
}

/// A figure means nothing where requests failed.
fn faultless(tally: Tally) -> Result<Tally, Box<dyn Error>> {
    match &tally.first_error {
        Some(why) => Err(format!("{} requests failed; the first: {why}", tally.errors).into()),
        None => Ok(tally),
    }
}
