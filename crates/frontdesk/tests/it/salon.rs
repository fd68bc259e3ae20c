//! An appointment shop: services, the people who do them, and the room that some need. Times of the database are in UTC,
//! two hours behind the shop.

use crate::support::{Answer, Desk, Setup};
use serde_json::{Value, json};

async fn shop() -> Desk {
    Setup { business: testkit::business::salon(), ..Setup::default() }.start().await
}

/// Books as a caller of their own.
async fn book(desk: &Desk, name: &str, time: &str, more: Value) -> Answer {
    let mut args = json!({"start": format!("2026-06-05T{time}"), "party_size": 1, "name": name});
    args.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    desk.guest(name).tool("create_booking", args).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_has_to_be_named() {
    let desk = shop().await;
    let rows = desk.rows().await;
    let missing = book(&desk, "Eve", "14:00", json!({})).await;
    assert_eq!(missing.code(), "INVALID_INPUT");
    assert_eq!(missing.text_at("/human_message"), "service: is missing; there are Colour, Cut");
    assert_eq!(missing.text_at("/say"), "Which service would you like: Colour, Cut?");
    let unknown = book(&desk, "Eve", "14:00", json!({"service": "Perm"})).await;
    assert_eq!(unknown.code(), "INVALID_INPUT");
    assert_eq!(unknown.text_at("/human_message"), "service: is none of Colour, Cut");
    assert_eq!(desk.rows().await, rows + 2, "and nothing is written but the answers");

    let told = book(&desk, "Eve", "14:00", json!({"service": " cut "})).await;
    assert_eq!(told.text_at("/data/booking/service"), "Cut", "case and space do not matter");
    assert_eq!(told.text_at("/data/booking/end"), "2026-06-05T14:45:00+02:00", "a cut's own length");
    let listed = desk.caller("call-1", "+4930123456").tool("resolve_business", json!({})).await;
    assert_eq!(listed.list("/data/services"), ["Colour", "Cut"]);
    assert_eq!(listed.list("/data/preferences"), ["Anna", "Ben"]);
    assert_eq!(listed.at("/data/largest_party"), json!(1));
}

/// An appointment is for one, also where nobody says so; and for no more.
#[tokio::test(flavor = "multi_thread")]
async fn an_appointment_is_for_one() {
    let desk = shop().await;
    let unsaid = book(&desk, "Eve", "14:00", json!({"party_size": null, "service": "Cut"})).await;
    assert_eq!(unsaid.at("/data/booking/party_size"), json!(1));
    let two = book(&desk, "Fay", "15:00", json!({"party_size": 2, "service": "Cut"})).await;
    assert_eq!(two.code(), "PARTY_TOO_LARGE");
    assert!(two.list("/alternatives").is_empty(), "{}", two.text);
    assert_eq!(desk.count("SELECT count(*) FROM bookings").await, 1);
}

/// Whoever has done less that day is next: by minutes, not by appointments.
#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_booked_least_that_day_is_next() {
    let desk = shop().await;
    let colour = book(&desk, "Eve", "12:00", json!({"service": "Colour"})).await;
    assert_eq!(colour.text_at("/data/booking/with"), "Anna", "nobody else does it");
    // Anna has 105 minutes with the time to tidy up, and Ben three times 45.
    for (time, with) in [("14:00", "Ben"), ("15:00", "Ben"), ("16:00", "Ben"), ("17:00", "Anna"), ("18:00", "Ben")] {
        let cut = book(&desk, time, time, json!({"service": "Cut"})).await;
        assert_eq!(cut.text_at("/data/booking/with"), with, "{time}: {}", cut.text);
    }
}

