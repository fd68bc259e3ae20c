//! What is shown, and that nothing is lost.

use super::super::{read, show};
use super::BARE;
use domain::agent::{Agent, AnalysisField, AnalysisKind};
use domain::analysis::{Choice, Own};
use domain::business::{
    Absence, Blackout, Buffers, Business, Combination, Exception, Hours, LimitRule, Limits, Messages, Policies, Quiet,
    Room, Service, ServiceWindow, Staff, StayBand, Table,
};
use domain::customer::Phone;
use domain::outbound::Rules;
use domain::time::Zone;
use domain::{BusinessId, CombinationId, ResourceId, ServiceId};
use time::Weekday::{self, Friday, Monday, Saturday, Thursday, Tuesday};
use time::macros::{date, datetime};
use uuid::Uuid;

/// A business that says everything it can, and nothing by default. The ids are those that reading gives. Whoever adds a
/// field to the domain has to say it here, and then it has to survive.
pub(super) fn everything() -> Business {
    let resource = |number| ResourceId::new(Uuid::from_u128(number));
    let cut = ServiceId::new(Uuid::from_u128(4));
    let colour = ServiceId::new(Uuid::from_u128(5));
    Business {
        id: BusinessId::new(Uuid::nil()),
        external_id: "the \"house\"".to_owned(),
        name: "Haus\n'Zur \\ Linde' # 1 ☕".to_owned(),
        zone: Zone::parse("-06:00").unwrap(),
        locale: "de-AT".to_owned(),
        country: Some("AT".to_owned()),
        phone: Some(Phone::parse("+43 1 5123456", None).unwrap()),
        transfer_phone: Some(Phone::parse("+43 1 5123457", None).unwrap()),
        hours: Hours::Weekly(vec![
            window(Monday, 600, 840, None),
            window(Monday, 1080, 1440, None),
            window(Tuesday, 600, 2040, None),
            window(Friday, 1050, 1500, Some(1440)),
            window(Saturday, 0, 1440, Some(1425)),
        ]),
        exceptions: vec![
            Exception {
                first: date!(2026 - 12 - 24),
                last: date!(2026 - 12 - 24),
                name: None,
                windows: vec![window(Thursday, 720, 840, Some(780)), window(Thursday, 1020, 1560, None)],
            },
            Exception {
                first: date!(2026 - 12 - 25),
                last: date!(2027 - 01 - 06),
                name: Some("Christmas".to_owned()),
                windows: Vec::new(),
            },
        ],
        blackouts: vec![
            Blackout {
                from: datetime!(2026-12-05 18:00),
                to: datetime!(2026-12-06 00:00),
                name: Some("Private party".to_owned()),
            },
            Blackout { from: datetime!(2026-12-07 18:00:30), to: datetime!(2026-12-07 18:00:31), name: None },
        ],
        policies: policies(),
        tables: vec![table(1, "A", Some("Terrace"), 1, 2), table(2, "B", None, 2, 4)],
        combinations: vec![Combination {
            id: CombinationId::new(Uuid::from_u128(3)),
            name: "A and B".to_owned(),
            tables: vec![resource(2), resource(1)],
            min: 5,
            max: 7,
        }],
        services: vec![
            Service {
                id: cut,
                name: "Cut".to_owned(),
                minutes: 45,
                buffers: Buffers { before: 5, after: 10 },
                max_party: 2,
                room: Some("Chair".to_owned()),
            },
            Service {
                id: colour,
                name: "Colour".to_owned(),
                minutes: 90,
                buffers: Buffers { before: 0, after: 15 },
                max_party: 1,
                room: None,
            },
        ],
        staff: vec![
            Staff {
                id: resource(6),
                name: "Mia".to_owned(),
                services: vec![colour, cut],
                hours: Some(vec![window(Tuesday, 540, 1020, None)]),
                away: vec![
                    Absence { first: date!(2026 - 12 - 24), last: date!(2026 - 12 - 24) },
                    Absence { first: date!(2026 - 12 - 27), last: date!(2026 - 12 - 31) },
                ],
            },
            Staff { id: resource(7), name: "Ben".to_owned(), services: vec![cut], hours: None, away: Vec::new() },
            Staff { id: resource(8), name: "Zoe".to_owned(), services: vec![], hours: Some(vec![]), away: Vec::new() },
        ],
        rooms: vec![Room { id: resource(9), name: "Chair 1".to_owned(), kind: "Chair".to_owned() }],
        agent: agent(),
        outbound: calling(),
        analysis: Some(Choice::Own(Own {
            name: "allergies".to_owned(),
            version: 2,
            schema: "{\"type\":\"object\",\n\"properties\":{},\"required\":[],\"additionalProperties\":false}"
                .to_owned(),
            instructions: Some("List every \"allergy\".".to_owned()),
        })),
        config_version: 0,
    }
}

