//! What was said.

use std::cmp::Ordering;

/// The conversation, line by line. Of two, the one that was taken once the call was over is the greater, for platforms put
/// right what they wrote down in haste; then the one with more lines, then the one with more words in it: platforms send a
/// transcript again and again while it grows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transcript {
    /// Whether it was taken once the call was over.
    pub whole: bool,
    /// In the order in which they were said.
    pub lines: Vec<Line>,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// Whose it is.
    pub role: Role,
    /// The words; of a tool call its arguments, of a result what was answered.
    pub text: String,
    /// When it began, in milliseconds from the start of the call.
    pub at: Option<u64>,
}

/// Whose line it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The receptionist.
    Agent,
    /// The guest.
    Guest,
    /// Whoever it was put through to.
    Person,
    /// The receptionist used a tool.
    ToolCall {
        /// The platform's id of this use.
        id: String,
        /// Which tool.
        name: String,
    },
    /// What the tool answered.
    ToolResult {
        /// The platform's id of this use.
        id: String,
        /// Whether it answered at all, where the platform tells.
        successful: Option<bool>,
    },
    /// Anything else, in the platform's word.
    Other(String),
}

impl Transcript {
    /// Of the lines of agent and guest, what was said, one a line.
    pub fn spoken(&self) -> String {
        let said = self.lines.iter().filter_map(|line| match &line.role {
            Role::Agent => Some(("Agent", &line.text)),
            Role::Guest => Some(("Guest", &line.text)),
            Role::Person => Some(("Staff", &line.text)),
            Role::ToolCall { .. } | Role::ToolResult { .. } | Role::Other(_) => None,
        });
        said.fold(String::new(), |spoken, (who, text)| spoken + who + ": " + text + "\n")
    }

    fn weight(&self) -> (bool, usize, usize) {
        (self.whole, self.lines.len(), self.lines.iter().map(|line| line.text.len()).sum())
    }
}

impl Ord for Transcript {
    fn cmp(&self, other: &Self) -> Ordering {
        self.weight().cmp(&other.weight()).then_with(|| self.lines.cmp(&other.lines))
    }
}

impl PartialOrd for Transcript {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
