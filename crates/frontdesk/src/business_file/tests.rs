use super::*;
use domain::business::{Hours, ServiceWindow};
use time::Weekday;

const FULL: &str = include_str!("../../../../deploy/demo-restaurant.toml");

#[test]
fn the_demo_restaurant_is_shown_as_it_was_read() {
    let business = read(FULL).unwrap();
    let shown = show(&business).unwrap();
    assert_eq!(read(&shown).unwrap(), business);
}

#[test]
fn a_business_that_says_nothing_has_the_defaults() {
    let business = read("external_id = 'x'\nname = 'X'\ntimezone = 'Europe/Berlin'").unwrap();
    assert_eq!(business.hours, Hours::Always);
    assert_eq!(business.policies, domain::business::Policies::default());
    assert_eq!(business.locale, "en");
    assert!(business.tables.is_empty());
}

#[test]
fn windows_may_run_past_midnight() {
    let text = "external_id = 'x'\nname = 'X'\ntimezone = 'UTC'\n[hours]\nfriday = ['18:00-02:00', '12:00-14:30']\nsaturday = [{ open = '18:00-02:00', last_seating = '00:30' }]\nsunday = ['00:00-24:00']";
    let window = |weekday, opens, closes, last_seating| ServiceWindow { weekday, opens, closes, last_seating };
    let expected = vec![
        window(Weekday::Friday, 720, 870, None),
        window(Weekday::Friday, 1080, 1560, None),
        window(Weekday::Saturday, 1080, 1560, Some(1470)),
        window(Weekday::Sunday, 0, 1440, None),
    ];
    let business = read(text).unwrap();
    assert_eq!(business.hours, Hours::Weekly(expected));
    assert_eq!(read(&show(&business).unwrap()).unwrap(), business);
}

#[test]
fn every_fault_is_told_at_once_and_names_its_field() {
    let text = "external_id = 'x'\nname = 'X'\ntimezone = 'Mars/Olympus'\nlocale = 'tlh'\nphone = 'none'\n[hours]\nfunday = ['10:00-12:00']\nmonday = ['10-12', '25:00-26:00', '10:00-24:15']";
    let Err(Unreadable::Settings(faults)) = read(text) else { panic!("it was read") };
    let fields: Vec<&str> = faults.iter().map(|fault| fault.split(':').next().unwrap()).collect();
    assert_eq!(fields, ["timezone", "phone", "hours.funday", "hours.monday", "hours.monday", "hours.monday", "locale"]);
}

#[test]
fn a_setting_that_does_not_exist_is_refused() {
    let text = "external_id = 'x'\nname = 'X'\ntimezone = 'UTC'\n[policies]\nmax_guests = 3";
    let Err(Unreadable::Form(message)) = read(text) else { panic!("it was read") };
    assert!(message.contains("max_guests"), "{message}");
}
