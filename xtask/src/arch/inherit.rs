//! Members take versions, lints and package facts from the workspace, so that they stand once.

use super::breach::Breach;
use super::manifest::Manifest;

const RULE: &str = "inherited from the workspace";

const PACKAGE_KEYS: &[&str] = &["version", "edition", "rust-version", "license", "publish"];

pub(super) fn check(manifests: &[Manifest]) -> Vec<Breach> {
    manifests.iter().flat_map(check_one).collect()
}

fn check_one(manifest: &Manifest) -> Vec<Breach> {
    let breach = |line, remedy| Breach::new(&manifest.file, line, RULE, remedy);
    let mut breaches: Vec<Breach> = PACKAGE_KEYS
        .iter()
        .filter(|key| !manifest.inherited.iter().any(|it| it == *key))
        .map(|key| breach(1, format!("write `{key}.workspace = true` in [package]")))
        .collect();
    if !manifest.inherits_lints {
        let remedy = "write `workspace = true` in [lints]";
        breaches.push(breach(1, remedy.to_owned()));
    }
    let own = manifest.dependencies.iter().filter(|it| !it.inherited);
    breaches.extend(own.map(|dependency| {
        let name = &dependency.name;
        let remedy = format!("put {name} into the root's [workspace.dependencies] and write `{name}.workspace = true`");
        breach(dependency.line, remedy)
    }));
    breaches
}
