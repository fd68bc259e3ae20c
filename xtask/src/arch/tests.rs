//! Each rule fires on a made-up tree, stays silent where it should, and all hold on the real one.

use std::fs;
use std::path::Path;

use super::breaches;
use super::tree::Tree;

mod edges;
mod files;

/// The breaches as they are printed.
fn found(files: &[(&str, &str)]) -> Vec<String> {
    let breaches = breaches(&Tree::made_up(files));
    breaches.iter().map(ToString::to_string).collect()
}

/// The manifest of a member that keeps every rule of inheritance.
fn manifest(name: &str, dependencies: &str) -> String {
    let keys = ["version", "edition", "rust-version", "license", "publish"];
    let inherited: String = keys.map(|key| format!("{key}.workspace = true\n")).concat();
    format!("[package]\nname = \"{name}\"\n{inherited}\n[lints]\nworkspace = true\n\n{dependencies}")
}

#[test]
fn the_real_tree_keeps_every_rule() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let breaches = breaches(&Tree::read(root).unwrap());
    let said: Vec<String> = breaches.iter().map(ToString::to_string).collect();
    assert!(said.is_empty(), "{}", said.join("\n"));
}

#[test]
fn a_folder_without_git_is_read_too() {
    let folder = tempfile::tempdir().unwrap();
    let room = folder.path().join("crates/domain/src");
    fs::create_dir_all(&room).unwrap();
    fs::create_dir_all(folder.path().join("target")).unwrap();
    fs::write(room.join("lib.rs"), "pub async fn decide() {}\n").unwrap();
    fs::write(folder.path().join("target/utils.rs"), "").unwrap();
    let breaches = breaches(&Tree::read(folder.path()).unwrap());
    let places: Vec<_> = breaches.iter().map(|it| (it.file.as_str(), it.rule)).collect();
    assert_eq!(places, [("crates/domain/src/lib.rs", "forbidden word")]);
}

#[test]
fn a_folder_without_files_is_no_success() {
    let folder = tempfile::tempdir().unwrap();
    assert!(Tree::read(folder.path()).is_err());
}

#[test]
fn a_breach_names_file_line_rule_and_remedy() {
    let said = found(&[("crates/usecases/src/lib.rs", "//! Stories.\n\nuse serde::Serialize;\n")]);
    assert_eq!(said.len(), 1);
    let start = "crates/usecases/src/lib.rs:3: forbidden word: `serde` does not belong here";
    assert!(said[0].starts_with(start), "{said:?}");
}
