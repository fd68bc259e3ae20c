//! The one catalogue: the only place that knows a tool's shape.

use super::which;
use serde_json::{Map, Value, json};

/// A tool, free of any platform.
pub struct Tool {
    /// Which.
    pub tool: ToolName,
    /// Its name on every platform.
    pub name: &'static str,
    /// What the model is told of it.
    pub description: &'static str,
    /// What it may change.
    pub side_effect: SideEffect,
    /// What the agent says while it runs, if it says anything.
    pub filler: &'static str,
    properties: fn() -> Vec<(&'static str, Value)>,
    required: &'static [&'static str],
}

/// Every tool there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToolName {
    /// List starts.
    CheckAvailability,
    /// Hold one.
    HoldSlot,
    /// Book.
    CreateBooking,
    /// Move or change.
    ModifyBooking,
    /// Call off.
    CancelBooking,
    /// Look up.
    FindBooking,
    /// Send in writing.
    SendConfirmation,
    /// Wait for a start that is full.
    JoinWaitlist,
    /// Leave word for the owner.
    TakeMessage,
    /// Put through.
    TransferCall,
    /// Know the business.
    ResolveBusiness,
}

/// What a tool may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SideEffect {
    /// Nothing.
    Read,
    /// Something that lapses by itself.
    Hold,
    /// Something that lasts.
    Write,
}

impl Tool {
    /// The tool of a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        CATALOGUE.iter().find(|tool| tool.name == name)
    }

    /// The arguments as JSON Schema.
    pub fn parameters(&self) -> Value {
        let properties: Map<String, Value> =
            (self.properties)().into_iter().map(|(name, schema)| (name.to_owned(), schema)).collect();
        json!({"type": "object", "properties": properties, "required": self.required})
    }
}

