//! The server for real, with the programs that are installed or that `PG_BIN_DIR` names.

#![cfg(test)]

mod leftover;
mod refused;
mod start;

use std::env;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use local_postgres::{Durability, Programs, Settings};
use rustix::process::{Pid, geteuid, test_kill_process};
use tempfile::TempDir;
use tokio_postgres::{NoTls, SimpleQueryMessage};

/// A folder for a test's data, which the user who runs the server may enter.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
    folder
}

fn settings(data_dir: &Path) -> Settings {
    let bin_dir = env::var_os("PG_BIN_DIR").map(PathBuf::from);
    Settings { durability: Durability::None, programs: Programs { bin_dir, fetch: None }, ..Settings::new(data_dir) }
}

fn we_are_root() -> bool {
    geteuid().is_root()
}

fn is_running(process_id: u32) -> bool {
    let pid = Pid::from_raw(i32::try_from(process_id).unwrap()).unwrap();
    test_kill_process(pid).is_ok()
}

/// Runs SQL and returns the first column of all rows.
fn query(url: &str, sql: &str) -> Vec<String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
        let connection = tokio::spawn(connection);
        let messages = client.simple_query(sql).await.unwrap();
        drop(client);
        connection.await.unwrap().unwrap();
        messages.iter().filter_map(first_column).collect()
    })
}

fn first_column(message: &SimpleQueryMessage) -> Option<String> {
    match message {
        SimpleQueryMessage::Row(row) => row.get(0).map(str::to_owned),
        _ => None,
    }
}
