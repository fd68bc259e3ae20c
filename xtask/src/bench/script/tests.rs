use super::{Faulty, READ, WRITE, expand, value};

const LOCK: &str = "INSERT INTO days SELECT $1, d.day FROM unnest($12) AS d (day), f($1)";

fn statements() -> Vec<String> {
    vec![LOCK.to_owned(), "SELECT 1".to_owned()]
}

#[test]
fn values_take_the_places_of_their_numbers() {
    let script = "\\set day 1\n@ INTO days\n$1 = :business\n$12 = ARRAY[:day]\nCOMMIT;\n";
    let expected = "\\set day 1\nINSERT INTO days SELECT (:business), d.day FROM unnest((ARRAY[:day])) AS d (day), \
                    f((:business));\nCOMMIT;\n";
    assert_eq!(expand(script, &statements()).unwrap(), expected);
}

#[test]
fn every_value_is_given_and_used() {
    let fault = |script: &str| expand(script, &statements()).unwrap_err();
    let days = "INTO days".to_owned();
    assert_eq!(fault("@ INTO days\n$1 = 1\n"), Faulty::NoValue(days.clone(), 12, LOCK.to_owned()));
    assert_eq!(fault("@ INTO days\n$1 = 1\n$12 = 2\n$3 = 3\n"), Faulty::NotUsed(days, 3, LOCK.to_owned()));
    assert_eq!(fault("@ INTO days\n$1: 5\n"), Faulty::NotAValue("$1: 5".to_owned()));
}

#[test]
fn the_words_mean_one_statement() {
    assert_eq!(expand("@ INTO nights\n", &statements()), Err(Faulty::NotOne("INTO nights".to_owned(), 0)));
    assert_eq!(expand("@ SELECT\n", &statements()), Err(Faulty::NotOne("SELECT".to_owned(), 2)));
}

#[test]
fn the_scripts_keep_to_the_form() {
    for line in READ.lines().chain(WRITE.lines()) {
        assert!(!line.starts_with('$') || value(line).is_some(), "{line}");
        assert!(!line.starts_with('@') || line.starts_with("@ "), "{line}");
    }
}
