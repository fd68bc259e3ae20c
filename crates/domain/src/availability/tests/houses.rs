//! What holds for houses with all that they may have: sections, combinations, time around stays, pacing, rules for parts
//! of the day, other grids, exceptions and blackouts.

use crate::availability::{Asking, Claim, ClaimState, Instead, Preference, Search, Seated, Taken, View, Wish};
use crate::business::{
    Blackout, Buffers, Business, Combination, Exception, Hours, LimitRule, Limits, Policies, ServiceWindow, StayBand,
    Table,
};
use crate::sample::{
    WEEK, booking_id, cases, daily, date, house_in, minutes, start, table, table_id, view, wall, window,
};
use crate::time::{Span, Start};
use crate::{BookingId, CombinationId};
use ::time::{Duration, Weekday};
use proptest::prelude::{Just, Strategy, any, prop, prop_assert, prop_assert_eq, proptest};
use uuid::Uuid;

const NOW: &str = "2026-05-01T00:00:00Z";
/// The dates on which guests come; in between, the clocks do not change.
const EVENING: &str = "2026-06-05T18:00";

/// Tables in two sections, and such as may be joined.
fn rooms(tables: bool, sections: bool, joined: bool) -> (Vec<Table>, Vec<Combination>) {
    if !tables {
        return (Vec::new(), Vec::new());
    }
    let section = |number: u128| sections.then(|| if number < 3 { "Bar" } else { "Terrace" }.to_owned());
    let tables = [(1, 2), (1, 4), (2, 4), (3, 6)].into_iter().zip(1..);
    let tables =
        tables.map(|((min, max), number)| Table { section: section(number), ..table(number, min, max) }).collect();
    let pair = |id: u128, one: u128, other: u128, max| Combination {
        id: CombinationId::new(Uuid::from_u128(id)),
        name: format!("C{id}"),
        tables: vec![table_id(one), table_id(other)],
        min: 4,
        max,
    };
    (tables, if joined { vec![pair(1, 1, 2, 6), pair(2, 3, 4, 10)] } else { Vec::new() })
}

fn policies() -> impl Strategy<Value = Policies> {
    let limits = (prop::option::of(4..12_u32), prop::option::of(1..4_u32), prop::option::of(2..6_u32));
    let grid = prop::sample::select(vec![15, 30, 60]);
    (limits, grid, any::<bool>(), any::<bool>(), 10..20_u32).prop_map(
        |((guests, arriving, parties), grid, ruled, bands, all)| {
            let rule = LimitRule {
                weekdays: vec![Weekday::Friday],
                from: 20 * 60,
                to: 25 * 60,
                limits: Limits { guests: Some(all - 4), arriving_parties: Some(1), ..Limits::default() },
            };
            Policies {
                max_total_guests_per_15min: all,
                max_total_parties_per_15min: parties,
                max_arriving_guests_per_15min: guests,
                max_arriving_parties_per_15min: arriving,
                limits: if ruled { vec![rule] } else { Vec::new() },
                start_grid_minutes: grid,
                stays: if bands { vec![StayBand { up_to: 2, minutes: 50 }] } else { Vec::new() },
                shortest_stay_minutes: Some(30),
                ..Policies::default()
            }
        },
    )
}

/// Until one at night; with a last seating in place of a close, twice a day; day and night.
fn hours() -> impl Strategy<Value = Hours> {
    let seating = |weekday, opens, closes, last| ServiceWindow {
        last_seating: Some(minutes(last)),
        ..window(weekday, opens, closes)
    };
    let services = WEEK.iter().flat_map(|weekday| {
        [seating(*weekday, "14:00", "18:00", "17:30"), seating(*weekday, "18:30", "23:00", "22:45")]
    });
    prop::sample::select(vec![daily("17:00", "25:00"), Hours::Weekly(services.collect()), Hours::Always])
}

