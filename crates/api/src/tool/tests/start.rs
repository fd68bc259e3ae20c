//! What is told of starts: lists, holds, refusals.

use crate::sample::{EVENING, World, business, full, occupied, opened, salon};
use domain::ResourceId;
use domain::availability::Taken;
use domain::business::{Business, Hours, Policies, Table};
use ports::Opened;
use serde_json::{Value, json};
use uuid::Uuid;

fn wish() -> Value {
    json!({"desired_start": "2026-11-27T19:30", "party_size": 4})
}

fn stay() -> Value {
    json!({"start": "2026-11-27T19:30", "party_size": 4, "name": "Ada"})
}

fn times(times: [&str; 3]) -> Value {
    times.map(|time| format!("2026-11-27T{time}:00+01:00")).to_vec().into()
}

#[tokio::test]
async fn free_starts_are_listed() {
    let said = [
        ("en", "On Friday, November 27 I can offer 7:30 PM, 7:15 PM or 7:45 PM."),
        ("de", "Am Freitag, den 27. November kann ich 19 Uhr 30, 19 Uhr 15 oder 19 Uhr 45 anbieten."),
    ];
    for (locale, say) in said {
        let world = World::of(business(locale)).reading(Vec::new(), Taken::default());
        let data = json!({"result": "AVAILABLE", "available_start_times": times(["19:30", "19:15", "19:45"])});
        assert_eq!(world.answer("check_availability", wish()).await, json!({"ok": true, "data": data, "say": say}));
    }
}

#[tokio::test]
async fn free_starts_of_several_days_are_listed_with_their_dates() {
    let night = Business { hours: Hours::Always, ..business("en") };
    let world = World::of(night).reading(Vec::new(), Taken::default());
    let args = json!({"desired_start": "2026-11-28T00:00", "party_size": 4});
    let told = world.answer("check_availability", args).await;
    let say = "I can offer Saturday, November 28 at 12 AM, Friday, November 27 at 11:45 PM or \
        Saturday, November 28 at 12:15 AM.";
    assert_eq!(told["say"], say);
}

#[tokio::test]
async fn nothing_free_is_told_with_its_reason_and_what_else_there_is() {
    let said = [
        (
            "en",
            "I'm afraid we are fully booked at that time. I could offer Friday, November 27 at 6 PM, 5:45 PM or 5:30 PM instead.",
        ),
        (
            "de",
            "Zu dieser Zeit sind wir leider ausgebucht. Ich könnte stattdessen Freitag, den 27. November um 18 Uhr, 17 Uhr 45 oder 17 Uhr 30 anbieten.",
        ),
    ];
    for (locale, say) in said {
        let world = World::of(business(locale)).reading(Vec::new(), full(EVENING));
        let data = json!({"result": "NO_AVAILABILITY", "available_start_times": [], "reason": "NO_CAPACITY", "looked_until": "2026-12-27"});
        let alternatives = times(["18:00", "17:45", "17:30"]);
        let expected = json!({
            "ok": true,
            "data": data,
            "say": say,
            "alternatives": alternatives,
            "waitlist": true,
            "next_action": "offer_alternatives",
        });
        assert_eq!(world.answer("check_availability", wish()).await, expected);
    }
}

#[tokio::test]
async fn where_nothing_would_do_the_caller_is_asked_again() {
    let world = World::of(business("en")).reading(Vec::new(), Taken::default());
    let args = json!({"desired_start": "2026-11-20T19:30", "party_size": 4});
    let data = json!({"result": "NO_AVAILABILITY", "available_start_times": [], "reason": "IN_PAST"});
    let expected =
        json!({"ok": true, "data": data, "say": "That time has already passed.", "next_action": "ask_again"});
    assert_eq!(world.answer("check_availability", args).await, expected);
}

#[tokio::test]
async fn a_hold_is_told_with_its_end() {
    let said = [
        ("en", 5, "I am holding Friday, November 27 at 7:30 PM for 4 people until 1:05 PM."),
        ("en", 1, "I am holding Friday, November 27 at 7:30 PM for 4 people until 1:01 PM."),
        ("de", 5, "Ich halte Freitag, den 27. November um 19 Uhr 30 für 4 Personen bis 13 Uhr 5 frei."),
        ("de", 1, "Ich halte Freitag, den 27. November um 19 Uhr 30 für 4 Personen bis 13 Uhr 1 frei."),
    ];
    for (locale, hold_minutes, say) in said {
        let policies = Policies { hold_minutes, ..business(locale).policies };
        let world = World::of(Business { policies, ..business(locale) }).opening(opened());
        let data = json!({
            "result": "HELD",
            "hold_id": "bkg_00000000000000000000000000000001",
            "start": "2026-11-27T19:30:00+01:00",
            "party_size": 4,
            "expires_at": format!("2026-11-21T13:0{hold_minutes}:00+01:00"),
        });
        assert_eq!(world.answer("hold_slot", stay()).await, json!({"ok": true, "data": data, "say": say}));
    }
}

