//! What holds for any house, whatever was taken.

use crate::CallId;
use crate::availability::{Caller, Claim, ClaimState, Crowd, Holder, Search, Taken, View, Wish};
use crate::business::{Business, Hours, Policies, ServiceWindow, StayBand};
use crate::sample::{at, booking_id, call, caller, cases, daily, house_in, minutes, seat, table, window};
use crate::time::{Span, Start, Zone};
use ::time::{Duration, OffsetDateTime, PrimitiveDateTime};
use proptest::prelude::{Just, Strategy, any, prop, prop_assert_eq, prop_oneof, proptest};

/// A zone, and an evening of it: before a change of its clocks, in that very night, or on an ordinary day.
const NIGHTS: [(&str, &str); 10] = [
    ("Europe/Berlin", "2026-03-28T21:00:00Z"),
    ("Europe/Berlin", "2026-10-24T21:00:00Z"),
    ("Europe/Berlin", "2026-06-05T18:00:00Z"),
    ("America/Santiago", "2026-09-06T01:00:00Z"),
    ("Africa/Cairo", "2026-04-23T20:00:00Z"),
    ("Africa/Casablanca", "2026-02-15T00:00:00Z"),
    ("Australia/Lord_Howe", "2026-10-03T13:00:00Z"),
    ("Australia/Lord_Howe", "2026-04-04T12:00:00Z"),
    ("Asia/Kathmandu", "2026-06-05T12:00:00Z"),
    ("-06:00", "2026-06-06T00:00:00Z"),
];

/// A house, what is taken of it around an evening, and who looks at it.
#[derive(Clone, Debug)]
struct Scene {
    business: Business,
    taken: Taken,
    evening: OffsetDateTime,
    now: OffsetDateTime,
    holder: Option<CallId>,
}

impl Scene {
    fn view(&self) -> View<'_> {
        View {
            business: &self.business,
            taken: &self.taken,
            now: self.now,
            by: self.holder.as_ref().map(caller).unwrap_or_default(),
            except: None,
        }
    }

    /// The wall time so many minutes after the evening's beginning.
    fn wall(&self, minutes: i64) -> PrimitiveDateTime {
        Start::new(self.evening, &self.business.zone).wall() + Duration::minutes(minutes)
    }
}

fn hours() -> impl Strategy<Value = Hours> {
    let late = |window: ServiceWindow| ServiceWindow { last_seating: Some(minutes("25:15")), ..window };
    let with_last = crate::sample::WEEK.iter().map(|weekday| late(window(*weekday, "18:00", "26:00"))).collect();
    let split = crate::sample::WEEK
        .iter()
        .flat_map(|weekday| [window(*weekday, "01:00", "03:00"), window(*weekday, "03:00", "05:00")]);
    prop_oneof![
        Just(Hours::Always),
        Just(daily("00:00", "24:00")),
        Just(daily("18:00", "26:30")),
        Just(daily("02:15", "23:00")),
        Just(Hours::Weekly(with_last)),
        Just(Hours::Weekly(split.collect())),
    ]
}

fn policies() -> impl Strategy<Value = Policies> {
    (6..16_u32, prop::sample::select(vec![30, 50, 90]), 0..3_u32, any::<bool>()).prop_map(
        |(limit, stay_minutes, notice, bands)| Policies {
            max_total_guests_per_15min: limit,
            stay_minutes,
            stays: if bands { vec![StayBand { up_to: 2, minutes: 45 }] } else { Vec::new() },
            min_notice_minutes: notice * 50,
            ..Policies::default()
        },
    )
}

/// Guests within some hours of the evening: when, how many, at which table, and how firm their claim is.
fn claims() -> impl Strategy<Value = Vec<(i64, u32, u128, u8)>> {
    prop::collection::vec((-12..36_i64, 1..7_u32, 0..4_u128, 0..6_u8), 0..10)
}

