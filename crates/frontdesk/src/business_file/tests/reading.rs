//! What a file means.

use super::super::read;
use super::{BARE, saying};
use domain::business::{Absence, Buffers, Business, Hours, Messages, Policies, Quiet, ServiceWindow};
use time::Weekday::{self, Friday, Monday, Saturday, Sunday, Thursday};
use time::macros::{date, datetime};

fn window(weekday: Weekday, opens: u32, closes: u32, last_seating: Option<u32>) -> ServiceWindow {
    ServiceWindow { weekday, opens, closes, last_seating }
}

fn business(rest: &str) -> Business {
    read(&saying(rest)).unwrap()
}

#[test]
fn a_business_that_says_nothing_has_the_defaults() {
    let business = read(BARE).unwrap();
    assert_eq!(business.hours, Hours::Always);
    assert_eq!(business.policies, Policies::default());
    assert_eq!(business.locale, "en");
    assert!(business.exceptions.is_empty() && business.blackouts.is_empty());
    assert!(business.tables.is_empty() && business.combinations.is_empty());
    assert!(business.services.is_empty() && business.staff.is_empty() && business.rooms.is_empty());
}

#[test]
fn windows_may_run_past_midnight() {
    let business = business(
        "[hours]\nfriday = ['18:00-02:00', '12:00-14:30']\nsaturday = [{ open = '18:00-02:00', last_seating = '00:30' }]\n\
         sunday = ['00:00-24:00']\nmonday = ['10:00-10:00']",
    );
    let expected = vec![
        window(Monday, 600, 2040, None),
        window(Friday, 720, 870, None),
        window(Friday, 1080, 1560, None),
        window(Saturday, 1080, 1560, Some(1470)),
        window(Sunday, 0, 1440, None),
    ];
    assert_eq!(business.hours, Hours::Weekly(expected));
}

#[test]
fn a_week_without_windows_is_never_open() {
    assert_eq!(business("[hours]").hours, Hours::Weekly(Vec::new()));
    assert_eq!(business("[hours]\nmonday = []").hours, Hours::Weekly(Vec::new()));
}

#[test]
fn an_exception_is_for_a_date_or_from_one_to_another() {
    let business = business(
        "[[exceptions]]\ndate = '2026-12-24'\nopen = ['17:00-20:00', { open = '12:00-14:00', last_seating = '13:00' }]\n\
         [[exceptions]]\nfrom = 2026-12-25\nto = '2026-12-26'\nname = 'Christmas'",
    );
    let [eve, days] = business.exceptions.as_slice() else { panic!("{:?}", business.exceptions) };
    assert_eq!((eve.first, eve.last, eve.name.as_deref()), (date!(2026 - 12 - 24), date!(2026 - 12 - 24), None));
    assert_eq!(eve.windows, [window(Thursday, 720, 840, Some(780)), window(Thursday, 1020, 1200, None)]);
    assert_eq!(
        (days.first, days.last, days.name.as_deref()),
        (date!(2026 - 12 - 25), date!(2026 - 12 - 26), Some("Christmas"))
    );
    assert_eq!(days.windows, []);
}

#[test]
fn a_blackout_may_be_written_in_quotes_or_without() {
    let quoted = business("[[blackouts]]\nfrom = '2026-12-05T18:00'\nto = '2026-12-05 22:00'\nname = 'Private party'");
    let bare = business("[[blackouts]]\nfrom = 2026-12-05T18:00:00\nto = 2026-12-05T22:00\nname = 'Private party'");
    assert_eq!(quoted.blackouts, bare.blackouts);
    let [blackout] = bare.blackouts.as_slice() else { panic!("{:?}", bare.blackouts) };
    assert_eq!((blackout.from, blackout.to), (datetime!(2026-12-05 18:00), datetime!(2026-12-05 22:00)));
    assert_eq!(blackout.name.as_deref(), Some("Private party"));
}

#[test]
fn a_limit_that_says_no_days_and_no_time_holds_at_any_time() {
    let business = business("[[limits]]\nmax_arriving_parties_per_15min = 2");
    let [rule] = business.policies.limits.as_slice() else { panic!("{:?}", business.policies.limits) };
    assert_eq!((rule.weekdays.as_slice(), rule.from, rule.to), ([].as_slice(), 0, 1440));
    assert_eq!((rule.limits.arriving_parties, rule.limits.guests), (Some(2), None));
}

#[test]
fn a_limit_may_run_past_midnight() {
    let business = business("[[limits]]\ndays = ['saturday', 'friday']\nduring = '22:00-01:00'");
    let [rule] = business.policies.limits.as_slice() else { panic!("{:?}", business.policies.limits) };
    assert_eq!((rule.weekdays.as_slice(), rule.from, rule.to), ([Saturday, Friday].as_slice(), 1320, 1500));
}

#[test]
fn names_are_resolved_wherever_they_stand_in_the_file() {
    let business = business(
        "[[combinations]]\nname = 'C'\ntables = ['B', 'A']\nmin = 5\nmax = 8\n\
         [[staff]]\nname = 'Mia'\nservices = ['Colour', 'Cut']\n\
         [[tables]]\nname = 'A'\nmin = 1\nmax = 4\n[[tables]]\nname = 'B'\nmin = 1\nmax = 4\n\
         [[services]]\nname = 'Cut'\nminutes = 45\n[[services]]\nname = 'Colour'\nminutes = 90\n",
    );
    let tables: Vec<_> = business.tables.iter().rev().map(|table| table.id).collect();
    let services: Vec<_> = business.services.iter().rev().map(|service| service.id).collect();
    assert_eq!(business.combinations.first().map(|combination| &combination.tables), Some(&tables));
    assert_eq!(business.staff.first().map(|member| &member.services), Some(&services));
}

#[test]
fn a_service_that_says_little_has_the_defaults() {
    let business = business("[[services]]\nname = 'Cut'\nminutes = 45\n[[staff]]\nname = 'Mia'\nservices = ['Cut']");
    let cut = business.services.first().unwrap();
    assert_eq!((cut.max_party, cut.buffers, cut.room.as_deref()), (1, Buffers::default(), None));
    let mia = business.staff.first().unwrap();
    assert_eq!((mia.hours.as_ref(), mia.away.as_slice()), (None, [].as_slice()));
}

#[test]
fn absences_are_single_dates_or_all_from_one_to_another() {
    let business =
        business("[[staff]]\nname = 'Mia'\nservices = []\naway = ['2026-12-24', 2026-11-02, '2026-12-27..2026-12-31']");
    let away = |first, last| Absence { first, last };
    let expected = [
        away(date!(2026 - 12 - 24), date!(2026 - 12 - 24)),
        away(date!(2026 - 11 - 02), date!(2026 - 11 - 02)),
        away(date!(2026 - 12 - 27), date!(2026 - 12 - 31)),
    ];
    assert_eq!(business.staff.first().map(|member| member.away.as_slice()), Some(expected.as_slice()));
}

#[test]
fn texts_are_chosen_one_by_one() {
    let messages = |text: &str| business(&format!("[messages]\n{text}")).policies.messages;
    assert_eq!(messages(""), Messages::default());
    assert_eq!(messages("change = false"), Messages { change: false, ..Messages::default() });
    assert_eq!(messages("reminder_hours = 0").reminder_hours, 0);
    assert_eq!(messages("quiet = '22:00-07:30'").quiet, Some(Quiet { from: 1320, to: 1890 }));
    assert_eq!(messages("quiet = '12:00-14:00'").quiet, Some(Quiet { from: 720, to: 840 }));
    assert_eq!(messages("quiet = 'never'").quiet, None);
}
