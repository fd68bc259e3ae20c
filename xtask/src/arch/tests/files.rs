//! Rules about names, sizes and words of files.

use super::found;
use crate::arch::code::without_comments;

#[track_caller]
fn only(said: &[String], part: &str) {
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains(part), "{said:?}");
}

#[track_caller]
fn silent(files: &[(&str, &str)]) {
    let said = found(files);
    assert!(said.is_empty(), "{said:?}");
}

#[test]
fn words_of_other_rooms_are_found_in_code_and_strings() {
    let at = "crates/usecases/src/booking.rs";
    only(&found(&[(at, "const Q: &str = \"SELECT 1\";\n")]), "SELECT");
    let at = "crates/domain/src/clock.rs";
    only(&found(&[(at, "\n\nlet x = read().await;\n")]), "clock.rs:3:");
    only(&found(&[(at, "let x = OffsetDateTime::now_utc();\n")]), "now_utc");
}

#[test]
fn words_in_comments_and_longer_words_are_no_breach() {
    let text = "//! No `async fn` here.\n/* nor /* SystemTime */ .await */\nuse operand::Left;\n";
    silent(&[("crates/domain/src/lib.rs", text)]);
    silent(&[("crates/api/src/lib.rs", "use serde::Serialize;\n")]);
    silent(&[("crates/usecases/tests/story.rs", "use serde::Serialize;\n")]);
}

#[test]
fn comments_go_and_strings_stay() {
    for (text, left) in [
        ("a // b\nc", "a \nc"),
        ("a /* b\n/*/ c */ d */ e", "a \n e"),
        ("\"// b\" // c", "\"// b\" "),
        ("\"\\\"// b\" // c", "\"\\\"// b\" "),
        ("r#\"#\" // b\"# // c", "r#\"#\" // b\"# "),
        ("br\"\\\" // c", "br\"\\\" "),
        ("'\"' // c", "'\"' "),
        ("'\\'' // c", "'\\'' "),
        ("&'a str // c", "&'a str "),
        ("for r in s // c", "for r in s "),
        ("a / b", "a / b"),
    ] {
        assert_eq!(without_comments(text), left, "{text}");
    }
}

#[test]
fn files_are_short() {
    let long = "\n".repeat(301);
    only(&found(&[("crates/api/src/lib.rs", &long)]), ":301: file size");
    silent(&[("crates/api/src/lib.rs", &"\n".repeat(300))]);
    silent(&[("crates/adapters-diesel/src/schema.rs", &long)]);
}

#[test]
fn tests_live_next_door() {
    let at = "crates/api/src/lib.rs";
    let rule = "tests in a sibling file";
    only(&found(&[(at, "mod tests {\n}\n")]), rule);
    only(&found(&[(at, "#[cfg(test)] mod tests {}\n")]), rule);
    only(&found(&[(at, "#[cfg(test)]\n#[expect(dead_code)]\nmod cases {\n}\n")]), ":3: tests in a sibling file");
    silent(&[(at, "#[cfg(test)]\nmod tests;\n\nmod routes {\n}\n")]);
    silent(&[(at, "/// `mod tests {`\nfn modify(tests: Tests) {}\n")]);
}

#[test]
fn names_tell() {
    let rule = "telling name";
    only(&found(&[("crates/api/src/utils.rs", "")]), rule);
    only(&found(&[("crates/api/tests/common/mod.rs", "")]), rule);
    only(&found(&[("crates/api/src/lib.rs", "pub mod helpers {\n}\n")]), rule);
    silent(&[("crates/api/src/uncommon.rs", "")]);
}

#[test]
fn a_verb_is_in_every_room() {
    let story = ("crates/usecases/src/booking/modify.rs", "");
    let decision = ("crates/domain/src/booking/modify.rs", "");
    let tool = ("crates/api/src/tool/modify_booking.rs", "");
    let rule = "one verb, every room";
    only(&found(&[story, tool]), "no `modify` in crates/domain/src/booking");
    only(&found(&[story, decision]), rule);
    silent(&[story, decision, tool]);
    silent(&[
        story,
        ("crates/usecases/src/booking/modify/tests.rs", ""),
        ("crates/usecases/src/booking/mod.rs", ""),
        ("crates/usecases/src/booking/modify_tests.rs", ""),
        ("crates/domain/src/booking/modify/mod.rs", ""),
        ("crates/api/src/tool/modify.rs", ""),
    ]);
    silent(&[decision]);
}

const ROOT: &str = "[workspace.dependencies]\ndomain = { path = \"crates/domain\" }\ntoml = \"1\"\n";

#[test]
fn each_external_crate_has_a_reason() {
    let row = "| crate | why |\n|---|---|\n| `toml` | reads manifests |\n";
    silent(&[("Cargo.toml", ROOT), ("docs/dependencies.md", row)]);
    let rule = "reason for a crate";
    only(&found(&[("Cargo.toml", ROOT)]), "Cargo.toml:3: reason for a crate");
    only(&found(&[("Cargo.toml", ROOT), ("docs/dependencies.md", "| toml | |\n")]), rule);
    let twice = format!("{row}| toml | again |\n");
    only(&found(&[("Cargo.toml", ROOT), ("docs/dependencies.md", &twice)]), "found: 2");
    let gone = format!("{row}| rand | was here |\n");
    only(&found(&[("Cargo.toml", ROOT), ("docs/dependencies.md", &gone)]), "remove rand");
}

#[test]
fn documents_are_short() {
    let lines = "\n".repeat(150);
    only(&found(&[("docs/architecture.md", &lines)]), "document size");
    silent(&[("docs/api.md", &lines)]);
    only(&found(&[("docs/api.md", &"\n".repeat(301))]), "document size");
    let example = format!("```\n{}```\n", "\n".repeat(301));
    silent(&[("docs/api.md", &example)]);
    only(&found(&[("docs/api.md", &format!("{example}{}", "\n".repeat(301)))]), "document size");
}

#[test]
fn nothing_points_outside() {
    let rule = "complete in itself";
    for text in [
        concat!("see ../", "shared/notes.md"),
        concat!("[x](../../", "shared)"),
        concat!("cd /", "work/main"),
        concat!("ls .", "library/x"),
        concat!("HOME=/", "root/"),
    ] {
        only(&found(&[("README.md", text)]), rule);
    }
    silent(&[("README.md", "src/work/x tree/root/y self.library ../shared_code /workspace")]);
}
