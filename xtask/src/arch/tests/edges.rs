//! Rules about what a crate's manifest says.

use super::{found, manifest};

/// What is said about `name` with these dependencies, among empty neighbours.
fn said_of(name: &str, dependencies: &str) -> Vec<String> {
    let neighbours = [
        "adapters-diesel",
        "adapters-retell",
        "adapters-system",
        "api",
        "domain",
        "frontdesk",
        "local-postgres",
        "ports",
        "testkit",
        "usecases",
    ];
    let manifests = neighbours.map(|it| {
        let own = if it == name { dependencies } else { "" };
        (format!("crates/{it}/Cargo.toml"), manifest(it, own))
    });
    let files: Vec<_> = manifests.iter().map(|(path, text)| (&**path, &**text)).collect();
    found(&files)
}

fn of_kind(kind: &str, dependency: &str) -> String {
    format!("[{kind}]\n{dependency}.workspace = true\n")
}

#[track_caller]
fn refused(name: &str, kind: &str, dependency: &str, rule: &str) {
    let said = said_of(name, &of_kind(kind, dependency));
    assert_eq!(said.len(), 1, "{said:?}");
    // The manifest of these tests has its first dependency on line 13.
    let start = format!("crates/{name}/Cargo.toml:13: {rule}: ");
    assert!(said[0].starts_with(&start), "{said:?}");
}

#[track_caller]
fn accepted(name: &str, kind: &str, dependency: &str) {
    let said = said_of(name, &of_kind(kind, dependency));
    assert!(said.is_empty(), "{said:?}");
}

#[test]
fn arrows_point_inwards() {
    for (name, other) in [
        ("domain", "ports"),
        ("ports", "usecases"),
        ("usecases", "adapters-diesel"),
        ("usecases", "testkit"),
        ("api", "ports"),
        ("api", "adapters-diesel"),
        ("adapters-diesel", "usecases"),
        ("adapters-diesel", "adapters-system"),
        ("local-postgres", "domain"),
        ("frontdesk", "testkit"),
        ("testkit", "api"),
    ] {
        refused(name, "dependencies", other, "allowed edge");
        refused(name, "build-dependencies", other, "allowed edge");
    }
}

#[test]
fn the_drawn_arrows_are_open() {
    for (name, other) in [
        ("ports", "domain"),
        ("usecases", "ports"),
        ("api", "usecases"),
        ("adapters-retell", "ports"),
        ("frontdesk", "adapters-retell"),
        ("frontdesk", "local-postgres"),
        ("testkit", "adapters-diesel"),
    ] {
        accepted(name, "dependencies", other);
    }
}

#[test]
fn tests_see_more_but_not_everything() {
    accepted("frontdesk", "dev-dependencies", "testkit");
    accepted("adapters-diesel", "dev-dependencies", "testkit");
    accepted("adapters-diesel", "dev-dependencies", "adapters-system");
    accepted("api", "dev-dependencies", "ports");
    accepted("usecases", "dev-dependencies", "ports");
    refused("usecases", "dev-dependencies", "testkit", "allowed edge");
    refused("domain", "dev-dependencies", "ports", "allowed edge");
}

#[test]
fn some_crates_do_not_enter_some_rooms() {
    for (name, other) in [
        ("domain", "serde"),
        ("domain", "tokio"),
        ("ports", "tracing"),
        ("usecases", "serde_json"),
        ("usecases", "tokio"),
        ("api", "diesel"),
        ("api", "deadpool"),
        ("frontdesk", "diesel-async"),
        ("adapters-retell", "actix-web"),
    ] {
        refused(name, "dependencies", other, "forbidden crate");
    }
    accepted("usecases", "dev-dependencies", "tokio");
    accepted("adapters-diesel", "dependencies", "diesel");
    accepted("testkit", "dependencies", "diesel");
}

#[test]
fn a_dependency_of_one_platform_counts() {
    let dependencies = "[target.'cfg(unix)'.dependencies]\ntokio = { workspace = true }\n";
    let said = said_of("domain", dependencies);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("domain must not use tokio"), "{said:?}");
}

#[test]
fn a_crate_without_a_room_is_named() {
    let said = found(&[("crates/billing/Cargo.toml", &manifest("billing", ""))]);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("room without walls"), "{said:?}");
}

#[test]
fn an_adapter_of_tomorrow_has_its_room() {
    let google = manifest("adapters-google", &of_kind("dependencies", "domain"));
    let domain = manifest("domain", "");
    let said = found(&[("crates/adapters-google/Cargo.toml", &google), ("crates/domain/Cargo.toml", &domain)]);
    assert!(said.is_empty(), "{said:?}");
}

#[test]
fn an_unreadable_manifest_is_named() {
    let said = found(&[("crates/domain/Cargo.toml", "[package\n")]);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("readable manifest"), "{said:?}");
}

#[test]
fn members_inherit() {
    let text = "[package]\nname = \"ports\"\nversion = \"0.1.0\"\nedition.workspace = true\n\
                rust-version.workspace = true\nlicense.workspace = true\npublish = false\n\
                [dependencies]\nthiserror = \"2\"\nuuid = { workspace = true, features = [\"v4\"] }\n";
    let said = found(&[("crates/ports/Cargo.toml", text)]);
    assert_eq!(said.len(), 4, "{said:?}");
    for part in [
        ":1: inherited from the workspace: write `version.workspace",
        ":1: inherited from the workspace: write `publish.workspace",
        ":1: inherited from the workspace: write `workspace = true` in [lints]",
        ":9: inherited from the workspace: put thiserror into",
    ] {
        assert!(said.iter().any(|it| it.contains(part)), "{part}: {said:?}");
    }
}
