use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use local_postgres::{Durability, LocalPostgres};

use crate::{folder, is_running, query, settings, we_are_root};

#[test]
fn the_first_start_makes_a_cluster_and_the_second_keeps_its_data() {
    let folder = folder();
    let settings = settings(&folder.path().join("made/on/the/way"));

    let server = LocalPostgres::start(&settings).unwrap();
    query(&server.url("postgres"), "CREATE DATABASE app");
    query(&server.url("app"), "CREATE TABLE kept AS SELECT 'still here' AS word");
    server.stop().unwrap();

    let server = LocalPostgres::start(&settings).unwrap();
    assert_eq!(query(&server.url("app"), "SELECT word FROM kept"), ["still here"]);
}

#[test]
fn stopping_and_dropping_leave_no_process() {
    let folder = folder();
    let settings = settings(folder.path());

    let server = LocalPostgres::start(&settings).unwrap();
    let process_id = server.process_id();
    assert!(is_running(process_id));
    server.stop().unwrap();
    assert!(!is_running(process_id));

    let server = LocalPostgres::start(&settings).unwrap();
    let process_id = server.process_id();
    drop(server);
    assert!(!is_running(process_id));
}

#[test]
fn the_server_is_durable_unless_told_otherwise() {
    let folder = folder();
    let mut settings = settings(folder.path());
    settings.durability = Durability::Full;
    let server = LocalPostgres::start(&settings).unwrap();
    assert_eq!(query(&server.url("postgres"), "SHOW fsync"), ["on"]);
    server.stop().unwrap();

    settings.durability = Durability::None;
    let server = LocalPostgres::start(&settings).unwrap();
    assert_eq!(query(&server.url("postgres"), "SHOW fsync"), ["off"]);
}

#[test]
fn only_the_socket_is_listened_on_and_only_its_user_gets_there() {
    let folder = folder();
    let server = LocalPostgres::start(&settings(folder.path())).unwrap();
    let listening = query(&server.url("postgres"), "SHOW listen_addresses");
    assert_eq!(listening, [""]);
    let mode = fs::metadata(server.socket_dir()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
}

#[test]
fn a_path_too_long_for_a_socket_gets_a_short_folder_that_goes_away_again() {
    let folder = folder();
    let server = LocalPostgres::start(&settings(&folder.path().join("long".repeat(30)))).unwrap();
    let socket_dir = server.socket_dir().to_path_buf();
    assert!(!socket_dir.starts_with(folder.path()));
    assert_eq!(query(&server.url("postgres"), "SELECT 1"), ["1"]);
    server.stop().unwrap();
    assert!(!socket_dir.exists());
}

#[test]
fn a_half_made_cluster_is_thrown_away() {
    let folder = folder();
    let half_made = folder.path().join("cluster.new");
    fs::create_dir(&half_made).unwrap();
    fs::write(half_made.join("PG_VERSION"), "15\n").unwrap();
    // The start that died here had taken the folder.
    fs::write(folder.path().join("lock"), "").unwrap();

    let server = LocalPostgres::start(&settings(folder.path())).unwrap();

    assert_eq!(query(&server.url("postgres"), "SELECT 1"), ["1"]);
    assert!(!half_made.exists());
}

#[test]
fn a_cluster_restored_by_root_is_given_to_the_user_who_runs_it() {
    if !we_are_root() {
        return;
    }
    let folder = folder();
    let settings = settings(folder.path());
    LocalPostgres::start(&settings).unwrap().stop().unwrap();
    let chown = Command::new("chown").args(["-R", "0:0"]).arg(folder.path()).status().unwrap();
    assert!(chown.success());

    let server = LocalPostgres::start(&settings).unwrap();

    assert_eq!(query(&server.url("postgres"), "SELECT 1"), ["1"]);
}
