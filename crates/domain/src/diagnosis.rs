//! What keeps the voice platform and this server from understanding each other.

use ::time::{Duration, OffsetDateTime};

/// How far two clocks may lie apart without a word. A signature is good for five minutes.
const TOLERANCE: Duration = Duration::MINUTE;

/// What was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Our own clock.
    pub now: OffsetDateTime,
    /// What the platform's API said of the key, and its clock.
    pub platform: Platform,
    /// What came back from the public address; `None` where none is set.
    pub mirror: Option<Mirrored>,
}

/// What the platform's API said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Platform {
    /// The key is this organisation's.
    Knows {
        /// Whose.
        organisation: String,
        /// The platform's clock.
        at: Option<OffsetDateTime>,
    },
    /// It does not accept the key.
    KeyRefused,
    /// It cannot be asked: why.
    Silent(String),
}

/// What came back when a signed request was sent to the public address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mirrored {
    /// This server told what it saw.
    Answered {
        /// Whether the bytes were those that were sent.
        same_bytes: bool,
        /// Its clock.
        at: OffsetDateTime,
        /// What it made of the signature.
        signature: Verdict,
    },
    /// This server told nothing but its clock.
    Denied {
        /// Its clock.
        at: OffsetDateTime,
        /// Why.
        why: Denial,
    },
    /// Nobody was reached: why.
    Unreachable(String),
    /// Something led elsewhere, by this status.
    Redirected(u16),
    /// Something else answered, with this status.
    Stranger(u16),
}

/// Why a server tells nothing of what it saw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Denial {
    /// There is no key of a business here to show to it.
    NoKey,
    /// There is a key, and it was not shown: whoever is on the way to the address could have read it.
    KeyWithheld,
    /// A key was shown, and none arrived.
    KeyDropped,
    /// It knows no such key, or not any more.
    KeyNotGood,
    /// The key is good for other things.
    KeyNotForThis,
    /// Its store does not answer, so no key can be looked at.
    StoreAway,
}

/// What a server makes of a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is right.
    Accepted,
    /// There is none.
    Missing,
    /// It is not of the form.
    Malformed,
    /// It is too old, or of the future.
    OutsideWindow,
    /// It is of other bytes or another key.
    Mismatch,
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The platform knows the key: whose it is.
    KeyKnown(String),
    /// The platform does not accept the key.
    WrongKey,
    /// The platform's API cannot be asked: why.
    PlatformSilent(String),
    /// No public address is set.
    NoPublicUrl,
    /// Nobody can be reached at it: why.
    Unreachable(String),
    /// It leads elsewhere; the platform does not follow.
    Redirected(u16),
    /// Something else answers there.
    Stranger(u16),
    /// This server answers there, and tells nothing more.
    Denied(Denial),
    /// Something on the way drops the signature's header.
    SignatureDropped,
    /// Something on the way changes the signature's header.
    SignatureAltered,
    /// Something on the way changes the body.
    BodyAltered,
    /// The server has another key than this one.
    OtherKey,
    /// Our own clock is off by so much.
    OwnClockOff(Duration),
    /// The server's clock is off by so much.
    ServerClockOff(Duration),
    /// What the platform signs arrives and is accepted.
    Understood,
}

impl Finding {
    /// Whether something has to be done.
    pub const fn is_fault(&self) -> bool {
        !matches!(self, Self::KeyKnown(_) | Self::Understood)
    }
}

/// What follows from what was seen, in the order in which it should be seen to.
pub fn diagnose(seen: &Seen) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut truth = None;
    match &seen.platform {
        Platform::Knows { organisation, at } => {
            findings.push(Finding::KeyKnown(organisation.clone()));
            truth = *at;
        }
        Platform::KeyRefused => findings.push(Finding::WrongKey),
        Platform::Silent(why) => findings.push(Finding::PlatformSilent(why.clone())),
    }
    findings.extend(truth.and_then(|truth| off(seen.now, truth)).map(Finding::OwnClockOff));
    // Without the platform's clock, ours is the best there is.
    let server = |at: OffsetDateTime| off(at, truth.unwrap_or(seen.now)).map(Finding::ServerClockOff);
    match &seen.mirror {
        None => findings.push(Finding::NoPublicUrl),
        Some(Mirrored::Unreachable(why)) => findings.push(Finding::Unreachable(why.clone())),
        Some(Mirrored::Redirected(status)) => findings.push(Finding::Redirected(*status)),
        Some(Mirrored::Stranger(status)) => findings.push(Finding::Stranger(*status)),
        Some(Mirrored::Denied { at, why }) => {
            // The clock keeps guests from being served; the denial only keeps us from seeing more.
            findings.extend(server(*at));
            findings.push(Finding::Denied(*why));
        }
        Some(Mirrored::Answered { same_bytes, at, signature }) => {
            findings.extend(server(*at).or(of_signature(*same_bytes, *signature)));
        }
    }
    findings
}

/// By how much a clock is off, where that is worth a word.
fn off(clock: OffsetDateTime, truth: OffsetDateTime) -> Option<Duration> {
    let off = clock - truth;
    (off.abs() > TOLERANCE).then_some(off)
}

/// Of several faults the one that is on the way: it hides the others.
const fn of_signature(same_bytes: bool, verdict: Verdict) -> Option<Finding> {
    Some(match (verdict, same_bytes) {
        (Verdict::Missing, _) => Finding::SignatureDropped,
        (Verdict::Malformed, _) => Finding::SignatureAltered,
        (_, false) => Finding::BodyAltered,
        (Verdict::Mismatch, true) => Finding::OtherKey,
        // Its clock agrees, so ours signed at the wrong time, which is told already.
        (Verdict::OutsideWindow, true) => return None,
        (Verdict::Accepted, true) => Finding::Understood,
    })
}

#[cfg(test)]
mod tests;
