//! An evening in words, and what any answer to it must keep to.

use crate::availability::seating::{Given, Seating};
use crate::availability::{Claim, ClaimState, Preference, Seated, Wish};
use crate::business::{Business, Combination, Table};
use crate::sample::{at, booking_id, house, minutes, table_id};
use crate::time::Span;
use crate::{CombinationId, Lack, ResourceId};
use ::time::{Duration, OffsetDateTime};
use std::collections::BTreeSet;
use uuid::Uuid;

/// A house with tables, who sits there, and what is known of the day.
#[derive(Clone, Debug)]
pub(super) struct Scene {
    pub(super) business: Business,
    pub(super) claims: Vec<Claim>,
    pub(super) seats: Vec<Seated>,
    pub(super) now: OffsetDateTime,
    pub(super) sight: Span,
}

/// A time of the day, such as `18:00`.
pub(super) fn hour(text: &str) -> OffsetDateTime {
    at("2026-06-05T00:00:00Z") + Duration::minutes(minutes(text).into())
}

/// From one time of the day to another, such as `18:00-19:30`.
pub(super) fn span(text: &str) -> Span {
    let (from, to) = text.split_once('-').expect("two times");
    Span::between(hour(from), hour(to))
}

pub(super) fn combination(number: u128, tables: &[u128], min: u32, max: u32) -> Combination {
    let tables = tables.iter().map(|table| table_id(*table)).collect();
    Combination {
        id: CombinationId::new(Uuid::from_u128(0xd000 + number)),
        name: format!("C{number}"),
        tables,
        min,
        max,
    }
}

pub(super) fn inside(section: &str, table: Table) -> Table {
    Table { section: Some(section.to_owned()), ..table }
}

/// A party that wants to sit in a section.
pub(super) fn wish_in(section: &str, party: u32) -> Wish {
    Wish { preference: Some(Preference::Section(section.to_owned())), ..Wish::of(party) }
}

impl Scene {
    /// A house before it opens; the whole day is known.
    pub(super) fn of(tables: Vec<Table>) -> Self {
        let business = Business { tables, ..house() };
        Self { business, claims: Vec::new(), seats: Vec::new(), now: hour("12:00"), sight: span("00:00-30:00") }
    }

    pub(super) fn joined(mut self, combinations: Vec<Combination>) -> Self {
        self.business.combinations = combinations;
        self
    }

    /// Seats a party at tables.
    pub(super) fn sits(mut self, number: u128, tables: &[u128], when: &str, party: u32) -> Self {
        let (booking, span) = (booking_id(number), span(when));
        self.claims.push(Claim { booking, span, party, state: ClaimState::Booked });
        self.seats.extend(tables.iter().map(|table| Seated {
            booking,
            resource: table_id(*table),
            span,
            pinned: false,
            section: None,
        }));
        self
    }

    /// Changes the seats of one party.
    pub(super) fn but(mut self, number: u128, change: impl Fn(&mut Seated)) -> Self {
        self.seats.iter_mut().filter(|seat| seat.booking == booking_id(number)).for_each(change);
        self
    }

    pub(super) fn pinned(self, number: u128) -> Self {
        self.but(number, |seat| seat.pinned = true)
    }

    pub(super) fn promised(self, number: u128, section: &str) -> Self {
        self.but(number, |seat| seat.section = Some(section.to_owned()))
    }

    pub(super) fn at(self, now: &str) -> Self {
        Self { now: hour(now), ..self }
    }

    pub(super) fn seeing(self, sight: &str) -> Self {
        Self { sight: span(sight), ..self }
    }

