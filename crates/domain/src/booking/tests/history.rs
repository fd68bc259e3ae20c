//! Whatever is decided, in whatever order: no cell over its limit, no table given twice, no promise of a hold broken.

use crate::availability::{self, Caller, Claim, View};
use crate::booking::{Authority, Booking, State, cancel, create, hold, modify};
use crate::business::{Business, Hours, Policies, StayBand};
use crate::sample::{at, booking_id, call, caller, cases, code, customer_id, house_in, table, taken_by};
use crate::time::{CELL_SECONDS, Start, cell_of};
use crate::{BookingId, CallId, Lack, Refusal};
use ::time::{Duration, OffsetDateTime};
use proptest::prelude::{Strategy, prop, prop_oneof, proptest};

const LIMIT: u32 = 9;
const CALLS: [&str; 3] = ["first", "second", "third"];
/// Evenings on which the clocks do and do not change.
const EVENINGS: [&str; 3] = ["2026-10-24T22:00:00Z", "2026-03-28T22:00:00Z", "2026-06-05T18:00:00Z"];

/// One caller's wish: which quarter hour of the evening, how many come, in which call.
type Wish = (i64, u32, usize);

#[derive(Clone, Debug)]
enum Step {
    Hold(Wish),
    Book(Wish),
    TakeUp(usize),
    Modify(usize, Wish),
    Cancel(usize),
    Wait(i64),
}

struct Books {
    business: Business,
    evening: OffsetDateTime,
    now: OffsetDateTime,
    bookings: Vec<Booking>,
}

impl Books {
    fn new(evening: &str, tables: bool) -> Self {
        let mut business = house_in("Europe/Berlin", Hours::Always);
        let stays = vec![StayBand { up_to: 2, minutes: 50 }, StayBand { up_to: 5, minutes: 90 }];
        business.policies = Policies { max_total_guests_per_15min: LIMIT, stays, ..Policies::default() };
        if tables {
            business.tables = vec![table(1, 1, 2), table(2, 1, 4), table(3, 3, 6)];
        }
        Self { business, evening: at(evening), now: at(evening) - Duration::hours(1), bookings: Vec::new() }
    }

    fn start(&self, quarter: i64) -> Start {
        Start::new(self.evening + Duration::minutes(15 * quarter), &self.business.zone)
    }

    fn fresh(&self) -> BookingId {
        booking_id(u128::try_from(self.bookings.len()).unwrap())
    }

