//! Work is shared out fairly, and nobody is ever in two places.

use super::shop::{ANNA, BEN, CLEO, COLOUR, CUT, MASSAGE, NOW, book, given, salon, settle, staff_of, wish, write};
use crate::availability::{Caller, Claim, ClaimState, Search, Taken, View};
use crate::business::Business;
use crate::sample::{at, call, caller, cases, start, view, wall};
use crate::time::{Span, Start};
use crate::{ResourceId, ServiceId};
use ::time::Duration;
use proptest::prelude::{Strategy, any, prop, prop_assert, prop_assert_eq, proptest};

const ALL: [ResourceId; 3] = [ANNA, BEN, CLEO];

/// How many cuts each has when so many are booked one after the other, all at once or in turn.
fn shares(cuts: usize, minutes_between: usize) -> Vec<usize> {
    let (salon, mut taken) = (salon(), Taken::default());
    let mut who = Vec::new();
    for number in 0..cuts {
        let minute = 9 * 60 + number * minutes_between;
        let text = format!("2026-06-01T{:02}:{:02}", minute / 60, minute % 60);
        who.extend(book(&salon, &mut taken, &text, &wish(CUT, None)));
    }
    ALL.iter().map(|member| who.iter().filter(|given| *given == member).count()).collect()
}

#[test]
fn a_day_of_equal_work_is_shared_to_within_one_appointment() {
    for cuts in 1..=17 {
        let shares = shares(cuts, 30);
        assert!(
            shares.iter().max().unwrap() - shares.iter().min().unwrap() <= 1,
            "{cuts} one after the other: {shares:?}"
        );
    }
    for cuts in 1..=34 {
        let shares = shares(cuts, 15);
        assert!(shares.iter().max().unwrap() - shares.iter().min().unwrap() <= 1, "{cuts} that overlap: {shares:?}");
    }
}

#[test]
fn whoever_has_the_fewest_booked_minutes_is_next() {
    let (salon, mut taken) = (salon(), Taken::default());
    // 75 minutes, 65 minutes, nothing.
    book(&salon, &mut taken, "2026-06-01T09:00", &wish(COLOUR, Some(ANNA)));
    book(&salon, &mut taken, "2026-06-01T09:00", &wish(MASSAGE, Some(BEN)));
    let next = ["12:00", "13:00", "14:00"]
        .map(|text| book(&salon, &mut taken, &format!("2026-06-01T{text}"), &wish(CUT, None))[0]);
    assert_eq!(next, [CLEO, CLEO, CLEO], "30, 60 and 90 minutes");
    assert_eq!(book(&salon, &mut taken, "2026-06-01T15:00", &wish(CUT, None)), [BEN]);
    assert_eq!(book(&salon, &mut taken, "2026-06-01T16:00", &wish(CUT, None)), [ANNA]);
}

#[test]
fn the_work_of_other_dates_does_not_count() {
    let (salon, mut taken) = (salon(), Taken::default());
    let first = given(&salon, &taken, "2026-06-02T12:00", &wish(CUT, None));
    for text in ["2026-06-01T17:00", "2026-06-03T09:00"] {
        let busy = first.clone().unwrap()[0];
        book(&salon, &mut taken, text, &wish(CUT, Some(busy)));
    }
    assert_eq!(given(&salon, &taken, "2026-06-02T12:00", &wish(CUT, None)), first);
}

#[test]
fn among_equals_the_turn_goes_round_with_the_date() {
    let salon = salon();
    let first =
        |day: u8| given(&salon, &Taken::default(), &format!("2026-06-{day:02}T10:00"), &wish(CUT, None)).unwrap()[0];
    let days: Vec<_> = (1..=9).map(first).collect();
    assert_eq!(days[..3], days[3..6]);
    assert_eq!(days[..3], days[6..]);
    let mut each = days[..3].to_vec();
    each.sort();
    assert_eq!(each, ALL);
    // Whose turn it is but who is away leaves it to the next.
    let mut without = salon.clone();
    staff_of(&mut without, days[0]).hours = Some(Vec::new());
    assert_eq!(given(&without, &Taken::default(), "2026-06-01T10:00", &wish(CUT, None)), Ok(vec![days[1]]));
}

/// A day of wishes: when in quarters of an hour from nine, what, and with whom.
fn day() -> impl Strategy<Value = Vec<(i64, ServiceId, Option<ResourceId>, u8)>> {
    let service = prop::sample::select(vec![CUT, COLOUR, MASSAGE]);
    let with = prop::option::weighted(0.3, prop::sample::select(ALL.to_vec()));
    prop::collection::vec((0..36_i64, service, with, 0..5_u8), 0..60)
}

fn at_quarter(salon: &Business, quarter: i64) -> Start {
    let start = start(salon, "2026-06-01T09:00");
    Start::new(start.instant() + Duration::minutes(15 * quarter), &salon.zone)
}

