//! Every outcome of every tool in every language: a whole sentence, a known code, a short answer.

use crate::sample::{EVENING, NOW, World, booking, booking_at, business, full, occupied, opened, phone, salon};
use domain::availability::Taken;
use domain::booking::{Booking, State};
use domain::business::{Business, Exception, Hours, Policies, Table};
use domain::time::Span;
use domain::waitlist::Entry;
use domain::{BookingId, ResourceId, WaitlistId};
use ports::{Answered, Opened};
use serde_json::{Value, json};
use time::macros::datetime;
use time::{Duration, PrimitiveDateTime, Weekday};
use uuid::Uuid;

struct Case {
    tool: &'static str,
    args: Value,
    business: fn(Business) -> Business,
    candidates: Vec<Booking>,
    opened: Opened,
}

fn case(tool: &'static str, args: Value) -> Case {
    Case { tool, args, business: |business| business, candidates: Vec::new(), opened: opened() }
}

fn of(booking: Booking, tool: &'static str, args: Value) -> Case {
    let opened = Opened { booking: Some(booking.clone()), ..opened() };
    Case { candidates: vec![booking], opened, ..case(tool, args) }
}

fn stay(start: &str, party: u32) -> Value {
    json!({"start": start, "desired_start": start, "party_size": party, "name": "Ada"})
}

/// Every way in which a start is refused.
fn refusals(tool: &'static str) -> Vec<Case> {
    let evening = || stay("2026-11-27T19:30", 4);
    let ruled = |business: fn(Business) -> Business| Case { business, ..case(tool, evening()) };
    vec![
        case(tool, stay("2026-11-27T19:40", 4)),
        Case { business: |it| Business { hours: Hours::Always, ..it }, ..case(tool, stay("2027-03-28T02:30", 4)) },
        case(tool, stay("2026-11-20T19:30", 4)),
        ruled(|it| Business { policies: Policies { min_notice_minutes: 20_000, ..it.policies.clone() }, ..it }),
        ruled(|it| Business { policies: Policies { max_advance_days: 2, ..it.policies.clone() }, ..it }),
        ruled(|it| Business { hours: without(Weekday::Friday, it.hours), ..it }),
        case(tool, stay("2026-11-27T21:00", 4)),
        ruled(|it| Business { hours: seating_until(19, it.hours), ..it }),
        case(tool, stay("2026-11-27T19:30", 11)),
        ruled(|it| Business { policies: Policies { min_party_size: 5, ..it.policies.clone() }, ..it }),
        Case { opened: Opened { taken: full(EVENING), ..opened() }, ..case(tool, evening()) },
        ruled(|it| Business { exceptions: vec![holiday()], ..it }),
        ruled(|it| Business { policies: Policies { start_grid_minutes: 60, ..it.policies.clone() }, ..it }),
        Case {
            business: |it| {
                let policies = Policies { max_arriving_parties_per_15min: Some(1), ..it.policies.clone() };
                Business { policies: Policies { max_total_guests_per_15min: 20, ..policies }, ..it }
            },
            opened: Opened { taken: full(EVENING), ..opened() },
            ..case(tool, evening())
        },
    ]
}

/// Every way in which it is not room that lacks, and in which words say nothing.
fn wishes(tool: &'static str) -> Vec<Case> {
    let wishing = |more: Value| {
        let mut args = stay("2026-11-27T19:30", 1);
        args.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        case(tool, args)
    };
    let lacking = |business: fn(Business) -> Business, resources: &[usize], more: Value| {
        let all = business(self::business("en"));
        let staff = all.staff.iter().map(|member| member.id).chain(all.rooms.iter().map(|room| room.id));
        let ids: Vec<ResourceId> = all.tables.iter().map(|table| table.id).chain(staff).collect();
        let taken = occupied(EVENING, &resources.iter().map(|index| ids[*index]).collect::<Vec<_>>());
        Case { business, opened: Opened { taken, ..opened() }, ..wishing(more) }
    };
    let shorter: fn(Business) -> Business =
        |it| Business { policies: Policies { shortest_stay_minutes: Some(60), ..it.policies.clone() }, ..it };
    vec![
        lacking(terrace, &[0], json!({"preference": "Terrace"})),
        lacking(hairdresser, &[0, 1], json!({"service": "Cut"})),
        lacking(hairdresser, &[1], json!({"service": "Cut", "preference": "Ben"})),
        lacking(hairdresser, &[2], json!({"service": "Colour"})),
        lacking(hairdresser, &[], json!({})),
        lacking(hairdresser, &[], json!({"service": "Perm"})),
        lacking(hairdresser, &[], json!({"service": "Cut", "preference": "Carl"})),
        wishing(json!({"party_size": null})),
        wishing(json!({"service": "Cut"})),
        wishing(json!({"preference": "Terrace"})),
        wishing(json!({"stay_minutes": 60})),
        Case { business: shorter, ..wishing(json!({"stay_minutes": 45})) },
        Case { business: shorter, ..wishing(json!({"stay_minutes": 60})) },
        Case { business: shorter, ..case(tool, stay("2026-11-27T20:45", 4)) },
    ]
}