/// All tools.
pub static CATALOGUE: [Tool; 11] = [
    Tool {
        tool: ToolName::CheckAvailability,
        name: "check_availability",
        description: "List up to three free start times nearest to the time the caller wants. Always call this before offering a time; never invent times.",
        side_effect: SideEffect::Read,
        filler: "Let me check that for you.",
        properties: || {
            [start("desired_start"), party("party_size"), flexibility()].into_iter().chain(wishes()).collect()
        },
        required: &["desired_start", "party_size"],
    },
    Tool {
        tool: ToolName::HoldSlot,
        name: "hold_slot",
        description: "Hold a start time for a few minutes while the caller decides or gives their details. Returns hold_id for create_booking.",
        side_effect: SideEffect::Hold,
        filler: "One moment, I'll keep that time for you.",
        properties: || [start("start"), party("party_size"), key()].into_iter().chain(wishes()).collect(),
        required: &["start", "party_size"],
    },
    Tool {
        tool: ToolName::CreateBooking,
        name: "create_booking",
        description: "Book a start time. Read date, time, number of people and name back to the caller and wait for a yes before calling this. Without a confirmation_code in the answer there is no booking.",
        side_effect: SideEffect::Write,
        filler: "I'm booking that for you now.",
        properties: || {
            let phone = text(
                "phone",
                "The guest's phone number with country code. Leave out to use the number the caller calls from.",
            );
            let hold = text("hold_id", "The hold_id that hold_slot gave for this time, if there is one.");
            let usual = [
                start("start"),
                party("party_size"),
                text("name", "The guest's name."),
                phone,
                hold,
                text("notes", "Wishes and allergies in the guest's words."),
                key(),
            ];
            usual.into_iter().chain(wishes()).collect()
        },
        required: &["start", "party_size", "name"],
    },
    Tool {
        tool: ToolName::ModifyBooking,
        name: "modify_booking",
        description: "Move a booking or change its number of people or notes. If it is refused, the booking stays as it was.",
        side_effect: SideEffect::Write,
        filler: "Let me change that for you.",
        properties: || {
            let [_, preference, _] = wishes();
            let changes =
                [start("new_start"), party("new_party_size"), text("notes", "The new notes."), preference, key()];
            which::properties().into_iter().chain(changes).collect()
        },
        required: &[],
    },
    Tool {
        tool: ToolName::CancelBooking,
        name: "cancel_booking",
        description: "Cancel a booking. Name its date and time to the caller and wait for a yes first.",
        side_effect: SideEffect::Write,
        filler: "I'm cancelling that for you.",
        properties: || {
            which::properties().into_iter().chain([text("reason", "Why, if the caller says."), key()]).collect()
        },
        required: &[],
    },
    Tool {
        tool: ToolName::FindBooking,
        name: "find_booking",
        description: "Find the caller's future bookings, by the number they call from, by confirmation code, or by name with date and time.",
        side_effect: SideEffect::Read,
        filler: "Let me look that up.",
        properties: || which::properties().to_vec(),
        required: &[],
    },
    Tool {
        tool: ToolName::SendConfirmation,
        name: "send_confirmation",
        description: "Have the confirmation of a booking sent to the guest in writing.",
        side_effect: SideEffect::Write,
        filler: "I'm sending that now.",
        properties: || which::properties().into_iter().chain([key()]).collect(),
        required: &[],
    },
    Tool {
        tool: ToolName::JoinWaitlist,
        name: "join_waitlist",
        description: "Put the caller on the waiting list for a start time that is full. Only after an answer said waitlist: true and the caller wants nothing else that was offered. It is no booking.",
        side_effect: SideEffect::Write,
        filler: "I'm putting you on the waiting list.",
        properties: || {
            let phone = text(
                "phone",
                "Where to tell the guest, with country code. Leave out to use the number the caller calls from.",
            );
            let usual = [start("start"), party("party_size"), text("name", "The guest's name."), phone, key()];
            usual.into_iter().chain(wishes()).collect()
        },
        required: &["start", "party_size", "name"],
    },
    Tool {
        tool: ToolName::TakeMessage,
        name: "take_message",
        description: "Take a message for the owner, when the caller wants something the other tools cannot do, or nobody can be reached.",
        side_effect: SideEffect::Write,
        filler: "I'm noting that down.",
        properties: || {
            vec![
                text("text", "The message in the caller's words."),
                text("name", "Who leaves it."),
                text("phone", "Where to call back, with country code. Leave out to use the caller's number."),
                key(),
            ]
        },
        required: &["text"],
    },
    Tool {
        tool: ToolName::TransferCall,
        name: "transfer_call",
        description: "Get the number to put the caller through to, when they ask for a person.",
        side_effect: SideEffect::Read,
        filler: "One moment please.",
        properties: || vec![text("reason", "Why the caller wants a person.")],
        required: &[],
    },
    Tool {
        tool: ToolName::ResolveBusiness,
        name: "resolve_business",
        description: "Get the name, local date and time, and limits of the business that was called.",
        side_effect: SideEffect::Read,
        filler: "One moment.",
        properties: Vec::new,
        required: &[],
    },
];

fn text(name: &'static str, description: &str) -> (&'static str, Value) {
    (name, json!({"type": "string", "description": description}))
}

fn start(name: &'static str) -> (&'static str, Value) {
    text(name, "Local date and time of the business as YYYY-MM-DDTHH:MM, on a quarter hour, such as 2026-11-27T19:30.")
}

fn party(name: &'static str) -> (&'static str, Value) {
    (
        name,
        json!({"type": "integer", "minimum": 1, "maximum": 500, "description": "How many people come; 1 for an appointment of one person."}),
    )
}

/// What a guest may choose besides time and number.
fn wishes() -> [(&'static str, Value); 3] {
    let minutes = json!({"type": "integer", "minimum": 5, "maximum": 1440, "description": "A shorter stay than usual, in minutes. Only where an answer offered it in would_work."});
    [
        text("service", "What is booked, where the business offers services: its name, such as Cut."),
        text(
            "preference",
            "The section or the member of staff that the caller asks for, by name. Leave out if they do not mind.",
        ),
        ("stay_minutes", minutes),
    ]
}

fn flexibility() -> (&'static str, Value) {
    (
        "flexibility_minutes",
        json!({"type": "integer", "minimum": 0, "maximum": 720, "description": "How far from the desired time a start may lie, in minutes. Leave out for the business's own setting."}),
    )
}

fn key() -> (&'static str, Value) {
    text("idempotency_key", "Leave out. For systems that repeat requests: one key for one intention.")
}

#[cfg(test)]
mod tests;
