//! Files that a reader can hold in mind, with their tests next door.

use super::breach::Breach;
use super::code;
use super::tree::{File, Tree};

const LONGEST: usize = 300;

/// Made from the migrations, not written: its length is the database's.
const GENERATED: &str = "crates/adapters-diesel/src/schema.rs";

pub(super) fn check(tree: &Tree) -> Vec<Breach> {
    let files = || tree.rust_files();
    let long = files().filter_map(too_long);
    long.chain(files().flat_map(tests_inside)).collect()
}

fn too_long(file: &File) -> Option<Breach> {
    let lines = file.text.lines().count();
    let remedy = || format!("{lines} lines; split by what a reader looks for, at most {LONGEST}");
    (lines > LONGEST && file.path != GENERATED).then(|| Breach::new(&file.path, lines, "file size", remedy()))
}

fn tests_inside(file: &File) -> Vec<Breach> {
    let code = code::without_comments(&file.text);
    let mut breaches = Vec::new();
    let mut under_cfg_test = false;
    for (line, text) in (1..).zip(code.lines().map(str::trim)) {
        if let Some(name) = module_with_body(text)
            && (under_cfg_test || matches!(name, "test" | "tests"))
        {
            let remedy = format!("write `#[cfg(test)] mod {name};` and move the tests to its file");
            breaches.push(Breach::new(&file.path, line, "tests in a sibling file", remedy));
        }
        // Other attributes may stand between the condition and the module.
        let attribute = text.is_empty() || text.starts_with("#[");
        under_cfg_test = text.contains("#[cfg(test)]") || (under_cfg_test && attribute);
    }
    breaches
}

/// The name in `mod name {`, whatever stands before it on the line.
fn module_with_body(text: &str) -> Option<&str> {
    let before_body = text.split_once('{')?.0.trim_end();
    let (front, name) = before_body.rsplit_once(' ').unwrap_or(("", before_body));
    let is_module = front == "mod" || front.ends_with(" mod");
    // Behind a quote it is what a program says, not what it is.
    (is_module && !front.contains('"')).then_some(name)
}
