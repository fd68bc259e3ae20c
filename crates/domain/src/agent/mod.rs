//! The receptionist that talks for a business: what the business says of it, and what it is told to do.

mod prompt;
mod variable;

pub use prompt::prompt;
pub use variable::{UNKNOWN, Variable, Variables, person};

/// How a business's receptionist is set up. The defaults make a good one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agent {
    /// The voice, by the platform's name of it.
    pub voice: String,
    /// The language model, by the platform's name of it.
    pub model: String,
    /// The language that is spoken and understood, such as `en-GB`; `None`: the business's own.
    pub language: Option<String>,
    /// The first sentence; `None`: a usual one in the business's language.
    pub greeting: Option<String>,
    /// What the house wants its receptionist to know and to heed, in its own words.
    pub instructions: Option<String>,
    /// The tools that it has, by name; `None`: all.
    pub tools: Option<Vec<String>>,
    /// What is noted of each call once it is over.
    pub analysis: Vec<AnalysisField>,
    /// Longest call, in minutes.
    pub max_call_minutes: u32,
    /// After how many seconds of silence the call ends.
    pub silence_seconds: u32,
}

/// Something that is noted of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnalysisField {
    /// Its name in the result.
    pub name: String,
    /// What it is, for the model that fills it in.
    pub description: String,
    /// What may stand there.
    pub kind: AnalysisKind,
}

/// What may stand in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnalysisKind {
    /// Any text.
    Text,
    /// Yes or no.
    YesNo,
    /// A number.
    Number,
    /// One of these.
    OneOf(Vec<String>),
}

impl Default for Agent {
    fn default() -> Self {
        Self {
            voice: "retell-Cimo".to_owned(),
            model: "gpt-4.1".to_owned(),
            language: None,
            greeting: None,
            instructions: None,
            tools: None,
            analysis: Vec::new(),
            max_call_minutes: 15,
            silence_seconds: 30,
        }
    }
}

impl Agent {
    /// Longest call that may be set, in minutes.
    pub const LONGEST_CALL_MINUTES: u32 = 120;
    /// Longest text that the house may add to the prompt, in characters.
    pub const LONGEST_INSTRUCTIONS: usize = 8_000;

    /// Whether it has this tool.
    pub fn has(&self, tool: &str) -> bool {
        self.tools.as_ref().is_none_or(|tools| tools.iter().any(|own| own == tool))
    }
}