fn scene() -> impl Strategy<Value = Scene> {
    let sizes = prop::collection::vec((1..3_u32, 2..7_u32), 0..4);
    let when = (prop::sample::select(&NIGHTS[..]), -30..30_i64);
    (when, hours(), policies(), sizes, claims(), 0..3_u8).prop_map(
        |((night, early), hours, policies, sizes, claims, holder)| {
            let tables = sizes.iter().zip(1..).map(|((min, max), number)| table(number, *min, *max)).collect();
            let business = Business { policies, tables, ..house_in(night.0, hours) };
            let evening = at(night.1);
            let now = evening - Duration::minutes(150 + 5 * early);
            let mut taken = Taken::default();
            for (number, (quarter, party, table, firm)) in (0..).zip(claims) {
                let span = Span::lasting(evening + Duration::minutes(15 * quarter), business.policies.stay(party));
                let state = state(firm, now);
                let claim = Claim { booking: booking_id(number), span, party, state };
                if table > 0 {
                    taken.seated.push(seat(&claim, table));
                }
                taken.claims.push(claim);
            }
            let holder = [None, Some("mine"), Some("other")][usize::from(holder)].map(call);
            Scene { business, taken, evening, now, holder }
        },
    )
}

fn state(firm: u8, now: OffsetDateTime) -> ClaimState {
    let until = now + Duration::minutes(5);
    match firm {
        0 => ClaimState::Held { until, by: None },
        1 => ClaimState::Held { until, by: Some(Holder::Call(call("mine"))) },
        2 => ClaimState::Held { until, by: Some(Holder::Call(call("other"))) },
        3 => ClaimState::Held { until: now, by: Some(Holder::Call(call("mine"))) },
        _ => ClaimState::Booked,
    }
}

/// Every start whose wall time lies within reach of the wish, nearest first, whatever the search itself looks at.
fn within_reach(zone: &Zone, wish: PrimitiveDateTime, reach: i64) -> Vec<Start> {
    let first = wish.replace_minute(0).unwrap().assume_utc() - Duration::hours(30);
    let instants = (0..4 * 60).map(|quarter| first + Duration::minutes(15 * quarter));
    let distance = |start: &Start| (start.wall() - wish).abs();
    let mut starts: Vec<Start> = instants.map(|instant| Start::new(instant, zone)).collect();
    starts.retain(|start| distance(start) <= Duration::minutes(reach));
    starts.sort_by_key(|start| (distance(start), start.instant()));
    starts
}

