use super::outermost;

#[test]
fn what_stands_around_the_object_is_left_out() {
    let object = r#"{"a":{"b":"} \" {"},"c":"ü"}"#;
    for text in [
        object.to_owned(),
        format!("```json\n{object}\n```"),
        format!("Here you are: {object} I hope {{this}} helps."),
        format!(" \n{object}\n "),
    ] {
        assert_eq!(outermost(&text), object, "{text}");
    }
}

#[test]
fn what_is_no_object_is_left_as_it_is() {
    assert_eq!(outermost(" sorry "), "sorry");
    assert_eq!(outermost("x {\"a\": 1"), "{\"a\": 1");
    assert_eq!(outermost(""), "");
}
