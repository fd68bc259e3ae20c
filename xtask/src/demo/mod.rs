//! `cargo xtask demo`: one scripted phone call against the real server and a real database.

mod call;
mod print;
mod rows;
mod script;

use crate::server::Server;
use std::error::Error;

/// Plays the call, shows what it left behind, and goes on serving unless `once`.
pub fn run(once: bool) -> Result<(), Box<dyn Error>> {
    let server = Server::start("demo", &[])?;
    print::opening(&server);
    let mut call = call::Call::new(&server.base_url, &server.api_key);
    script::play(&mut call)?;
    rows::show(&server.database_url)?;
    if once {
        return Ok(());
    }
    print::serving(&server);
    server.serve_until_interrupted()?;
    Ok(())
}
