//! Property (c): whatever is asked at once, the answers and the books are those of some order, one after the other.

use crate::support::{Caller, Desk, Request, Setup};
use domain::business::Business;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use testkit::business::{restaurant, table};

/// Starts, in quarters of an hour after 18:00.
const STARTS: [u32; 5] = [0, 2, 4, 6, 8];
/// A stay, in quarters of an hour.
const STAY: u32 = 6;
const CALLERS: usize = 5;
const ROUNDS: u64 = 12;

/// A house in plain Rust, without a database, a clock or a lock.
#[derive(Clone)]
enum House {
    /// So many guests at a time.
    Seats(u32),
    /// Tables of these sizes; parties may be seated elsewhere as long as they have not come.
    Tables(Vec<u32>),
}

/// What one caller asks for.
#[derive(Clone, Copy, Debug)]
enum Wish {
    Create(u32, u32),
    Move(u32),
    Resize(u32),
    Cancel,
}

/// Who has which start, for how many.
type Books = BTreeMap<usize, (u32, u32)>;

impl House {
    /// Whether all of these parties can be there.
    fn holds(&self, books: &Books) -> bool {
        match self {
            Self::Seats(seats) => (0..STARTS[4] + STAY).all(|quarter| {
                let there = books.values().filter(|(start, _)| *start <= quarter && quarter < start + STAY);
                there.map(|(_, party)| party).sum::<u32>() <= *seats
            }),
            Self::Tables(sizes) => {
                let parties: Vec<(u32, u32)> = books.values().copied().collect();
                seats_all(sizes, &parties, &mut Vec::new())
            }
        }
    }

    /// Does what is asked, or refuses and leaves the books alone.
    fn ask(&self, books: &mut Books, caller: usize, wish: Wish) -> bool {
        let mut after = books.clone();
        let now = books.get(&caller).copied();
        match (wish, now) {
            (Wish::Create(start, party), _)
            | (Wish::Move(start), Some((_, party)))
            | (Wish::Resize(party), Some((start, _))) => drop(after.insert(caller, (start, party))),
            (Wish::Cancel, Some(_)) => drop(after.remove(&caller)),
            (_, None) => return false,
        }
        let fits = self.holds(&after);
        if fits {
            *books = after;
        }
        fits
    }
}

/// Every party at a table of its own for its whole stay, by trying all ways.
fn seats_all(sizes: &[u32], parties: &[(u32, u32)], seated: &mut Vec<usize>) -> bool {
    let Some((start, party)) = parties.get(seated.len()).copied() else { return true };
    (0..sizes.len()).any(|table| {
        let meets = |other: usize| parties[other].0 < start + STAY && start < parties[other].0 + STAY;
        let free = seated.iter().enumerate().all(|(other, at)| *at != table || !meets(other));
        if sizes[table] < party || !free {
            return false;
        }
        seated.push(table);
        let all = seats_all(sizes, parties, seated);
        seated.pop();
        all
    })
}

/// Orders of so many things.
fn orders(many: usize) -> Vec<Vec<usize>> {
    if many == 0 {
        return vec![Vec::new()];
    }
    let longer =
        |order: Vec<usize>| (0..=order.len()).map(move |at| [&order[..at], &[many - 1], &order[at..]].concat());
    orders(many - 1).into_iter().flat_map(longer).collect()
}

/// A stream of numbers, the same for the same seed (a linear congruential generator).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((self.0 >> 33) % most).unwrap()
    }

    fn start(&mut self) -> u32 {
        STARTS[usize::try_from(self.below(5)).unwrap()]
    }

    fn wish(&mut self, has_one: bool) -> Wish {
        match (has_one, self.below(3)) {
            (false, _) => Wish::Create(self.start(), 1 + self.below(4)),
            (true, 0) => Wish::Move(self.start()),
            (true, 1) => Wish::Resize(1 + self.below(4)),
            (true, _) => Wish::Cancel,
        }
    }
}

