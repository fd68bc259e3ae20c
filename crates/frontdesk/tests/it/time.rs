//! The nights the clocks change, over HTTP.

use crate::support::{Desk, Setup};
use domain::business::{Hours, ServiceWindow};
use serde_json::json;
use time::OffsetDateTime;
use time::macros::datetime;

/// Open from 01:00 to 05:00 every day.
async fn night_bar(now: OffsetDateTime) -> Desk {
    let mut setup = Setup { now, ..Setup::default() };
    if let Hours::Weekly(windows) = &mut setup.business.hours {
        let night = |window: &ServiceWindow| ServiceWindow { opens: 60, closes: 300, ..*window };
        *windows = windows.iter().map(night).collect();
    }
    setup.start().await
}

fn at(desk: &Desk, now: OffsetDateTime, call: &str) -> crate::support::Caller {
    desk.caller(call, "+4930123456").at_instant(now)
}

/// 1 and 2.
#[tokio::test(flavor = "multi_thread")]
async fn the_hour_that_is_skipped_cannot_be_booked() {
    let now = datetime!(2026-03-20 12:00 UTC);
    let desk = night_bar(now).await;
    let caller = at(&desk, now, "call-1");
    let refused =
        caller.tool("create_booking", json!({"start": "2026-03-29T02:30", "party_size": 2, "name": "Ada"})).await;
    assert_eq!(refused.code(), "INVALID_INPUT");
    let expected = ["2026-03-29T03:00:00+02:00", "2026-03-29T01:45:00+01:00", "2026-03-29T03:15:00+02:00"];
    assert_eq!(refused.list("/alternatives"), expected);
    let listed = caller.tool("check_availability", json!({"desired_start": "2026-03-29T02:30", "party_size": 2})).await;
    assert_eq!(listed.list("/data/available_start_times"), expected);
}

/// 3 and 4: both passes of the repeated hour are there, and the first is meant unless the offset says otherwise.
#[tokio::test(flavor = "multi_thread")]
async fn the_hour_that_is_repeated_can_be_booked_twice() {
    let now = datetime!(2026-10-20 12:00 UTC);
    let mut setup = Setup { now, ..Setup::default() };
    setup.business.hours = Hours::Always;
    setup.business.policies.stay_minutes = 30;
    setup.business.tables = vec![testkit::business::table(1, "T1", 4)];
    let desk = setup.start().await;
    let book = async |call: &str, start: &str| {
        let args = json!({"start": start, "party_size": 2, "name": "Ada"});
        at(&desk, now, call).tool("create_booking", args).await
    };
    let first = book("call-1", "2026-10-25T02:30").await;
    assert_eq!(first.text_at("/data/booking/start"), "2026-10-25T02:30:00+02:00");
    let second = book("call-2", "2026-10-25T02:30:00+01:00").await;
    assert_eq!(second.text_at("/data/booking/start"), "2026-10-25T02:30:00+01:00");
    assert_eq!(book("call-3", "2026-10-25T02:30").await.code(), "NO_CAPACITY");
}

/// A stay across midnight UTC locks both days, whichever of them is asked for first.
#[tokio::test(flavor = "multi_thread")]
async fn a_stay_over_midnight_is_one_stay() {
    let mut setup = Setup::default();
    setup.business.hours = Hours::Always;
    setup.business.policies.max_total_guests_per_15min = 2;
    let desk = setup.start().await;
    let requests = ["2026-06-06T01:00", "2026-06-06T02:00", "2026-06-06T01:30", "2026-06-06T01:45"]
        .iter()
        .enumerate()
        .map(|(n, start)| {
            let caller = desk.caller(&format!("call-{n}"), &format!("+49301234{n:02}"));
            let request = caller.request("create_booking", &json!({"start": start, "party_size": 2, "name": "Ada"}));
            (caller, request)
        })
        .collect();
    let answers = crate::support::Caller::volley(requests).await;
    assert_eq!(answers.iter().filter(|answer| answer.code() == "OK").count(), 1, "{answers:?}");
}
