//! Tool calls, as the voice platform makes them.

use super::houses::House;
use serde_json::{Value, json};

/// What the callers' agent uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tool {
    CheckAvailability,
    HoldSlot,
    CreateBooking,
    ModifyBooking,
    CancelBooking,
    FindBooking,
    JoinWaitlist,
}

/// A phone call to one house.
pub(super) struct Call {
    pub(super) house: &'static House,
    id: String,
    number: String,
    invocations: u32,
}

/// A tool call. However often it is sent, its bytes and so its key are the same.
#[derive(Clone, Debug)]
pub(super) struct Request {
    /// By its external id.
    pub(super) house: &'static str,
    pub(super) tool: Tool,
    pub(super) path: String,
    pub(super) body: String,
}

impl Tool {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::CheckAvailability => "check_availability",
            Self::HoldSlot => "hold_slot",
            Self::CreateBooking => "create_booking",
            Self::ModifyBooking => "modify_booking",
            Self::CancelBooking => "cancel_booking",
            Self::FindBooking => "find_booking",
            Self::JoinWaitlist => "join_waitlist",
        }
    }

    /// Whether an answer is kept under the key of its request. Reads tell what is so at the moment.
    pub(super) const fn is_kept(self) -> bool {
        !matches!(self, Self::CheckAvailability | Self::FindBooking)
    }
}

impl Call {
    pub(super) fn new(house: &'static House, id: String, number: String) -> Self {
        Self { house, id, number, invocations: 0 }
    }

    /// The model calls a tool.
    pub(super) fn request(&mut self, tool: Tool, args: &Value) -> Request {
        self.invocations += 1;
        self.under_the_last_key(tool, args)
    }

    /// Another request under the key of the last one, as no platform should make it.
    pub(super) fn under_the_last_key(&self, tool: Tool, args: &Value) -> Request {
        let name = tool.name();
        let invocation = json!({
            "role": "tool_call_invocation", "name": name, "tool_call_id": format!("tool_{}", self.invocations)
        });
        let call = json!({
            "call_id": self.id,
            "direction": "inbound",
            "from_number": self.number,
            "metadata": {"internal_customer_id": self.house.external_id},
            "transcript_with_tool_calls": [invocation],
        });
        let body = json!({"name": name, "args": args, "call": call}).to_string();
        Request { house: self.house.external_id, tool, path: format!("/v1/tools/{name}"), body }
    }
}
