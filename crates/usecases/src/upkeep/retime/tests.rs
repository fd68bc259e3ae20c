use super::waiting::PAGE;
use super::{Command, Failed, News, Retime, Summary};
use crate::sample::{EVENING, NOW, World, booking, business, opened, stay, turn, unavailable};
use crate::waitlist::offer::tests::waiting;
use domain::audit;
use domain::booking::{Booking, EventKind, Promised};
use domain::time::{Span, ZONE_DATA};
use domain::waitlist::{Entry, State};
use ports::testing::{Ended, MockAudit, Turn};
use ports::{Bell, Change, Entries, Listed, Record, Stated, StoreError};
use std::sync::Arc;
use time::Duration;
use time::macros::date;

/// The sample's booking, as if its zone's rules had put the wall an hour later when it was made.
fn drifted() -> Booking {
    Booking { span: booking().span.moved(-Duration::HOUR), ..booking() }
}

fn listed() -> Listed {
    Listed { id: business().id, external_id: "anker".to_owned() }
}

fn entries(bookings: &[Booking]) -> Entries {
    let entry = |booking: &Booking| audit::Entry { booking: booking.clone(), created_at: NOW, allocations: Vec::new() };
    Entries { entries: bookings.iter().map(entry).collect(), ..Entries::default() }
}

/// An auditor who reads these.
fn reading(bookings: Vec<Booking>) -> MockAudit {
    reading_of(1, "", bookings)
}

/// The same for each of so many businesses, which a program with this zone data has looked after.
fn reading_of(businesses: usize, zone_data: &'static str, bookings: Vec<Booking>) -> MockAudit {
    let mut audit = MockAudit::new();
    audit.expect_businesses().returning(move |_| Ok(vec![listed(); businesses]));
    let starts = bookings
        .iter()
        .map(|booking| booking.span.start)
        .min()
        .zip(bookings.iter().map(|booking| booking.span.start).max());
    let stated = move || Stated {
        business: Arc::new(business()),
        changed_at: NOW,
        longest: Duration::DAY,
        now: NOW,
        starts,
        zone_data: zone_data.to_owned(),
    };
    audit.expect_stated().returning(move |_| Ok(stated()));
    audit.expect_entries().returning(move |_, span| {
        let near: Vec<Booking> = bookings
            .iter()
            .filter(|booking| span.start <= booking.span.start && booking.span.start < span.end)
            .cloned()
            .collect();
        Ok(entries(&near))
    });
    audit
}

/// A world in which these stand when the days are locked.
fn world(turns: impl IntoIterator<Item = Turn>, standing: &[Booking]) -> World {
    let mut world = World::playing(turns);
    world.store = world.store.with_standing(standing.to_vec());
    world
        .upkeep
        .expect_keep_zone_data()
        .withf(|id, release| *id == business().id && *release == *ZONE_DATA)
        .returning(|_, _| Ok(true));
    world.doorbell.expect_ring().withf(|bell| *bell == Bell::Room).return_const(());
    world
}

/// What is told, and what is summed up.
async fn run(mut world: World, audit: MockAudit, dry_run: bool) -> (Vec<String>, Result<Summary, Failed>) {
    world.reads.expect_waiting().returning(|_, _, _, _| Ok(Vec::new()));
    let mut told = Vec::new();
    let mut tell = |business: &str, news: &News| {
        assert_eq!(business, "anker");
        told.push(match news {
            News::Moved(moved) => format!("moved {}", moved.after.span.start),
            News::Conflict(conflict) => format!("conflict {}", conflict.meant.start),
            News::LaterZoneData => "later zone data".to_owned(),
            News::Failed(why) => format!("failed: {why}"),
        });
    };
    let retime = Retime::new(&world.outside(), Arc::new(audit));
    let summary = retime.run(&Command { external_id: None, dry_run }, &mut tell).await;
    (told, summary)
}

fn summary(moved: u64, conflicts: u64, left_out: u64) -> Summary {
    Summary { moved, conflicts, left_out, soon: left_out > 0, ..Summary::default() }
}

fn committed(ended: &[Ended]) -> Vec<Record> {
    ended
        .iter()
        .filter_map(|ended| if let Ended::Committed(record) = ended { Some((**record).clone()) } else { None })
        .collect()
}

#[tokio::test]
async fn what_drifted_is_judged_again_under_the_locks_and_moved() {
    let world = world([turn(opened())], &[drifted()]);
    let store = world.store.clone();
    let (told, sum) = run(world, reading(vec![drifted()]), false).await;
    assert_eq!((told, sum.unwrap()), (vec![format!("moved {}", booking().span.start)], summary(1, 0, 0)));
    let asked = store.asked();
    assert_eq!((asked.len(), asked[0].days.clone()), (1, vec![date!(2026 - 11 - 27)]));
    let [record] = committed(&store.ended()).try_into().unwrap();
    let Change::Retime { decided, zone_data } = &record.change else { panic!("{:?}", record.change) };
    assert_eq!((decided.moved.len(), *zone_data), (1, ZONE_DATA));
    assert_eq!(decided.moved[0].after, Booking { version: booking().version + 1, ..booking() });
    assert_eq!(
        record.events.iter().map(|event| event.kind).collect::<Vec<_>>(),
        [EventKind::BookingRetimed(booking().id)]
    );
    assert_eq!((record.actor.tool, record.further.len()), ("zone_rules", 0));
}

