//! Who does a service, and where.
//!
//! An appointment takes one member of staff who does the service and, where the service needs one, a room of its type: both
//! or nothing. Whoever is asked for by name is the only one who will do. **Anyone** is chosen fairly:
//! 1. on an owner's terms, which pass over hours and absences: whoever works then, before those who do not;
//! 2. whoever has the fewest booked minutes on the local date on which the appointment begins, buffers counted;
//! 3. among equals, whose turn it is. All who do the service stand in the order of their ids, and every date another of
//!    them comes first: the one at the place that is the date's number (its Julian day) modulo their count. The others
//!    follow in order, round the end. So nobody gets the first appointment of every day.
//!
//! None of it depends on the order of any rows.

use super::{Preference, Seated, Terms, Wish};
use crate::business::{Business, Service, Staff};
use crate::time::Span;
use crate::{Lack, ResourceId};
use ::time::Duration;

/// The staff and rooms of a shop, and what they are taken for.
pub(super) struct Staffing<'a> {
    business: &'a Business,
    days: Vec<Day>,
    /// In the order of their ids.
    members: Vec<Member<'a>>,
    /// Type of the room, and the room; in the order of their names.
    rooms: Vec<(&'a str, Resource)>,
}

/// A local date.
struct Day {
    span: Span,
    /// Counts dates.
    number: i64,
}

struct Member<'a> {
    staff: &'a Staff,
    resource: Resource,
    /// When they work, in order. Periods that adjoin are one.
    working: Vec<Span>,
    /// For how long they are booked, day by day.
    booked: Vec<Duration>,
}

/// When somebody is wanted, and on which terms.
struct When<'a> {
    stay: &'a Span,
    during: &'a Span,
    terms: Terms,
}

struct Resource {
    id: ResourceId,
    taken: Vec<Span>,
}

impl<'a> Staffing<'a> {
    pub(super) fn new(business: &'a Business, seats: &[&'a Seated], span: &Span) -> Self {
        let days = days(business, span);
        let mut members: Vec<Member<'_>> =
            business.staff.iter().map(|staff| Member::new(staff, business, seats, span, &days)).collect();
        members.sort_unstable_by_key(|member| member.resource.id);
        let mut rooms: Vec<_> = business.rooms.iter().collect();
        rooms.sort_unstable_by_key(|room| (&room.name, room.id));
        let rooms = rooms.into_iter().map(|room| (room.kind.as_str(), Resource::new(room.id, seats))).collect();
        Self { business, days, members, rooms }
    }

    /// The member of staff and the room for one appointment, or what is lacking. All or nothing. On an owner's terms staff
    /// may be had outside their hours too, though nobody who is taken.
    pub(super) fn assign(
        &self,
        stay: &Span,
        during: &Span,
        wish: &Wish,
        terms: Terms,
    ) -> Result<Vec<ResourceId>, Lack> {
        let service = wish.service.and_then(|id| self.business.service(id)).ok_or(Lack::Staff)?;
        let member = match &wish.preference {
            Some(Preference::Staff(id)) => self.this(*id, service, &When { stay, during, terms })?,
            _ => self.anyone(service, &When { stay, during, terms }).ok_or(Lack::Staff)?,
        };
        let mut resources = vec![member];
        if let Some(kind) = &service.room {
            resources.push(self.room(kind, during).ok_or_else(|| Lack::Room(kind.clone()))?);
        }
        Ok(resources)
    }

    fn this(&self, id: ResourceId, service: &Service, when: &When<'_>) -> Result<ResourceId, Lack> {
        let member = self.members.iter().find(|member| member.resource.id == id).ok_or(Lack::Staff)?;
        let can = member.staff.does(service.id) && member.is_to_be_had(when);
        if can { Ok(id) } else { Err(Lack::Member(member.staff.name.clone())) }
    }

    fn anyone(&self, service: &Service, when: &When<'_>) -> Option<ResourceId> {
        let able = || self.members.iter().filter(|member| member.staff.does(service.id));
        let day = self.days.iter().position(|day| day.span.start <= when.stay.start && when.stay.start < day.span.end);
        let number = day.and_then(|day| self.days.get(day)).map_or(0, |day| day.number);
        let count = i64::try_from(able().count()).unwrap_or(i64::MAX);
        let turn = |place: i64| (place - number).rem_euclid(count.max(1));
        let booked = |member: &Member<'_>| day.and_then(|day| member.booked.get(day).copied()).unwrap_or_default();
        let free = (0..).zip(able()).filter(|(_, member)| member.is_to_be_had(when));
        free.min_by_key(|(place, member)| (!member.works(when.stay), booked(member), turn(*place)))
            .map(|(_, member)| member.resource.id)
    }

    fn room(&self, kind: &str, during: &Span) -> Option<ResourceId> {
        let mut fitting = self.rooms.iter().filter(|(of, _)| *of == kind).map(|(_, room)| room);
        fitting.find(|room| room.is_free(during)).map(|room| room.id)
    }
}

impl<'a> Member<'a> {
    fn new(staff: &'a Staff, business: &Business, seats: &[&Seated], span: &Span, days: &[Day]) -> Self {
        let mut working: Vec<Span> = Vec::new();
        for period in staff.periods(span, &business.zone) {
            match working.last_mut() {
                Some(last) if period.opens <= last.end => last.end = last.end.max(period.closes),
                _ => working.push(Span::between(period.opens, period.closes)),
            }
        }
        let resource = Resource::new(staff.id, seats);
        let booked = |day: &Day| resource.taken.iter().map(|taken| shared(taken, &day.span)).sum();
        Self { staff, booked: days.iter().map(booked).collect(), working, resource }
    }

    fn is_to_be_had(&self, when: &When<'_>) -> bool {
        (when.terms == Terms::Owner || self.works(when.stay)) && self.resource.is_free(when.during)
    }

    fn works(&self, stay: &Span) -> bool {
        self.working.iter().any(|working| working.holds(stay))
    }
}

impl Resource {
    fn new(id: ResourceId, seats: &[&Seated]) -> Self {
        Self { id, taken: seats.iter().filter(|seat| seat.resource == id).map(|seat| seat.span).collect() }
    }

    fn is_free(&self, during: &Span) -> bool {
        !self.taken.iter().any(|taken| taken.overlaps(during))
    }
}

/// The local dates that a span touches.
fn days(business: &Business, span: &Span) -> Vec<Day> {
    let day = |instant| {
        let number = business.zone.to_local(instant).date().to_julian_day();
        Day { span: business.local_day(instant), number: i64::from(number) }
    };
    let next = |previous: &Day| (previous.span.end < span.end).then(|| day(previous.span.end));
    std::iter::successors(Some(day(span.start)), next).collect()
}

/// How long two spans run together.
fn shared(one: &Span, other: &Span) -> Duration {
    (one.end.min(other.end) - one.start.max(other.start)).max(Duration::ZERO)
}
