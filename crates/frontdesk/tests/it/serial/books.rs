//! The books in plain Rust, without a database, a clock or a lock: what is asked, and what comes of it.

use super::house::{House, SERVICES, STAFF, Stay, What};

/// What one caller has.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Guest {
    pub(super) booking: Option<Stay>,
    /// Nobody may hold twice in these houses.
    pub(super) hold: Option<Hold>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Hold {
    pub(super) stay: Stay,
    /// Whether it was there before everybody asked at once, so that its id is known.
    pub(super) known: bool,
}

/// What one caller asks for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Wish {
    Hold(u32, What),
    /// Perhaps with the known hold of this caller.
    Create(u32, What, Option<usize>),
    Move(u32),
    Resize(u32),
    /// To be served by this member of staff.
    Prefer(usize),
    Cancel,
    Join(u32, What),
}

/// A house on one date.
pub(super) struct Evening<'a> {
    pub(super) house: &'a House,
    /// Counts days.
    pub(super) date: usize,
}

/// What every caller has, by the caller's number.
pub(super) type Books = Vec<Guest>;

impl Evening<'_> {
    /// Does what is asked, or refuses and leaves the books alone. Answers as the tools do.
    pub(super) fn ask(&self, books: &mut Books, caller: usize, wish: Wish) -> &'static str {
        let before = books[caller].booking;
        match (wish, before) {
            (Wish::Hold(start, what), _) => self.hold(books, caller, start, what),
            (Wish::Create(start, what, named), _) => self.create(books, caller, (start, what), named),
            (Wish::Join(start, what), _) => match self.settle(books, caller, start, what) {
                Some(_) => "AVAILABLE",
                None => "WAITING",
            },
            (Wish::Move(start), Some(stay)) => self.change(books, caller, start, stay.what),
            (Wish::Resize(party), Some(stay)) => self.change(books, caller, stay.start, What::Party(party)),
            (Wish::Prefer(by), Some(stay)) => {
                let What::Service(service, _) = stay.what else { return "INVALID_INPUT" };
                self.change(books, caller, stay.start, What::Service(service, Some(by)))
            }
            (Wish::Cancel, Some(_)) => {
                books[caller].booking = None;
                "CANCELLED"
            }
            (_, None) => "BOOKING_NOT_FOUND",
        }
    }

    fn hold(&self, books: &mut Books, caller: usize, start: u32, what: What) -> &'static str {
        let mut rest = books.clone();
        if let Some(own) = books[caller].hold.filter(|own| own.stay.start == start) {
            if own.stay.what == what {
                return "HELD";
            }
            // One in place of the other.
            rest[caller].hold = None;
        }
        let Some((stay, mut after)) = self.settle(&rest, caller, start, what) else { return "NO_CAPACITY" };
        if after[caller].hold.is_some() {
            return "NOT_ALLOWED";
        }
        after[caller].hold = Some(Hold { stay, known: false });
        *books = after;
        "HELD"
    }

    fn create(&self, books: &mut Books, caller: usize, wish: (u32, What), named: Option<usize>) -> &'static str {
        let (start, what) = wish;
        let own = books[caller].hold;
        if named.is_some_and(|whose| whose != caller || !own.is_some_and(|hold| hold.known)) {
            return "HOLD_EXPIRED";
        }
        let mut rest = books.clone();
        let taken_up = own.filter(|hold| named.is_some() || hold.stay.start == start).map(|hold| hold.stay);
        if taken_up.is_some() {
            rest[caller].hold = None;
        }
        let (stay, mut after) = match taken_up.filter(|held| held.start == start && is_for(held.what, what)) {
            Some(held) => (held, rest),
            None => match self.settle(&rest, caller, start, what) {
                Some(settled) => settled,
                None => return "NO_CAPACITY",
            },
        };
        after[caller].booking = Some(stay);
        *books = after;
        "CONFIRMED"
    }

    fn change(&self, books: &mut Books, caller: usize, start: u32, what: What) -> &'static str {
        let mut rest = books.clone();
        let before = rest[caller].booking.take();
        if before.is_some_and(|stay| (stay.start, stay.what) == (start, what)) {
            return "UNCHANGED";
        }
        let Some((stay, mut after)) = self.settle(&rest, caller, start, what) else { return "NO_CAPACITY" };
        after[caller].booking = Some(stay);
        *books = after;
        "MODIFIED"
    }

    /// A place for this stay, and the books besides it: the caller's own hold goes on where there is room for both.
    fn settle(&self, books: &Books, caller: usize, start: u32, what: What) -> Option<(Stay, Books)> {
        let place = |books: &Books| self.house.place(&stays(books), start, what, self.date);
        if let Some(stay) = place(books) {
            return Some((stay, books.clone()));
        }
        let mut given_up = books.clone();
        given_up[caller].hold = None;
        place(&given_up).map(|stay| (stay, given_up))
    }
}

/// Whether a hold is for what is booked: whoever does not mind now gets what was held.
fn is_for(held: What, wanted: What) -> bool {
    match (held, wanted) {
        (What::Service(held, _), What::Service(wanted, None)) => held == wanted,
        _ => held == wanted,
    }
}

fn stays(books: &Books) -> Vec<Stay> {
    books.iter().flat_map(|guest| guest.booking.into_iter().chain(guest.hold.map(|hold| hold.stay))).collect()
}

/// What stands, a line for each, as the database is asked to tell it.
pub(super) fn written(books: &Books, told: impl Fn(usize, u32) -> String) -> Vec<String> {
    let mut lines = Vec::new();
    for (caller, guest) in books.iter().enumerate() {
        let standing = guest.booking.map(|stay| ("confirmed", stay));
        for (state, stay) in standing.into_iter().chain(guest.hold.map(|hold| ("held", hold.stay))) {
            lines.push(format!("{} {state}: {}", told(caller, stay.start), spelled(&stay)));
        }
    }
    lines.sort();
    lines
}

fn spelled(stay: &Stay) -> String {
    match stay.what {
        What::Party(party) => format!("for {party}"),
        What::Service(service, by) => {
            let asked = by.map_or_else(String::new, |by| format!(", {} asked for", STAFF[by]));
            format!("{} with {}{asked}", SERVICES[service].name, STAFF[stay.with])
        }
    }
}