fn house() -> impl Strategy<Value = Business> {
    let kind = (any::<bool>(), any::<bool>(), any::<bool>(), prop::sample::select(vec![(0, 0), (5, 10), (0, 30)]));
    (policies(), hours(), kind, any::<bool>(), any::<bool>()).prop_map(
        |(policies, hours, (with, sections, joined, around), special, shut)| {
            let mut business = house_in("Europe/Berlin", hours);
            (business.tables, business.combinations) = rooms(with, sections, joined);
            let buffers = if with { Buffers { before: around.0, after: around.1 } } else { Buffers::default() };
            business.policies = Policies { buffers, ..policies };
            if special && business.hours != Hours::Always {
                let windows =
                    vec![window(Weekday::Monday, "17:00", "20:00"), window(Weekday::Monday, "20:30", "26:00")];
                let day = date("2026-06-05");
                business.exceptions = vec![Exception { first: day, last: day, name: None, windows }];
            }
            if shut {
                let (from, to) = (wall("2026-06-05T22:00"), wall("2026-06-05T22:30"));
                business.blackouts = vec![Blackout { from, to, name: Some("Fireworks".to_owned()) }];
            }
            business
        },
    )
}

/// A wish: for how many, where, for how long, in which quarter of an hour.
fn asked() -> impl Strategy<Value = (Wish, i64)> {
    let section = prop::option::weighted(0.3, prop::sample::select(vec!["Bar", "Terrace"]));
    let minutes = prop_oneof_minutes();
    (1..11_u32, section, minutes, -6..34_i64).prop_map(|(party, section, minutes, quarter)| {
        let preference = section.map(|section| Preference::Section(section.to_owned()));
        (Wish { preference, minutes, ..Wish::of(party) }, quarter)
    })
}

fn prop_oneof_minutes() -> impl Strategy<Value = Option<u32>> {
    proptest::prop_oneof![3 => Just(None), 1 => Just(Some(45))]
}

fn at_quarter(business: &Business, quarter: i64) -> Start {
    Start::new(start(business, EVENING).instant() + Duration::minutes(15 * quarter), &business.zone)
}

/// Books whatever can be had, as it would be written, with whoever has to move for it.
fn fill(business: &Business, asked: &[(Wish, i64)]) -> Taken {
    let mut taken = Taken::default();
    for (number, (wish, quarter)) in (1..).zip(asked) {
        let Ok(settled) = view(business, &taken, NOW).settle(at_quarter(business, *quarter), wish) else { continue };
        for moved in &settled.place.moves {
            reseat(&mut taken, moved.booking, &moved.to);
        }
        let booking = booking_id(number);
        let section = wish.section().map(str::to_owned);
        let seat = |table: &crate::ResourceId| Seated {
            booking,
            resource: *table,
            span: settled.place.during,
            pinned: false,
            section: section.clone(),
        };
        taken.seated.extend(settled.place.resources.iter().map(seat));
        let claim = Claim { booking, span: settled.place.span, party: wish.party, state: ClaimState::Booked };
        taken.claims.push(claim);
    }
    taken
}

fn reseat(taken: &mut Taken, booking: BookingId, to: &[crate::ResourceId]) {
    let Some(old) = taken.seated.iter().find(|seat| seat.booking == booking).cloned() else { return };
    taken.seated.retain(|seat| seat.booking != booking);
    taken.seated.extend(to.iter().map(|table| Seated { resource: *table, ..old.clone() }));
}

/// Every start of the grid within reach, nearest first.
fn within_reach(business: &Business, around: Start, reach: i64) -> Vec<Start> {
    let mut quarters: Vec<i64> = (-reach..=reach).collect();
    quarters.sort_by_key(|quarter| (quarter.abs(), *quarter));
    let starts = quarters.into_iter().map(|quarter| around.instant() + Duration::minutes(15 * quarter));
    let starts = starts.map(|instant| Start::new(instant, &business.zone));
    starts.filter(|start| start.is_on_grid(business.policies.start_grid_minutes)).collect()
}

