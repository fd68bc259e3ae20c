//! The process that started a server dies without stopping it.

use std::env;
use std::io::{BufRead, BufReader, stdin};
use std::process::{Child, Command, Stdio};

use local_postgres::LocalPostgres;

use crate::{folder, is_running, query, settings};

const DATA_DIR: &str = "LOCAL_POSTGRES_TEST_DATA_DIR";
const ANNOUNCEMENT: &str = "server process id: ";

/// Not a test but what another process of this program does, see below.
#[test]
#[ignore = "runs only in a process that another test starts and kills"]
#[expect(clippy::print_stdout, reason = "the test that started this process reads it")]
fn owner() {
    let Some(data_dir) = env::var_os(DATA_DIR) else {
        return;
    };
    let server = LocalPostgres::start(&settings(data_dir.as_ref())).unwrap();
    query(&server.url("postgres"), "CREATE TABLE kept AS SELECT 'still here' AS word");
    println!("\n{ANNOUNCEMENT}{}", server.process_id());
    stdin().read_line(&mut String::new()).unwrap();
}

fn start_owner(data_dir: &std::path::Path) -> (Child, u32) {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(["--ignored", "--exact", "--nocapture", "leftover::owner"]).env(DATA_DIR, data_dir);
    let mut owner = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(owner.stdout.take().unwrap()).lines().map_while(Result::ok);
    let server = lines.find_map(|line| line.strip_prefix(ANNOUNCEMENT)?.parse().ok()).unwrap();
    (owner, server)
}

#[test]
fn a_server_whose_owner_was_killed_is_replaced_and_its_data_kept() {
    let folder = folder();
    let (mut owner, left_over) = start_owner(folder.path());
    owner.kill().unwrap();
    owner.wait().unwrap();
    assert!(is_running(left_over));

    let server = LocalPostgres::start(&settings(folder.path())).unwrap();

    assert!(server.process_id() != left_over);
    assert_eq!(query(&server.url("postgres"), "SELECT word FROM kept"), ["still here"]);
}
