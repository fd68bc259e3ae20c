//! The running server.

use std::fs::File;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::Pid;

use crate::account::Account;
use crate::error::io_error;
use crate::lock::FolderLock;
use crate::log::Log;
use crate::process::{PAUSE, SHUTDOWNS, signal, wait_until};
use crate::programs::Installed;
use crate::socket::SocketDir;
use crate::url::{PORT, connection_url};
use crate::{Durability, Error, Settings, cluster, command, folder, leftover, postmaster};

/// A PostgreSQL server of one's own. Stopped when dropped.
#[derive(Debug)]
pub struct LocalPostgres {
    child: Child,
    cluster: PathBuf,
    socket: SocketDir,
    // Last: the folder is free only after the server is gone and its socket folder removed.
    _lock: FolderLock,
}

impl LocalPostgres {
    /// Starts a server on the data folder and returns once it accepts connections. The first start
    /// on a folder makes the database cluster, and may download PostgreSQL if the settings say so.
    ///
    /// A server left over on the folder by a process that died is stopped first.
    pub fn start(settings: &Settings) -> Result<Self, Error> {
        let data_dir = std::path::absolute(&settings.data_dir).map_err(io_error("find", &settings.data_dir))?;
        let cluster = cluster::path(&data_dir);
        let account = Account::for_server(&cluster)?;
        let account = account.as_ref();
        folder::check_data_dir(&data_dir, account)?;
        let programs = Installed::find(&settings.programs, account)?;
        folder::create_data_dir(&data_dir, account)?;
        let lock = FolderLock::take(&data_dir)?;
        leftover::stop(&cluster)?;
        cluster::prepare(&data_dir, &programs, settings.durability, account)?;
        let socket = SocketDir::create(&data_dir, account)?;
        let (log, output) = Log::open(&data_dir)?;
        let mut command = command::command(&programs.bin_dir.join("postgres"), account);
        server_arguments(&mut command, &cluster, socket.path(), settings.durability);
        let child = spawn(&mut command, output)?;
        let mut server = Self { child, cluster, socket, _lock: lock };
        server.wait_until_ready(&log)?;
        Ok(server)
    }

    /// The address of a database of this server, for any PostgreSQL client. The databases
    /// `postgres` and `template1` are there from the beginning.
    pub fn url(&self, database: &str) -> String {
        connection_url(self.socket.path(), database)
    }

    /// The folder of the server's Unix socket.
    pub fn socket_dir(&self) -> &Path {
        self.socket.path()
    }

    /// The server's process id.
    pub fn process_id(&self) -> u32 {
        self.child.id()
    }

    /// Whether the server still runs.
    pub fn is_running(&mut self) -> bool {
        !self.has_ended()
    }

    /// Stops the server, ending all connections, and waits until it is gone.
    pub fn stop(mut self) -> Result<(), Error> {
        self.shut_down()
    }

    fn wait_until_ready(&mut self, log: &Log) -> Result<(), Error> {
        let end = Instant::now() + START_LIMIT;
        while !self.is_ready() {
            let ended = self.child.try_wait().map_err(io_error("wait for the server of", &self.cluster))?;
            if let Some(status) = ended {
                return Err(Error::Stopped { status: status.to_string(), log: log.path(), tail: log.tail() });
            }
            if Instant::now() > end {
                return Err(Error::NotReady { seconds: START_LIMIT.as_secs(), log: log.path(), tail: log.tail() });
            }
            thread::sleep(PAUSE);
        }
        Ok(())
    }

    /// Once the socket is there, `postmaster.pid` is this server's; before, it can be that of a
    /// crashed one, which by chance had the same process id.
    fn is_ready(&self) -> bool {
        self.socket.socket().exists()
            && postmaster::read(&self.cluster)
                .is_some_and(|server| server.ready && server.pid == Pid::from_child(&self.child))
    }

    fn shut_down(&mut self) -> Result<(), Error> {
        for (how, limit) in SHUTDOWNS {
            if self.has_ended() {
                return Ok(());
            }
            signal(Pid::from_child(&self.child), how);
            if wait_until(limit, || self.has_ended()) {
                return Ok(());
            }
        }
        let killed = self.child.kill().and_then(|()| self.child.wait());
        killed.map(drop).map_err(io_error("stop the server of", &self.cluster))
    }

    fn has_ended(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(Some(_)))
    }
}

impl Drop for LocalPostgres {
    fn drop(&mut self) {
        if let Err(error) = self.shut_down() {
            tracing::warn!(%error, "the local PostgreSQL server may still run");
        }
    }
}

/// Long, because a start after a crash of the machine first recovers what was committed.
const START_LIMIT: Duration = Duration::from_mins(3);

fn server_arguments(command: &mut Command, cluster: &Path, socket_dir: &Path, durability: Durability) {
    command.arg("-D").arg(cluster).arg("-k").arg(socket_dir).args(["-p", PORT]);
    let settings: &[&str] = match durability {
        Durability::Full => &[],
        Durability::None => &["fsync=off", "synchronous_commit=off", "full_page_writes=off"],
    };
    for setting in SERVER_SETTINGS.iter().chain(settings) {
        command.args(["-c", setting]);
    }
}

const SERVER_SETTINGS: [&str; 7] = [
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "lc_messages=C",
    "timezone=UTC",
    "log_timezone=UTC",
    "max_connections=200",
    "shared_buffers=256MB",
];

/// In a process group of its own, so that Ctrl-C in the terminal does not stop the server under the
/// program that is still finishing its work.
fn spawn(command: &mut Command, log: File) -> Result<Child, Error> {
    let copy = log.try_clone().map_err(|error| command::failed(command, error.to_string()))?;
    let spawned = command.process_group(0).stdout(copy).stderr(log).spawn();
    spawned.map_err(|error| command::failed(command, error.to_string()))
}
