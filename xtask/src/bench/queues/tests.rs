use super::figures;

#[test]
fn figures_are_as_many_as_are_asked_for() {
    let told = figures::<3>("20000 0 6.254").unwrap();
    assert_eq!(told.map(|figure| figure.to_string()), ["20000", "0", "6.254"]);
    assert!(figures::<2>("20000 0 6.254").is_err());
    assert!(figures::<2>("20000 none").is_err());
}
