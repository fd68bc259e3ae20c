//! 54: what guests may not, the owner may, on the command line; and the log says whose word it was.

use crate::support::{Caller, Desk, Setup};
use domain::business::{Business, Table};
use serde_json::json;
use std::process::{Command, Output};
use testkit::business::{restaurant, table};
use time::macros::datetime;

/// The restaurant's evening after: what was booked for 19:00 has begun.
const LATER: time::OffsetDateTime = datetime!(2026-06-05 17:30 UTC);

/// `frontdesk booking`, as the owner types it, at an instant.
async fn frontdesk(desk: &Desk, now: &str, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_frontdesk"));
    command.arg("booking").args(args).args(["--debug-routes", "--now", now]);
    command
        .env("FRONTDESK_ENV", "development")
        .env("RETELL_API_KEY", "test-key")
        .env("DATABASE_URL", desk.database.url());
    tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap()
}

async fn succeeds(desk: &Desk, now: &str, args: &[&str]) -> String {
    let output = frontdesk(desk, now, args).await;
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{args:?}: {told}{}", String::from_utf8_lossy(&output.stderr));
    told
}

async fn fails(desk: &Desk, now: &str, args: &[&str]) -> String {
    let output = frontdesk(desk, now, args).await;
    assert!(!output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8(output.stderr).unwrap()
}

async fn booked(desk: &Desk, caller: &Caller, start: &str, party: u32) -> String {
    let args = json!({"start": start, "party_size": party, "name": "Ada"});
    let answer = caller.tool("create_booking", args).await;
    assert_eq!(answer.code(), "OK", "{}", answer.text);
    assert!(desk.count("SELECT count(*) FROM bookings").await > 0);
    answer.text_at("/data/confirmation_code")
}

const BY_OWNER: &str = "SELECT count(*) FROM event_log WHERE after ->> 'by' = 'owner'";
const EARLY: &str = "2026-06-01T10:00:00Z";
const BEGUN: &str = "2026-06-05T17:30:00Z";

#[tokio::test(flavor = "multi_thread")]
async fn what_has_begun_is_changed_by_the_owner_alone() {
    let desk = Desk::restaurant().await;
    let caller = desk.caller("call-1", "+4930123456");
    let code = booked(&desk, &caller, "2026-06-05T19:00", 2).await;
    let desk = desk.restarted(Setup { now: LATER, ..Setup::default() }).await;
    let caller = caller.at_base(&desk.base_url).at_instant(LATER);
    for (tool, args) in [
        ("modify_booking", json!({"confirmation_code": code, "new_party_size": 3})),
        ("modify_booking", json!({"confirmation_code": code, "new_start": "2026-06-05T20:00"})),
        ("cancel_booking", json!({"confirmation_code": code})),
    ] {
        assert_eq!(caller.tool(tool, args).await.code(), "IN_PAST", "{tool}");
    }
    let refused = fails(&desk, BEGUN, &["modify", "restaurant", &code, "--party", "3"]).await;
    assert!(refused.contains("already passed"), "without --override every rule holds: {refused}");
    assert_eq!(desk.count(BY_OWNER).await, 0);
    assert_eq!(desk.count("SELECT count(*) FROM bookings WHERE party_size = 2").await, 1);

    let told = succeeds(&desk, BEGUN, &["modify", "restaurant", &code, "--party", "3", "--override"]).await;
    assert!(told.contains("for 2") && told.contains("for 3"), "{told}");
    let log = "SELECT actor_tool || ' ' || what || ' ' || coalesce(actor_call, 'no call') || ' ' || (after ->> 'by') || ' ' \
               || (after ->> 'party') FROM event_log WHERE after ->> 'by' = 'owner'";
    assert_eq!(desk.texts(log).await, ["booking_modify booking.modified no call owner 3"]);
    assert_eq!(desk.count("SELECT count(*) FROM outbox WHERE kind = 'booking.modified'").await, 1);

    fails(&desk, BEGUN, &["cancel", "restaurant", &code]).await;
    succeeds(&desk, BEGUN, &["cancel", "restaurant", &code, "--override", "--reason", "a fire"]).await;
    assert_eq!(desk.count(BY_OWNER).await, 2);
    assert_eq!(desk.count("SELECT count(*) FROM bookings WHERE status = 'cancelled'").await, 1);
}

/// Hours, notice, grid and sizes do not bind the owner.
#[tokio::test(flavor = "multi_thread")]
async fn the_owner_receives_whom_they_like() {
    let mut setup = Setup::default();
    setup.business.policies.max_party_size = Some(4);
    setup.business.policies.min_notice_minutes = 24 * 60;
    let desk = setup.start().await;
    let code = booked(&desk, &desk.caller("call-1", "+4930123456"), "2026-06-05T19:00", 2).await;
    let changes: [&[&str]; 4] = [
        &["--start", "2026-06-05T23:30"],
        &["--start", "2026-06-01T12:30"],
        &["--party", "9"],
        &["--start", "2026-06-05T21:45", "--party", "6"],
    ];
    for change in changes {
        let guest = [&["modify", "restaurant", &code], change].concat();
        fails(&desk, EARLY, &guest).await;
        let owner = [&guest[..], &["--override"]].concat();
        let told = succeeds(&desk, EARLY, &owner).await;
        assert!(told.contains("now: "), "{told}");
    }
    assert_eq!(desk.count(BY_OWNER).await, 4);
}

/// But what others have is theirs.
#[tokio::test(flavor = "multi_thread")]
async fn the_owner_gives_nothing_away_that_is_taken() {
    let mut setup = Setup::default();
    setup.business.policies.max_total_guests_per_15min = 4;
    let desk = setup.start().await;
    booked(&desk, &desk.caller("call-1", "+4930654321"), "2026-06-05T19:00", 3).await;
    let code = booked(&desk, &desk.caller("call-2", "+4930123456"), "2026-06-05T14:00", 2).await;
    let args = ["modify", "restaurant", &code, "--start", "2026-06-05T19:00", "--override"];
    assert!(fails(&desk, EARLY, &args).await.contains("fully booked"));
    assert_eq!(desk.count(BY_OWNER).await, 0);
}

/// A table that the owner gives for good is given to nobody else, even where moving its party would make room.
#[tokio::test(flavor = "multi_thread")]
async fn an_owner_pins_a_table() {
    let tables: Vec<Table> = vec![table(1, "T2", 2), table(2, "T4", 4)];
    let desk = Setup { business: Business { tables, ..restaurant() }, ..Setup::default() }.start().await;
    let caller = desk.caller("call-1", "+4930123456");
    let code = booked(&desk, &caller, "2026-06-05T19:00", 2).await;
    assert_eq!(desk.seats().await, ["Ada at T2 from 17:00 to 18:30"]);
    let told = succeeds(&desk, EARLY, &["modify", "restaurant", &code, "--table", "T4"]).await;
    assert!(told.contains("T4 (pinned)"), "{told}");
    assert_eq!(desk.seats().await, ["Ada at T4 from 17:00 to 18:30"]);
    let pinned =
        "SELECT count(*) FROM bookings b JOIN allocations a ON a.booking_id = b.id WHERE b.pinned AND a.pinned";
    assert_eq!(desk.count(pinned).await, 1);

    let four = json!({"start": "2026-06-05T19:00", "party_size": 4, "name": "Ben"});
    let refused = desk.caller("call-2", "+4930654321").tool("create_booking", four.clone()).await;
    assert_eq!(refused.code(), "NO_CAPACITY", "{}", refused.text);
    assert_eq!(refused.at("/would_work"), json!([{"party_size": 2}]));
    assert_eq!(desk.seats().await, ["Ada at T4 from 17:00 to 18:30"]);

    // The pin goes with the guest's own move: then the tables are the house's again.
    assert_eq!(caller.tool("cancel_booking", json!({})).await.code(), "OK");
    let ben = desk.caller("call-3", "+4930654321").tool("create_booking", four).await;
    assert_eq!(ben.text_at("/data/booking/table"), "T4");

    let unknown = fails(&desk, EARLY, &["modify", "restaurant", &code, "--table", "T9"]).await;
    assert!(unknown.contains("there is no table T9"), "{unknown}");
}

/// Whoever sits at the table that is pinned for another moves, where there is room.
#[tokio::test(flavor = "multi_thread")]
async fn who_sits_at_a_table_that_is_pinned_moves() {
    let tables: Vec<Table> = vec![table(1, "A", 2), table(2, "B", 2)];
    let desk = Setup { business: Business { tables, ..restaurant() }, ..Setup::default() }.start().await;
    let ada = booked(&desk, &desk.caller("call-1", "+4930123456"), "2026-06-05T19:00", 2).await;
    let args = json!({"start": "2026-06-05T19:00", "party_size": 2, "name": "Ben"});
    assert_eq!(desk.caller("call-2", "+4930654321").tool("create_booking", args).await.code(), "OK");
    assert_eq!(desk.seats().await, ["Ada at A from 17:00 to 18:30", "Ben at B from 17:00 to 18:30"]);
    succeeds(&desk, EARLY, &["modify", "restaurant", &ada, "--table", "B", "--override"]).await;
    assert_eq!(desk.seats().await, ["Ada at B from 17:00 to 18:30", "Ben at A from 17:00 to 18:30"]);
    let log = "SELECT count(*) FROM event_log WHERE after ->> 'by' = 'owner' AND after ? 'seated_elsewhere'";
    assert_eq!(desk.count(log).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_nothing_or_of_nobody_fails() {
    let desk = Desk::restaurant().await;
    let code = booked(&desk, &desk.caller("call-1", "+4930123456"), "2026-06-05T19:00", 2).await;
    assert!(fails(&desk, EARLY, &["modify", "restaurant", &code]).await.contains("say what to change"));
    assert!(fails(&desk, EARLY, &["modify", "nowhere", &code, "--party", "3"]).await.contains("nowhere"));
    assert!(fails(&desk, EARLY, &["cancel", "restaurant", "CCCCCC"]).await.contains("no such booking"));
    let told = succeeds(&desk, EARLY, &["modify", "restaurant", &code, "--party", "2"]).await;
    assert!(told.starts_with("unchanged: "), "{told}");
}
