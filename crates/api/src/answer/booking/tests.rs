use super::{rfc3339, shortened};
use time::macros::datetime;

#[test]
fn a_text_that_fits_is_told_whole() {
    assert_eq!(shortened("Grüße", 7), "Grüße");
    assert_eq!(shortened("", 0), "");
}

#[test]
fn a_longer_text_is_cut_between_characters() {
    assert_eq!(shortened("Grüße", 6), "Grüß…");
    assert_eq!(shortened("Grüße", 3), "Gr…");
    assert_eq!(shortened("日本語", 8), "日本…");
}

#[test]
fn what_json_escapes_is_counted_as_it_is_written() {
    for text in ["\"\\\n\r\t\u{8}\u{c}", "\u{1}\u{1f}", "\u{7f}é€😀", "plain"] {
        let written = serde_json::to_string(text).unwrap().len() - 2;
        assert_eq!(shortened(text, written), text, "{text:?}");
        assert!(shortened(text, written - 1).ends_with('…'), "{text:?}");
    }
}

#[test]
fn an_instant_is_told_in_whole_seconds_with_its_offset() {
    assert_eq!(rfc3339(datetime!(2026-11-27 19:30:00.25 +1)), "2026-11-27T19:30:00+01:00");
    assert_eq!(rfc3339(datetime!(2026-11-27 19:30 UTC)), "2026-11-27T19:30:00Z");
}
