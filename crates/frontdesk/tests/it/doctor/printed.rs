//! The command itself: what it prints, and how it ends.

use super::booked_house;
use crate::support::Desk;
use std::process::{Command, Output};

fn doctor(desk: &Desk, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_frontdesk"))
        .arg("doctor")
        .args(words)
        .env("FRONTDESK_ENV", "development")
        .env("DATABASE_URL", desk.database.url())
        .output()
        .unwrap()
}

fn lines(output: &Output) -> Vec<String> {
    String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_found_ends_well() {
    let desk = booked_house().await;
    for words in [&[][..], &["--business", "restaurant"], &["--from", "2026-06-05"]] {
        let output = doctor(&desk, words);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        assert_eq!(lines(&output), ["businesses: 1, bookings: 2, breaches: 0, notices: 0"]);
    }
    let later = doctor(&desk, &["--from", "2026-06-06"]);
    assert_eq!(lines(&later), ["businesses: 1, bookings: 0, breaches: 0, notices: 0"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_breach_is_one_line_without_the_guest_and_ends_badly() {
    let desk = booked_house().await;
    let client = desk.database.client().await;
    client.batch_execute("UPDATE bookings SET party_size = 3 WHERE name = 'Ada'").await.unwrap();
    let id = desk.texts("SELECT 'bkg_' || replace(id::text, '-', '') FROM bookings WHERE name = 'Ada'").await;
    let output = doctor(&desk, &[]);
    assert_eq!(output.status.code(), Some(1));
    let breach = format!("breach unfit-table restaurant {} a party of 3 has a table for 1 to 2", id[0]);
    assert_eq!(lines(&output), [breach.as_str(), "businesses: 1, bookings: 2, breaches: 1, notices: 0"]);
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(errors.contains("breaches found: 1"), "{errors}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_business_that_is_not_there_or_a_date_that_is_none_is_said() {
    let desk = booked_house().await;
    let nobody = doctor(&desk, &["--business", "nobody"]);
    assert_eq!(nobody.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&nobody.stderr).contains("no business with this external id"), "{nobody:?}");
    assert_eq!(doctor(&desk, &["--from", "tomorrow"]).status.code(), Some(2));
}
