use super::{Asking, Preference, Unclear, Wish};
use crate::business::{Buffers, Business, Service, Staff, StayBand, Table};
use crate::sample::{house, table, table_id};
use crate::{ResourceId, ServiceId};
use uuid::Uuid;

const ANNA: ResourceId = ResourceId::new(Uuid::from_u128(7));

fn service_id(number: u128) -> ServiceId {
    ServiceId::new(Uuid::from_u128(number))
}

fn shop(services: &[&str]) -> Business {
    let service = |(number, name): (u128, &&str)| Service {
        id: service_id(number),
        name: (*name).to_owned(),
        minutes: 30,
        buffers: Buffers { before: 5, after: 10 },
        max_party: 2,
        room: None,
    };
    let services: Vec<Service> = (1..).zip(services).map(service).collect();
    let ids = services.iter().map(|service| service.id).collect();
    let anna = Staff { id: ANNA, name: "Anna".to_owned(), services: ids, hours: None, away: Vec::new() };
    Business { services, staff: vec![anna], ..house() }
}

fn sections() -> Business {
    let section = |number, section: &str| Table { section: Some(section.to_owned()), ..table(number, 1, 4) };
    Business {
        tables: vec![section(1, "Terrace"), section(2, "Bar"), section(3, "Terrace"), table(4, 1, 4)],
        ..house()
    }
}

fn two() -> Asking {
    Asking { party: Some(2), ..Asking::default() }
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn a_party_and_nothing_else() {
    assert_eq!(Wish::understand(&two(), &house()), Ok(Wish::of(2)));
}

#[test]
fn how_many_come_must_be_said_where_a_table_is_booked() {
    assert_eq!(Wish::understand(&Asking::default(), &house()), Err(Unclear::PartyMissing));
    let one = Wish { service: Some(service_id(1)), ..Wish::of(1) };
    assert_eq!(Wish::understand(&Asking::default(), &shop(&["Cut"])), Ok(one), "one comes for an appointment");
}

#[test]
fn the_only_service_goes_without_saying() {
    let wish = Wish { service: Some(service_id(1)), ..Wish::of(2) };
    assert_eq!(Wish::understand(&two(), &shop(&["Cut"])), Ok(wish));
    let missing = Unclear::ServiceMissing { services: names(&["Cut", "Colour"]) };
    assert_eq!(Wish::understand(&two(), &shop(&["Cut", "Colour"])), Err(missing));
}

#[test]
fn services_are_known_by_their_names_without_case() {
    let asking = |said: &str| Asking { service: Some(said.to_owned()), ..two() };
    for said in ["Colour", " cOLOUR "] {
        let wish = Wish { service: Some(service_id(2)), ..Wish::of(2) };
        assert_eq!(Wish::understand(&asking(said), &shop(&["Cut", "Colour"])), Ok(wish));
    }
    let unknown = Unclear::NoSuchService { services: names(&["Cut", "Colour"]) };
    assert_eq!(Wish::understand(&asking("Shave"), &shop(&["Cut", "Colour"])), Err(unknown));
    let none = Unclear::NoSuchService { services: Vec::new() };
    assert_eq!(Wish::understand(&asking("Cut"), &house()), Err(none));
}

#[test]
fn sections_are_known_by_their_names_without_case() {
    let asking = |said: &str| Asking { preference: Some(said.to_owned()), ..two() };
    let wish = Wish { preference: Some(Preference::Section("Terrace".to_owned())), ..Wish::of(2) };
    assert_eq!(wish.section(), Some("Terrace"));
    assert_eq!(Wish::understand(&asking("terrace "), &sections()), Ok(wish));
    let unknown = Unclear::NoSuchPreference { choices: names(&["Terrace", "Bar"]) };
    assert_eq!(Wish::understand(&asking("Roof"), &sections()), Err(unknown), "each section once, in order");
    let none = Unclear::NoSuchPreference { choices: Vec::new() };
    assert_eq!(Wish::understand(&asking("Terrace"), &house()), Err(none));
}

#[test]
fn staff_are_known_by_their_names_without_case() {
    let asking = |said: &str| Asking { preference: Some(said.to_owned()), ..two() };
    let wish = Wish { service: Some(service_id(1)), preference: Some(Preference::Staff(ANNA)), ..Wish::of(2) };
    assert_eq!(wish.section(), None);
    assert_eq!(Wish::understand(&asking("ANNA"), &shop(&["Cut"])), Ok(wish));
    let unknown = Unclear::NoSuchPreference { choices: names(&["Anna"]) };
    assert_eq!(Wish::understand(&asking("Ben"), &shop(&["Cut"])), Err(unknown));
}

#[test]
fn a_stay_may_be_shortened_where_and_as_far_as_the_house_lets() {
    let mut business = house();
    let asking = |minutes| Wish::understand(&Asking { minutes: Some(minutes), ..two() }, &business.clone());
    assert_eq!(asking(90), Ok(Wish::of(2)), "the usual stay is no other");
    for minutes in [0, 89, 91, u32::MAX] {
        assert_eq!(asking(minutes), Err(Unclear::Minutes { shortest: 90, usual: 90 }), "{minutes}");
    }
    business.policies.shortest_stay_minutes = Some(45);
    let asking = |minutes| Wish::understand(&Asking { minutes: Some(minutes), ..two() }, &business);
    for minutes in [45, 60, 89] {
        assert_eq!(asking(minutes), Ok(Wish { minutes: Some(minutes), ..Wish::of(2) }));
    }
    for minutes in [44, 91] {
        assert_eq!(asking(minutes), Err(Unclear::Minutes { shortest: 45, usual: 90 }), "{minutes}");
    }
}

#[test]
fn a_band_shorter_than_the_shortest_stay_is_not_shortened() {
    let mut business = house();
    business.policies.shortest_stay_minutes = Some(60);
    business.policies.stays = vec![StayBand { up_to: 2, minutes: 45 }];
    let asking = |minutes| Wish::understand(&Asking { minutes: Some(minutes), ..two() }, &business);
    assert_eq!(asking(45), Ok(Wish::of(2)));
    assert_eq!(asking(60), Err(Unclear::Minutes { shortest: 45, usual: 45 }));
}

#[test]
fn a_stay_lasts_as_asked_or_as_its_service_or_as_its_party() {
    let business = shop(&["Cut"]);
    let cut = Wish { service: Some(service_id(1)), ..Wish::of(2) };
    assert_eq!((Wish::of(2).stay(&business), cut.stay(&business)), (90, 30));
    assert_eq!(Wish { minutes: Some(20), ..cut.clone() }.stay(&business), 20);
    assert_eq!(cut.buffers(&business), Buffers { before: 5, after: 10 });
    assert_eq!(Wish::of(2).buffers(&business), Buffers::default());
}

#[test]
fn a_preference_has_a_name_as_long_as_the_business_has_it() {
    let business = shop(&["Cut"]);
    assert_eq!(Preference::Staff(ANNA).name(&business), Some("Anna"));
    assert_eq!(Preference::Staff(table_id(1)).name(&business), None);
    assert_eq!(Preference::Section("Bar".to_owned()).name(&business), Some("Bar"));
    assert_eq!(Preference::named("anna", &business), Some(Preference::Staff(ANNA)));
    assert_eq!(Preference::named("Bar", &business), None);
    assert_eq!(Preference::named("bar", &sections()), Some(Preference::Section("Bar".to_owned())));
}