fn wall(day: u64, start: u32) -> String {
    format!("2026-06-{:02}T{:02}:{:02}", 2 + day, 18 + start / 4, 15 * (start % 4))
}

fn spoken(wish: Wish, day: u64, name: &str) -> (&'static str, Value) {
    match wish {
        Wish::Create(start, party) => {
            ("create_booking", json!({"start": wall(day, start), "party_size": party, "name": name}))
        }
        Wish::Move(start) => ("modify_booking", json!({"new_start": wall(day, start)})),
        Wish::Resize(party) => ("modify_booking", json!({"new_party_size": party})),
        Wish::Cancel => ("cancel_booking", json!({})),
    }
}

async fn stands(desk: &Desk, day: u64) -> BTreeMap<String, (String, i32)> {
    let rows = "SELECT phone, to_char(local_date + local_time, 'YYYY-MM-DD\"T\"HH24:MI'), party_size FROM bookings \
                WHERE status = 'confirmed' AND local_date = '2026-06-01'::date + $1::int";
    let day = i32::try_from(day).unwrap() + 1;
    let rows = desk.database.client().await.query(rows, &[&day]).await.unwrap();
    rows.iter().map(|row| (row.get(0), (row.get(1), row.get(2)))).collect()
}

async fn every_round_is_serial(business: Business, house: House) {
    let desk = Setup { business, ..Setup::default() }.start().await;
    for round in 0..ROUNDS {
        let mut dice = Dice(round + 1);
        let callers: Vec<Caller> =
            (0..CALLERS).map(|caller| desk.caller(&format!("call-{round}-{caller}"), &number(round, caller))).collect();
        let mut before = Books::new();
        for (number, caller) in callers.iter().enumerate().take(3) {
            let wish = Wish::Create(dice.start(), 1 + dice.below(2));
            let (tool, args) = spoken(wish, round, &format!("Guest {number}"));
            let booked = caller.tool(tool, args).await.code() == "OK";
            assert_eq!(booked, house.ask(&mut before, number, wish), "round {round}: one after the other");
        }
        let wishes: Vec<Wish> = (0..CALLERS).map(|caller| dice.wish(before.contains_key(&caller))).collect();
        let requests: Vec<(Caller, Request)> = (0..CALLERS)
            .map(|caller| {
                let (tool, args) = spoken(wishes[caller], round, &format!("Guest {caller}"));
                (callers[caller].clone(), callers[caller].request(tool, &args))
            })
            .collect();
        let answers = Caller::volley(requests).await;
        let codes: Vec<String> = answers.iter().map(crate::support::Answer::code).collect();
        assert!(codes.iter().all(|code| code == "OK" || code == "NO_CAPACITY"), "round {round}: {codes:?}");
        let granted: Vec<bool> = codes.iter().map(|code| code == "OK").collect();
        let books = stands(&desk, round).await;
        let explains = |order: &Vec<usize>| {
            let mut after = before.clone();
            let same = order.iter().all(|caller| house.ask(&mut after, *caller, wishes[*caller]) == granted[*caller]);
            let written = after.iter().map(|(caller, (start, party))| {
                (number(round, *caller), (wall(round, *start), i32::try_from(*party).unwrap()))
            });
            same && written.collect::<BTreeMap<_, _>>() == books
        };
        assert!(orders(CALLERS).iter().any(explains), "round {round}: {before:?} {wishes:?} {granted:?} {books:?}");
    }
}

fn number(round: u64, caller: usize) -> String {
    format!("+4930{:06}", 100_000 + round * 100 + u64::try_from(caller).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_asked_at_once_of_a_house_with_seats_ends_as_if_asked_in_some_order() {
    let mut business = restaurant();
    business.policies.max_total_guests_per_15min = 6;
    every_round_is_serial(business, House::Seats(6)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_asked_at_once_of_a_house_with_tables_ends_as_if_asked_in_some_order() {
    let tables = vec![table(1, "A", 2), table(2, "B", 2), table(3, "C", 4)];
    every_round_is_serial(Business { tables, ..restaurant() }, House::Tables(vec![2, 2, 4])).await;
}
