//! Whether a text may be sent now, and what it says.

use super::{Kind, State, Subject, Text, Trigger, remind};
use crate::booking;
use crate::business::Business;
use crate::waitlist;
use ::time::{Duration, OffsetDateTime};

/// A guest who asks for a confirmation just after one was sent has it already.
const JUST_NOW: Duration = Duration::minutes(10);
/// How long a provider may take to list what it was given: so long after the last try, what is not listed was not sent.
pub const LISTED_AFTER: Duration = Duration::minutes(2);
/// How far the provider's clock may be behind ours.
pub const CLOCK_SLACK: Duration = Duration::minutes(1);

/// What a decision rests on.
pub struct Facts<'a> {
    /// The house.
    pub business: &'a Business,
    /// Why a text is due.
    pub trigger: Trigger,
    /// What it is about, as it is now; `None` where it is gone.
    pub subject: Option<&'a Subject>,
    /// Other texts about the same.
    pub told: &'a [Told],
    /// Whether the guest wants no texts.
    pub opted_out: bool,
    /// Now.
    pub now: OffsetDateTime,
}

/// What a guest was told before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// What it was.
    pub kind: Kind,
    /// Of which version.
    pub version: i32,
    /// Of which start. Where the rules of the zone have moved it since: the instant that the same wall time means now.
    pub start: OffsetDateTime,
    /// What became of it.
    pub state: State,
    /// When it was last tried.
    pub at: OffsetDateTime,
}

/// A start that the rules of a zone have moved: the wall time is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retimed {
    /// Of which version: it has another since.
    pub version: i32,
    /// From where.
    pub from: OffsetDateTime,
    /// To where.
    pub to: OffsetDateTime,
}

impl Told {
    /// The same with the start that it means now; `retimed` is in order of versions. These say what was told before and what
    /// after: a clock that was read before the change was written may show less than that of whoever told of it as it was.
    #[must_use]
    pub fn now(self, retimed: &[Retimed]) -> Self {
        let since = retimed.iter().filter(|retimed| retimed.version >= self.version);
        let start = since.fold(self.start, |start, retimed| if retimed.from == start { retimed.to } else { start });
        Self { start, ..self }
    }

    /// Whether the guest may know of it as a reminder of a stay that begins then.
    pub fn reminds_of(&self, start: OffsetDateTime) -> bool {
        self.kind == Kind::Reminder && self.start == start && self.state.may_be_known()
    }
}

/// What to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decided {
    /// Send it.
    Send(Kind),
    /// Not before this.
    Later(OffsetDateTime),
    /// Never send it.
    Suppress(Why),
}

/// Why a text is not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The business sends no such texts.
    Off,
    /// What it is about is gone.
    Gone,
    /// No number is known.
    NoNumber,
    /// The guest wants no texts.
    OptedOut,
    /// It is not so any more: a booking that was called off cannot be confirmed, an offer that was taken up is none.
    NotSo,
    /// The guest has been told this, or what is newer.
    Told,
    /// It is too late to be of use.
    Past,
    /// The booking was moved, and a later reminder is planned.
    Moved,
}

/// A text that the provider lists.
#[derive(Clone, PartialEq, Eq)]
pub struct Listed {
    /// The provider's name for it.
    pub provider_id: String,
    /// Its words.
    pub body: String,
    /// What became of it.
    pub state: State,
    /// When the provider was given it.
    pub at: OffsetDateTime,
}

impl Why {
    /// The stable name, for the record.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Off => "not wanted by the business",
            Self::Gone => "gone",
            Self::NoNumber => "no number",
            Self::OptedOut => "opted out",
            Self::NotSo => "not so any more",
            Self::Told => "told already",
            Self::Past => "too late",
            Self::Moved => "moved",
        }
    }
}

/// Decides about a text.
pub fn decide(facts: &Facts<'_>) -> Decided {
    match refuse(facts) {
        Some(why) => Decided::Suppress(why),
        None => not_at_night(facts),
    }
}

/// The text that a provider's list shows to have been sent: the same words, given to it when the text was tried, and not
/// another text's. Of several, the first. A provider may put words of its own before ours (a trial account's notice), or
/// space things otherwise.
pub fn recognise<'l>(text: &Text, listed: &'l [Listed], others: &[String]) -> Option<&'l Listed> {
    let meant = listed.iter().filter(|listed| {
        says(&listed.body, &text.body)
            && listed.at >= text.tried_at - CLOCK_SLACK
            && !others.contains(&listed.provider_id)
    });
    meant.min_by_key(|listed| listed.at)
}

