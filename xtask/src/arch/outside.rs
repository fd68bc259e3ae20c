//! Nothing points out of the repository: a clone is complete.

use super::breach::Breach;
use super::code;
use super::tree::{File, Tree};

/// Written in two parts, so that this file does not break its own rule.
const OUTSIDE: &[&str] =
    &[concat!("../", "shared"), concat!(".", "library"), concat!("/", "work/"), concat!("/", "root/")];

pub(super) fn check(tree: &Tree) -> Vec<Breach> {
    tree.files().iter().flat_map(check_one).collect()
}

fn check_one(file: &File) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for (line, text) in (1..).zip(file.text.lines()) {
        let said = OUTSIDE.iter().filter(|outside| points(text, outside));
        breaches.extend(said.map(|outside| {
            let remedy = format!("`{outside}` does not exist in a clone; say it here, or not at all");
            Breach::new(&file.path, line, "complete in itself", remedy)
        }));
    }
    breaches
}

/// Whether the text names the place itself, and not a longer name that contains it.
fn points(text: &str, outside: &str) -> bool {
    text.match_indices(outside).any(|(at, _)| {
        let before = text.get(..at).and_then(|front| front.chars().next_back());
        let rest = text.get(at..).and_then(|rest| rest.strip_prefix(outside));
        let after = rest.and_then(|rest| rest.chars().next());
        let open_end = outside.ends_with('/') || !after.is_some_and(code::is_word);
        !before.is_some_and(|letter| code::is_word(letter) || letter == '.') && open_end
    })
}
