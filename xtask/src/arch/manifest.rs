//! What the rules want to know of each member's `Cargo.toml`.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::breach::Breach;
use super::tree::{File, Tree};

#[derive(Debug)]
pub(super) struct Manifest {
    pub(super) file: String,
    pub(super) name: String,
    /// Keys of `[package]` that say `workspace = true`.
    pub(super) inherited: Vec<String>,
    pub(super) inherits_lints: bool,
    pub(super) dependencies: Vec<Dependency>,
}

#[derive(Debug)]
pub(super) struct Dependency {
    pub(super) name: String,
    pub(super) line: usize,
    /// Only tests, examples and benches see it.
    pub(super) for_tests: bool,
    pub(super) inherited: bool,
}

/// The manifests of all members, and a breach for each that cannot be read.
pub(super) fn members(tree: &Tree) -> (Vec<Manifest>, Vec<Breach>) {
    let mut manifests = Vec::new();
    let mut breaches = Vec::new();
    for file in tree.files().iter().filter(|file| is_member(&file.path)) {
        match parse(file) {
            Some(manifest) => manifests.push(manifest),
            None => breaches.push(Breach::new(
                &file.path,
                1,
                "readable manifest",
                "write TOML with a [package] that has a name",
            )),
        }
    }
    (manifests, breaches)
}

/// Names and lines of the external crates in the root's `[workspace.dependencies]`.
pub(super) fn external(root: &File) -> Vec<(String, usize)> {
    let Ok(document) = DeTable::parse(&root.text) else {
        return Vec::new();
    };
    let workspace = get(document.get_ref(), "workspace").and_then(DeValue::as_table);
    let table = workspace.and_then(|table| get(table, "dependencies")?.as_table());
    table
        .into_iter()
        .flatten()
        .filter(|(_, value)| !is_path(value.get_ref()))
        .map(|(key, _)| (key.get_ref().to_string(), line_of(&root.text, key)))
        .collect()
}

fn is_member(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    matches!(parts.as_slice(), ["xtask", "Cargo.toml"] | ["crates", _, "Cargo.toml"])
}

fn parse(file: &File) -> Option<Manifest> {
    let document = DeTable::parse(&file.text).ok()?;
    let table = document.get_ref();
    let package = get(table, "package")?.as_table()?;
    let inherited =
        package.iter().filter(|(_, value)| says_workspace(value.get_ref())).map(|(key, _)| key.get_ref().to_string());
    Some(Manifest {
        file: file.path.clone(),
        name: get(package, "name")?.as_str()?.to_owned(),
        inherited: inherited.collect(),
        inherits_lints: get(table, "lints").is_some_and(says_workspace),
        dependencies: dependencies(&file.text, table),
    })
}

/// Those of the package, and those that it has on some platforms only.
fn dependencies(text: &str, table: &DeTable<'_>) -> Vec<Dependency> {
    let targets = get(table, "target").and_then(DeValue::as_table);
    let per_target = targets.into_iter().flat_map(|targets| targets.values());
    let per_target = per_target.filter_map(|value| value.get_ref().as_table());
    std::iter::once(table).chain(per_target).flat_map(|table| sections(text, table)).collect()
}

fn sections(text: &str, table: &DeTable<'_>) -> Vec<Dependency> {
    let mut found = Vec::new();
    for (section, for_tests) in [("dependencies", false), ("build-dependencies", false), ("dev-dependencies", true)] {
        let section = get(table, section).and_then(DeValue::as_table);
        found.extend(section.into_iter().flatten().map(|(key, value)| Dependency {
            name: key.get_ref().to_string(),
            line: line_of(text, key),
            for_tests,
            inherited: says_workspace(value.get_ref()),
        }));
    }
    found
}

fn get<'a, 'i>(table: &'a DeTable<'i>, name: &str) -> Option<&'a DeValue<'i>> {
    let (_, value) = table.iter().find(|(key, _)| key.get_ref() == name)?;
    Some(value.get_ref())
}

fn says_workspace(value: &DeValue<'_>) -> bool {
    let workspace = value.as_table().and_then(|table| get(table, "workspace"));
    workspace.and_then(DeValue::as_bool) == Some(true)
}

fn is_path(value: &DeValue<'_>) -> bool {
    value.as_table().is_some_and(|table| get(table, "path").is_some())
}

fn line_of<T>(text: &str, key: &Spanned<T>) -> usize {
    let before = text.get(..key.span().start).unwrap_or_default();
    before.matches('\n').count().saturating_add(1)
}
