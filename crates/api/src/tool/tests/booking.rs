//! What is told of bookings.

use crate::sample::{EVENING, NOW, World, booking, booking_at, business, full, opened};
use domain::availability::Taken;
use domain::booking::{Booking, State};
use domain::{BookingId, CallId};
use ports::testing::Ended;
use ports::{Change, Opened};
use serde_json::{Value, json};
use time::macros::datetime;
use uuid::Uuid;

fn stay() -> Value {
    json!({"start": "2026-11-27T19:30", "party_size": 4, "name": "Ada Lovelace", "notes": "by the window"})
}

/// The sample's booking as it is told.
fn view() -> Value {
    json!({
        "booking_id": "bkg_000000000000000000000000000000bb",
        "confirmation_code": "CFGHJK",
        "status": "confirmed",
        "start": "2026-11-27T19:30:00+01:00",
        "end": "2026-11-27T21:00:00+01:00",
        "timezone": "Europe/Berlin",
        "party_size": 4,
        "name": "Ada Lovelace",
    })
}

fn finding(found: Booking) -> World {
    let world = World::of(business("en")).reading(vec![found.clone()], Taken::default());
    world.opening(Opened { booking: Some(found), ..opened() })
}

#[tokio::test]
async fn a_booking_is_told_with_its_code_letter_by_letter() {
    let (world, store) = World::of(business("en")).opening_seen(opened());
    let told = world.answer("create_booking", stay()).await;
    let mut booking = view();
    booking["booking_id"] = json!("bkg_00000000000000000000000000000001");
    booking["confirmation_code"] = json!("HCCCCC");
    booking["notes"] = json!("by the window");
    let say =
        "You are booked for Friday, November 27 at 7:30 PM, 4 people. Your confirmation code is H, C, C, C, C, C.";
    let data = json!({"result": "CONFIRMED", "confirmation_code": "HCCCCC", "booking": booking});
    assert_eq!(told, json!({"ok": true, "data": data, "say": say}));
    let [Ended::Committed(record)] = &store.ended()[..] else { panic!("a commit") };
    let Change::Book(booked) = &record.change else { panic!("a booking") };
    assert_eq!(booked.booking.phone, Some(crate::sample::phone("+4930123456")), "the caller's own number");
    assert_eq!(booked.booking.call, CallId::new("one"));
    assert_eq!(serde_json::from_str::<Value>(&record.answer.answer).unwrap(), told);
}

#[tokio::test]
async fn a_number_that_is_said_goes_before_the_callers() {
    let (world, store) = World::of(business("en")).opening_seen(opened());
    let mut args = stay();
    args["phone"] = json!("030 654321");
    world.answer("create_booking", args).await;
    assert_eq!(store.asked()[0].phone, Some(crate::sample::phone("+4930654321")));
}

#[tokio::test]
async fn a_hold_that_has_run_out_is_told_with_what_can_be_booked_instead() {
    let mut args = stay();
    args["hold_id"] = json!(booking().id.to_string());
    let world = World::of(business("en")).opening(opened());
    let told = world.answer("create_booking", args.clone()).await;
    assert_eq!((&told["error_code"], &told["next_action"]), (&json!("HOLD_EXPIRED"), &json!("offer_alternatives")));
    assert_eq!(told["alternatives"][0], "2026-11-27T19:30:00+01:00");
    let say = "That hold has run out. I could offer Friday, November 27 at 7:30 PM, 7:15 PM or 7:45 PM instead.";
    assert_eq!(told["say"], say);

    args["party_size"] = json!(11);
    let told = World::of(business("en")).opening(opened()).answer("create_booking", args).await;
    assert_eq!((&told["say"], &told["next_action"]), (&json!("That hold has run out."), &json!("ask_again")));
}

#[tokio::test]
async fn a_change_is_told_as_it_was_and_as_it_is() {
    let told = finding(booking()).answer("modify_booking", json!({"new_party_size": 6})).await;
    let mut after = view();
    after["party_size"] = json!(6);
    let data = json!({"result": "MODIFIED", "before": view(), "after": after});
    let say = "Your booking is now for Friday, November 27 at 7:30 PM, 6 people.";
    assert_eq!(told, json!({"ok": true, "data": data, "say": say}));

    let told = finding(booking()).answer("modify_booking", json!({"new_start": "2026-11-27T19:30"})).await;
    let data = json!({"result": "UNCHANGED", "before": view(), "after": view()});
    let say = "Your booking is already for Friday, November 27 at 7:30 PM, 4 people.";
    assert_eq!(told, json!({"ok": true, "data": data, "say": say}));
}

#[tokio::test]
async fn a_change_of_nothing_asks_what_to_change() {
    let expected = json!({
        "ok": false,
        "error_code": "INVALID_INPUT",
        "human_message": "new_start, new_party_size, notes and preference are missing: nothing would change",
        "say": "What would you like to change?",
        "next_action": "ask_again",
    });
    for args in [json!({}), json!({"confirmation_code": "CFGHJK", "notes": " "})] {
        assert_eq!(World::of(business("en")).answer("modify_booking", args).await, expected);
    }
}

