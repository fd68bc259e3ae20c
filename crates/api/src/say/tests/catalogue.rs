//! The messages against each other, and against the code that uses them.

use crate::say::{Language, languages};
use fluent_bundle::FluentResource;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Kebab-case words of the code that are no messages.
const OTHER_WORDS: [&str; 5] = ["no-store", "x-request-id", "x-retell-signature", "date-time", "retell-llm"];

fn source(tag: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("locales/{tag}.ftl"))).unwrap()
}

/// Each message of a language with the blanks that it fills.
fn messages(tag: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in source(tag).lines().filter(|line| !line.starts_with('#')) {
        let head = line
            .split_once(" = ")
            .filter(|(id, _)| line.starts_with(|c: char| c.is_ascii_lowercase()) && !id.contains(' '));
        if let Some((id, _)) = head {
            current = id.to_owned();
            assert!(messages.insert(current.clone(), BTreeSet::new()).is_none(), "{tag}: {id} stands twice");
        }
        let blanks = line.split('$').skip(1).map(|rest| rest.split([' ', '}']).next().unwrap_or_default().to_owned());
        messages.entry(current.clone()).or_default().extend(blanks);
    }
    messages.remove("");
    messages
}

/// Every string literal of the code, with what stands before it. Tests do not count.
fn literals(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let (path, name) = (entry.path(), entry.file_name().into_string().unwrap());
        if path.is_dir() {
            literals(&path, found);
        } else if name != "tests.rs" && name != "sample.rs" && !folder.ends_with("tests") {
            let text = fs::read_to_string(&path).unwrap();
            for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
                let parts: Vec<&str> = line.split('"').collect();
                let pairs = parts.chunks_exact(2).map(|pair| (pair[0].trim_end().to_owned(), pair[1].to_owned()));
                found.extend(pairs);
            }
        }
    }
}

fn code() -> Vec<(String, String)> {
    let mut found = Vec::new();
    literals(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found
}

fn is_kebab(word: &str) -> bool {
    let parts: Vec<&str> = word.split('-').collect();
    let plain = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    parts.len() > 1 && parts.iter().all(plain)
}

#[test]
fn every_source_is_read_without_a_fault() {
    for tag in languages() {
        let faults = FluentResource::try_new(source(tag)).map_err(|(_, faults)| faults);
        assert!(faults.is_ok(), "{tag}: {:?}", faults.err());
        assert!(messages(tag).len() > 40, "{tag}");
    }
}

#[test]
fn every_language_has_the_same_messages_with_the_same_blanks() {
    let english = messages("en");
    for tag in languages() {
        let mut own = messages(tag);
        // German reads the clock by 24 hours, English by twice twelve.
        own.insert("clock".to_owned(), english["clock"].clone());
        assert_eq!(own, english, "{tag}");
    }
}

#[test]
fn every_message_that_the_code_says_exists() {
    let mut said = 0;
    for (before, literal) in code() {
        let is_said = ["say(", "english(", "with("].iter().any(|call| before.ends_with(call));
        if (is_said || is_kebab(&literal)) && !OTHER_WORDS.contains(&literal.as_str()) {
            said += 1;
            for language in Language::all() {
                assert!(language.has(&literal), "{}: {literal}", language.tag());
            }
        }
    }
    assert!(said > 40, "only {said} found: is the code still where it was?");
}

#[test]
fn every_message_is_said_by_the_code() {
    let code = code();
    for id in messages("en").into_keys() {
        // A fault asks for its field: ask-name, ask-phone and so on.
        let asked = id.strip_prefix("ask-").filter(|field| *field != "again");
        let literal = asked.unwrap_or(&id);
        assert!(code.iter().any(|(_, said)| said == literal), "nothing says {id}");
    }
}

#[test]
fn a_message_that_does_not_exist_says_its_name() {
    assert_eq!(Language::of("de").say("no-such-message", None), "no-such-message");
    assert!(!Language::of("de").has("no-such-message"));
}

#[test]
fn no_sentence_without_blanks_shows_a_brace() {
    for language in Language::all() {
        for (id, _) in messages(language.tag()).into_iter().filter(|(_, blanks)| blanks.is_empty()) {
            let said = language.say(&id, None);
            assert!(!said.contains(['{', '}']) && said != id, "{}: {said}", language.tag());
        }
    }
}