/// The first appointment of a day is not always the same person's.
#[tokio::test(flavor = "multi_thread")]
async fn the_first_appointment_of_a_day_goes_round() {
    let desk = shop().await;
    let mut first = Vec::new();
    for date in 8..12 {
        let args = json!({"start": format!("2026-06-{date:02}T14:00"), "service": "Cut", "name": "Eve"});
        let booked = desk.caller(&format!("call-{date}"), "+4930123456").tool("create_booking", args).await;
        first.push(booked.text_at("/data/booking/with"));
    }
    assert!(first.iter().zip(first.iter().skip(1)).all(|(one, next)| one != next), "{first:?}");
    let second = json!({"start": "2026-06-08T14:00", "service": "Cut", "name": "Fay"});
    let second = desk.caller("call-x", "+4930654321").tool("create_booking", second).await;
    assert_ne!(second.text_at("/data/booking/with"), first[0], "at the same time, the other one");
    let third = json!({"start": "2026-06-08T14:30", "service": "Cut", "name": "Gus"});
    assert_eq!(desk.caller("call-y", "+4930777777").tool("create_booking", third).await.code(), "NO_CAPACITY");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_of_staff_who_is_asked_for_is_had_or_told_to_be_busy() {
    let desk = shop().await;
    let cut_by = |who: &str| json!({"service": "Cut", "preference": who});
    let first = book(&desk, "Eve", "14:00", cut_by("ben")).await;
    assert_eq!(first.text_at("/data/booking/with"), "Ben");
    assert_eq!(first.text_at("/data/booking/preference"), "Ben");
    let busy = book(&desk, "Fay", "14:15", cut_by("Ben")).await;
    assert_eq!(busy.code(), "NO_CAPACITY");
    assert_eq!(busy.text_at("/human_message"), "I'm afraid Ben is not free at that time.");
    assert_eq!(busy.at("/would_work"), json!([{"preference": "Anna"}]));
    assert_eq!(busy.list("/alternatives")[0], "2026-06-05T14:45:00+02:00");
    let other = book(&desk, "Fay", "14:15", cut_by("Anna")).await;
    assert_eq!(other.text_at("/data/booking/with"), "Anna", "it is bookable as it was offered");

    let unable = book(&desk, "Gus", "16:00", json!({"service": "Colour", "preference": "Ben"})).await;
    assert_eq!(unable.code(), "INVALID_INPUT", "Ben does not colour: {}", unable.text);
    assert_eq!(unable.text_at("/human_message"), "preference: is none of Anna");
    let nobody = book(&desk, "Gus", "16:00", cut_by("Carl")).await;
    assert_eq!(nobody.text_at("/human_message"), "preference: is none of Anna, Ben");
}

/// Everything that an appointment needs is taken with it, or nothing; and the time to tidy up is taken too.
#[tokio::test(flavor = "multi_thread")]
async fn an_appointment_takes_all_that_it_needs_or_nothing() {
    let mut business = testkit::business::salon();
    // Ben learns to colour: then the basin is what lacks, and not the people.
    let colour = business.services[1].id;
    business.staff[1].services.push(colour);
    let desk = Setup { business, ..Setup::default() }.start().await;
    let first = book(&desk, "Eve", "14:00", json!({"service": "Colour"})).await;
    assert_eq!(first.text_at("/data/booking/end"), "2026-06-05T15:30:00+02:00");
    let with = first.text_at("/data/booking/with");
    assert_eq!(desk.seats().await, [format!("Eve at {with} + Basin 1 from 12:00 to 13:45")]);
    let rows = desk.count("SELECT count(*) FROM allocations").await;

    let full = book(&desk, "Fay", "15:30", json!({"service": "Colour"})).await;
    assert_eq!(full.code(), "NO_CAPACITY");
    assert_eq!(full.text_at("/human_message"), "I'm afraid there is no Basin free at that time.");
    assert_eq!(full.list("/alternatives")[0], "2026-06-05T15:45:00+02:00");
    assert_eq!(desk.count("SELECT count(*) FROM allocations").await, rows, "nobody is taken without a basin");
    assert_eq!(desk.count("SELECT count(*) FROM bookings").await, 1);
    let cut = book(&desk, "Gus", "14:30", json!({"service": "Cut"})).await;
    assert_ne!(cut.text_at("/data/booking/with"), with, "the other one is free to cut");
    let none = book(&desk, "Hal", "14:30", json!({"service": "Cut"})).await;
    assert_eq!(none.text_at("/human_message"), "I'm afraid nobody is free for that at that time.");

    let eve = "SELECT code FROM bookings WHERE name = 'Eve'";
    let [code] = desk.texts(eve).await.try_into().unwrap();
    let stranger = desk.caller("call-z", "+4930888888");
    assert_eq!(stranger.tool("cancel_booking", json!({"confirmation_code": code})).await.code(), "OK");
    let again = book(&desk, "Fay", "15:00", json!({"service": "Colour"})).await;
    assert_eq!(again.code(), "OK", "both are free again: {}", again.text);
}

/// An appointment that moves takes its service, its length and its wish along.
#[tokio::test(flavor = "multi_thread")]
async fn an_appointment_moves_with_all_it_needs() {
    let desk = shop().await;
    let first = book(&desk, "Eve", "14:00", json!({"service": "Colour", "preference": "Anna"})).await;
    let args = json!({"confirmation_code": first.at("/data/confirmation_code"), "new_start": "2026-06-05T14:30"});
    let moved = desk.caller("call-z", "+4930888888").tool("modify_booking", args).await;
    assert_eq!(moved.text_at("/data/after/with"), "Anna", "its own time does not stand in its way: {}", moved.text);
    assert_eq!(moved.text_at("/data/after/end"), "2026-06-05T16:00:00+02:00");
    assert_eq!(desk.seats().await, ["Eve at Anna + Basin 1 from 12:30 to 14:15"]);
}

/// One basin and one person: of 32 who ask at once, one gets both, ten times.
#[tokio::test(flavor = "multi_thread")]
async fn of_32_callers_for_one_basin_one_succeeds() {
    let desk = shop().await;
    for round in 0..5 {
        let start = format!("2026-06-{:02}T14:00", 8 + round);
        let requests = (0..32)
            .map(|n| {
                let number = format!("+4930{:06}", 100_000 + round * 100 + n);
                let caller = desk.caller(&format!("call-{round}-{n}"), &number);
                let args = json!({"start": start, "service": "Colour", "name": format!("Guest {n}")});
                let request = caller.request("create_booking", &args);
                (caller, request)
            })
            .collect();
        let answers = crate::support::Caller::volley(requests).await;
        assert_eq!(answers.iter().filter(|answer| answer.code() == "OK").count(), 1, "{answers:?}");
        assert_eq!(answers.iter().filter(|answer| answer.code() == "NO_CAPACITY").count(), 31, "{answers:?}");
    }
    assert_eq!(desk.count("SELECT count(*) FROM allocations").await, 10);
}
