//! Documents stay short, and every crate that we did not write has a reason.

use super::breach::Breach;
use super::manifest;
use super::tree::{File, Tree};

const REASONS: &str = "docs/dependencies.md";

/// Most lines of a document; what is not named here may have [`LONGEST`].
const LIMITS: &[(&str, usize)] = &[("docs/architecture.md", 149)];

const LONGEST: usize = 300;

pub(super) fn check(tree: &Tree) -> Vec<Breach> {
    let documents = tree.files().iter().filter(|file| is_document(file));
    let mut breaches: Vec<Breach> = documents.filter_map(too_long).collect();
    breaches.extend(reasons(tree));
    breaches
}

fn is_document(file: &File) -> bool {
    file.path.starts_with("docs/") && file.is_of_kind("md")
}

fn too_long(file: &File) -> Option<Breach> {
    let own = LIMITS.iter().find(|(path, _)| *path == file.path);
    let limit = own.map_or(LONGEST, |(_, limit)| *limit);
    let lines = told(&file.text);
    let remedy = || format!("{lines} lines; cut it to {limit}, or split it");
    (lines > limit).then(|| Breach::new(&file.path, lines, "document size", remedy()))
}

/// Lines that tell something. An example is as long as what it shows.
fn told(text: &str) -> usize {
    let mut example = false;
    let lines = text.lines().filter(|line| {
        let fence = line.starts_with("```");
        example ^= fence;
        !fence && !example
    });
    lines.count()
}

fn reasons(tree: &Tree) -> Vec<Breach> {
    let Some(root) = tree.file("Cargo.toml") else {
        return Vec::new();
    };
    let external = manifest::external(root);
    let rows = tree.file(REASONS).map(rows).unwrap_or_default();
    let mut breaches = Vec::new();
    for (name, line) in &external {
        let count = rows.iter().filter(|(row, _)| row == name).count();
        if count != 1 {
            let remedy = format!("write one line `| {name} | why |` in {REASONS} (found: {count})");
            breaches.push(Breach::new("Cargo.toml", *line, "reason for a crate", remedy));
        }
    }
    for (row, line) in &rows {
        if !external.iter().any(|(name, _)| name == row) {
            let remedy = format!("remove {row}: no longer in [workspace.dependencies]");
            breaches.push(Breach::new(REASONS, *line, "reason for a crate", remedy));
        }
    }
    breaches
}

/// First cell and line of each row of the document's table, without its head.
fn rows(file: &File) -> Vec<(String, usize)> {
    let lines = file.text.lines().zip(1..);
    let cells = lines.filter_map(|(text, line)| {
        let (first, reason) = text.strip_prefix('|')?.split_once('|')?;
        let name = first.trim().trim_matches('`');
        let has_reason = reason.chars().any(char::is_alphabetic);
        (has_reason && name != "crate").then(|| (name.to_owned(), line))
    });
    cells.collect()
}
