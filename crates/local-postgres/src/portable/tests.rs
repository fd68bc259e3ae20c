use super::*;

#[test]
fn every_build_has_a_whole_hash_and_the_same_version() {
    for (_, _, build) in BUILDS {
        assert_eq!(build.sha256.len(), 64);
        assert!(build.sha256.bytes().all(|digit| digit.is_ascii_hexdigit()));
        assert!(build.url.starts_with("https://registry.npmjs.org/"), "{}", build.url);
        assert!(build.url.ends_with("-18.4.0-beta.17.tgz"), "{}", build.url);
    }
}

#[test]
fn builds_differ_by_machine_and_some_machines_have_none() {
    assert!(build_for("linux", "x86_64").is_some_and(|build| build.url.contains("linux-x64")));
    assert!(build_for("macos", "aarch64").is_some_and(|build| build.url.contains("darwin-arm64")));
    assert!(build_for("linux", "riscv64").is_none());
}