    /// Lets someone look at the seating.
    pub(super) fn look<T>(&self, look: impl FnOnce(&Seating<'_>) -> T) -> T {
        let mut claims: Vec<&Claim> = self.claims.iter().collect();
        claims.sort_by_key(|claim| claim.booking);
        let seats: Vec<&Seated> = self.seats.iter().collect();
        look(&Seating::new(&self.business, &claims, &seats, self.now))
    }

    /// What a party gets; every answer is checked.
    pub(super) fn seat(&self, when: &Span, wish: &Wish) -> Result<Given, Lack> {
        let answer = self.look(|seating| seating.seat(&self.sight, when, wish));
        if let Ok(given) = &answer {
            self.check(given, when, wish);
        }
        answer
    }

    /// The tables of a party, and who goes where for it, in short.
    pub(super) fn told(&self, when: &str, wish: &Wish) -> Result<String, Lack> {
        self.seat(&span(when), wish).map(|given| {
            let moves = given.moves.iter().map(|moved| {
                let number = moved.booking.uuid().as_u128() - booking_id(0).uuid().as_u128();
                format!("; {number}: {} to {}", names(&moved.from), names(&moved.to))
            });
            names(&given.tables) + &moves.collect::<String>()
        })
    }

    /// The same for a party without further wishes.
    pub(super) fn given(&self, when: &str, party: u32) -> Result<String, Lack> {
        self.told(when, &Wish::of(party))
    }

    /// Whether a party may be moved, as the rule says it.
    pub(super) fn may_move(&self, claim: &Claim) -> bool {
        let begun = claim.span.start <= self.now;
        let mut seats = self.seats.iter().filter(|seat| seat.booking == claim.booking);
        !begun && seats.all(|seat| !seat.pinned && self.sight.holds(&seat.span) && !self.shares(seat))
    }

    /// Whether two sit at one table, whoever wanted it so.
    fn shares(&self, seat: &Seated) -> bool {
        let mut others = self.seats.iter().filter(|other| other.booking != seat.booking);
        others.any(|other| other.resource == seat.resource && other.span.overlaps(&seat.span))
    }

    /// Whether these tables are one unit for this party, in this section.
    pub(super) fn suits(&self, tables: &[ResourceId], party: u32, section: Option<&str>) -> bool {
        let known = |id: &ResourceId| self.business.tables.iter().find(|table| table.id == *id);
        let within =
            |id: &ResourceId| known(id).is_some_and(|table| section.is_none() || table.section.as_deref() == section);
        self.business.takes(tables, party) && tables.iter().all(within)
    }

    /// What holds for every answer.
    fn check(&self, given: &Given, when: &Span, wish: &Wish) {
        assert!(self.suits(&given.tables, wish.party, wish.section()), "{given:?} does not suit");
        assert!(wish.tables().is_none_or(|tables| tables == given.tables), "{given:?} is not what was asked for");
        let mut rows: Vec<(ResourceId, Span, bool)> = given.tables.iter().map(|table| (*table, *when, true)).collect();
        for claim in &self.claims {
            let seats: Vec<&Seated> = self.seats.iter().filter(|seat| seat.booking == claim.booking).collect();
            let moved: Vec<_> = given.moves.iter().filter(|moved| moved.booking == claim.booking).collect();
            let [moved] = moved.as_slice() else {
                assert!(moved.is_empty(), "{} moves twice", claim.booking);
                rows.extend(seats.iter().map(|seat| (seat.resource, seat.span, false)));
                continue;
            };
            assert!(self.may_move(claim), "{} must not move", claim.booking);
            let from: BTreeSet<ResourceId> = seats.iter().map(|seat| seat.resource).collect();
            assert!(from.iter().eq(&moved.from), "{moved:?} was at {from:?}");
            assert_ne!(moved.from, moved.to);
            assert!(self.suits(&moved.to, claim.party, seats[0].section.as_deref()), "{moved:?} does not suit");
            rows.extend(moved.to.iter().map(|table| (*table, seats[0].span, true)));
        }
        assert!(given.moves.iter().all(|moved| self.claims.iter().any(|claim| claim.booking == moved.booking)));
        for (place, (table, span, new)) in rows.iter().enumerate() {
            for (other, at, other_new) in &rows[place + 1..] {
                let clash = table == other && span.overlaps(at) && (*new || *other_new);
                assert!(!clash, "two at {table} in {span:?} and {at:?}: {given:?}");
            }
        }
    }

    /// Books what was given.
    pub(super) fn take(&mut self, given: &Given, when: &Span, wish: &Wish) {
        for moved in &given.moves {
            let place = self.seats.iter().position(|seat| seat.booking == moved.booking).expect("a seat");
            let was = self.seats[place].clone();
            self.seats.retain(|seat| seat.booking != moved.booking);
            self.seats.extend(moved.to.iter().map(|table| Seated { resource: *table, ..was.clone() }));
        }
        let booking = booking_id(1_000 + u128::try_from(self.claims.len()).unwrap());
        self.claims.push(Claim { booking, span: *when, party: wish.party, state: ClaimState::Booked });
        let section = wish.section().map(str::to_owned);
        self.seats.extend(given.tables.iter().map(|table| Seated {
            booking,
            resource: *table,
            span: *when,
            pinned: false,
            section: section.clone(),
        }));
    }
}

fn names(tables: &[ResourceId]) -> String {
    let number = |table: &ResourceId| table.uuid().as_u128() - table_id(0).uuid().as_u128();
    tables.iter().map(|table| format!("T{}", number(table))).collect::<Vec<_>>().join("+")
}
