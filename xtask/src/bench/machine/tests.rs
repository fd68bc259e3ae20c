use super::field;

#[test]
fn fields_are_found_by_their_whole_name() {
    let text = "processor\t: 0\nmodel name\t: Some CPU: fast\nmodel\t\t: 2\nMemTotal:       1024 kB\n";
    assert_eq!(field(text, "model name"), Some("Some CPU: fast"));
    assert_eq!(field(text, "model"), Some("2"));
    assert_eq!(field(text, "MemTotal"), Some("1024 kB"));
    assert_eq!(field(text, "Mem"), None);
}