/// Whether a body ends with our words, however they are spaced.
fn says(listed: &str, ours: &str) -> bool {
    let mut theirs = listed.split_whitespace().rev();
    let mut words = ours.split_whitespace().rev().peekable();
    words.peek().is_some() && words.all(|word| theirs.next() == Some(word))
}

fn refuse(facts: &Facts<'_>) -> Option<Why> {
    let Facts { trigger, subject, opted_out, .. } = facts;
    if !is_on(*trigger, facts.business) {
        return Some(Why::Off);
    }
    let Some(subject) = subject else { return Some(Why::Gone) };
    if subject.phone().is_none() {
        return Some(Why::NoNumber);
    }
    if *opted_out {
        return Some(Why::OptedOut);
    }
    is_so(*trigger, subject, facts.now).err().or_else(|| known(facts, subject))
}

/// What the guest has asked for in so many words is sent whatever the business usually sends.
const fn is_on(trigger: Trigger, business: &Business) -> bool {
    let messages = &business.policies.messages;
    match trigger {
        Trigger::Requested => true,
        Trigger::Confirmed => messages.confirmation,
        Trigger::Modified => messages.change,
        Trigger::Cancelled => messages.cancellation,
        Trigger::Reminder => messages.reminder_hours > 0,
        Trigger::Offered => messages.waitlist_offer,
    }
}

/// Whether what the text would say is so, and of use.
fn is_so(trigger: Trigger, subject: &Subject, now: OffsetDateTime) -> Result<(), Why> {
    let so = match (trigger, subject) {
        (
            Trigger::Confirmed | Trigger::Requested | Trigger::Modified | Trigger::Reminder,
            Subject::Booking(booking),
        ) => booking.is_confirmed(),
        (Trigger::Cancelled, Subject::Booking(booking)) => matches!(booking.state, booking::State::Cancelled { .. }),
        (Trigger::Offered, Subject::Entry(entry)) => match entry.state {
            waitlist::State::Offered { until, .. } if until <= now => return Err(Why::Past),
            state => matches!(state, waitlist::State::Offered { .. }),
        },
        _ => false,
    };
    if !so {
        return Err(Why::NotSo);
    }
    if subject.start() <= now { Err(Why::Past) } else { Ok(()) }
}

/// Whether the guest knows it.
fn known(facts: &Facts<'_>, subject: &Subject) -> Option<Why> {
    let told = || facts.told.iter().filter(|told| told.state.may_be_known());
    let of_this = |told: &&Told| told.version >= subject.version();
    let stands = |told: &&Told| matches!(told.kind, Kind::Confirmation | Kind::Change);
    let known = match facts.trigger {
        Trigger::Confirmed | Trigger::Modified => told().filter(of_this).any(|told| stands(&told)),
        Trigger::Requested => told().filter(of_this).filter(stands).any(|told| told.at > facts.now - JUST_NOW),
        Trigger::Cancelled => told().any(|told| told.kind == Kind::Cancellation),
        Trigger::Offered => told().filter(of_this).any(|told| told.kind == Kind::WaitlistOffer),
        Trigger::Reminder => {
            if remind::due(facts.business, subject.start()).is_some_and(|due| due > facts.now) {
                return Some(Why::Moved);
            }
            facts.told.iter().any(|told| told.reminds_of(subject.start()))
        }
    };
    known.then_some(Why::Told)
}

/// A reminder that is late waits for the end of the night, as long as the stay has not begun by then.
fn not_at_night(facts: &Facts<'_>) -> Decided {
    let send = Decided::Send(facts.trigger.kind());
    if facts.trigger != Trigger::Reminder {
        return send;
    }
    let quiet = facts.business.policies.messages.quiet;
    let Some((_, end)) = quiet.and_then(|quiet| quiet.around(facts.now, &facts.business.zone)) else { return send };
    let in_time = facts.subject.is_some_and(|subject| end < subject.start());
    if in_time { Decided::Later(end) } else { Decided::Suppress(Why::Past) }
}

impl std::fmt::Debug for Listed {
    /// Without the words.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Listed({}, {:?}, {})", self.provider_id, self.state, self.at)
    }
}
