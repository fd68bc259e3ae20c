use super::{Process, all, memory, own_time, parse, parse_machine, parse_memory, tree_time};
use std::time::Duration;

fn line(id: u32, parent: u32, own: u32, ended: u32) -> String {
    format!("{id} (a (strange) name) S {parent} 1 1 0 -1 4194304 1 2 3 4 {own} 1 {ended} 2 20 0 1 0 100 1000 10")
}

#[test]
fn names_with_parentheses_are_skipped() {
    assert_eq!(parse(&line(42, 7, 100, 30)), Some(Process { id: 42, parent: 7, own: 101, ended: 32 }));
    assert_eq!(parse("42 (short) S 7"), None);
    assert_eq!(parse(""), None);
}

#[test]
fn a_tree_is_a_process_with_all_its_descendants() {
    let lines = [line(1, 0, 9, 8), line(2, 1, 99, 0), line(3, 2, 199, 0), line(4, 3, 299, 8), line(5, 1, 999, 0)];
    let processes: Vec<Process> = lines.iter().filter_map(|line| parse(line)).collect();
    assert_eq!(tree_time(&processes, 2), Duration::from_millis(10 * (102 + 202 + 310)));
    assert_eq!(own_time(&processes, 4), Duration::from_secs(3));
    assert_eq!(tree_time(&processes, 77), Duration::ZERO);
}

#[test]
fn idle_processors_are_not_busy() {
    let stat = "cpu  100 10 50 9000 800 5 6 7 0 0\ncpu0 1 1 1 1\n";
    assert_eq!(parse_machine(stat), Some(Duration::from_millis(10 * (100 + 10 + 50 + 5 + 6 + 7))));
    assert_eq!(parse_machine("intr 1\n"), None);
}

#[test]
fn memory_is_told_in_kibibytes() {
    assert_eq!(parse_memory("Name:\tx\nVmPeak:\t  9 kB\nVmRSS:\t   1024 kB\n"), Some(1_048_576));
    assert_eq!(parse_memory("Name:\tkthreadd\n"), None);
}

#[test]
fn this_process_is_found() {
    let id = std::process::id();
    assert!(all().unwrap().iter().any(|process| process.id == id));
    assert!(memory(id).unwrap() > 0);
}
