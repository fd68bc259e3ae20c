//! A server of our own to try things on: a private database in a temporary folder, the demo restaurant, a free port.

use std::error::Error;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::database::Database;
use crate::run;

/// A running server. Dropped, it stops, and its data goes.
pub(crate) struct Server {
    /// Such as `http://127.0.0.1:40123`.
    pub(crate) base_url: String,
    /// What requests are signed with.
    pub(crate) api_key: String,
    // Before the database, which is to outlive it.
    serving: Serving,
    /// Its database.
    pub(crate) database: Database,
}

/// A process of the program that serves. Dropped, it is killed.
pub(crate) struct Serving {
    /// Such as `127.0.0.1:40123`.
    pub(crate) address: String,
    process: Child,
}

impl Server {
    /// Builds the program, starts it on a database of its own, and seeds the demo restaurant.
    pub(crate) fn start(root: &Path, name: &str) -> Result<Self, Box<dyn Error>> {
        let binary = build(root, &[])?;
        let database = Database::start(name)?;
        let mut seed = command(&binary, &database.url, name);
        let seeded = seed.args(["business", "apply", "deploy/demo-restaurant.toml"]);
        if !seeded.current_dir(root).stdout(Stdio::null()).status()?.success() {
            return Err("the demo restaurant could not be applied".into());
        }
        Self::on(&binary, database, name, &[])
    }

    /// Starts the program on a database that is there.
    pub(crate) fn on(
        binary: &Path,
        database: Database,
        name: &str,
        environment: &[(&str, &str)],
    ) -> Result<Self, Box<dyn Error>> {
        let mut serve = command(binary, &database.url, name);
        serve.envs(environment.iter().copied());
        let serving = Serving::start(serve, "127.0.0.1:0")?;
        Ok(Self { base_url: format!("http://{}", serving.address), api_key: api_key(name), serving, database })
    }

    /// The server's process.
    pub(crate) fn process_id(&self) -> u32 {
        self.serving.process.id()
    }

    /// Waits until the server ends, as it does on Ctrl-C, which reaches it too.
    pub(crate) fn serve_until_interrupted(mut self) -> Result<(), Box<dyn Error>> {
        ctrlc::set_handler(|| {})?;
        self.serving.process.wait()?;
        Ok(())
    }
}

impl Serving {
    /// Has the program, set up by [`command`], serve at this address. Returns once it listens.
    pub(crate) fn start(mut command: Command, listen: &str) -> Result<Self, Box<dyn Error>> {
        let process = command.args(["serve", "--listen", listen]).stdout(Stdio::piped()).spawn()?;
        let mut serving = Self { address: String::new(), process };
        serving.address = listening(&mut serving.process)?;
        Ok(serving)
    }
}

impl Drop for Serving {
    /// Kills at once (`kill -9`), with no chance to clean up.
    fn drop(&mut self) {
        // Whether it has ended by itself does not matter here.
        let _killed = self.process.kill();
        let _waited = self.process.wait();
    }
}

/// Builds the program with these further flags, and tells where it is.
pub(crate) fn build(root: &Path, flags: &[&str]) -> Result<PathBuf, Box<dyn Error>> {
    let mut cargo =
        run::cargo(root, ["build", "--package", "frontdesk", "--bin", "frontdesk", "--message-format", "json"]);
    let output = cargo.args(flags).stderr(Stdio::inherit()).output()?;
    let messages = String::from_utf8(output.stdout)?;
    let built = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let binary = built.filter_map(|message| message.get("executable")?.as_str().map(PathBuf::from)).next_back();
    binary.ok_or_else(|| "the program could not be built".into())
}

/// The program with the settings of a trial: this database, this key, and a log that can be read here.
pub(crate) fn command(binary: &Path, database_url: &str, name: &str) -> Command {
    let mut command = Command::new(binary);
    command.env("DATABASE_URL", database_url).env("RETELL_API_KEY", api_key(name));
    command.env("FRONTDESK_ENV", "development").env("FRONTDESK_LOG_FORMAT", "json").env("FRONTDESK_LOG", "info");
    command
}

/// What requests to a trial's server are signed with.
pub(crate) fn api_key(name: &str) -> String {
    format!("{name}-key")
}

/// Reads the log up to the line that tells the address; the rest is read and thrown away, so that the pipe never fills.
fn listening(process: &mut Child) -> Result<String, Box<dyn Error>> {
    let out = process.stdout.take().ok_or("the server has no output")?;
    let mut lines = BufReader::new(out).lines();
    while let Some(line) = lines.next().transpose()? {
        let event: Value = serde_json::from_str(&line).unwrap_or_default();
        if event.get("event").and_then(Value::as_str) == Some("server.listening") {
            let address = event.get("address").and_then(Value::as_str).ok_or("no address in the log")?.to_owned();
            std::thread::spawn(move || lines.for_each(drop));
            return Ok(address);
        }
    }
    Err("the server ended before it listened".into())
}