#[tokio::test]
async fn a_refused_start_is_told_alike_by_every_tool_that_takes_one() {
    let why = "I'm afraid we are fully booked at that time.";
    let expected = json!({
        "ok": false,
        "error_code": "NO_CAPACITY",
        "human_message": why,
        "say": format!("{why} I could offer Friday, November 27 at 6 PM, 5:45 PM or 5:30 PM instead."),
        "alternatives": times(["18:00", "17:45", "17:30"]),
        "waitlist": true,
        "next_action": "offer_alternatives",
    });
    for tool in ["hold_slot", "create_booking"] {
        let world = World::of(business("en")).opening(Opened { taken: full(EVENING), ..opened() });
        assert_eq!(world.answer(tool, stay()).await, expected, "{tool}");
    }
}

#[tokio::test]
async fn a_time_off_the_grid_is_told_with_its_neighbours() {
    let world = World::of(business("en")).reading(Vec::new(), Taken::default()).opening(opened());
    let args = json!({"start": "2026-11-27T19:40", "party_size": 4, "name": "Ada"});
    let expected = json!({
        "ok": false,
        "error_code": "INVALID_INPUT",
        "human_message": "Bookings start on the quarter hour.",
        "say": "Bookings start on the quarter hour. I could offer Friday, November 27 at 7:45 PM, 7:30 PM or 8 PM instead.",
        "alternatives": times(["19:45", "19:30", "20:00"]),
        "next_action": "offer_alternatives",
    });
    assert_eq!(world.answer("create_booking", args).await, expected);
}

#[tokio::test]
async fn a_party_that_is_too_large_is_for_a_person_to_settle() {
    for (transfer_phone, next) in [(business("en").transfer_phone, "transfer_call"), (None, "take_message")] {
        let world = World::of(Business { transfer_phone: transfer_phone.clone(), ..business("en") }).opening(opened());
        let args = json!({"start": "2026-11-27T19:30", "party_size": 11});
        let told = world.answer("hold_slot", args).await;
        assert_eq!((&told["error_code"], &told["next_action"]), (&json!("PARTY_TOO_LARGE"), &json!(next)));
        assert_eq!(told["say"], "We can only seat up to 10 people in one booking.");
        assert_eq!(told.get("alternatives"), None);

        let world = World::of(Business { transfer_phone, ..business("en") });
        let args = json!({"desired_start": "2026-11-27T19:30", "party_size": 11});
        let listed = world.reading(Vec::new(), Taken::default()).answer("check_availability", args).await;
        assert_eq!((&listed["data"]["reason"], &listed["next_action"]), (&json!("PARTY_TOO_LARGE"), &json!(next)));
    }
}

/// The sample's house with six of its ten seats taken that evening.
fn six_there() -> Taken {
    let mut taken = full(EVENING);
    taken.claims[0].party = 6;
    taken
}

#[tokio::test]
async fn what_would_work_at_the_very_start_is_told_too() {
    let party = |tool| match tool {
        "check_availability" => json!({"desired_start": "2026-11-27T19:30", "party_size": 5, "flexibility_minutes": 0}),
        _ => json!({"start": "2026-11-27T19:30", "party_size": 5, "name": "Ada"}),
    };
    for tool in ["check_availability", "hold_slot", "create_booking"] {
        let world = World::of(business("en")).reading(Vec::new(), six_there());
        let told = world.opening(Opened { taken: six_there(), ..opened() }).answer(tool, party(tool)).await;
        assert_eq!(told["would_work"], json!([{"party_size": 4}]), "{tool}: {told}");
        assert_eq!(told["next_action"], "offer_alternatives", "{tool}: {told}");
    }
}

