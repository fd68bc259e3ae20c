//! Words that give away that a room does another room's work.

use super::breach::Breach;
use super::code;
use super::rooms::{self, Room};
use super::tree::{File, Tree};

pub(super) fn check(tree: &Tree) -> Vec<Breach> {
    tree.rust_files()
        .filter_map(|file| Some((file, room_of(&file.path)?)))
        .filter(|(_, room)| !room.words.is_empty())
        .flat_map(|(file, room)| check_one(file, room))
        .collect()
}

fn room_of(path: &str) -> Option<&'static Room> {
    let (name, below) = path.strip_prefix("crates/")?.split_once('/')?;
    rooms::room(name).filter(|_| below.starts_with("src/"))
}

fn check_one(file: &File, room: &Room) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for (line, text) in (1..).zip(code::without_comments(&file.text).lines()) {
        let said = room.words.iter().filter(|(word, _)| code::says(text, word));
        breaches.extend(said.map(|(word, instead)| {
            let remedy = format!("`{word}` does not belong here, {instead}: {}", room.why);
            Breach::new(&file.path, line, "forbidden word", remedy)
        }));
    }
    breaches
}