#[tokio::test]
async fn every_day_of_the_old_and_the_new_stay_is_locked() {
    // From before midnight in UTC, which is 01:00 in Berlin, to after it.
    let late = Span { start: stay(EVENING).start + Duration::hours(4) + Duration::minutes(30), ..booking().span };
    let late = Booking { span: Span::lasting(late.start, 90), ..booking() };
    let world = world([turn(opened())], std::slice::from_ref(&late));
    let store = world.store.clone();
    run(world, reading(vec![late]), false).await.1.unwrap();
    assert_eq!(store.asked()[0].days, [date!(2026 - 11 - 27), date!(2026 - 11 - 28)]);
}

#[tokio::test]
async fn a_conflict_is_written_and_told() {
    let full = Booking { id: crate::sample::booking_id(0xAA), party: 7, ..booking() };
    let world = world([turn(opened())], &[drifted(), full.clone()]);
    let store = world.store.clone();
    let (told, sum) = run(world, reading(vec![drifted(), full]), false).await;
    assert_eq!((told, sum.unwrap()), (vec![format!("conflict {}", booking().span.start)], summary(0, 1, 0)));
    let [record] = committed(&store.ended()).try_into().unwrap();
    assert!(record.events.is_empty());
}

#[tokio::test]
async fn what_has_been_put_right_since_it_was_read_is_left() {
    let world = world([turn(opened())], &[booking()]);
    let store = world.store.clone();
    let (told, sum) = run(world, reading(vec![drifted()]), false).await;
    assert_eq!((told, sum.unwrap()), (vec![], Summary::default()));
    assert_eq!(store.ended(), [Ended::RolledBack]);
}

#[tokio::test]
async fn where_nothing_drifted_nothing_is_locked() {
    let world = world([], &[]);
    assert_eq!(run(world, reading(vec![booking()]), false).await.1.unwrap(), Summary::default());
}

#[tokio::test]
async fn a_dry_run_tells_the_same_and_writes_nothing() {
    let (told, sum) = run(World::default(), reading(vec![drifted()]), true).await;
    assert_eq!((told, sum.unwrap()), (vec![format!("moved {}", booking().span.start)], summary(1, 0, 0)));
}

#[tokio::test]
async fn what_later_zone_data_looks_after_is_left_alone_and_a_dry_run_tells_the_same() {
    let alone = Summary { left_alone: 1, ..Summary::default() };
    for (dry_run, zone_data) in [(false, ""), (false, "2099a"), (true, "2099a")] {
        let mut world = World::default();
        world
            .upkeep
            .expect_keep_zone_data()
            .times(usize::from(!dry_run))
            .return_once(move |_, _| Ok(!zone_data.is_empty()));
        let (told, sum) = run(world, reading_of(1, zone_data, vec![drifted()]), dry_run).await;
        assert_eq!((told, sum.unwrap()), (vec!["later zone data".to_owned()], alone), "{dry_run} {zone_data}");
    }
    let same = run(World::default(), reading_of(1, ZONE_DATA, vec![drifted()]), true).await.1.unwrap();
    assert_eq!(same, summary(1, 0, 0), "its own");
}

#[tokio::test]
async fn a_conflict_of_writes_is_tried_again() {
    let lost = Turn { committed: Err(StoreError::Conflict("a version".to_owned())), ..turn(opened()) };
    let world = world([lost, turn(opened())], &[drifted()]);
    assert_eq!(run(world, reading(vec![drifted()]), false).await.1.unwrap(), summary(1, 0, 0));
}

#[tokio::test]
async fn one_business_that_fails_is_told_and_keeps_none_of_the_others() {
    let failing = |error| Turn { opened: Err(error), ..turn(opened()) };
    for (error, soon) in [(StoreError::Broken("odd".to_owned()), false), (unavailable(), true)] {
        let turns = [failing(error), turn(opened())];
        let (told, sum) = run(world(turns, &[drifted()]), reading_of(2, "", vec![drifted()]), false).await;
        assert_eq!(sum.unwrap(), Summary { soon, ..summary(1, 0, 1) }, "what lasts is not looked at every minute");
        assert!(told[0].starts_with("failed: ") && told[1].starts_with("moved "), "{told:?}");
    }
    let mut nobody = MockAudit::new();
    nobody.expect_businesses().returning(|_| Ok(Vec::new()));
    let command = Command { external_id: Some("nobody".to_owned()), dry_run: false };
    let outcome = Retime::new(&World::default().outside(), Arc::new(nobody)).run(&command, &mut |_, _| {}).await;
    assert!(matches!(outcome, Err(Failed::NoSuchBusiness)));
}

