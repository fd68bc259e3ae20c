//! `cargo xtask demo`: one scripted phone call against the real server and a real database.

mod call;
mod print;
mod rows;
mod script;

use std::error::Error;
use std::path::Path;

use crate::run::Failure;
use crate::server::Server;

/// Plays the call, shows what it left behind, and goes on serving unless `once`.
pub(crate) fn run(root: &Path, once: bool) -> Result<(), Failure> {
    play(root, once).map_err(|error| Failure::Check(error.to_string()))
}

fn play(root: &Path, once: bool) -> Result<(), Box<dyn Error>> {
    let server = Server::start(root, "demo")?;
    print::opening(&server);
    script::play(&mut call::Call::new(&server.base_url, &server.api_key))?;
    rows::show(&server.database.url)?;
    if once {
        return Ok(());
    }
    print::serving(&server);
    server.serve_until_interrupted()
}
