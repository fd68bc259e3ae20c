//! What was given up, as its owner sees it on the command line, and has it tried again.

use crate::support::Desk;
use std::process::{Command, Output};

const EVENT: &str = "01999999-0000-7000-8000-000000000001";
const SUBJECT: &str = "01999999-0000-7000-8000-000000000002";

/// A job and a letter that were given up, and a letter that waits.
const GIVEN_UP: &str = "\
    INSERT INTO outbox (business_id, id, kind, subject_id, payload, due_at, created_at, attempts, uncertain, last_error, \
      dead_at) \
    SELECT id, '01999999-0000-7000-8000-000000000001', 'text.send', '01999999-0000-7000-8000-000000000002', '{}', \
      '2026-06-01Z', '2026-06-01Z', 3, true, '21211: +4930123456 is not valid', '2026-06-02 08:00:00.5Z' FROM businesses; \
    INSERT INTO inbox (source, dedupe, body, received_at, due_at, attempts, last_error, dead_at) VALUES \
      ('retell', 'bytes:1', '{}', '2026-06-01 07:00Z', '2026-06-01Z', 1, 'illegible: no JSON', '2026-06-01Z'), \
      ('retell', 'call_ended:2', '{}', '2026-06-01 06:00Z', '2026-06-01 08:00Z', 2, 'nobody has +4930123456', NULL)";

async fn frontdesk(desk: &Desk, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_frontdesk"));
    command.args(args).env("DATABASE_URL", desk.database.url());
    tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
}

async fn told(desk: &Desk, args: &[&str]) -> String {
    let output = frontdesk(desk, args).await;
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

async fn refused(desk: &Desk, args: &[&str]) -> String {
    let output = frontdesk(desk, args).await;
    assert!(!output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8(output.stderr).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_sees_what_was_given_up_and_has_it_tried_again() {
    let desk = Desk::restaurant().await;
    let list = ["outbox", "list", "restaurant"];
    assert_eq!(told(&desk, &list).await, "Nothing was given up.\n");
    desk.database.client().await.batch_execute(GIVEN_UP).await.unwrap();
    let event = format!("evt_{}", EVENT.replace('-', ""));
    let line = format!("{event} 2026-06-02T08:00:00Z text.send {SUBJECT} attempts=3 uncertain 21211: … is not valid\n");
    assert_eq!(told(&desk, &list).await, line);

    let retry = ["outbox", "retry", "restaurant", &event];
    assert_eq!(told(&desk, &retry).await, format!("tried again: {event}\n"));
    assert!(refused(&desk, &retry).await.contains("was not given up"));
    assert!(refused(&desk, &["outbox", "retry", "restaurant", "soon"]).await.contains("soon is no event"));
    assert!(refused(&desk, &["outbox", "list", "nobody"]).await.contains("there is no business"));
    assert_eq!(told(&desk, &list).await, "Nothing was given up.\n");
    let open = "SELECT count(*) FROM outbox WHERE dead_at IS NULL AND attempts = 0 AND uncertain";
    assert_eq!(desk.count(open).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_that_were_not_read_are_seen_and_read_again() {
    let desk = Desk::restaurant().await;
    assert_eq!(told(&desk, &["inbox", "list"]).await, "Nothing was given up.\n");
    desk.database.client().await.batch_execute(GIVEN_UP).await.unwrap();
    let lines = "retell bytes:1 2026-06-01T07:00:00Z attempts=1 given-up illegible: no JSON\n\
        retell call_ended:2 2026-06-01T06:00:00Z attempts=2 waits-until=2026-06-01T08:00:00Z nobody has …\n";
    assert_eq!(told(&desk, &["inbox", "list"]).await, lines);
    for key in ["bytes:1", "call_ended:2"] {
        assert_eq!(told(&desk, &["inbox", "retry", "retell", key]).await, format!("read again: retell {key}\n"));
    }
    assert!(refused(&desk, &["inbox", "retry", "retell", "bytes:3"]).await.contains("there is no letter"));
    assert_eq!(desk.count("SELECT count(*) FROM inbox WHERE dead_at IS NULL AND attempts = 0").await, 2);
}
