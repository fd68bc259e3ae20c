//! The envelope of every answer.

mod booking;
mod instead;
mod refusal;
mod waiting;

pub(crate) use booking::{BookingView, NAME_BYTES, rfc3339, shortened, spelled};
pub(crate) use instead::{Change, changes, of_a_booking};
pub(crate) use refusal::{code_of, no_start, refused, unclear, why};
pub(crate) use waiting::{ask_to_wait, refused_or_wait, with_nothing_to_offer};

use domain::availability::Instead;
use domain::time::Start;
use serde::Serialize;

/// What the agent should do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum NextAction {
    OfferAlternatives,
    AskAgain,
    TransferCall,
    TakeMessage,
}

/// `{"ok":true,...}`.
#[derive(Debug, Serialize)]
pub(crate) struct Success<D> {
    ok: bool,
    data: D,
    say: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    alternatives: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    would_work: Vec<Change>,
    /// Whether the guest may wait for what is full.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    waitlist: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_action: Option<NextAction>,
}

/// `{"ok":false,...}`.
#[derive(Debug, Serialize)]
pub(crate) struct Failed {
    ok: bool,
    error_code: &'static str,
    human_message: String,
    say: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    alternatives: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    would_work: Vec<Change>,
    /// Whether the guest may wait for what is full.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    waitlist: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_action: Option<NextAction>,
}

impl<D: Serialize> Success<D> {
    pub(crate) const fn new(data: D, say: String) -> Self {
        let alternatives = Vec::new();
        Self { ok: true, data, say, alternatives, would_work: Vec::new(), waitlist: false, next_action: None }
    }

    pub(crate) const fn waitlist(mut self, may_wait: bool) -> Self {
        self.waitlist = may_wait;
        self
    }

    pub(crate) fn instead(mut self, alternatives: &[Start]) -> Self {
        self.alternatives = spelled(alternatives);
        self
    }

    pub(crate) fn changed(mut self, instead: &[Instead]) -> Self {
        self.would_work = changes(instead);
        self
    }

    pub(crate) const fn next(mut self, action: Option<NextAction>) -> Self {
        self.next_action = action;
        self
    }

    pub(crate) fn text(&self) -> String {
        text(self)
    }
}

impl Failed {
    /// `human_message` is for the agent and its developer; `say` is for the caller.
    pub(crate) fn new(error_code: &'static str, human_message: impl Into<String>, say: String) -> Self {
        Self {
            ok: false,
            error_code,
            human_message: human_message.into(),
            say,
            alternatives: Vec::new(),
            would_work: Vec::new(),
            waitlist: false,
            next_action: None,
        }
    }

    pub(crate) fn instead(mut self, alternatives: &[Start]) -> Self {
        self.alternatives = spelled(alternatives);
        if !alternatives.is_empty() {
            self.next_action = Some(NextAction::OfferAlternatives);
        }
        self
    }

    /// What would work at the very start, besides other starts.
    pub(crate) fn changed(mut self, instead: &[Instead]) -> Self {
        self.would_work = changes(instead);
        if !instead.is_empty() {
            self.next_action = Some(NextAction::OfferAlternatives);
        }
        self
    }

    /// Speaks of what would work as the tool that changes a booking does.
    pub(crate) fn for_a_change(mut self) -> Self {
        let nothing_else = self.alternatives.is_empty() && !self.would_work.is_empty();
        self.would_work = of_a_booking(self.would_work);
        if nothing_else && self.would_work.is_empty() {
            self.next_action = Some(NextAction::AskAgain);
        }
        self
    }

    pub(crate) const fn next(mut self, action: NextAction) -> Self {
        self.next_action = Some(action);
        self
    }

    pub(crate) fn text(&self) -> String {
        text(self)
    }
}

/// Serializing these types cannot fail: they hold text, numbers and lists. The fallback is for form's sake.
fn text(answer: &impl Serialize) -> String {
    serde_json::to_string(answer).unwrap_or_else(|_| r#"{"ok":false,"error_code":"SYSTEM_DOWN"}"#.to_owned())
}
