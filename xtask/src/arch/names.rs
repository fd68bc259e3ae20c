//! No file under a name that says nothing about what is in it.

use super::breach::Breach;
use super::tree::{File, Tree};

const EMPTY_NAMES: &[&str] = &["common", "helper", "helpers", "manager", "managers", "misc", "util", "utils"];

pub(super) fn check(tree: &Tree) -> Vec<Breach> {
    tree.rust_files().flat_map(|file| by_path(file).into_iter().chain(by_module(file))).collect()
}

fn by_path(file: &File) -> Option<Breach> {
    let mut parts = file.path.split('/');
    let name = parts.find(|part| is_empty_name(part.trim_end_matches(".rs")))?;
    Some(breach(file, 1, name))
}

/// Modules with a body; those with a file are found by its name.
fn by_module(file: &File) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for (line, text) in (1..).zip(file.text.lines()) {
        let words: Vec<&str> = text.split_whitespace().collect();
        if let ["mod", name, "{", ..] | [_, "mod", name, "{", ..] = words.as_slice()
            && is_empty_name(name)
        {
            breaches.push(breach(file, line, name));
        }
    }
    breaches
}

fn is_empty_name(name: &str) -> bool {
    EMPTY_NAMES.contains(&name)
}

fn breach(file: &File, line: usize, name: &str) -> Breach {
    let remedy = format!("`{name}` could hold anything; name it after the thing it does");
    Breach::new(&file.path, line, "telling name", remedy)
}