proptest! {
    #![proptest_config(cases(250))]

    #[test]
    fn the_list_holds_just_what_the_book_would_grant(scene in scene(), wish in -36..120_i64, flexibility in 0..16_u32, party in 1..8_u32) {
        let wish = scene.wall(5 * wish);
        let search = Search { around: wish, flexibility_minutes: 15 * flexibility, wish: Wish::of(party) };
        let found = scene.view().search(&search);
        let reach = if wish.minute() % 15 == 0 { 15 * flexibility } else { (15 * flexibility).max(15) };
        let candidates = within_reach(&scene.business.zone, wish, reach.into());
        let mut granted = candidates.clone();
        granted.retain(|start| scene.view().settle(*start, &Wish::of(party)).is_ok());
        granted.truncate(3);
        prop_assert_eq!(found.starts, granted);
        let refused = |start: &Start| scene.view().settle(*start, &Wish::of(party)).err().map(|refusal| (*start, refusal));
        prop_assert_eq!(found.nearest, candidates.first().and_then(refused));
    }

    #[test]
    fn whatever_is_offered_instead_would_be_granted(scene in scene(), wish in -36..120_i64, party in 0..8_u32) {
        let wish = scene.wall(5 * wish);
        let offered = scene.view().alternatives(wish, &Wish::of(party), None);
        proptest::prop_assert!(offered.len() <= 3);
        for (index, start) in offered.iter().enumerate() {
            proptest::prop_assert!(scene.view().settle(*start, &Wish::of(party)).is_ok());
            proptest::prop_assert!(!offered[..index].contains(start));
        }
    }

    #[test]
    fn bookings_counted_together_weigh_as_much_as_each_by_itself(scene in scene(), wish in -36..120_i64, party in 1..8_u32) {
        let mut together = scene.clone();
        let seated = |claim: &Claim| scene.taken.seated.iter().any(|seat| seat.booking == claim.booking);
        let (crowd, alone) =
            together.taken.claims.into_iter().partition::<Vec<_>, _>(|claim| claim.state == ClaimState::Booked && !seated(claim));
        together.taken.claims = alone;
        together.taken.crowds = crowd.iter().map(|claim| Crowd { span: claim.span, covers: claim.party, parties: 1 }).collect();
        let search = Search { around: scene.wall(5 * wish), flexibility_minutes: 120, wish: Wish::of(party) };
        prop_assert_eq!(scene.view().search(&search), together.view().search(&search));
    }

    #[test]
    fn the_order_of_rows_changes_nothing(scene in scene(), quarter in -12..36_i64, party in 1..8_u32, turn in 0..9_usize) {
        let mut turned = scene.clone();
        turned.taken.claims.reverse();
        let seats = turned.taken.seated.len().max(1);
        turned.taken.seated.rotate_left(turn % seats);
        turned.business.tables.reverse();
        if let Hours::Weekly(windows) = &mut turned.business.hours {
            let windows_there = windows.len().max(1);
            windows.rotate_left(turn % windows_there);
        }
        let start = Start::new(scene.evening + Duration::minutes(15 * quarter), &scene.business.zone);
        let settle = |scene: &Scene| {
            scene.view().settle(start, &Wish::of(party)).map(|mut settled| {
                settled.released.sort();
                settled
            })
        };
        prop_assert_eq!(settle(&scene), settle(&turned));
        let search = Search { around: start.wall(), flexibility_minutes: 120, wish: Wish::of(party) };
        prop_assert_eq!(scene.view().search(&search), turned.view().search(&search));
        let instead = |scene: &Scene| scene.view().alternatives(start.wall(), &Wish::of(party), None);
        prop_assert_eq!(instead(&scene), instead(&turned));
    }

    #[test]
    fn whole_weeks_later_the_answers_are_the_same(scene in scene(), weeks in 1..20_i64, wish in -36..120_i64, party in 1..8_u32) {
        let mut scene = scene;
        // Without clock changes: the offset of the evening stays.
        let offset = scene.business.zone.to_local(scene.evening).offset();
        let fixed = format!("{}{:02}:{:02}", if offset.is_negative() { '-' } else { '+' }, offset.whole_hours().abs(), offset.minutes_past_hour().abs());
        scene.business.zone = Zone::parse(&fixed).unwrap();
        let by = Duration::weeks(weeks);
        let mut later = scene.clone();
        later.evening += by;
        later.now += by;
        let spans = later.taken.claims.iter_mut().map(|claim| &mut claim.span);
        for span in spans.chain(later.taken.seated.iter_mut().map(|seat| &mut seat.span)) {
            *span = Span { start: span.start + by, end: span.end + by };
        }
        for claim in &mut later.taken.claims {
            if let ClaimState::Held { until, .. } = &mut claim.state {
                *until += by;
            }
        }
        let answer = |scene: &Scene, back: Duration| {
            let wish = scene.wall(5 * wish);
            let found = scene.view().search(&Search { around: wish, flexibility_minutes: 90, wish: Wish::of(party) });
            let instead = scene.view().alternatives(wish, &Wish::of(party), None);
            let shifted = |starts: Vec<Start>| starts.into_iter().map(|start| start.instant() - back).collect::<Vec<_>>();
            (shifted(found.starts), found.nearest.is_some(), shifted(instead))
        };
        prop_assert_eq!(answer(&scene, Duration::ZERO), answer(&later, by));
    }
}

#[test]
fn whole_weeks_later_within_one_summer_the_answers_are_the_same() {
    let business = house_in("Europe/Berlin", daily("18:00", "26:00"));
    let answer = |week: i64| {
        let by = Duration::weeks(week);
        let claim = |number, text: &str, party| {
            let span = Span::lasting(at(text) + by, 90);
            Claim { booking: booking_id(number), span, party, state: ClaimState::Booked }
        };
        let taken = Taken {
            claims: vec![claim(1, "2026-04-03T17:00:00Z", 19), claim(2, "2026-04-03T19:15:00Z", 18)],
            ..Taken::default()
        };
        let view = View {
            business: &business,
            taken: &taken,
            now: at("2026-04-01T12:00:00Z") + by,
            by: Caller::default(),
            except: None,
        };
        let wish = Start::new(at("2026-04-03T17:30:00Z") + by, &business.zone).wall();
        view.alternatives(wish, &Wish::of(3), None).into_iter().map(|start| start.wall() - by).collect::<Vec<_>>()
    };
    let first = answer(0);
    assert_eq!(first.len(), 3);
    assert!((1..=28).all(|week| answer(week) == first));
}
