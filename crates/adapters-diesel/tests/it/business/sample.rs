//! Businesses in which nothing is a default, and files that say the same with ids of their own.

use crate::support::{id, phone};
use domain::agent::{Agent, AnalysisField, AnalysisKind};
use domain::analysis::{Choice, Own, Shipped};
use domain::business::{
    Absence, Blackout, Buffers, Business, Combination, Exception, Hours, LimitRule, Limits, Messages, Policies, Quiet,
    Room, Service, ServiceWindow, Staff, StayBand, Table,
};
use domain::outbound::Rules;
use domain::time::Zone;
use domain::{BusinessId, CombinationId, EventId, ResourceId, ServiceId};
use ports::BusinessDraft;
use std::collections::HashMap;
use testkit::business::restaurant;
use time::Weekday;
use time::macros::{date, datetime};

const fn window(weekday: Weekday, opens: u32, closes: u32) -> ServiceWindow {
    ServiceWindow { weekday, opens, closes, last_seating: None }
}

fn table(name: &str, section: Option<&str>, min: u32, max: u32) -> Table {
    Table { id: ResourceId::new(id()), name: name.to_owned(), section: section.map(str::to_owned), min, max }
}

fn policies() -> Policies {
    Policies {
        max_total_guests_per_15min: 33,
        max_total_parties_per_15min: Some(12),
        max_arriving_guests_per_15min: Some(10),
        max_arriving_parties_per_15min: Some(4),
        limits: vec![LimitRule {
            weekdays: vec![Weekday::Friday, Weekday::Saturday],
            from: 1080,
            to: 1500,
            limits: Limits { guests: Some(20), parties: None, arriving_guests: Some(6), arriving_parties: Some(2) },
        }],
        start_grid_minutes: 30,
        stay_minutes: 75,
        stays: vec![StayBand { up_to: 2, minutes: 60 }, StayBand { up_to: 8, minutes: 150 }],
        shortest_stay_minutes: Some(45),
        buffers: Buffers { before: 5, after: 10 },
        min_notice_minutes: 30,
        max_advance_days: 40,
        flexibility_minutes: 45,
        hold_minutes: 4,
        max_holds_per_caller: 2,
        max_waiting_per_caller: 4,
        waitlist_hold_minutes: 20,
        min_party_size: 2,
        max_party_size: Some(9),
        messages: Messages {
            confirmation: false,
            change: true,
            cancellation: false,
            waitlist_offer: false,
            reminder_hours: 6,
            quiet: Some(Quiet { from: 1200, to: 1920 }),
        },
    }
}

fn agent() -> Agent {
    let field = |name: &str, kind| AnalysisField { name: name.to_owned(), description: format!("The {name}."), kind };
    Agent {
        voice: "retell-Anna".to_owned(),
        model: "gpt-5-mini".to_owned(),
        language: Some("de-AT".to_owned()),
        greeting: Some("Grüß Gott!".to_owned()),
        instructions: Some("Dogs are welcome.".to_owned()),
        tools: Some(vec!["take_message".to_owned()]),
        analysis: vec![
            field("occasion", AnalysisKind::Text),
            field("is_regular", AnalysisKind::YesNo),
            field("children", AnalysisKind::Number),
            field("mood", AnalysisKind::OneOf(vec!["good".to_owned(), "bad".to_owned()])),
        ],
        max_call_minutes: 20,
        silence_seconds: 45,
    }
}

/// A restaurant with tables in sections, combinations, exceptions and blackouts; all in the order in which it is read.
pub(super) fn bistro() -> Business {
    let late = ServiceWindow { last_seating: Some(1500), ..window(Weekday::Saturday, 1080, 1620) };
    let (one, ten, two) =
        (table("T1", Some("Terrace"), 1, 2), table("T10", None, 2, 6), table("T2", Some("Terrace"), 2, 4));
    let joined = |name: &str, tables: &[&Table], max| Combination {
        id: CombinationId::new(id()),
        name: name.to_owned(),
        tables: tables.iter().map(|table| table.id).collect(),
        min: 5,
        max,
    };
    let closed =
        Exception { first: date!(2026 - 12 - 24), last: date!(2026 - 12 - 26), name: None, windows: Vec::new() };
    let short = Exception {
        first: date!(2026 - 12 - 31),
        last: date!(2026 - 12 - 31),
        name: Some("New Year's Eve".to_owned()),
        windows: vec![window(Weekday::Thursday, 720, 840), window(Weekday::Thursday, 1020, 1500)],
    };
    let party = Blackout {
        from: datetime!(2026-11-28 18:00),
        to: datetime!(2026-11-28 22:30),
        name: Some("private party".to_owned()),
    };
    let works = Blackout { from: datetime!(2027-01-10 00:00), to: datetime!(2027-01-12 00:00), name: None };
    Business {
        id: BusinessId::new(id()),
        zone: Zone::parse("-06:00").unwrap(),
        phone: Some(phone("+4930000001")),
        transfer_phone: Some(phone("+4930000002")),
        hours: Hours::Weekly(vec![late, window(Weekday::Monday, 720, 840)]),
        exceptions: vec![closed, short],
        blackouts: vec![party, works],
        policies: policies(),
        combinations: vec![joined("T1+T10+T2", &[&one, &ten, &two], 12), joined("T1+T2", &[&one, &two], 6)],
        tables: vec![one, ten, two, table("t3", Some("Bar"), 1, 1)],
        agent: agent(),
        outbound: Rules {
            from: 600,
            to: 1140,
            only_while_open: true,
            most_tries: 2,
            retry_minutes: 45,
            reminder_calls: true,
            reminder_call_hours: 3,
            waitlist_calls: true,
        },
        analysis: Some(Choice::Shipped(Shipped::Complaint)),
        ..restaurant()
    }
}

