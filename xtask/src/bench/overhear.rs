//! Which statements the server sends, overheard in PostgreSQL's log.

use super::preload;
use super::wish::{Asks, Caller};
use crate::connection::Line;
use std::error::Error;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::time::{Duration, Instant};

/// Longest wait for PostgreSQL to take a setting.
const PATIENCE: Duration = Duration::from_secs(10);

/// Lets each caller ask once, and tells every statement that the server sent meanwhile, each once.
pub(super) async fn statements(
    line: &Line,
    callers: Vec<Caller>,
    admin_url: &str,
    postmaster: u32,
) -> Result<Vec<String>, Box<dyn Error>> {
    let mut log = File::open(format!("/proc/{postmaster}/fd/2"))?;
    set_log(admin_url, "all").await?;
    log.seek(SeekFrom::End(0))?;
    let mut connection = line.connect().await?;
    for mut caller in callers {
        let wish = caller.next();
        connection.ask(wish.kind.path(), wish.body).await?;
    }
    set_log(admin_url, "none").await?;
    let mut said = Vec::new();
    log.read_to_end(&mut said)?;
    Ok(parse(&String::from_utf8_lossy(&said)))
}

/// New connections have the setting once the postmaster has read it; the others take it with their next statement.
async fn set_log(admin_url: &str, which: &str) -> Result<(), Box<dyn Error>> {
    preload::tell(admin_url, &[&format!("ALTER SYSTEM SET log_statement = '{which}'"), "SELECT pg_reload_conf()"])
        .await?;
    let began = Instant::now();
    while preload::ask(admin_url, "SHOW log_statement").await? != which {
        if began.elapsed() > PATIENCE {
            return Err("PostgreSQL does not take the setting log_statement".into());
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Ok(())
}

/// The texts in lines such as `... LOG:  execute s3: SELECT ...`, in order, each once.
fn parse(log: &str) -> Vec<String> {
    let mut statements = Vec::new();
    for line in log.lines() {
        let Some((_, executed)) = line.split_once("LOG:  execute ") else { continue };
        let Some((_, text)) = executed.split_once(": ") else { continue };
        if !statements.iter().any(|known| known == text) {
            statements.push(text.to_owned());
        }
    }
    statements
}

#[cfg(test)]
mod tests;