fn agent() -> Agent {
    let field = |name: &str, kind| AnalysisField { name: name.to_owned(), description: format!("The {name}."), kind };
    Agent {
        voice: "retell-Anna".to_owned(),
        model: "gpt-5-mini".to_owned(),
        language: Some("de-AT".to_owned()),
        greeting: Some("Grüß Gott!".to_owned()),
        instructions: Some("Dogs are welcome.\nChildren too.".to_owned()),
        tools: Some(vec!["check_availability".to_owned(), "take_message".to_owned()]),
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

fn policies() -> Policies {
    Policies {
        max_total_guests_per_15min: 50,
        max_total_parties_per_15min: Some(20),
        max_arriving_guests_per_15min: Some(12),
        max_arriving_parties_per_15min: Some(4),
        limits: vec![
            LimitRule {
                weekdays: vec![Saturday, Friday],
                from: 1080,
                to: 1500,
                limits: Limits {
                    guests: Some(60),
                    parties: Some(25),
                    arriving_guests: Some(14),
                    arriving_parties: Some(5),
                },
            },
            LimitRule { weekdays: Vec::new(), from: 0, to: 1440, limits: Limits::default() },
        ],
        start_grid_minutes: 30,
        stay_minutes: 95,
        stays: vec![StayBand { up_to: 2, minutes: 75 }, StayBand { up_to: 8, minutes: 150 }],
        shortest_stay_minutes: Some(45),
        buffers: Buffers { before: 5, after: 10 },
        min_notice_minutes: 30,
        max_advance_days: 60,
        flexibility_minutes: 90,
        hold_minutes: 6,
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
            reminder_hours: 12,
            quiet: Some(Quiet { from: 1290, to: 1950 }),
        },
    }
}

fn window(weekday: Weekday, opens: u32, closes: u32, last_seating: Option<u32>) -> ServiceWindow {
    ServiceWindow { weekday, opens, closes, last_seating }
}

fn table(number: u128, name: &str, section: Option<&str>, min: u32, max: u32) -> Table {
    let section = section.map(str::to_owned);
    Table { id: ResourceId::new(Uuid::from_u128(number)), name: name.to_owned(), section, min, max }
}

fn calling() -> Rules {
    Rules {
        from: 600,
        to: 1140,
        only_while_open: true,
        most_tries: 2,
        retry_minutes: 45,
        reminder_calls: true,
        reminder_call_hours: 3,
        waitlist_calls: true,
    }
}

#[test]
fn everything_that_a_business_can_say_survives() {
    let business = everything();
    let shown = show(&business).unwrap();
    assert_eq!(read(&shown), Ok(business), "{shown}");
}

#[test]
fn what_was_shown_is_shown_again_as_it_was() {
    for text in [BARE, &show(&everything()).unwrap()] {
        let shown = show(&read(text).unwrap()).unwrap();
        assert_eq!(show(&read(&shown).unwrap()).unwrap(), shown);
    }
}

#[test]
fn ids_and_versions_are_not_shown() {
    let business = everything();
    let other = |id: Uuid| Uuid::from_u128(id.as_u128() + 0xf000);
    let mut stored = business.clone();
    stored.id = BusinessId::new(Uuid::max());
    stored.config_version = 7;
    for table in &mut stored.tables {
        table.id = ResourceId::new(other(table.id.uuid()));
    }
    for combination in &mut stored.combinations {
        combination.id = CombinationId::new(other(combination.id.uuid()));
        combination.tables.iter_mut().for_each(|id| *id = ResourceId::new(other(id.uuid())));
    }
    for service in &mut stored.services {
        service.id = ServiceId::new(other(service.id.uuid()));
    }
    for member in &mut stored.staff {
        member.id = ResourceId::new(other(member.id.uuid()));
        member.services.iter_mut().for_each(|id| *id = ServiceId::new(other(id.uuid())));
    }
    assert_eq!(show(&stored).unwrap(), show(&business).unwrap());
}

#[test]
fn what_a_name_is_missing_for_is_shown_by_its_id_and_refused_when_read() {
    let mut business = everything();
    business.tables.truncate(1);
    let shown = show(&business).unwrap();
    assert!(shown.contains("tables = [\"res_00000000000000000000000000000002\", \"A\"]"), "{shown}");
    assert!(read(&shown).is_err());
}

#[test]
fn weekdays_are_shown_from_monday_on_closed_ones_too() {
    let shown = show(&everything()).unwrap();
    let (_, week) = shown.split_once("[hours]\n").unwrap();
    let expected = "monday = [\"10:00-14:00\", \"18:00-24:00\"]\n\
        tuesday = [\"10:00-10:00\"]\n\
        wednesday = []\n\
        thursday = []\n\
        friday = [{ open = \"17:30-01:00\", last_seating = \"24:00\" }]\n\
        saturday = [{ open = \"00:00-24:00\", last_seating = \"23:45\" }]\n\
        sunday = []\n";
    assert!(week.starts_with(expected), "{week}");
}

#[test]
fn defaults_are_shown_and_what_is_not_set_is_remarked() {
    let shown = show(&read(BARE).unwrap()).unwrap();
    for line in [
        "locale = \"en\"",
        "# country is not set: phone numbers need their country code",
        "max_total_guests_per_15min = 40",
        "# max_arriving_parties_per_15min is not set: no limit",
        "stays = []",
        "max_holds_per_caller = 3",
        "max_waiting_per_caller = 5",
        "waitlist_hold_minutes = 30",
        "# There is no [hours]: open day and night",
        "# There is no [[exceptions]]: the week holds on every date",
        "# There is no [[rooms]]: no service needs one",
        "# There is no [analysis]: no data is made of calls; what they promised is checked all the same",
    ] {
        assert!(shown.lines().any(|shown| shown == line), "{line}\n\n{shown}");
    }
}
