use super::between;
use serde_json::json;

#[test]
fn what_the_platform_adds_is_no_difference() {
    let there = json!({"voice_id": "a", "volume": 1, "engine": {"type": "x", "version": 3}, "list": null});
    let wanted = json!({"voice_id": "a", "engine": {"type": "x"}, "list": []});
    assert_eq!(between(&there, &wanted), [""; 0]);
    assert_eq!(between(&json!({"weight": 1.0}), &json!({"weight": 1})), [""; 0]);
}

#[test]
fn what_differs_is_told_with_its_place() {
    let there = json!({"voice_id": "a", "tools": [{"name": "book", "timeout": 5}, {"name": "old"}]});
    let wanted = json!({"voice_id": "b", "webhook": "https://x", "tools": [{"name": "book", "timeout": 8}]});
    assert_eq!(
        between(&there, &wanted),
        [
            "tools[book].timeout: 5 -> 8",
            "tools[old]: {\"name\":\"old\"} -> nothing",
            "voice_id: \"a\" -> \"b\"",
            "webhook: nothing -> \"https://x\"",
        ]
    );
}

#[test]
fn of_long_texts_only_the_lines_that_differ_are_told() {
    let there = json!({"prompt": "Be kind.\nBe quick.\nBye."});
    assert_eq!(
        between(&there, &json!({"prompt": "Be kind.\nBe slow.\nBye."})),
        ["prompt: - Be quick.", "prompt: + Be slow."]
    );
    assert_eq!(
        between(&there, &json!({"prompt": "Be quick.\nBe kind.\nBye."})),
        ["prompt: the same lines in another order"]
    );
    assert_eq!(between(&there, &there), [""; 0]);
}

#[test]
fn what_is_long_is_cut_short() {
    let lines = between(&json!({}), &json!({"a": "ü".repeat(100)}));
    assert_eq!(lines, [format!("a: nothing -> \"{}…", "ü".repeat(79))]);
}