fn holiday() -> Exception {
    let date = EVENING.date();
    Exception { first: date, last: date, name: Some("Founders' Day".to_owned()), windows: Vec::new() }
}

fn terrace(it: Business) -> Business {
    let table = |number, section: Option<&str>| Table {
        id: ResourceId::new(Uuid::from_u128(number)),
        name: format!("T{number}"),
        section: section.map(str::to_owned),
        min: 1,
        max: 4,
    };
    Business { tables: vec![table(1, Some("Terrace")), table(2, None)], ..it }
}

fn hairdresser(it: Business) -> Business {
    Business { locale: it.locale, ..salon() }
}

fn without(weekday: Weekday, hours: Hours) -> Hours {
    let Hours::Weekly(mut windows) = hours else { return hours };
    windows.retain(|window| window.weekday != weekday);
    Hours::Weekly(windows)
}

fn seating_until(hour: u32, hours: Hours) -> Hours {
    let Hours::Weekly(mut windows) = hours else { return hours };
    for window in &mut windows {
        window.last_seating = Some(hour * 60);
    }
    Hours::Weekly(windows)
}

fn of_bookings() -> Vec<Case> {
    let cancelled = Booking { state: State::Cancelled { at: NOW, reason: None }, ..booking() };
    let span = Span { start: NOW - Duration::MINUTE, end: NOW + Duration::HOUR };
    let begun = Booking { span, ..booking() };
    let silent = Booking { phone: None, ..booking() };
    let saturday = Booking { id: BookingId::new(Uuid::from_u128(1)), ..booking_at(datetime!(2026-11-28 19:30)) };
    let by_code = || json!({"confirmation_code": "CFGHJK"});
    let two = |tool| Case { candidates: vec![booking(), saturday.clone()], ..case(tool, json!({"new_party_size": 5})) };
    vec![
        of(booking(), "modify_booking", json!({"new_start": "2026-11-28T19:30"})),
        of(booking(), "modify_booking", json!({"new_party_size": 4})),
        of(booking(), "modify_booking", json!({})),
        of(booking(), "modify_booking", json!({"new_start": "2026-11-28T19:40"})),
        of(booking(), "modify_booking", json!({"new_start": "2026-11-28T21:15"})),
        of(begun.clone(), "modify_booking", json!({"new_party_size": 5})),
        of(booking(), "cancel_booking", json!({})),
        of(cancelled, "cancel_booking", json!({})),
        of(begun, "cancel_booking", json!({})),
        of(booking(), "send_confirmation", json!({})),
        of(silent, "send_confirmation", by_code()),
        of(booking(), "find_booking", json!({})),
        two("find_booking"),
        two("cancel_booking"),
        two("modify_booking"),
        case("find_booking", json!({})),
        case("cancel_booking", by_code()),
        case("send_confirmation", json!({"phone": "+4930654321"})),
    ]
}

/// Asks to wait for the evening, under a number that waits so often for this start.
fn waiting(times: u32, wall: PrimitiveDateTime) -> Case {
    let Booking { name, span, promised, .. } = booking_at(wall);
    let entry = |number: u32| Entry {
        id: WaitlistId::new(Uuid::from_u128(number.into())),
        name: name.clone(),
        phone: phone("+4930123456"),
        span,
        promised: promised.clone(),
        party: 5 + number,
        service: None,
        preference: None,
        state: domain::waitlist::State::Waiting,
        call: None,
        version: 1,
    };
    let standing = (0..times).map(entry).collect();
    Case {
        opened: Opened { taken: full(EVENING), standing, ..opened() },
        ..case("join_waitlist", stay("2026-11-27T19:30", 4))
    }
}

