//! Property (c): whatever is asked at once, the answers and the books are those of some order, one after the other.

mod books;
mod dice;
mod house;

use crate::support::{Answer, Caller, Desk, Request, Setup};
use books::{Books, Evening, Guest, Wish, written};
use dice::{Dice, orders};
use domain::business::{Business, Hours, ServiceWindow, Table};
use house::{House, LEAVES, SERVICES, STAFF, What};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use testkit::business::{restaurant, salon, table};
use time::Date;
use time::macros::date;

/// Those of whom some have something before, and the one of them who asks for two things at once.
const CALLERS: usize = 5;
const AT_ONCE: usize = CALLERS + 1;
const ROUNDS: usize = 16;
/// What must be among the answers, whoever comes first.
const ANSWERS: [&str; 7] = ["CANCELLED", "CONFIRMED", "HELD", "HOLD_EXPIRED", "MODIFIED", "NOT_ALLOWED", "NO_CAPACITY"];

/// Callers of one evening, and what they have.
struct Round<'a> {
    desk: &'a Desk,
    evening: Evening<'a>,
    number: usize,
    callers: Vec<Caller>,
    books: Books,
    /// Holds that were told of, by caller.
    holds: Vec<Option<String>>,
}

impl<'a> Round<'a> {
    fn new(desk: &'a Desk, house: &'a House, number: usize) -> Self {
        let call = |caller| desk.caller(&format!("call-{number}-{caller}"), &phone(number, caller));
        let date = usize::try_from(date_of(number).to_julian_day()).unwrap();
        Self {
            desk,
            evening: Evening { house, date },
            number,
            callers: (0..CALLERS).map(call).collect(),
            books: vec![Guest::default(); CALLERS],
            holds: vec![None; CALLERS],
        }
    }

    fn request(&self, caller: usize, wish: Wish) -> (Caller, Request) {
        let (tool, args) = self.spoken(caller, wish);
        (self.callers[caller].clone(), self.callers[caller].request(tool, &args))
    }

    fn spoken(&self, caller: usize, wish: Wish) -> (&'static str, Value) {
        let stay = |start, what| {
            let mut args = json!({"start": wall(self.number, start), "name": format!("Guest {caller}")});
            match what {
                What::Party(party) => args["party_size"] = json!(party),
                What::Service(service, by) => {
                    args["service"] = json!(SERVICES[service].name);
                    args["preference"] = json!(by.map(|by| STAFF[by]));
                }
            }
            args
        };
        match wish {
            Wish::Hold(start, what) => ("hold_slot", stay(start, what)),
            Wish::Create(start, what, named) => {
                let mut args = stay(start, what);
                args["hold_id"] = json!(named.and_then(|whose| self.holds[whose].clone()));
                ("create_booking", args)
            }
            Wish::Move(start) => ("modify_booking", json!({"new_start": wall(self.number, start)})),
            Wish::Resize(party) => ("modify_booking", json!({"new_party_size": party})),
            Wish::Prefer(by) => ("modify_booking", json!({"preference": STAFF[by]})),
            Wish::Cancel => ("cancel_booking", json!({})),
            Wish::Join(start, what) => ("join_waitlist", stay(start, what)),
        }
    }

    /// One after the other: the model and the desk must agree at once.
    async fn begin(&mut self, dice: &mut Dice) {
        for caller in 0..3 {
            for wish in dice.first_wishes() {
                let (agent, request) = self.request(caller, wish);
                let answer = agent.send(request).await;
                let expected = self.evening.ask(&mut self.books, caller, wish);
                assert_eq!(outcome(&answer), expected, "round {}: {wish:?}: {}", self.number, answer.text);
                if expected == "HELD" {
                    self.holds[caller] = Some(answer.text_at("/data/hold_id"));
                }
            }
            if let Some(hold) = &mut self.books[caller].hold {
                hold.known = true;
            }
        }
        assert_eq!(self.stands().await, self.written(&self.books), "round {}", self.number);
    }

    /// Everybody asks for something, and one of those who have something for a hold besides.
    fn wishes(&self, dice: &mut Dice) -> Vec<(usize, Wish)> {
        let holders: Vec<usize> = (0..CALLERS).filter(|caller| self.books[*caller].hold.is_some()).collect();
        let wish = |caller: usize| (caller, dice.wish(caller, &self.books[caller], &holders));
        let mut wishes: Vec<(usize, Wish)> = (0..CALLERS).map(wish).collect();
        wishes.push((dice.below(3), dice.hold()));
        wishes
    }

