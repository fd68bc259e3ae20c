use std::fs::Permissions;

use tempfile::TempDir;

use super::*;

/// A machine's root folder with programs in the given folders.
fn machine(bin_dirs: &[&str]) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    for bin_dir in bin_dirs {
        let folder = root.path().join(bin_dir);
        fs::create_dir_all(&folder).unwrap();
        for name in ["postgres", "initdb"] {
            fs::write(folder.join(name), "").unwrap();
            fs::set_permissions(folder.join(name), Permissions::from_mode(0o755)).unwrap();
        }
    }
    root
}

fn places(root: &TempDir, path: &[&str]) -> Places {
    let path = path.iter().map(|folder| root.path().join(folder)).collect();
    Places { path, root: root.path().to_path_buf() }
}

#[test]
fn path_comes_before_the_usual_folders() {
    let root = machine(&["bin", "usr/lib/postgresql/17/bin"]);
    let found = places(&root, &["empty", "bin"]).search();
    assert_eq!(found, Some(root.path().join("bin")));
}

#[test]
fn the_highest_version_of_all_usual_folders_wins() {
    let root = machine(&[
        "usr/lib/postgresql/9.6/bin",
        "usr/pgsql-16/bin",
        "opt/homebrew/opt/postgresql@15/bin",
        "opt/homebrew/opt/postgresql/bin",
    ]);
    assert_eq!(places(&root, &[]).search(), Some(root.path().join("usr/pgsql-16/bin")));
}

#[test]
fn a_folder_without_both_programs_is_passed_over() {
    let root = machine(&["usr/lib/postgresql/15/bin", "usr/lib/postgresql/16/bin"]);
    fs::remove_file(root.path().join("usr/lib/postgresql/16/bin/initdb")).unwrap();
    let found = places(&root, &[]).search();
    assert_eq!(found, Some(root.path().join("usr/lib/postgresql/15/bin")));
}

#[test]
fn pg_config_tells_an_unusual_folder() {
    let root = machine(&["somewhere/bin"]);
    let bin_dir = root.path().join("somewhere/bin");
    let pg_config = root.path().join("pg_config");
    fs::write(&pg_config, format!("#!/bin/sh\necho '{}'\n", bin_dir.display())).unwrap();
    fs::set_permissions(&pg_config, Permissions::from_mode(0o755)).unwrap();
    assert_eq!(places(&root, &[""]).search(), Some(bin_dir));
}

#[test]
fn a_machine_without_programs_gets_the_ways_out() {
    let root = machine(&[]);
    let error = locate(&Programs::default(), &places(&root, &[])).unwrap_err();
    assert!(matches!(error, Error::NoPrograms));
    let text = error.to_string();
    assert!(["apt install", "PG_BIN_DIR", "DATABASE_URL"].iter().all(|way| text.contains(way)));
}

#[test]
fn the_callers_folder_is_taken_or_refused_but_never_replaced() {
    let root = machine(&["mine", "usr/lib/postgresql/17/bin"]);
    let asked = |name: &str| {
        let programs = Programs { bin_dir: Some(root.path().join(name)), fetch: None };
        locate(&programs, &places(&root, &[]))
    };
    assert_eq!(asked("mine").unwrap(), root.path().join("mine"));
    assert!(matches!(asked("missing").unwrap_err(), Error::NotABinDir(_)));
}

#[test]
fn the_major_version_is_read_from_what_the_program_says() {
    assert_eq!(major_version("postgres (PostgreSQL) 15.20 (Debian 15.20-1)"), Some("15"));
    assert_eq!(major_version("postgres (PostgreSQL) 19beta1"), Some("19"));
    assert_eq!(major_version("something else"), None);
}
