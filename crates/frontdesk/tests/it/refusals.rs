//! Why not, and what instead: whatever is offered can be had exactly as it was offered.

use crate::support::{Answer, Caller, Desk, Setup};
use domain::business::{Blackout, Business, Exception, Table};
use serde_json::{Value, json};
use testkit::business::{restaurant, table};
use time::macros::{date, datetime};

async fn house(business: Business) -> Desk {
    Setup { business, ..Setup::default() }.start().await
}

async fn book(caller: &Caller, time: &str, party: u32, name: &str) -> Answer {
    let args = json!({"start": format!("2026-06-05T{time}"), "party_size": party, "name": name});
    caller.tool("create_booking", args).await
}

/// Books a start that was refused, with one of the changes that `would_work`.
async fn book_as_offered(desk: &Desk, args: &Value, change: &Value) -> Answer {
    let mut args = args.clone();
    args.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    let answer = desk.guest("Zoe").tool("create_booking", args.clone()).await;
    assert_eq!(answer.code(), "OK", "{args}: {}", answer.text);
    answer
}

/// Each change that was offered is booked by itself, and cancelled again.
async fn every_offer_holds(desk: &Desk, refused: &Answer, args: &Value) {
    for change in refused.at("/would_work").as_array().cloned().unwrap_or_default() {
        let booked = book_as_offered(desk, args, &change).await;
        let code = json!({"confirmation_code": booked.at("/data/confirmation_code")});
        assert_eq!(desk.guest("Zoe").tool("cancel_booking", code).await.code(), "OK");
    }
    for start in refused.list("/alternatives") {
        let booked = book_as_offered(desk, args, &json!({"start": start})).await;
        assert_eq!(booked.text_at("/data/booking/start"), start);
        let code = json!({"confirmation_code": booked.at("/data/confirmation_code")});
        assert_eq!(desk.guest("Zoe").tool("cancel_booking", code).await.code(), "OK");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn fewer_guests_a_shorter_stay_or_another_section_are_offered_as_they_can_be_booked() {
    let of = |number, name: &str, section: &str, max| Table {
        section: Some(section.to_owned()),
        ..table(number, name, max)
    };
    let tables = vec![of(1, "T1", "Terrace", 4), of(2, "T2", "Hall", 4)];
    let mut business = Business { tables, ..restaurant() };
    business.policies.shortest_stay_minutes = Some(45);
    let desk = house(business).await;
    let wish = |preference: &str, start: &str| json!({"start": format!("2026-06-05T{start}"), "party_size": 4, "name": "Ada", "preference": preference});
    let first = desk.caller("call-1", "+4930123456").tool("create_booking", wish("Terrace", "19:00")).await;
    assert_eq!(first.text_at("/data/booking/table"), "T1");
    let args = wish("Terrace", "18:00");
    let refused = desk.caller("call-2", "+4930654321").tool("create_booking", args.clone()).await;
    assert_eq!(refused.code(), "NO_CAPACITY");
    assert_eq!(refused.at("/would_work"), json!([{"preference": "Hall"}, {"stay_minutes": 60}]));
    assert_eq!(refused.text_at("/next_action"), "offer_alternatives");
    every_offer_holds(&desk, &refused, &args).await;

    let mut list = args.clone();
    list["desired_start"] = list["start"].clone();
    list["flexibility_minutes"] = json!(0);
    let listed = desk.caller("call-3", "+4930654321").tool("check_availability", list).await;
    assert_eq!(listed.at("/would_work"), refused.at("/would_work"));
    assert_eq!(listed.list("/alternatives"), refused.list("/alternatives"));
    assert_eq!(listed.text_at("/data/looked_until"), "2026-07-05");
}

#[tokio::test(flavor = "multi_thread")]
async fn fewer_guests_are_offered_where_the_house_is_nearly_full() {
    let mut business = restaurant();
    business.policies.max_total_guests_per_15min = 10;
    let desk = house(business).await;
    assert_eq!(book(&desk.caller("call-1", "+4930123456"), "19:00", 7, "Ada").await.code(), "OK");
    let args = json!({"start": "2026-06-05T19:30", "party_size": 5, "name": "Ben"});
    let refused = desk.caller("call-2", "+4930654321").tool("create_booking", args.clone()).await;
    assert_eq!(refused.code(), "NO_CAPACITY");
    assert_eq!(refused.at("/would_work"), json!([{"party_size": 3}]));
    assert_eq!(refused.at("/waitlist"), json!(true));
    every_offer_holds(&desk, &refused, &args).await;
}

/// A stay that would last past closing may be shortened, if the house does that; it is no matter of room, so nobody waits.
#[tokio::test(flavor = "multi_thread")]
async fn a_late_stay_may_be_shortened_to_end_at_closing() {
    let mut business = restaurant();
    business.policies.shortest_stay_minutes = Some(45);
    let desk = house(business).await;
    let args = json!({"start": "2026-06-05T21:00", "party_size": 2, "name": "Ada"});
    let refused = desk.caller("call-1", "+4930123456").tool("create_booking", args.clone()).await;
    assert_eq!(refused.code(), "OUTSIDE_HOURS");
    assert_eq!(refused.at("/would_work"), json!([{"stay_minutes": 60}]));
    assert!(refused.at("/waitlist").is_null(), "{}", refused.text);
    every_offer_holds(&desk, &refused, &args).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_date_is_told_with_the_holidays_name() {
    let mut business = restaurant();
    business.exceptions = vec![
        Exception {
            first: date!(2026 - 06 - 05),
            last: date!(2026 - 06 - 06),
            name: Some("Midsummer".to_owned()),
            windows: Vec::new(),
        },
        Exception { first: date!(2026 - 06 - 08), last: date!(2026 - 06 - 08), name: None, windows: Vec::new() },
    ];
    let noon = |day: u8, hour: u8| datetime!(2026-06-01 0:00).replace_day(day).unwrap().replace_hour(hour).unwrap();
    business.blackouts =
        vec![Blackout { from: noon(10, 18), to: noon(10, 20), name: Some("a private party".to_owned()) }];
    let desk = house(business).await;
    let ask = async |start: &str| {
        let args = json!({"start": start, "party_size": 2, "name": "Ada"});
        (desk.caller(start, "+4930123456").tool("create_booking", args.clone()).await, args)
    };
    let (closed, args) = ask("2026-06-05T19:00").await;
    assert_eq!(closed.code(), "CLOSED");
    assert_eq!(closed.text_at("/human_message"), "We are closed on Friday, June 5: Midsummer.");
    let same_time = ["2026-06-07T19:00:00+02:00", "2026-06-09T19:00:00+02:00", "2026-06-11T19:00:00+02:00"];
    assert_eq!(closed.list("/alternatives"), same_time, "the same wall time on the next dates that have it");
    every_offer_holds(&desk, &closed, &args).await;
    let (unnamed, _) = ask("2026-06-08T19:00").await;
    assert_eq!(unnamed.text_at("/human_message"), "We are closed on Monday, June 8.");

    let (party, args) = ask("2026-06-10T18:30").await;
    assert_eq!(party.code(), "CLOSED");
    assert_eq!(party.text_at("/human_message"), "We are closed on Wednesday, June 10: a private party.");
    every_offer_holds(&desk, &party, &args).await;
    assert_eq!(ask("2026-06-10T17:00").await.0.code(), "OUTSIDE_HOURS", "it would last into the party");
    assert_eq!(ask("2026-06-10T16:30").await.0.code(), "OK");
    assert_eq!(ask("2026-06-10T20:00").await.0.code(), "OK");
}

/// As many arrive at 19:00 as may: nearest first, and the earlier of equals first.
#[tokio::test(flavor = "multi_thread")]
async fn where_too_many_arrive_at_once_the_times_around_are_offered() {
    let mut business = restaurant();
    business.policies.max_arriving_guests_per_15min = Some(6);
    let desk = house(business).await;
    assert_eq!(book(&desk.caller("call-1", "+4930123456"), "19:00", 4, "Ada").await.code(), "OK");
    let args = json!({"start": "2026-06-05T19:00", "party_size": 4, "name": "Ben"});
    let refused = desk.caller("call-2", "+4930654321").tool("create_booking", args.clone()).await;
    assert_eq!(refused.code(), "PACING_FULL");
    let around = ["2026-06-05T18:45:00+02:00", "2026-06-05T19:15:00+02:00", "2026-06-05T18:30:00+02:00"];
    assert_eq!(refused.list("/alternatives"), around);
    assert_eq!(refused.at("/would_work"), json!([{"party_size": 2}]));
    assert_eq!(
        (refused.at("/waitlist"), refused.text_at("/next_action")),
        (json!(true), "offer_alternatives".to_owned())
    );
    every_offer_holds(&desk, &refused, &args).await;

    let wish = json!({"desired_start": "2026-06-05T19:00", "party_size": 4, "flexibility_minutes": 0});
    let listed = desk.caller("call-3", "+4930654321").tool("check_availability", wish).await;
    assert_eq!(listed.text_at("/data/reason"), "PACING_FULL");
    assert_eq!(listed.list("/alternatives"), around);
}

/// Of 32 who would arrive at once, as many are let in as may arrive, and no more.
#[tokio::test(flavor = "multi_thread")]
async fn no_more_arrive_at_once_than_may() {
    let mut business = restaurant();
    business.policies.max_arriving_guests_per_15min = Some(6);
    business.policies.max_arriving_parties_per_15min = Some(2);
    let desk = house(business).await;
    let requests = (0..32)
        .map(|n| {
            let caller = desk.caller(&format!("call-{n}"), &format!("+4930{:06}", 100_000 + n));
            let args = json!({"start": "2026-06-05T19:00", "party_size": 2, "name": format!("Guest {n}")});
            let request = caller.request("create_booking", &args);
            (caller, request)
        })
        .collect();
    let answers = Caller::volley(requests).await;
    assert_eq!(answers.iter().filter(|answer| answer.code() == "OK").count(), 2, "{answers:?}");
    assert_eq!(answers.iter().filter(|answer| answer.code() == "PACING_FULL").count(), 30, "{answers:?}");
}

/// The same service first; then the same time on the dates that follow; then other services of the day.
#[tokio::test(flavor = "multi_thread")]
async fn the_same_time_on_another_day_goes_before_another_meal() {
    let mut business = restaurant();
    if let domain::business::Hours::Weekly(windows) = &mut business.hours {
        let lunch =
            windows.clone().into_iter().map(|window| domain::business::ServiceWindow { closes: 14 * 60, ..window });
        let dinner = windows.iter().map(|window| domain::business::ServiceWindow { opens: 18 * 60, ..*window });
        *windows = lunch.chain(dinner).collect();
    }
    business.policies.max_total_guests_per_15min = 4;
    let desk = house(business).await;
    // Lunch is full from end to end, but for its last start.
    assert_eq!(book(&desk.caller("call-1", "+4930123456"), "12:00", 4, "Ada").await.code(), "OK");
    let args = json!({"start": "2026-06-05T12:15", "party_size": 4, "name": "Ben"});
    let refused = desk.caller("call-2", "+4930654321").tool("create_booking", args.clone()).await;
    assert_eq!(refused.code(), "NO_CAPACITY");
    let next = ["2026-06-06T12:15:00+02:00", "2026-06-07T12:15:00+02:00", "2026-06-08T12:15:00+02:00"];
    assert_eq!(refused.list("/alternatives"), next);
    every_offer_holds(&desk, &refused, &args).await;
}
