use super::with_database;

#[test]
fn only_the_database_changes() {
    assert_eq!(with_database("postgresql:///a?host=%2Ftmp&user=u", "b"), "postgresql:///b?host=%2Ftmp&user=u");
    assert_eq!(with_database("postgres://u:p@h:1/a", "b"), "postgres://u:p@h:1/b");
    assert_eq!(with_database("postgres://h", "b"), "postgres://h/b");
}
