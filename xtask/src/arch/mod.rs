//! `cargo xtask arch`: the rules that hold the rooms apart, checked on the files as they are.
//!
//! To add a rule: a file here with `pub(super) fn check(tree: &Tree) -> Vec<Breach>`, a line in
//! [`breaches`], and a test that shows it firing on a made-up tree. What each crate may see stands
//! in `rooms.rs` and nowhere else.

mod booking_verbs;
mod breach;
mod code;
mod docs;
mod edges;
mod inherit;
mod manifest;
mod names;
mod outside;
mod rooms;
mod sizes;
#[cfg(test)]
mod tests;
mod tree;
mod words;

use std::path::Path;

use crate::run::Failure;
use breach::Breach;
use tree::Tree;

/// Prints every breach of every rule, and fails when there is one.
pub(crate) fn report(root: &Path) -> Result<(), Failure> {
    let breaches = breaches(&Tree::read(root)?);
    for breach in &breaches {
        println!("{breach}");
    }
    match breaches.len() {
        0 => {
            println!("arch: every rule holds");
            Ok(())
        }
        count => Err(Failure::Check(format!("arch: breaches found: {count}"))),
    }
}

fn breaches(tree: &Tree) -> Vec<Breach> {
    let (manifests, unreadable) = manifest::members(tree);
    let mut breaches = unreadable;
    breaches.extend(edges::check(&manifests));
    breaches.extend(inherit::check(&manifests));
    breaches.extend(words::check(tree));
    breaches.extend(sizes::check(tree));
    breaches.extend(names::check(tree));
    breaches.extend(booking_verbs::check(tree));
    breaches.extend(docs::check(tree));
    breaches.extend(outside::check(tree));
    breaches.sort();
    breaches
}