    /// Asks with what is taken, as the caller of this call sees it.
    fn seen<T>(&self, by: &CallId, ask: impl FnOnce(View<'_>) -> T) -> T {
        let taken = taken_by(&self.bookings);
        ask(View { business: &self.business, taken: &taken, now: self.now, by: caller(by), except: None })
    }

    /// Ends holds as the store does: they run out now and lose their tables.
    fn release(&mut self, released: &[BookingId], by: &CallId) {
        let now = self.now;
        for booking in self.bookings.iter_mut().filter(|booking| released.contains(&booking.id)) {
            let State::Held { until } = booking.state else { panic!("only holds are released") };
            assert!(until <= now || booking.call.as_ref() == Some(by), "a live hold of another call was released");
            booking.state = State::Held { until: until.min(now) };
            booking.resources = Vec::new();
        }
    }

    fn reseat(&mut self, moves: &[availability::Move]) {
        for moved in moves {
            let booking = self.bookings.iter_mut().find(|old| old.id == moved.booking).expect("a party that is known");
            assert_eq!(booking.resources, moved.from, "a party is moved from where it sits");
            booking.resources.clone_from(&moved.to);
        }
    }

    fn replace(&mut self, booking: Booking) {
        let place = self.bookings.iter().position(|old| old.id == booking.id).expect("a booking that is known");
        self.bookings[place] = booking;
    }

    fn apply(&mut self, step: &Step) {
        match *step {
            Step::Hold(wish) => self.hold(wish),
            Step::Book((quarter, party, by)) => drop(self.book(self.start(quarter), party, &call(CALLS[by]), None)),
            Step::TakeUp(which) => self.take_up(which),
            Step::Modify(which, wish) => self.modify(which, wish),
            Step::Cancel(which) => self.cancel(which),
            Step::Wait(minutes) => self.now += Duration::minutes(minutes),
        }
    }

    fn hold(&mut self, (quarter, party, by): Wish) {
        let by = call(CALLS[by]);
        let start = self.start(quarter);
        let live = |hold: &&Booking| hold.is_live_hold(self.now) && hold.call.as_ref() == Some(&by);
        let own = self.bookings.iter().filter(live).find(|hold| hold.span.start == start.instant()).cloned();
        let command = hold::Hold { start, wish: availability::Wish::of(party), phone: None, call: Some(by.clone()) };
        let fresh = hold::Fresh { booking: self.fresh(), code: code(1) };
        if let Ok(hold::Decided::Hold { hold, released, moves }) =
            self.seen(&by, |view| hold::decide(hold::Facts { view, own, held: 0 }, &command, fresh))
        {
            self.release(&released, &by);
            self.reseat(&moves);
            self.bookings.push(hold);
        }
    }

    fn book(&mut self, start: Start, party: u32, by: &CallId, hold: Option<Booking>) -> bool {
        let named = hold.as_ref().map(|hold| hold.id);
        let own = hold.or_else(|| {
            let live = |hold: &&Booking| hold.is_live_hold(self.now) && hold.call.as_ref() == Some(by);
            self.bookings.iter().filter(live).find(|hold| hold.span.start == start.instant()).cloned()
        });
        let command = create::Create {
            start,
            wish: availability::Wish::of(party),
            name: String::new(),
            phone: None,
            notes: None,
            hold: named,
            call: Some(by.clone()),
        };
        let fresh = create::Fresh { booking: self.fresh(), customer: customer_id(1), code: code(1) };
        let decided = self.seen(by, |view| {
            create::decide(create::Facts { view, hold: own, intended: None, customer: None }, &command, fresh)
        });
        let Ok(decided) = decided else { return false };
        let create::Decided::Book(booked) = decided else { panic!("nothing was intended before") };
        self.release(&booked.released, by);
        self.reseat(&booked.moves);
        if booked.from_hold.is_some() {
            self.replace(booked.booking);
        } else {
            self.bookings.push(booked.booking);
        }
        true
    }

    /// Says yes to a hold: while it lives, that always succeeds.
    fn take_up(&mut self, which: usize) {
        let holds: Vec<&Booking> =
            self.bookings.iter().filter(|hold| matches!(hold.state, State::Held { .. })).collect();
        let Some(hold) = holds.get(which % holds.len().max(1)).copied().cloned() else { return };
        let (live, by) = (hold.is_live_hold(self.now), hold.call.clone().expect("held in a call"));
        let start = Start::new(hold.span.start, &self.business.zone);
        let booked = self.book(start, hold.party, &by, Some(hold));
        assert_eq!(booked, live, "a hold is booked exactly while it lives");
    }

    fn modify(&mut self, which: usize, (quarter, party, by): Wish) {
        let Some(booking) = self.bookings.get(which % self.bookings.len().max(1)).cloned() else { return };
        let by = call(CALLS[by]);
        let (start, party) = (Some(self.start(quarter)), Some(party));
        let command =
            modify::Modify { start, party, notes: None, preference: None, tables: None, by: Authority::Guest };
        let decided = self.seen(&by, |view| modify::decide(modify::Facts { view, booking }, &command));
        if let Ok(modify::Decided::Change { after, released, moves, .. }) = decided {
            self.release(&released, &by);
            self.reseat(&moves);
            self.replace(after);
        }
    }

    fn cancel(&mut self, which: usize) {
        let Some(booking) = self.bookings.get(which % self.bookings.len().max(1)).cloned() else { return };
        if let Ok(cancel::Decided::Cancel { after, .. }) = cancel::decide(booking, None, Authority::Guest, self.now) {
            self.replace(after);
        }
    }

    /// No cell over the limit, counted cell by cell; no table twice, not even by a hold that ran out but was not cleared.
    fn check(&self) {
        let taken = taken_by(&self.bookings);
        let live: Vec<&Claim> =
            taken.claims.iter().filter(|claim| claim.counts_for(Caller::default(), self.now)).collect();
        let first = cell_of(self.evening);
        for cell in first - 96..first + 96 {
            let begins = OffsetDateTime::from_unix_timestamp(cell * CELL_SECONDS).unwrap();
            let ends = begins + Duration::seconds(CELL_SECONDS);
            let present = live.iter().filter(|claim| claim.span.start < ends && begins < claim.span.end);
            let covers: u32 = present.map(|claim| claim.party).sum();
            assert!(covers <= LIMIT, "{covers} covers at {begins}");
        }
        for (index, seat) in taken.seated.iter().enumerate() {
            let twice =
                |other: &&availability::Seated| other.resource == seat.resource && other.span.overlaps(&seat.span);
            assert!(taken.seated[index + 1..].iter().find(twice).is_none(), "{seat:?} is given twice");
        }
        if !self.business.tables.is_empty() {
            let standing = live.iter().all(|claim| taken.seated.iter().any(|seat| seat.booking == claim.booking));
            assert!(standing, "a party has no table");
        }
    }
}

fn step() -> impl Strategy<Value = Step> {
    let wish = || (0..14_i64, 1..7_u32, 0..3_usize);
    prop_oneof![
        3 => wish().prop_map(Step::Hold),
        3 => wish().prop_map(Step::Book),
        2 => (0..20_usize).prop_map(Step::TakeUp),
        2 => (0..20_usize, wish()).prop_map(|(which, wish)| Step::Modify(which, wish)),
        1 => (0..20_usize).prop_map(Step::Cancel),
        2 => (1..7_i64).prop_map(Step::Wait),
    ]
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn no_history_oversells(
        steps in prop::collection::vec(step(), 1..50), evening in prop::sample::select(&EVENINGS[..]), tables in proptest::bool::ANY
    ) {
        let mut books = Books::new(evening, tables);
        for step in steps {
            books.apply(&step);
            books.check();
        }
    }
}

#[test]
fn a_house_that_is_asked_often_enough_is_full_and_refuses() {
    let mut books = Books::new(EVENINGS[2], false);
    let by = call("first");
    let start = books.start(4);
    let granted = (0..20).filter(|_| books.book(start, 2, &by, None)).count();
    assert_eq!(granted, 4);
    books.check();
    assert_eq!(
        books.seen(&by, |view| view.settle(start, &availability::Wish::of(2))).unwrap_err(),
        Refusal::NoCapacity(Lack::House)
    );
    assert!(books.book(start, 1, &by, None));
}
