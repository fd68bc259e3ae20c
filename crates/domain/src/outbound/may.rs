//! Whether a call may be placed now.

use super::{OutboundCall, Purpose, Why};
use crate::business::Business;
use crate::time::Span;
use ::time::{Date, Duration, OffsetDateTime, PrimitiveDateTime, Time};

/// How many days ahead an hour to call is looked for.
const DAYS_AHEAD: u16 = 30;

/// What is known besides the call itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Whether the number is on the business's list of those who do not want to be called.
    pub do_not_call: bool,
    /// What the call is about; `None` where it is about nothing of ours, or that is gone.
    pub subject: Option<Subject>,
}

/// The booking or the waitlist entry that a call is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Whether it stands: the booking is confirmed, the room is still held.
    pub stands: bool,
    /// Until when there is a point in calling: the booking's start, the end of the hold.
    pub until: OffsetDateTime,
    /// When the guests come.
    pub start: OffsetDateTime,
    /// How many.
    pub party: u32,
    /// The guest's name.
    pub name: String,
}

/// Whether a call may be placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Now.
    Dial,
    /// Not before this instant, which lies ahead.
    Wait(OffsetDateTime),
    /// Never.
    Never(Why),
}

/// Whether a call that is due may be placed now. What speaks against it for good comes first.
pub fn may_dial(business: &Business, call: &OutboundCall, facts: &Facts, now: OffsetDateTime) -> Verdict {
    if facts.do_not_call {
        return Verdict::Never(Why::DoNotCall);
    }
    let until = match (call.purpose, &facts.subject) {
        (Purpose::Callback, _) => None,
        (_, Some(subject)) if subject.stands => Some(subject.until),
        (_, _) => return Verdict::Never(Why::NoLongerStands),
    };
    if let Some(meant) = call.until {
        if until != Some(meant) {
            return Verdict::Never(Why::Moved);
        }
        if !business.outbound.arranges(call.purpose) {
            return Verdict::Never(Why::TurnedOff);
        }
    }
    let too_late = |at: OffsetDateTime| until.is_some_and(|until| until <= at);
    if too_late(now) {
        return Verdict::Never(Why::TooLate);
    }
    if call.tries >= business.outbound.most_tries {
        return Verdict::Never(Why::TooManyTries);
    }
    // What it is about may come later by now than when it was ordered.
    let moment = call.until.and_then(|until| business.outbound.due(call.purpose, until));
    let earliest = [call.not_before, moment].into_iter().flatten().fold(now, OffsetDateTime::max);
    match next_hour(business, earliest) {
        None => Verdict::Never(Why::NeverAllowed),
        Some(at) if too_late(at) => Verdict::Never(Why::TooLate),
        Some(at) if at <= now => Verdict::Dial,
        Some(at) => Verdict::Wait(at),
    }
}

/// The first instant from now on at which the business may call. Its guests are taken to live by its own clock.
fn next_hour(business: &Business, now: OffsetDateTime) -> Option<OffsetDateTime> {
    let today = business.zone.to_local(now).date();
    let dates = std::iter::successors(Some(today), |date: &Date| date.next_day()).take(usize::from(DAYS_AHEAD));
    let mut hours = dates.flat_map(|date| hours(business, date));
    hours.find(|hours| hours.end > now).map(|hours| hours.start.max(now))
}

/// When it may call on a date, in order.
fn hours(business: &Business, date: Date) -> Vec<Span> {
    let at = |minutes: u32| {
        let wall = PrimitiveDateTime::new(date, Time::MIDNIGHT) + Duration::minutes(i64::from(minutes));
        business.zone.resolve(wall).earliest()
    };
    let window = Span { start: at(business.outbound.from), end: at(business.outbound.to) };
    if !business.outbound.only_while_open {
        return vec![window];
    }
    let periods = business.periods(&window).into_iter();
    let both = periods.map(|open| Span { start: open.opens.max(window.start), end: open.closes.min(window.end) });
    both.filter(|both| both.start < both.end).collect()
}
