//! `frontdesk business retime`

use super::{DRIFT, book, house};
use crate::support::Desk;
use std::process::{Command, Output};

fn frontdesk(desk: &Desk, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_frontdesk"))
        .args(["business", "retime"])
        .args(words)
        .args(["--debug-routes", "--now", "2026-06-01T10:00:00Z"])
        .env("FRONTDESK_ENV", "development")
        .env("DATABASE_URL", desk.database.url())
        .output()
        .unwrap()
}

fn lines(output: &Output) -> Vec<String> {
    String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_prints_the_difference() {
    let desk = house().await;
    book(&desk, "Ada", "2026-06-05T18:00", 2).await;
    desk.database.client().await.batch_execute(DRIFT).await.unwrap();
    let id = desk.texts("SELECT 'bkg_' || replace(id::text, '-', '') FROM bookings").await.remove(0);
    let what =
        format!("restaurant {id} 2026-06-05 19:00:00.0 in Europe/Berlin: 2026-06-05T16:00:00Z > 2026-06-05T17:00:00Z");
    let sum = "moved: 1, conflicts: 0, on the waitlist: 0, businesses left out: 0";
    let dry = frontdesk(&desk, &["--dry-run"]);
    assert_eq!(
        (dry.status.code(), lines(&dry)),
        (Some(0), vec![format!("would-move {what}"), sum.to_owned()]),
        "{dry:?}"
    );
    let wet = frontdesk(&desk, &["restaurant"]);
    assert_eq!((wet.status.code(), lines(&wet)), (Some(0), vec![format!("moved {what}"), sum.to_owned()]), "{wet:?}");
    assert_eq!(frontdesk(&desk, &["nobody"]).status.code(), Some(1));

    let client = desk.database.client().await;
    client.batch_execute(&format!("{DRIFT}; UPDATE businesses SET zone_data = '2099a'")).await.unwrap();
    let left = [
        "left-alone restaurant a program with later zone data looks after it",
        "moved: 0, conflicts: 0, on the waitlist: 0, businesses left out: 1",
    ];
    for words in [&[][..], &["--dry-run"]] {
        let older = frontdesk(&desk, words);
        assert_eq!((older.status.code(), lines(&older)), (Some(1), left.map(str::to_owned).to_vec()), "{words:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_prints_what_is_in_the_way() {
    let desk = house().await;
    book(&desk, "Ada", "2026-06-05T18:00", 4).await;
    desk.database.client().await.batch_execute(DRIFT).await.unwrap();
    book(&desk, "Eve", "2026-06-05T19:00", 4).await;
    let output = frontdesk(&desk, &[]);
    let [ada, eve] =
        desk.texts("SELECT 'bkg_' || replace(id::text, '-', '') FROM bookings ORDER BY name").await.try_into().unwrap();
    let table =
        desk.texts("SELECT 'res_' || replace(id::text, '-', '') FROM resources WHERE name = 'T2'").await.remove(0);
    let conflict = format!(
        "conflict restaurant {ada} 2026-06-05 19:00:00.0 in Europe/Berlin: 2026-06-05T16:00:00Z > 2026-06-05T17:00:00Z; \
         {table} is taken then by {eve}"
    );
    let printed = [conflict, "moved: 0, conflicts: 1, on the waitlist: 0, businesses left out: 0".to_owned()];
    assert_eq!((output.status.code(), lines(&output)), (Some(1), printed.to_vec()), "{output:?}");
}