    /// All at once: there must be an order that explains every answer and all that stands.
    async fn ask_at_once(&self, wishes: &[(usize, Wish)], orders: &[Vec<usize>]) -> Vec<String> {
        let requests = wishes.iter().map(|(caller, wish)| self.request(*caller, *wish)).collect();
        let answers: Vec<String> = Caller::volley(requests).await.iter().map(outcome).collect();
        let stands = self.stands().await;
        let explains = |order: &Vec<usize>| {
            let mut after = self.books.clone();
            let mut ask = |at: usize| self.evening.ask(&mut after, wishes[at].0, wishes[at].1) == answers[at];
            order.iter().all(|at| ask(*at)) && self.written(&after) == stands
        };
        assert!(
            orders.iter().any(explains),
            "round {}: {:?} {wishes:?} {answers:?} {stands:?}",
            self.number,
            self.books
        );
        answers
    }

    fn written(&self, books: &Books) -> Vec<String> {
        written(books, |caller, start| format!("{} {}", phone(self.number, caller), wall(self.number, start)))
    }

    async fn stands(&self) -> Vec<String> {
        let rows = format!(
            "SELECT k.phone || to_char(k.local_date + k.local_time, ' YYYY-MM-DD\"T\"HH24:MI ') || k.status || ': ' \
               || coalesce(s.name || ' with ' || r.name || coalesce(', ' || k.preference || ' asked for', ''), \
                           'for ' || k.party_size) \
             FROM bookings k \
             LEFT JOIN services s ON (s.business_id, s.id) = (k.business_id, k.service_id) \
             LEFT JOIN (allocations a JOIN resources r \
                        ON (r.business_id, r.id) = (a.business_id, a.resource_id) AND r.kind = 'staff') \
               ON (a.business_id, a.booking_id) = (k.business_id, k.id) \
             WHERE k.local_date = '{}' \
               AND (k.status = 'confirmed' OR (k.status = 'held' AND k.held_until > '2026-06-01 10:04Z'))",
            date_of(self.number)
        );
        let mut stands = self.desk.texts(&rows).await;
        stands.sort();
        stands
    }
}

/// Plays all rounds. Among their answers there must be every kind, or they would prove little.
async fn every_round_is_serial(business: Business, house: House) {
    let mut setup = Setup { business, ..Setup::default() };
    setup.business.policies.max_holds_per_caller = 1;
    let desk = setup.start().await;
    let orders = orders(AT_ONCE);
    let mut answers = BTreeSet::new();
    for number in 0..ROUNDS {
        let mut dice = Dice::new(u64::try_from(number + 1).unwrap(), matches!(house, House::Salon));
        let mut round = Round::new(&desk, &house, number);
        round.begin(&mut dice).await;
        let wishes = round.wishes(&mut dice);
        answers.extend(round.ask_at_once(&wishes, &orders).await);
    }
    assert!(ANSWERS.iter().all(|answer| answers.contains(*answer)), "{answers:?}");
}

fn outcome(answer: &Answer) -> String {
    let at = if answer.code() == "OK" { "/data/result" } else { "/error_code" };
    answer.text_at(at)
}

fn date_of(round: usize) -> Date {
    date!(2026 - 06 - 02) + time::Duration::days(i64::try_from(round).unwrap())
}

fn wall(round: usize, start: u32) -> String {
    format!("{}T{:02}:{:02}", date_of(round), 18 + start / 4, 15 * (start % 4))
}

fn phone(round: usize, caller: usize) -> String {
    format!("+4930{:06}", 100_000 + round * 100 + caller)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_asked_at_once_of_a_house_with_seats_ends_as_if_asked_in_some_order() {
    let mut business = restaurant();
    business.policies.max_total_guests_per_15min = 6;
    every_round_is_serial(business, House::Seats(6)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_asked_at_once_of_a_house_with_tables_ends_as_if_asked_in_some_order() {
    let sizes = vec![2, 2, 4];
    let tables: Vec<Table> =
        (1..).zip(["A", "B", "C"]).zip(&sizes).map(|((id, name), max)| table(id, name, *max)).collect();
    every_round_is_serial(Business { tables, ..restaurant() }, House::Tables(sizes)).await;
}

/// As the model says: Ben colours and shaves too, and goes home early.
fn shop() -> Business {
    let mut business = salon();
    let shave = domain::business::Service {
        id: domain::ServiceId::new(uuid::Uuid::from_u128(0x5E_0009)),
        name: "Shave".to_owned(),
        minutes: 30,
        ..business.services[0].clone()
    };
    business.services.push(shave);
    for (number, member) in business.staff.iter_mut().enumerate() {
        let does = business.services.iter().zip(&SERVICES).filter(|(_, service)| service.who.contains(&number));
        member.services = does.map(|(service, _)| service.id).collect();
        if let Hours::Weekly(windows) = &business.hours {
            let closes = 18 * 60 + 15 * LEAVES[number];
            let hours = windows.iter().map(|window| ServiceWindow { closes, ..*window });
            member.hours = Some(hours.collect());
        }
    }
    business
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_asked_at_once_of_a_salon_ends_as_if_asked_in_some_order() {
    every_round_is_serial(shop(), House::Salon).await;
}