#[tokio::test]
async fn a_shorter_stay_is_told_in_minutes_and_another_place_by_its_name() {
    let policies = Policies { shortest_stay_minutes: Some(60), ..business("en").policies };
    let late = json!({"start": "2026-11-27T20:45", "party_size": 4, "name": "Ada"});
    let world = World::of(Business { policies, ..business("en") }).opening(opened());
    let told = world.answer("create_booking", late).await;
    assert_eq!((&told["error_code"], &told["would_work"]), (&json!("OUTSIDE_HOURS"), &json!([{"stay_minutes": 75}])));

    let tables = ["Terrace", "Bar"].iter().zip(1..).map(|(section, id)| Table {
        id: ResourceId::new(Uuid::from_u128(id)),
        name: format!("T{id}"),
        section: Some((*section).to_owned()),
        min: 1,
        max: 4,
    });
    let house = Business { tables: tables.collect(), ..business("en") };
    let taken = occupied(EVENING, &[house.tables[0].id]);
    let mut args = stay();
    args["preference"] = json!("terrace");
    let told = World::of(house).opening(Opened { taken, ..opened() }).answer("create_booking", args).await;
    assert_eq!((&told["error_code"], &told["would_work"]), (&json!("NO_CAPACITY"), &json!([{"preference": "Bar"}])));
    assert_eq!(told["human_message"], "I'm afraid there is no table free in Terrace at that time.");
}

#[tokio::test]
async fn a_guest_may_wait_for_what_is_full_and_for_nothing_else() {
    let cases = [
        (json!({"start": "2026-11-27T19:30", "party_size": 4, "name": "Ada"}), json!(true)),
        (json!({"start": "2026-11-27T23:30", "party_size": 4, "name": "Ada"}), Value::Null),
        (json!({"start": "2026-11-27T19:30", "party_size": 11, "name": "Ada"}), Value::Null),
    ];
    for (args, waitlist) in cases {
        for tool in ["hold_slot", "create_booking"] {
            let world = World::of(business("en")).opening(Opened { taken: full(EVENING), ..opened() });
            let told = world.answer(tool, args.clone()).await;
            assert_eq!((&told["ok"], &told["waitlist"]), (&json!(false), &waitlist), "{tool} {args}: {told}");
        }
    }
}

#[tokio::test]
async fn a_caller_who_holds_enough_is_told_so() {
    let told = World::of(business("en")).opening(Opened { held: 3, ..opened() }).answer("hold_slot", stay()).await;
    let expected = json!({
        "ok": false,
        "error_code": "NOT_ALLOWED",
        "human_message": "this caller holds 3 times already; book one of them, or wait until one runs out",
        "say": "I am already holding several times for you. Which of them shall I book?",
        "next_action": "ask_again",
    });
    assert_eq!(told, expected);
}

/// Words that say nothing here are told with what there is to choose from.
#[tokio::test]
async fn what_is_unclear_is_told_with_the_choices() {
    let cases = [
        (
            json!({"party_size": 2, "service": "Cut"}),
            business("en"),
            "service: this business has no services to choose from; leave it out",
        ),
        (
            json!({"party_size": 2, "preference": "window"}),
            business("en"),
            "preference: there is nothing to choose from; leave it out and put the wish into notes",
        ),
        (json!({}), business("en"), "party_size: is missing; it is a whole number from 1 to 500"),
        (
            json!({"party_size": 2, "stay_minutes": 60}),
            business("en"),
            "stay_minutes: a stay is 90 minutes here; leave it out",
        ),
        (json!({}), salon(), "service: is missing; there are Cut, Colour"),
        (json!({"service": "Perm"}), salon(), "service: is none of Cut, Colour"),
        (json!({"service": "cut", "preference": "Carl"}), salon(), "preference: is none of Anna, Ben"),
    ];
    for (mut args, house, message) in cases {
        args["name"] = json!("Ada");
        for (tool, field) in
            [("check_availability", "desired_start"), ("hold_slot", "start"), ("create_booking", "start")]
        {
            args[field] = json!("2026-11-27T19:30");
            let world = World::of(house.clone()).reading(Vec::new(), Taken::default()).opening(opened());
            let told = world.answer(tool, args.clone()).await;
            assert_eq!(
                (&told["error_code"], &told["human_message"]),
                (&json!("INVALID_INPUT"), &json!(message)),
                "{tool}"
            );
            assert_eq!((&told["ok"], &told["next_action"]), (&json!(false), &json!("ask_again")), "{tool}");
        }
    }
}
