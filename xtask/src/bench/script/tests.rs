use super::{Faulty, READ, WRITE, expand};

#[test]
fn values_take_the_places_of_their_numbers() {
    let script = "\\set day 1\n@lock\n$1 = :business\n$2 = ARRAY[:day]\nCOMMIT;\n";
    let expected = "\\set day 1\nINSERT INTO booking_days (business_id, day, revision) SELECT (:business), d.day, 1 \
                    FROM unnest((ARRAY[:day])) AS d (day) ORDER BY d.day ON CONFLICT (business_id, day) \
                    DO UPDATE SET revision = booking_days.revision + 1;\nCOMMIT;\n";
    assert_eq!(expand(script).unwrap(), expected);
}

#[test]
fn every_value_is_given_and_used() {
    assert_eq!(expand("@lock\n$1 = 1\n"), Err(Faulty::NoValue("lock".to_owned(), 2)));
    let three = "@lock\n$1 = 1\n$2 = 2\n$3 = 3\n";
    assert_eq!(expand(three), Err(Faulty::NotUsed("lock".to_owned(), 3)));
    assert_eq!(expand("@nothing\n"), Err(Faulty::NoSuchStatement("nothing".to_owned())));
    assert_eq!(expand("@lock\n$1: 5\n"), Err(Faulty::NotAValue("$1: 5".to_owned())));
}

#[test]
fn the_scripts_are_whole() {
    for script in [READ, WRITE] {
        let expanded = expand(script).unwrap();
        assert!(!expanded.contains('$') && !expanded.contains('@'), "{expanded}");
    }
}
