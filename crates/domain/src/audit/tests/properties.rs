//! What the predicate grants, an audit finds sound.

use super::{entry, found, with_tables};
use crate::audit::Entry;
use crate::availability::Caller;
use crate::availability::{View, Wish};
use crate::booking::Booking;
use crate::business::{Business, LimitRule, Limits, Policies};
use crate::sample::{at, booking, cases, house, start, taken_by};
use proptest::prelude::{any, prop_assert_eq, proptest};

fn houses() -> [Business; 2] {
    let rule = LimitRule {
        weekdays: Vec::new(),
        from: 19 * 60,
        to: 20 * 60,
        limits: Limits { guests: Some(9), arriving_parties: Some(2), ..Limits::default() },
    };
    let limited = Business { policies: Policies { limits: vec![rule], ..house().policies }, ..house() };
    [limited, with_tables()]
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn whatever_is_booked_by_the_rules_is_found_sound(
        tables in any::<bool>(),
        asked in proptest::collection::vec((0..34_u32, 1..6_u32), 1..40),
    ) {
        let business = &houses()[usize::from(tables)];
        let mut bookings: Vec<Booking> = Vec::new();
        for (number, (quarter, party)) in (1..).zip(asked) {
            let minute = 12 * 60 + quarter * 15;
            let text = format!("2026-06-05T{:02}:{:02}", minute / 60, minute % 60);
            let taken = taken_by(&bookings);
            let view = View { business, taken: &taken, now: at("2026-06-01T10:00:00Z"), by: Caller::default(), except: None };
            let Ok(settled) = view.settle(start(business, &text), &Wish::of(party)) else { continue };
            for moved in &settled.place.moves {
                if let Some(other) = bookings.iter_mut().find(|booking| booking.id == moved.booking) {
                    other.resources.clone_from(&moved.to);
                }
            }
            let plain = booking(business, number, &text, party);
            bookings.push(Booking { span: settled.place.span, resources: settled.place.resources, ..plain });
        }
        let entries: Vec<Entry> = bookings.into_iter().map(entry).collect();
        prop_assert_eq!(found(business, &entries), []);
    }
}
