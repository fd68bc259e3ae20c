//! What a guest may wish for besides the time, and how they hear what there is to wish for.

use crate::support::{Answer, Desk, Setup};
use domain::business::{Business, Table};
use serde_json::{Value, json};
use testkit::business::{restaurant, table};

fn sections() -> Business {
    let of = |number, name: &str, section: Option<&str>| Table {
        section: section.map(str::to_owned),
        ..table(number, name, 4)
    };
    let tables = vec![of(1, "T1", Some("Terrace")), of(2, "T2", Some("Hall")), of(3, "T3", None)];
    Business { tables, ..restaurant() }
}

async fn house(business: Business) -> Desk {
    Setup { business, ..Setup::default() }.start().await
}

async fn ask(desk: &Desk, tool: &str, more: Value) -> Answer {
    let mut args =
        json!({"start": "2026-06-05T19:00", "desired_start": "2026-06-05T19:00", "party_size": 2, "name": "Ada"});
    args.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    desk.guest("Ada").tool(tool, args).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wish_that_nobody_knows_is_told_with_the_choices() {
    let desk = house(sections()).await;
    let rows = desk.rows().await;
    for tool in ["check_availability", "hold_slot", "create_booking", "join_waitlist"] {
        let unknown = ask(&desk, tool, json!({"preference": "by the fire"})).await;
        assert_eq!((unknown.status, unknown.code().as_str()), (200, "INVALID_INPUT"), "{tool}");
        assert_eq!(unknown.text_at("/human_message"), "preference: is none of Terrace, Hall", "{tool}");
        assert_eq!(unknown.text_at("/say"), "I can offer Terrace, Hall. Which would you like?", "{tool}");
        assert_eq!(unknown.text_at("/next_action"), "ask_again", "{tool}");
    }
    assert_eq!(desk.rows().await, rows + 3, "nothing is written but the answers of the tools that write");
    let told = desk.caller("call-1", "+4930123456").tool("resolve_business", json!({})).await;
    assert_eq!(told.list("/data/preferences"), ["Terrace", "Hall"]);
    assert!(told.at("/data/services").is_null(), "{}", told.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_there_is_nothing_to_choose_the_wish_belongs_into_the_notes() {
    let desk = Desk::restaurant().await;
    let told = ask(&desk, "create_booking", json!({"preference": "Terrace"})).await;
    assert_eq!(told.code(), "INVALID_INPUT");
    assert!(told.text_at("/human_message").contains("put the wish into notes"), "{}", told.text);
    let told = ask(&desk, "create_booking", json!({"service": "Cut"})).await;
    assert_eq!(told.code(), "INVALID_INPUT");
    assert!(told.text_at("/human_message").contains("no services"), "{}", told.text);
    let told = ask(&desk, "resolve_business", json!({})).await;
    assert!(told.at("/data/preferences").is_null() && told.at("/data/services").is_null(), "{}", told.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wish_is_heard_by_list_hold_and_book_alike() {
    let desk = house(sections()).await;
    let other = desk.caller("call-2", "+4930654321");
    let terrace = json!({"start": "2026-06-05T19:00", "party_size": 4, "name": "Ben", "preference": "TERRACE"});
    assert_eq!(other.tool("create_booking", terrace).await.text_at("/data/booking/table"), "T1");
    let wish = json!({"preference": "Terrace", "flexibility_minutes": 0});
    let listed = ask(&desk, "check_availability", wish.clone()).await;
    assert_eq!(listed.text_at("/data/reason"), "NO_CAPACITY");
    assert_eq!(listed.at("/would_work"), json!([{"preference": "Hall"}]));
    assert_eq!(ask(&desk, "hold_slot", wish.clone()).await.code(), "NO_CAPACITY");
    assert_eq!(ask(&desk, "create_booking", wish).await.code(), "NO_CAPACITY");
    let free = ask(&desk, "check_availability", json!({"flexibility_minutes": 0})).await;
    assert_eq!(free.text_at("/data/result"), "AVAILABLE", "who does not mind has two tables");

    // A hold for a wish is taken up with it, also where it is not said again.
    let (caller, slot) =
        (desk.guest("Ada"), json!({"start": "2026-06-05T19:00", "party_size": 2, "preference": "Hall"}));
    let held = caller.tool("hold_slot", slot).await;
    assert_eq!(held.code(), "OK", "{}", held.text);
    let take_up =
        json!({"start": "2026-06-05T19:00", "party_size": 2, "name": "Ada", "hold_id": held.at("/data/hold_id")});
    let booked = caller.tool("create_booking", take_up).await;
    assert_eq!(booked.text_at("/data/booking/table"), "T2");
    assert_eq!(booked.text_at("/data/booking/preference"), "Hall");
    assert_eq!(desk.seats().await, ["Ada at T2 from 17:00 to 18:30", "Ben at T1 from 17:00 to 18:30"]);
}

/// The length of a stay may be asked for between the shortest and the usual one.
#[tokio::test(flavor = "multi_thread")]
async fn a_stay_may_be_shorter_where_the_house_says_so() {
    let mut business = restaurant();
    business.policies.shortest_stay_minutes = Some(60);
    let desk = house(business).await;
    for (minutes, what) in [(45, "from 60 to 90"), (105, "from 60 to 90"), (59, "from 60 to 90")] {
        let refused = ask(&desk, "create_booking", json!({"stay_minutes": minutes})).await;
        assert_eq!(refused.code(), "INVALID_INPUT");
        assert_eq!(refused.text_at("/human_message"), format!("stay_minutes: must be {what}"));
    }
    for wrong in [json!(0), json!(4), json!(1441), json!("an hour"), json!(60.5)] {
        let refused = ask(&desk, "create_booking", json!({"stay_minutes": wrong})).await;
        assert_eq!(refused.code(), "INVALID_INPUT", "{wrong}");
        assert!(
            refused.text_at("/human_message").starts_with("stay_minutes must be a whole number"),
            "{}",
            refused.text
        );
    }
    let short = ask(&desk, "create_booking", json!({"stay_minutes": 60})).await;
    assert_eq!(short.text_at("/data/booking/end"), "2026-06-05T20:00:00+02:00");
    let moved = ask(&desk, "modify_booking", json!({"new_start": "2026-06-05T21:00", "party_size": null})).await;
    assert_eq!(moved.text_at("/data/after/end"), "2026-06-05T22:00:00+02:00", "and stays short: {}", moved.text);

    let usual = house(restaurant()).await;
    let refused = ask(&usual, "create_booking", json!({"stay_minutes": 60})).await;
    assert_eq!(refused.text_at("/human_message"), "stay_minutes: a stay is 90 minutes here; leave it out");
    assert_eq!(ask(&usual, "create_booking", json!({"stay_minutes": 90})).await.code(), "OK");
}