#[tokio::test]
async fn a_cancelled_booking_is_told_as_such_the_second_time_too() {
    let cancelled = Booking { state: State::Cancelled { at: NOW, reason: None }, ..booking() };
    let cases = [
        (booking(), "Your booking for Friday, November 27 at 7:30 PM is cancelled."),
        (cancelled, "Your booking for Friday, November 27 at 7:30 PM was already cancelled."),
    ];
    for (found, say) in cases {
        let told = finding(found).answer("cancel_booking", json!({"reason": "a cold"})).await;
        let mut booking = view();
        booking["status"] = json!("cancelled");
        assert_eq!(told, json!({"ok": true, "data": {"result": "CANCELLED", "booking": booking}, "say": say}));
    }
}

#[tokio::test]
async fn bookings_are_told_one_by_one_up_to_three() {
    let told = finding(booking()).answer("find_booking", json!({})).await;
    let say = "I found your booking for Friday, November 27 at 7:30 PM, 4 people.";
    assert_eq!(told, json!({"ok": true, "data": {"count": 1, "bookings": [view()]}, "say": say}));

    let days = [EVENING, datetime!(2026-11-28 19:30), datetime!(2026-11-29 19:30), datetime!(2026-11-30 19:30)];
    let numbered = days.into_iter().zip(1..);
    let several: Vec<Booking> =
        numbered.map(|(wall, id)| Booking { id: BookingId::new(Uuid::from_u128(id)), ..booking_at(wall) }).collect();
    let world = World::of(business("en")).reading(several, Taken::default());
    let told = world.answer("find_booking", json!({})).await;
    assert_eq!((&told["data"]["count"], told["data"]["bookings"].as_array().unwrap().len()), (&json!(4), 3));
    let say = "I found 4 bookings: Friday, November 27 at 7:30 PM, Saturday, November 28 at 7:30 PM or \
        Sunday, November 29 at 7:30 PM.";
    assert_eq!(told["say"], say);
}

#[tokio::test]
async fn a_confirmation_is_queued_where_there_is_a_number() {
    let told = finding(booking()).answer("send_confirmation", json!({})).await;
    let data = json!({"result": "QUEUED", "confirmation_code": "CFGHJK"});
    assert_eq!(told, json!({"ok": true, "data": data, "say": "We will send you the confirmation."}));

    let silent = Booking { phone: None, ..booking() };
    let told = finding(silent).answer("send_confirmation", json!({"confirmation_code": "c f g - h j k"})).await;
    assert_eq!((&told["ok"], &told["error_code"]), (&json!(false), &json!("INVALID_INPUT")));
    assert_eq!(told["say"], "There is no phone number on that booking to send it to.");
}

#[tokio::test]
async fn what_is_not_found_is_told_alike_by_every_tool() {
    let another = Booking { id: BookingId::new(Uuid::from_u128(1)), ..booking() };
    let cases = [
        (Vec::new(), json!({}), "BOOKING_NOT_FOUND", "I could not find that booking."),
        (
            vec![booking(), another],
            json!({}),
            "BOOKING_AMBIGUOUS",
            "There is more than one booking like that. Which date and time do you mean?",
        ),
        (
            vec![booking()],
            json!({"phone": "+4930654321"}),
            "NOT_ALLOWED",
            "Could you give me the confirmation code, or the name and the time of the booking?",
        ),
    ];
    for (candidates, which, code, say) in cases {
        for tool in ["modify_booking", "cancel_booking", "send_confirmation", "find_booking"] {
            if (tool, code) == ("find_booking", "BOOKING_AMBIGUOUS") {
                continue;
            }
            let mut args = which.clone();
            args["new_party_size"] = json!(5);
            let world = World::of(business("en")).reading(candidates.clone(), Taken::default()).opening(opened());
            let told = world.answer(tool, args).await;
            assert_eq!((&told["error_code"], &told["say"]), (&json!(code), &json!(say)), "{tool}");
            assert_eq!((&told["next_action"], told.get("data")), (&json!("ask_again"), None), "{tool}");
        }
    }
}

#[tokio::test]
async fn a_booking_whose_move_is_refused_is_told_what_could_be_had() {
    let world = World::of(business("en")).reading(vec![booking()], Taken::default());
    let taken = full(datetime!(2026-11-28 19:30));
    let world = world.opening(Opened { booking: Some(booking()), taken, ..opened() });
    let told = world.answer("modify_booking", json!({"new_start": "2026-11-28T19:30"})).await;
    assert_eq!((&told["error_code"], &told["next_action"]), (&json!("NO_CAPACITY"), &json!("offer_alternatives")));
    assert_eq!(told["alternatives"][0], "2026-11-28T18:00:00+01:00");
}
