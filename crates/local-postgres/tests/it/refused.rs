use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

use local_postgres::{Error, LocalPostgres};

use crate::{folder, query, settings, we_are_root};

#[test]
fn a_second_start_on_a_folder_in_use() {
    let folder = folder();
    let server = LocalPostgres::start(&settings(folder.path())).unwrap();

    let error = LocalPostgres::start(&settings(folder.path())).unwrap_err();

    let holder = std::process::id().to_string();
    assert!(error.to_string().contains(&holder), "{error}");
    assert!(matches!(error, Error::InUse { .. }), "{error}");
    assert_eq!(query(&server.url("postgres"), "SELECT 1"), ["1"], "the first one goes on");
}

#[test]
fn a_folder_that_holds_something_else() {
    for (index, taken) in ["run", "cluster.new", "cluster", "letters"].into_iter().enumerate() {
        let folder = folder();
        let precious = folder.path().join(taken).join("precious");
        fs::create_dir(folder.path().join(taken)).unwrap();
        fs::write(&precious, index.to_string()).unwrap();

        let error = LocalPostgres::start(&settings(folder.path())).unwrap_err();

        assert!(matches!(error, Error::NotOurs { .. }), "{taken}: {error}");
        assert!(precious.exists(), "{taken}");
    }
}

#[test]
fn data_of_another_major_version() {
    let folder = folder();
    let cluster = folder.path().join("cluster");
    fs::create_dir(&cluster).unwrap();
    fs::write(cluster.join("PG_VERSION"), "9.6\n").unwrap();

    let error = LocalPostgres::start(&settings(folder.path())).unwrap_err();

    assert!(matches!(&error, Error::OtherVersion { data, .. } if data == "9.6"), "{error}");
    assert!(error.to_string().contains("pg_upgrade"), "{error}");
    assert!(cluster.join("PG_VERSION").exists());
}

#[test]
fn a_folder_with_no_programs() {
    let folder = folder();
    let mut settings = settings(&folder.path().join("data"));
    settings.programs.bin_dir = Some(folder.path().to_path_buf());

    let error = LocalPostgres::start(&settings).unwrap_err();

    assert!(matches!(error, Error::NotABinDir(_)), "{error}");
    assert!(!settings.data_dir.exists(), "nothing is begun");
}

#[test]
fn a_data_folder_that_the_servers_user_cannot_enter() {
    if !we_are_root() {
        return;
    }
    let folder = folder();
    fs::set_permissions(folder.path(), Permissions::from_mode(0o700)).unwrap();
    let settings = settings(&folder.path().join("data"));

    let error = LocalPostgres::start(&settings).unwrap_err();

    assert!(matches!(&error, Error::CannotEnter { folder: closed, .. } if closed == folder.path()), "{error}");
    assert!(!settings.data_dir.exists(), "nothing is begun");
}

#[test]
fn settings_the_server_does_not_understand_are_told_with_its_own_words() {
    let folder = folder();
    LocalPostgres::start(&settings(folder.path())).unwrap().stop().unwrap();
    let file = folder.path().join("cluster/postgresql.conf");
    fs::write(&file, "no_such_setting = 1\n").unwrap();

    let error = LocalPostgres::start(&settings(folder.path())).unwrap_err();

    assert!(matches!(error, Error::Stopped { .. }), "{error}");
    assert!(error.to_string().contains("no_such_setting"), "{error}");
}
