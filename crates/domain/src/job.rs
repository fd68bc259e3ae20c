//! Work that is done later, again and again until it is done: what an attempt came to, and what follows from that.

use ::time::{Duration, OffsetDateTime};

/// How often something is tried, at least, before its owner has to look at it.
pub const MOST_ATTEMPTS: u32 = 24;
/// How long it is tried, at least. So who has to come again every two minutes, because all lines are busy, is not at the
/// end of its attempts within the hour.
pub const LONGEST_TRIED: Duration = Duration::DAY;
/// The wait after the first failure.
const FIRST_WAIT: Duration = Duration::seconds(2);
/// The longest wait.
const LONGEST_WAIT: Duration = Duration::HOUR;
/// The longest that a party may ask us to wait.
const LONGEST_ASKED: Duration = Duration::DAY;

/// How many digits make a phone number, and no status or code of a party.
const NUMBER: usize = 7;

/// What an attempt came to. The texts are for the owner and the log: they name no person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It is done, or there is nothing to do any more.
    Done,
    /// It has not happened, and may be tried again.
    Again {
        /// Why not.
        error: String,
    },
    /// It has not happened, and the party has said when to come again.
    AgainAt {
        /// When.
        at: OffsetDateTime,
        /// Why not.
        error: String,
    },
    /// It cannot happen, however often it is tried.
    Dead {
        /// Why not.
        error: String,
    },
    /// It may have happened or not: whoever tries again has to find out first.
    Unknown {
        /// What went wrong.
        error: String,
    },
}

impl Effect {
    /// What an attempt came to of which several did a part each. It goes on until all are done: whoever is done bears to
    /// be asked again, by what it keeps of its own.
    ///
    /// What may have happened is not forgotten over what has not; then whoever waits for a usual while is not held up by
    /// one who waits for a day; and one whose part can never be done does not end the others'. The errors of all are told.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let (first, second) = if self.urgency() >= other.urgency() { (self, other) } else { (other, self) };
        let error = match (first.error(), second.error()) {
            (Some(one), Some(other)) if one != other => format!("{one}; {other}"),
            (Some(one), _) => one.to_owned(),
            (None, _) => return Self::Done,
        };
        match (first, second) {
            (Self::Done, _) => Self::Done,
            (Self::Unknown { .. }, _) => Self::Unknown { error },
            (Self::Again { .. }, _) => Self::Again { error },
            (Self::AgainAt { at, .. }, Self::AgainAt { at: other, .. }) => Self::AgainAt { at: at.min(other), error },
            (Self::AgainAt { at, .. }, _) => Self::AgainAt { at, error },
            (Self::Dead { .. }, _) => Self::Dead { error },
        }
    }

    /// Why it is not done.
    pub const fn error(&self) -> Option<&str> {
        match self {
            Self::Done => None,
            Self::Again { error } | Self::AgainAt { error, .. } | Self::Dead { error } | Self::Unknown { error } => {
                Some(error.as_str())
            }
        }
    }

    /// Of two, the greater says what follows.
    const fn urgency(&self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Dead { .. } => 1,
            Self::AgainAt { .. } => 2,
            Self::Again { .. } => 3,
            Self::Unknown { .. } => 4,
        }
    }
}

/// What becomes of the work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settled {
    /// It is done.
    Done,
    /// It is tried again.
    Later {
        /// When.
        due: OffsetDateTime,
        /// Why.
        error: String,
        /// Whether it may have happened already.
        uncertain: bool,
    },
    /// It is given up until the owner says otherwise.
    Dead {
        /// Why.
        error: String,
        /// Whether it may have happened already.
        uncertain: bool,
    },
}

/// An attempt.
#[derive(Clone, Copy, Debug)]
pub struct Attempt {
    /// The how manieth.
    pub number: u32,
    /// When the work came up.
    pub since: OffsetDateTime,
    /// When the attempt ended.
    pub now: OffsetDateTime,
}

/// Whether an attempt should not even be made: too often nobody lived to say what became of one.
pub fn is_hopeless(attempt: Attempt) -> bool {
    attempt.number > MOST_ATTEMPTS && attempt.now - attempt.since >= LONGEST_TRIED * 2
}

/// What follows from an attempt. `chance` is any number, drawn anew each time: it spreads those who failed together.
pub fn settle(effect: Effect, attempt: Attempt, chance: u32) -> Settled {
    let Attempt { number, since, now } = attempt;
    let (error, uncertain, due) = match effect {
        Effect::Done => return Settled::Done,
        Effect::Dead { error } => return Settled::Dead { error, uncertain: false },
        Effect::Again { error } => (error, false, now + backoff(number, chance)),
        // A party that says "at once" again and again is not asked again at once.
        Effect::AgainAt { at, error } => (error, false, at.clamp(now + FIRST_WAIT, now + LONGEST_ASKED)),
        Effect::Unknown { error } => (error, true, now + backoff(number, chance)),
    };
    if number >= MOST_ATTEMPTS && now - since >= LONGEST_TRIED {
        Settled::Dead { error, uncertain }
    } else {
        Settled::Later { due, error, uncertain }
    }
}

/// Twice as long after each failure, up to an hour; between half of that and all of it.
fn backoff(attempts: u32, chance: u32) -> Duration {
    let doubled = 2_i32.saturating_pow(attempts.saturating_sub(1).min(20));
    let longest = (FIRST_WAIT * doubled).min(LONGEST_WAIT);
    let half = longest / 2;
    half + half * (f64::from(chance) / f64::from(u32::MAX))
}

/// What went wrong, fit to be shown: a party may have put somebody's phone number in its words.
pub fn discreet(error: &str) -> String {
    let mut shown = String::with_capacity(error.len());
    let mut rest = error;
    while let Some(found) = rest.find(|c: char| c == '+' || c.is_ascii_digit()) {
        let (before, from) = rest.split_at(found);
        let (number, after) = from.split_at(length_of_number(from));
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        shown.push_str(before);
        shown.push_str(if digits >= NUMBER { "…" } else { number });
        rest = after;
    }
    shown.push_str(rest);
    shown
}

/// How far something goes that begins like a phone number: digits, or after a plus also what is put between them.
fn length_of_number(text: &str) -> usize {
    let between = |c: char| text.starts_with('+') && " -/().".contains(c);
    let end = text.char_indices().skip(1).find(|(_, c)| !c.is_ascii_digit() && !between(*c));
    let number = text.get(..end.map_or(text.len(), |(at, _)| at)).unwrap_or(text);
    number.trim_end_matches(|c: char| !c.is_ascii_digit() && c != '+').len()
}

#[cfg(test)]
mod tests;
