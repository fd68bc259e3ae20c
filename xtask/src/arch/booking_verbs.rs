//! One verb, every room: who looks for `modify` finds it in each layer by its file name.

use std::collections::BTreeSet;

use super::breach::Breach;
use super::tree::Tree;

/// Where the verbs are read from: each file and folder here is one.
const VERBS: &str = "crates/usecases/src/booking";

/// Files of that folder that are no verb.
const NOT_VERBS: &[&str] = &["mod", "tests"];

const SISTERS: &[Sister] = &[
    Sister { folder: "crates/domain/src/booking", fits: |name, verb| name == verb, remedy: "put the decision there" },
    Sister {
        folder: "crates/api/src/tool",
        // A tool is named with its noun, as in `modify_booking` or `send_confirmation`.
        fits: |name, verb| name.contains(verb),
        remedy: "put the tool there",
    },
];

struct Sister {
    folder: &'static str,
    fits: fn(&str, &str) -> bool,
    remedy: &'static str,
}

pub(super) fn check(tree: &Tree) -> Vec<Breach> {
    let mut breaches = Vec::new();
    let verbs: BTreeSet<&str> = names(tree, VERBS).collect();
    for verb in verbs {
        for sister in SISTERS {
            let folder = sister.folder;
            if names(tree, folder).any(|name| (sister.fits)(name, verb)) {
                continue;
            }
            let remedy = format!("no `{verb}` in {folder}: {}", sister.remedy);
            let file = format!("{VERBS}/{verb}.rs");
            breaches.push(Breach::new(&file, 1, "one verb, every room", remedy));
        }
    }
    breaches
}

/// Names of the modules directly in a folder.
fn names<'a>(tree: &'a Tree, folder: &'a str) -> impl Iterator<Item = &'a str> {
    tree.below(folder)
        .filter_map(|path| path.split('/').next())
        .map(|name| name.trim_end_matches(".rs"))
        .filter(|name| !NOT_VERBS.contains(name) && !name.ends_with("_tests"))
}
