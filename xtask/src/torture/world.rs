//! Two servers on one database, and what is done to them.

use super::houses::HOUSES;
use super::plan::{Blow, Ending, Side, Victim};
use crate::database::Database;
use crate::server::{self, Serving};
use std::error::Error;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const NAME: &str = "torture";

/// Within which a server is up again.
const PATIENCE: Duration = Duration::from_mins(1);

/// Everything that runs. Dropped, it stops, and its data goes.
pub(super) struct World {
    // Before the database, which is to outlive them.
    servers: [Option<Serving>; 2],
    /// Where the servers are, also after a restart.
    pub(super) addresses: [String; 2],
    database: Option<Database>,
    pub(super) database_url: String,
    binary: PathBuf,
    /// Of which houses the other version holds, in the order of [`HOUSES`].
    is_other: [bool; HOUSES.len()],
}

impl World {
    /// Starts the database, sets up the houses, and starts the servers.
    pub(super) fn start(binary: &Path) -> Result<Self, Box<dyn Error>> {
        let database = Database::start(NAME)?;
        let url = database.url.clone();
        let ports = free_ports()?;
        let addresses = ports.map(|port| format!("127.0.0.1:{port}"));
        let mut world = Self {
            servers: [None, None],
            addresses,
            database: Some(database),
            database_url: url,
            binary: binary.to_owned(),
            is_other: [false; HOUSES.len()],
        };
        HOUSES.iter().try_for_each(|house| world.apply(house.external_id, &house.version(false)))?;
        Side::BOTH.into_iter().try_for_each(|side| world.start_server(side))?;
        Ok(world)
    }

    /// What requests are signed with.
    pub(super) fn api_key() -> String {
        server::api_key(NAME)
    }

    /// The command that recounts everything.
    pub(super) fn doctor(&self) -> Command {
        let mut doctor = server::command(&self.binary, &self.database_url, NAME);
        doctor.arg("doctor");
        doctor
    }

    /// Takes the victim down for a while. Returns when it is up again.
    pub(super) fn strike(&mut self, blow: &Blow) -> Result<(), Box<dyn Error>> {
        match blow.victim {
            Victim::Server(side) => {
                self.kill_server(side);
                thread::sleep(blow.down);
                self.start_server(side)
            }
            Victim::BothServers => {
                for side in Side::BOTH {
                    self.kill_server(side);
                }
                thread::sleep(blow.down);
                Side::BOTH.into_iter().try_for_each(|side| self.start_server(side))
            }
            Victim::Database(ending) => self.restart_database(ending, blow.down),
            Victim::House(number) => self.change_house(number),
        }
    }

    fn kill_server(&mut self, side: Side) {
        drop(side.of(&mut self.servers).take());
    }

    fn start_server(&mut self, side: Side) -> Result<(), Box<dyn Error>> {
        let address = side.of(&mut self.addresses).clone();
        let end = Instant::now() + PATIENCE;
        let serving = loop {
            let command = server::command(&self.binary, &self.database_url, NAME);
            match Serving::start(command, &address) {
                Ok(serving) => break serving,
                Err(error) if Instant::now() > end => return Err(error),
                Err(_) => thread::sleep(Duration::from_millis(100)),
            }
        };
        *side.of(&mut self.servers) = Some(serving);
        Ok(())
    }

    fn restart_database(&mut self, ending: Ending, down: Duration) -> Result<(), Box<dyn Error>> {
        let database = self.database.take().ok_or("the database is gone")?;
        let ended = database.end(ending.signal())?;
        thread::sleep(down);
        self.database = Some(ended.start()?);
        Ok(())
    }

    /// Has the other version of a house hold from now on, or the first one again.
    fn change_house(&mut self, number: usize) -> Result<(), Box<dyn Error>> {
        let (house, is_other) = HOUSES.get(number).zip(self.is_other.get_mut(number)).ok_or("no such house")?;
        *is_other = !*is_other;
        let file = house.version(*is_other);
        self.apply(house.external_id, &file)
    }

    fn apply(&self, external_id: &str, text: &str) -> Result<(), Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join(external_id).with_extension("toml");
        fs::write(&file, text)?;
        let mut apply = server::command(&self.binary, &self.database_url, NAME);
        apply.args(["business", "apply"]).arg(&file).stdout(Stdio::null());
        if !apply.status()?.success() {
            return Err(format!("{external_id} could not be applied").into());
        }
        Ok(())
    }
}

/// Two ports below those that systems give to outgoing connections: such a connection could take one while its server is
/// down, or even reach itself.
fn free_ports() -> Result<[u16; 2], Box<dyn Error>> {
    // Runs side by side begin two ports apart.
    let offset = 2 * u16::try_from(std::process::id() % 5_000)?;
    let candidates = (0..10_000).map(|step| 20_000 + (offset + step) % 10_000);
    let mut free = candidates.filter(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok());
    Ok([free.next().ok_or("no free port")?, free.next().ok_or("no free port")?])
}