fn others() -> Vec<Case> {
    let used = || Some(Answered { fingerprint: vec![0; 32], answer: String::new() });
    let mismatch = |tool, args| Case { opened: Opened { answered: used(), ..opened() }, ..case(tool, args) };
    let evening = || stay("2026-11-27T19:30", 4);
    let hold_id =
        json!({"start": "2026-11-27T19:30", "party_size": 4, "name": "Ada", "hold_id": booking().id.to_string()});
    let alone: fn(Business) -> Business = |it| Business { transfer_phone: None, ..it };
    vec![
        case("check_availability", evening()),
        Case {
            business: |it| Business { hours: Hours::Always, ..it },
            ..case("check_availability", stay("2026-11-28T00:00", 4))
        },
        case("hold_slot", evening()),
        Case { opened: Opened { held: 3, ..opened() }, ..case("hold_slot", evening()) },
        mismatch("join_waitlist", evening()),
        waiting(3, EVENING),
        waiting(5, datetime!(2026-11-28 19:30)),
        Case {
            business: |it| Business { policies: Policies { hold_minutes: 1, ..it.policies.clone() }, ..it },
            ..case("hold_slot", stay("2026-11-27T19:30", 1))
        },
        case("create_booking", evening()),
        case("create_booking", hold_id),
        case("take_message", json!({"text": "Hello"})),
        case("transfer_call", json!({})),
        Case { business: alone, ..case("transfer_call", json!({})) },
        case("resolve_business", json!({})),
        mismatch("hold_slot", evening()),
        mismatch("create_booking", evening()),
        mismatch("modify_booking", json!({"new_party_size": 5})),
        mismatch("cancel_booking", json!({})),
        mismatch("send_confirmation", json!({})),
        mismatch("take_message", json!({"text": "Hello"})),
        case("create_booking", json!({})),
        case("create_booking", json!({"start": "2026-11-27T19:30"})),
        case("create_booking", json!({"start": "2026-11-27T19:30", "party_size": 4})),
        case("create_booking", json!({"start": "2026-11-27T19:30", "party_size": 4, "name": "Ada", "phone": "x"})),
        case("create_booking", json!({"start": "2026-11-27T19:30", "party_size": 4, "name": "Ada", "hold_id": "x"})),
        case("take_message", json!({})),
        case("cancel_booking", json!({"confirmation_code": "x"})),
        case("find_booking", json!({"date": "tomorrow"})),
    ]
}

/// Sentences that agree in both languages say nothing in one of them.
fn assert_sentence(say: &str, context: &str) {
    assert!(!say.contains(['{', '}', '$']), "{context}");
    assert!(say.contains(' ') && say.ends_with(['.', '?']), "{context}");
    assert!(!say.contains("  ") && !say.contains(" ."), "{context}");
    assert!(say.starts_with(char::is_uppercase), "{context}");
}

#[tokio::test]
async fn every_outcome_is_a_sentence_with_a_known_code_and_a_short_answer() {
    let document = crate::openapi();
    let codes = document["components"]["schemas"]["Failed"]["properties"]["error_code"]["enum"].as_array().unwrap();
    let mut told_codes = std::collections::BTreeSet::new();
    let tools = ["check_availability", "hold_slot", "create_booking", "join_waitlist"];
    let starts = tools.into_iter().flat_map(|tool| refusals(tool).into_iter().chain(wishes(tool)));
    for Case { tool, args, business: change, candidates, opened } in starts.chain(of_bookings()).chain(others()) {
        let mut said = Vec::new();
        for locale in crate::languages() {
            let taken: Taken = opened.taken.clone();
            let world = World::of(change(business(locale))).reading(candidates.clone(), taken).opening(opened.clone());
            let told = world.answer(tool, args.clone()).await;
            let context = format!("{tool} {args} in {locale}: {told}");
            assert!(told.to_string().len() < 2_000, "{context}");
            assert_sentence(told["say"].as_str().unwrap(), &context);
            assert_eq!(told["ok"] == true, told.get("data").is_some(), "{context}");
            if let Some(code) = told.get("error_code") {
                assert!(codes.contains(code), "{context}");
                assert!(!told["human_message"].as_str().unwrap().is_empty(), "{context}");
                told_codes.insert(code.as_str().unwrap().to_owned());
            }
            said.push(told["say"].clone());
        }
        said.dedup();
        assert_eq!(said.len(), crate::languages().count(), "{tool} {args}: {said:?}");
    }
    // The other two are told before and after any tool: they are tested there.
    told_codes.extend(["BUSINESS_NOT_FOUND".to_owned(), "SYSTEM_DOWN".to_owned()]);
    let documented = codes.iter().map(|code| code.as_str().unwrap().to_owned()).collect();
    assert_eq!(told_codes, documented, "each documented code is told, and no other");
}
