//! Which crate may use which.

use super::breach::Breach;
use super::manifest::{Dependency, Manifest};
use super::rooms::{self, Room};

pub(super) fn check(manifests: &[Manifest]) -> Vec<Breach> {
    let ours: Vec<&str> = manifests.iter().map(|it| it.name.as_str()).collect();
    manifests.iter().flat_map(|manifest| check_one(manifest, &ours)).collect()
}

fn check_one(manifest: &Manifest, ours: &[&str]) -> Vec<Breach> {
    let Some(room) = rooms::room(&manifest.name) else {
        let remedy = format!("say in xtask/src/arch/rooms.rs what {} may see, and why", manifest.name);
        return vec![Breach::new(&manifest.file, 1, "room without walls", remedy)];
    };
    let found = manifest.dependencies.iter().filter_map(|dependency| {
        let (rule, remedy) = if ours.contains(&dependency.name.as_str()) {
            own_crate(room, &manifest.name, dependency)
        } else {
            external_crate(room, &manifest.name, dependency)
        }?;
        Some(Breach::new(&manifest.file, dependency.line, rule, remedy))
    });
    found.collect()
}

type Wrong = (&'static str, String);

fn own_crate(room: &Room, name: &str, dependency: &Dependency) -> Option<Wrong> {
    let is_in = |list: &[&str]| list.iter().any(|it| rooms::is_meant(it, &dependency.name));
    if is_in(room.sees) || (dependency.for_tests && is_in(room.tests_see)) {
        return None;
    }
    let other = &dependency.name;
    let place = if is_in(room.tests_see) {
        format!("move {other} to [dev-dependencies]")
    } else {
        format!("{name} must not use {other}")
    };
    Some(("allowed edge", format!("{place}: {}", room.why)))
}

fn external_crate(room: &Room, name: &str, dependency: &Dependency) -> Option<Wrong> {
    if dependency.for_tests {
        return None;
    }
    let other = dependency.name.as_str();
    if room.never.contains(&other) {
        let remedy = format!("{name} must not use {other}: {}", room.why);
        return Some(("forbidden crate", remedy));
    }
    let (_, homes) = rooms::AT_HOME.iter().find(|(it, _)| *it == other)?;
    let is_home = homes.contains(&name);
    let remedy = || format!("only {} may use {other}: {}", homes.join(", "), room.why);
    (!is_home).then(|| ("forbidden crate", remedy()))
}