fn turned(salon: &Business, taken: &Taken, by: usize) -> (Business, Taken) {
    let (mut salon, mut taken) = (salon.clone(), taken.clone());
    salon.staff.rotate_left(by % 3);
    salon.services.rotate_left(by % 3);
    salon.rooms.reverse();
    taken.claims.reverse();
    let seats = taken.seated.len().max(1);
    taken.seated.rotate_left(by % seats);
    (salon, taken)
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn nothing_is_ever_booked_twice_and_the_order_of_rows_changes_nothing(day in day(), turn in any::<u8>()) {
        let (salon, mut taken) = (salon(), Taken::default());
        let mine = call("mine");
        for (quarter, service, with, kind) in day {
            let wish = wish(service, with);
            let by = if kind > 2 { caller(&mine) } else { Caller::default() };
            let look = |salon, taken| View { by, ..view(salon, taken, NOW) }.settle(at_quarter(salon, quarter), &wish);
            let settled = look(&salon, &taken);
            let (other_salon, other_taken) = turned(&salon, &taken, usize::from(turn));
            let other = look(&other_salon, &other_taken);
            prop_assert_eq!(settled.as_ref().map(|settled| &settled.place), other.as_ref().map(|settled| &settled.place));
            let Ok(settled) = settled else { continue };
            taken.claims.retain(|claim| !settled.released.contains(&claim.booking));
            taken.seated.retain(|seat| !settled.released.contains(&seat.booking));
            let until = at("2026-12-01T00:00:00Z");
            let held = ClaimState::Held { until, by: Some(crate::availability::Holder::Call(mine.clone())) };
            let state = if kind > 3 { held } else { ClaimState::Booked };
            write(&mut taken, &settled.place, state);
            for (index, seat) in taken.seated.iter().enumerate() {
                let others = taken.seated[..index].iter().filter(|other| other.resource == seat.resource);
                prop_assert!(others.into_iter().all(|other| !other.span.overlaps(&seat.span)), "taken twice");
            }
        }
    }

    #[test]
    fn the_list_of_a_shop_holds_just_what_the_book_would_grant(day in day(), around in 0..40_i64, service in 0..3_usize, with in 0..4_usize, flexibility in 0..12_u32) {
        let (salon, mut taken) = (salon(), Taken::default());
        for (quarter, service, with, _) in day {
            if let Ok(settled) = view(&salon, &taken, NOW).settle(at_quarter(&salon, quarter), &wish(service, with)) {
                write(&mut taken, &settled.place, ClaimState::Booked);
            }
        }
        let wish = wish([CUT, COLOUR, MASSAGE][service], ALL.get(with).copied());
        let around = at_quarter(&salon, around);
        let search = Search { around: around.wall(), flexibility_minutes: 15 * flexibility, wish: wish.clone() };
        let found = view(&salon, &taken, NOW).search(&search);
        let reach = i64::from(flexibility);
        let mut near: Vec<i64> = (-reach..=reach).collect();
        near.sort_by_key(|quarter| (quarter.abs(), *quarter));
        let starts = near.into_iter().map(|quarter| Start::new(around.instant() + Duration::minutes(15 * quarter), &salon.zone));
        let granted: Vec<Start> = starts.filter(|start| view(&salon, &taken, NOW).settle(*start, &wish).is_ok()).take(3).collect();
        prop_assert_eq!(found.starts, granted);
    }
}

#[test]
fn an_own_hold_that_stands_in_the_way_with_its_cleaning_only_is_given_up() {
    let (mut salon, mut taken) = (salon(), Taken::default());
    salon.staff.retain(|member| member.id == ANNA);
    let mine = call("mine");
    let until = at("2026-12-01T00:00:00Z");
    let hold = settle(&salon, &taken, "2026-06-01T10:00", &wish(COLOUR, None)).unwrap();
    write(
        &mut taken,
        &hold.place,
        ClaimState::Held { until, by: Some(crate::availability::Holder::Call(mine.clone())) },
    );
    // Anna cleans until 11:15.
    let view = View { by: caller(&mine), ..view(&salon, &taken, NOW) };
    let settled = view.settle(start(&salon, "2026-06-01T11:00"), &wish(CUT, None)).unwrap();
    assert_eq!(settled.released, [taken.claims[0].booking]);
    let later = view.settle(start(&salon, "2026-06-01T11:15"), &wish(CUT, None)).unwrap();
    assert_eq!(later.released, []);
}

#[test]
fn whole_weeks_later_the_shop_answers_the_same() {
    let salon = salon();
    let answer = |weeks: i64| {
        let by = Duration::weeks(weeks);
        let mut taken = Taken::default();
        let later = |text: &str| Start::new(at(text) + by, &salon.zone);
        for (text, with) in
            [("2026-04-06T08:00:00Z", ANNA), ("2026-04-06T08:15:00Z", BEN), ("2026-04-06T08:30:00Z", CLEO)]
        {
            let place = view(&salon, &taken, NOW).settle(later(text), &wish(CUT, Some(with))).unwrap().place;
            write(&mut taken, &place, ClaimState::Booked);
        }
        let around = later("2026-04-06T08:15:00Z").wall();
        let search = Search { around, flexibility_minutes: 60, wish: wish(CUT, None) };
        let spans = |claims: &[Claim]| {
            claims.iter().map(|claim| Span::between(claim.span.start - by, claim.span.end - by)).collect::<Vec<_>>()
        };
        let starts: Vec<_> =
            view(&salon, &taken, NOW).search(&search).starts.into_iter().map(|start| start.wall() - by).collect();
        (starts, spans(&taken.claims))
    };
    let first = answer(0);
    assert_eq!(first.0[0], wall("2026-04-06T10:00"), "from 10:15 to 10:45 each has another guest");
    assert!((1..=28).all(|weeks| answer(weeks) == first));
}