/// An appointment shop with services, staff and rooms; all in the order in which it is read.
pub(super) fn salon() -> Business {
    let service = |name: &str, minutes, before, after, max_party, room: Option<&str>| Service {
        id: ServiceId::new(id()),
        name: name.to_owned(),
        minutes,
        buffers: Buffers { before, after },
        max_party,
        room: room.map(str::to_owned),
    };
    let colour = service("Colour", 200, 0, 25, 1, None);
    let cut = service("Cut", 45, 5, 10, 1, Some("chair"));
    let massage = service("Massage", 60, 15, 15, 2, Some("cabin"));
    let ada = Staff {
        id: ResourceId::new(id()),
        name: "Ada".to_owned(),
        services: vec![colour.id, cut.id],
        hours: Some(vec![window(Weekday::Tuesday, 540, 780), window(Weekday::Tuesday, 840, 1080)]),
        away: vec![
            Absence { first: date!(2026 - 12 - 21), last: date!(2027 - 01 - 02) },
            Absence { first: date!(2026 - 11 - 30), last: date!(2026 - 11 - 30) },
        ],
    };
    let bert = Staff {
        id: ResourceId::new(id()),
        name: "Bert".to_owned(),
        services: vec![cut.id, massage.id],
        hours: None,
        away: Vec::new(),
    };
    let carl = Staff {
        id: ResourceId::new(id()),
        name: "Carl".to_owned(),
        services: Vec::new(),
        hours: Some(Vec::new()),
        ..bert.clone()
    };
    let room =
        |name: &str, kind: &str| Room { id: ResourceId::new(id()), name: name.to_owned(), kind: kind.to_owned() };
    Business {
        id: BusinessId::new(id()),
        external_id: "salon".to_owned(),
        name: "Salon Ada".to_owned(),
        phone: Some(phone("+4930000003")),
        policies: Policies { start_grid_minutes: 15, ..Policies::default() },
        services: vec![colour, cut, massage],
        staff: vec![ada, bert, carl],
        rooms: vec![room("Chair 1", "chair"), room("Chair 2", "chair"), room("Quiet", "cabin")],
        analysis: Some(Choice::Own(Own {
            name: "allergies".to_owned(),
            version: 3,
            schema: "{ }".to_owned(),
            instructions: Some("Look for allergies.".to_owned()),
        })),
        ..restaurant()
    }
}

/// A file that says this.
pub(super) fn draft(business: Business) -> BusinessDraft {
    BusinessDraft { business, log: EventId::new(id()) }
}

/// A file that says the same, written by someone else: other ids, and everything in the other order.
pub(super) fn retold(mut business: Business) -> BusinessDraft {
    business.id = BusinessId::new(id());
    let mut resources = HashMap::new();
    let mut services = HashMap::new();
    let mut fresh = |old: &mut ResourceId| *old = *resources.entry(*old).or_insert_with(|| ResourceId::new(id()));
    business.tables.iter_mut().for_each(|table| fresh(&mut table.id));
    business.rooms.iter_mut().for_each(|room| fresh(&mut room.id));
    for service in &mut business.services {
        service.id = *services.entry(service.id).or_insert_with(|| ServiceId::new(id()));
    }
    for combination in &mut business.combinations {
        combination.id = CombinationId::new(id());
        combination.tables.iter_mut().for_each(&mut fresh);
        combination.tables.reverse();
    }
    for member in &mut business.staff {
        fresh(&mut member.id);
        member.services = member.services.iter().filter_map(|service| services.get(service).copied()).rev().collect();
    }
    business.tables.reverse();
    business.combinations.reverse();
    business.services.reverse();
    business.staff.reverse();
    business.rooms.reverse();
    business.exceptions.reverse();
    business.blackouts.reverse();
    draft(business)
}