proptest! {
    #![proptest_config(cases(120))]

    #[test]
    fn a_generated_house_is_sound(house in house()) {
        prop_assert_eq!(house.faults(), []);
    }

    #[test]
    fn the_list_holds_just_what_the_book_would_grant(house in house(), asked in prop::collection::vec(asked(), 0..14), wish in asked(), reach in 0..10_i64) {
        let taken = fill(&house, &asked);
        let view = view(&house, &taken, NOW);
        let around = at_quarter(&house, wish.1);
        let flexibility_minutes = u32::try_from(15 * reach).unwrap();
        let found = view.search(&Search { around: around.wall(), flexibility_minutes, wish: wish.0.clone() });
        let on_grid = around.is_on_grid(house.policies.start_grid_minutes);
        let reach = if on_grid { reach } else { reach.max(i64::from(house.policies.start_grid_minutes) / 15) };
        let starts = within_reach(&house, around, reach).into_iter();
        let granted: Vec<Start> = starts.filter(|start| view.settle(*start, &wish.0).is_ok()).take(3).collect();
        prop_assert_eq!(found.starts, granted);
    }

    #[test]
    fn whatever_is_offered_instead_would_be_granted(house in house(), asked in prop::collection::vec(asked(), 6..20), wish in asked()) {
        let taken = fill(&house, &asked);
        let view = view(&house, &taken, NOW);
        let (wish, start) = (wish.0, at_quarter(&house, wish.1));
        for start in view.alternatives(start.wall(), &wish, Some(start)) {
            prop_assert!(view.settle(start, &wish).is_ok());
        }
        let Err(refusal) = view.settle(start, &wish) else { return Ok(()) };
        for instead in view.instead(start, &wish, None, &refusal) {
            let changed = match &instead {
                Instead::SmallerParty(party) => {
                    let usual = house.policies.stay(*party);
                    Wish { party: *party, minutes: wish.minutes.filter(|minutes| *minutes < usual), ..wish.clone() }
                }
                Instead::OtherPreference(name) => Wish { preference: Preference::named(name, &house), ..wish.clone() },
                Instead::ShorterStay(minutes) => Wish { minutes: Some(*minutes), ..wish.clone() },
            };
            prop_assert!(view.settle(start, &changed).is_ok(), "{:?}", instead);
        }
    }

    #[test]
    fn whatever_is_offered_instead_may_be_said(house in house(), asked in prop::collection::vec(asked(), 6..20), wish in asked(), said in 2..36_u32) {
        let taken = fill(&house, &asked);
        let view = view(&house, &taken, NOW);
        let (wish, start) = (wish.0, at_quarter(&house, wish.1));
        let preference = wish.preference.as_ref().and_then(|preference| preference.name(&house)).map(str::to_owned);
        // Half of all callers name a length of stay.
        let minutes = (said < 19).then_some(5 * said);
        let asking = Asking { party: Some(wish.party), service: None, preference, minutes };
        let Ok(wish) = Wish::understand(&asking, &house) else { return Ok(()) };
        let Err(refusal) = view.settle(start, &wish) else { return Ok(()) };
        for instead in view.instead(start, &wish, minutes, &refusal) {
            let again = match &instead {
                Instead::SmallerParty(party) => Asking { party: Some(*party), ..asking.clone() },
                Instead::OtherPreference(name) => Asking { preference: Some(name.clone()), ..asking.clone() },
                Instead::ShorterStay(minutes) => Asking { minutes: Some(*minutes), ..asking.clone() },
            };
            let understood = Wish::understand(&again, &house);
            prop_assert!(understood.is_ok(), "{:?}: {:?}", instead, understood);
            prop_assert!(view.settle(start, &understood.unwrap()).is_ok(), "{:?}", instead);
        }
    }

    #[test]
    fn no_limit_is_ever_passed_and_no_table_taken_twice(house in house(), asked in prop::collection::vec(asked(), 0..30)) {
        let taken = fill(&house, &asked);
        for quarter in -8..48_i64 {
            let cell = Span::lasting(at_quarter(&house, quarter).instant(), 15);
            let limits = house.policies.limits_at(at_quarter(&house, quarter).wall());
            let there: Vec<_> = taken.claims.iter().filter(|claim| claim.span.overlaps(&cell)).collect();
            let come: Vec<_> = there.iter().filter(|claim| cell.start <= claim.span.start).collect();
            let guests: u32 = there.iter().map(|claim| claim.party).sum();
            let arriving: u32 = come.iter().map(|claim| claim.party).sum();
            let kept = |limit: Option<u32>, count: usize| limit.is_none_or(|limit| count <= usize::try_from(limit).unwrap());
            prop_assert!(limits.guests.is_none_or(|limit| guests <= limit));
            prop_assert!(limits.arriving_guests.is_none_or(|limit| arriving <= limit));
            prop_assert!(kept(limits.parties, there.len()) && kept(limits.arriving_parties, come.len()));
        }
        for (index, seat) in taken.seated.iter().enumerate() {
            let mut others = taken.seated[..index].iter().filter(|other| other.resource == seat.resource);
            prop_assert!(others.all(|other| !other.span.overlaps(&seat.span)));
        }
    }

    #[test]
    fn the_order_of_rows_changes_nothing(house in house(), asked in prop::collection::vec(asked(), 0..14), wish in asked(), turn in 0..5_usize) {
        let taken = fill(&house, &asked);
        let (mut other, mut turned) = (house.clone(), taken.clone());
        other.tables.reverse();
        other.combinations.reverse();
        other.combinations.iter_mut().for_each(|joined| joined.tables.reverse());
        turned.claims.reverse();
        let seats = turned.seated.len().max(1);
        turned.seated.rotate_left(turn % seats);
        let start = at_quarter(&house, wish.1);
        let search = Search { around: start.wall(), flexibility_minutes: 60, wish: wish.0.clone() };
        let answers = |view: View<'_>| {
            let place = view.settle(start, &wish.0).map(|settled| {
                let mut resources = settled.place.resources;
                resources.sort();
                (settled.place.span, settled.place.during, resources)
            });
            (place, view.search(&search), view.alternatives(start.wall(), &wish.0, None))
        };
        prop_assert_eq!(answers(view(&house, &taken, NOW)), answers(view(&other, &turned, NOW)));
    }

    #[test]
    fn whole_weeks_later_the_answers_are_the_same(house in house(), asked in prop::collection::vec(asked(), 0..10), wish in asked(), weeks in 1..16_i64) {
        let by = Duration::weeks(weeks);
        let (mut other, mut later) = (house.clone(), fill(&house, &asked));
        let taken = later.clone();
        for span in later.claims.iter_mut().map(|claim| &mut claim.span).chain(later.seated.iter_mut().map(|seat| &mut seat.span)) {
            *span = Span::between(span.start + by, span.end + by);
        }
        for exception in &mut other.exceptions {
            (exception.first, exception.last) = (exception.first + by, exception.last + by);
        }
        for blackout in &mut other.blackouts {
            (blackout.from, blackout.to) = (blackout.from + by, blackout.to + by);
        }
        let answer = |business: &Business, taken: &Taken, by: Duration| {
            let start = at_quarter(business, wish.1);
            let start = Start::new(start.instant() + by, &business.zone);
            let now = crate::sample::at(NOW) + by;
            let view = View { now, ..view(business, taken, NOW) };
            let search = Search { around: start.wall(), flexibility_minutes: 90, wish: wish.0.clone() };
            let found: Vec<_> = view.search(&search).starts.into_iter().map(|start| start.instant() - by).collect();
            let others = view.alternatives(start.wall(), &wish.0, None);
            (found, others.into_iter().map(|start| start.wall() - by).collect::<Vec<_>>(), view.settle(start, &wish.0).is_ok())
        };
        prop_assert_eq!(answer(&house, &taken, Duration::ZERO), answer(&other, &later, by));
    }
}
