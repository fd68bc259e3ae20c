//! A call as it is looked at when it is over.

use crate::CallId;
use crate::call::{Call, Role, Transcript};
use crate::time::Zone;
use ::time::OffsetDateTime;

/// What was said and done in a call that is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversation {
    /// The platform's name of the call: bookings carry it.
    pub call: CallId,
    /// When it ended; where nobody told, when it began.
    pub ended_at: OffsetDateTime,
    /// What was said and done.
    pub transcript: Transcript,
}

impl Conversation {
    /// That of a call; `None` where there is no transcript, or no time.
    pub fn of(call: &Call) -> Option<Self> {
        let ended_at = call.told.ended.or(call.told.started)?;
        Some(Self { call: call.provider_id.clone(), ended_at, transcript: call.told.transcript.clone()? })
    }

    /// Whether agent and guest said nothing.
    pub fn is_silent(&self) -> bool {
        let spoke = |role: &Role| matches!(role, Role::Agent | Role::Guest | Role::Person);
        !self.transcript.lines.iter().any(|line| spoke(&line.role) && !line.text.trim().is_empty())
    }

    /// The words as a model reads them, under the date of the call. Tools are left out: what they answered is not what the
    /// guest heard.
    pub fn script(&self, zone: &Zone) -> String {
        let ended = zone.to_local(self.ended_at);
        let (weekday, date, hour, minute) = (ended.weekday(), ended.date(), ended.hour(), ended.minute());
        let spoken = self.transcript.spoken();
        format!("The call ended on {weekday}, {date}, at {hour:02}:{minute:02}, in the zone {zone}.\n{spoken}")
    }

    /// Whether the agent said these words, in whatever case and with whatever signs between them.
    pub fn agent_said(&self, quote: &str) -> bool {
        let lines = self.transcript.lines.iter().filter(|line| line.role == Role::Agent);
        let said: Vec<&str> = lines.map(|line| line.text.as_str()).collect();
        let quote = bare(quote);
        !quote.is_empty() && format!(" {} ", bare(&said.join(" "))).contains(&format!(" {quote} "))
    }
}

/// Words without signs, in small letters, one space between them.
fn bare(text: &str) -> String {
    let letters = text.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' });
    let spaced: String = letters.flat_map(char::to_lowercase).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}
