//! Houses in plain Rust: what there is room for. Nothing here is the product's own.

/// Starts, in quarters of an hour after 18:00.
pub(super) const STARTS: [u32; 5] = [0, 2, 4, 6, 8];
/// How long a party stays, in quarters of an hour.
const STAY: u32 = 6;

/// Where guests come to.
pub(super) enum House {
    /// So many guests at a time.
    Seats(u32),
    /// Tables of these sizes; parties may be seated elsewhere as long as they have not come.
    Tables(Vec<u32>),
    /// Anna, Ben and one basin, as [`SERVICES`] tells. Whoever was given an appointment keeps it.
    Salon,
}

/// What a guest comes for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// To eat, so many.
    Party(u32),
    /// For one of [`SERVICES`], perhaps by one of [`STAFF`] and nobody else.
    Service(usize, Option<usize>),
}

/// A booking or hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stay {
    pub(super) start: u32,
    pub(super) what: What,
    /// Who of [`STAFF`] does it. Means nothing where there is no staff.
    pub(super) with: usize,
}

/// What the salon does. Times in quarters of an hour.
pub(super) struct Service {
    pub(super) name: &'static str,
    pub(super) takes: u32,
    /// Time after it in which whoever does it, and the basin, are taken too.
    pub(super) after: u32,
    pub(super) basin: bool,
    /// Who of [`STAFF`] does it.
    pub(super) who: &'static [usize],
}

pub(super) const SERVICES: [Service; 3] = [
    Service { name: "Cut", takes: 3, after: 0, basin: false, who: &[0, 1] },
    Service { name: "Colour", takes: 6, after: 1, basin: true, who: &[0, 1] },
    Service { name: "Shave", takes: 2, after: 0, basin: false, who: &[1] },
];
pub(super) const STAFF: [&str; 2] = ["Anna", "Ben"];
/// When they go home: Anna at 22:00, when the salon closes, Ben at 21:00.
pub(super) const LEAVES: [u32; 2] = [16, 12];

impl House {
    /// The stay that can be had besides those that are there, if any can. `date` counts days.
    pub(super) fn place(&self, there: &[Stay], start: u32, what: What, date: usize) -> Option<Stay> {
        let stay = Stay { start, what, with: 0 };
        let all: Vec<(u32, u32)> = there.iter().chain([&stay]).filter_map(Stay::party).collect();
        let fits = match (self, what) {
            (Self::Seats(seats), _) => has_seats(*seats, &all),
            (Self::Tables(sizes), _) => has_tables(sizes, &all, &mut Vec::new()),
            (Self::Salon, What::Service(service, by)) => {
                return who(there, start, &SERVICES[service], by, date).map(|with| Stay { with, ..stay });
            }
            (Self::Salon, What::Party(_)) => false,
        };
        fits.then_some(stay)
    }
}

impl Stay {
    fn party(&self) -> Option<(u32, u32)> {
        if let What::Party(party) = self.what { Some((self.start, party)) } else { None }
    }

    fn service(&self) -> Option<&'static Service> {
        if let What::Service(service, _) = self.what { Some(&SERVICES[service]) } else { None }
    }
}

fn has_seats(seats: u32, parties: &[(u32, u32)]) -> bool {
    (0..STARTS[4] + STAY).all(|quarter| {
        let there = parties.iter().filter(|(start, _)| *start <= quarter && quarter < start + STAY);
        there.map(|(_, party)| party).sum::<u32>() <= seats
    })
}

/// Every party at a table of its own for its whole stay, by trying all ways.
fn has_tables(sizes: &[u32], parties: &[(u32, u32)], seated: &mut Vec<usize>) -> bool {
    let Some((start, party)) = parties.get(seated.len()).copied() else { return true };
    (0..sizes.len()).any(|table| {
        let meets = |other: usize| parties[other].0 < start + STAY && start < parties[other].0 + STAY;
        let free = seated.iter().enumerate().all(|(other, at)| *at != table || !meets(other));
        if sizes[table] < party || !free {
            return false;
        }
        seated.push(table);
        let all = has_tables(sizes, parties, seated);
        seated.pop();
        all
    })
}

/// Of those who do it and have time, whoever has done least that day; among equals, whose turn it is on that date.
fn who(there: &[Stay], start: u32, service: &Service, by: Option<usize>, date: usize) -> Option<usize> {
    let end = start + service.takes;
    let meets =
        |other: &Stay, of: &Service| other.start < end + service.after && start < other.start + of.takes + of.after;
    let appointments = || there.iter().filter_map(|stay| Some((stay, stay.service()?)));
    if service.basin && appointments().any(|(other, of)| of.basin && meets(other, of)) {
        return None;
    }
    let free = |member: usize| !appointments().any(|(other, of)| other.with == member && meets(other, of));
    let done = |member: usize| -> u32 {
        appointments().filter(|(other, _)| other.with == member).map(|(_, of)| of.takes + of.after).sum()
    };
    let turn = |place: usize| (place + service.who.len() - date % service.who.len()) % service.who.len();
    let able = service.who.iter().copied().enumerate();
    let can = able.filter(|(_, member)| by.is_none_or(|by| by == *member) && end <= LEAVES[*member] && free(*member));
    can.min_by_key(|(place, member)| (done(*member), turn(*place))).map(|(_, member)| member)
}
