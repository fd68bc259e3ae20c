use super::parse;

#[test]
fn each_statement_is_told_once_and_in_order() {
    let log = "\
2026-11-21 05:31:38.501 UTC [1] LOG:  execute s1: BEGIN
2026-11-21 05:31:38.501 UTC [1] LOG:  execute s2: SELECT 'a: b', $1
2026-11-21 05:31:38.501 UTC [1] DETAIL:  parameters: $1 = 'x'
2026-11-21 05:31:38.501 UTC [2] LOG:  statement: SHOW log_statement
2026-11-21 05:31:38.501 UTC [1] LOG:  execute s2: SELECT 'a: b', $1
2026-11-21 05:31:38.501 UTC [1] LOG:  execute s3: COMMIT
";
    assert_eq!(parse(log), ["BEGIN", "SELECT 'a: b', $1", "COMMIT"]);
}