#[tokio::test]
async fn one_evening_that_fails_keeps_none_of_the_others_and_a_second_ends_it() {
    let later = |days| {
        let promised = Promised { wall: booking().promised.wall + Duration::days(days), ..booking().promised };
        let span = drifted().span.moved(Duration::days(days));
        Booking { id: crate::sample::booking_id(0xB0 + u128::try_from(days).unwrap()), span, promised, ..drifted() }
    };
    let bookings = [drifted(), later(1), later(2)];
    let away = || Turn { opened: Err(unavailable()), ..turn(opened()) };
    for (turns, expected) in
        [(vec![away(), turn(opened()), turn(opened())], 2), (vec![away(), turn(opened()), away()], 1)]
    {
        let sum = run(world(turns, &bookings), reading(bookings.to_vec()), false).await.1;
        assert_eq!(sum.unwrap(), summary(expected, 0, 1));
    }
}

/// A chain of stays that is too long to be decided at once: it is gone through from its end.
#[tokio::test]
async fn one_part_that_fails_keeps_none_of_the_others() {
    let far = |number, hours| {
        let span = booking().span.moved(Duration::hours(hours - 40));
        let promised = Promised { wall: booking().promised.wall + Duration::hours(hours), ..booking().promised };
        Booking { id: crate::sample::booking_id(number), span, promised, ..drifted() }
    };
    let bookings = [far(0xB0, 0), far(0xB1, 36)];
    let away = Turn { opened: Err(unavailable()), ..turn(opened()) };
    let world = world([away, turn(opened())], &bookings);
    let store = world.store.clone();
    assert_eq!(run(world, reading(bookings.to_vec()), false).await.1.unwrap(), summary(1, 0, 1));
    let [record] = committed(&store.ended()).try_into().unwrap();
    let Change::Retime { decided, .. } = &record.change else { panic!("{:?}", record.change) };
    assert_eq!(decided.moved[0].after.id, bookings[0].id);
}

#[tokio::test]
async fn a_waitlist_that_cannot_be_read_keeps_no_booking_from_moving() {
    let mut world = world([turn(opened())], &[drifted()]);
    world.reads.expect_waiting().returning(|_, _, _, _| Err(StoreError::Broken("odd".to_owned())));
    let sum = run(world, reading(vec![drifted()]), false).await.1;
    assert_eq!(sum.unwrap(), Summary { soon: false, ..summary(1, 0, 1) });
}

#[tokio::test]
async fn a_store_that_is_away_for_three_in_a_row_ends_it() {
    let away = || Turn { opened: Err(unavailable()), ..turn(opened()) };
    let odd = || Turn { opened: Err(StoreError::Broken("odd".to_owned())), ..turn(opened()) };
    let ended = async |turns: Vec<Turn>| {
        let reading = reading_of(turns.len(), "", vec![drifted()]);
        run(world(turns, &[drifted()]), reading, false).await
    };
    let (told, outcome) = ended(vec![away(), away(), away(), turn(opened())]).await;
    assert!(matches!(outcome, Err(Failed::Store(StoreError::Unavailable(_)))));
    assert_eq!(told.len(), 3, "no more are tried");
    for between in [odd(), turn(opened())] {
        let moved = u64::from(between.opened.is_ok());
        let outcome = ended(vec![away(), away(), between, away(), away()]).await.1;
        assert_eq!(outcome.unwrap(), summary(moved, 0, 5 - moved));
    }
}

#[tokio::test]
async fn what_is_waited_for_follows_too_page_by_page() {
    for dry_run in [false, true] {
        let mut world = world([], &[]);
        let entry = |number| Entry { state: State::Waiting, ..waiting(number, 2) };
        let drifted = |number| Entry { span: entry(number).span.moved(Duration::HOUR), ..entry(number) };
        let first: Vec<Entry> =
            (0..u128::from(PAGE)).map(|number| if number == 7 { drifted(7) } else { entry(number) }).collect();
        let last = first.last().map(|entry| entry.id);
        world
            .reads
            .expect_waiting()
            .times(1)
            .withf(|_, span, after, most| span.is_none() && after.is_none() && *most == PAGE)
            .return_once(move |_, _, _, _| Ok(first));
        world
            .reads
            .expect_waiting()
            .times(1)
            .withf(move |_, _, after, _| *after == last)
            .return_once(move |_, _, _, _| Ok(vec![entry(900)]));
        world.upkeep.expect_retime().times(usize::from(!dry_run)).returning(move |id, entries, release| {
            let [(_, after)] = entries.as_slice() else { panic!("{entries:?}") };
            assert_eq!(
                (id, release, after.clone()),
                (business().id, ZONE_DATA, Entry { version: entry(7).version + 1, ..entry(7) })
            );
            Ok(1)
        });
        let sum = run(world, reading(vec![]), dry_run).await.1.unwrap();
        assert_eq!(sum, Summary { waiting: 1, ..Summary::default() });
    }
}
