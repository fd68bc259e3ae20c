//! Typed ids: a booking's id can never stand where a business's is meant.

use std::fmt;
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Uuid);

        impl $name {
            /// Names an id that exists already, or one drawn from the id source.
            pub const fn new(id: Uuid) -> Self {
                Self(id)
            }

            /// The bare UUID, as the database keeps it.
            pub const fn uuid(self) -> Uuid {
                self.0
            }

            /// Reads what `Display` wrote; `None` for anything else.
            pub fn parse(text: &str) -> Option<Self> {
                let bare = text.trim().strip_prefix(concat!($prefix, "_"))?;
                Uuid::try_parse(bare).ok().map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "_{}"), self.0.as_simple())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }
    };
}

id!(
    /// A tenant.
    BusinessId, "biz"
);
id!(
    /// A booking in any state. A hold is a booking too, so that a hold keeps its id when it is booked.
    BookingId, "bkg"
);
id!(
    /// A person who books, within one business.
    CustomerId, "cus"
);
id!(
    /// What a booking takes for itself alone: a table, a member of staff, a room.
    ResourceId, "res"
);
id!(
    /// Tables that are joined for larger parties.
    CombinationId, "cmb"
);
id!(
    /// What is booked in an appointment shop.
    ServiceId, "svc"
);
id!(
    /// A party that waits for room.
    WaitlistId, "wtl"
);
id!(
    /// A message that a caller left.
    MessageId, "msg"
);
id!(
    /// An entry of the outbox or of the event log.
    EventId, "evt"
);

id!(
    /// A call that we make. The platform's own id comes once it is dialled.
    OutboundCallId, "out"
);
id!(
    /// A receptionist as it was given to the platform once.
    AgentId, "agt"
);
id!(
    /// A key of a program.
    ApiKeyId, "key"
);
id!(
    /// A call, as we keep it. What the platform calls it is a [`CallId`].
    CallRowId, "cal"
);

id!(
    /// What was made of a call.
    ExtractionId, "ext"
);
id!(
    /// Something that an owner should look at.
    FlagId, "flg"
);

/// The platform's own name of one phone conversation. Opaque; compared as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CallId(String);

impl CallId {
    /// Longest id that is kept.
    const MAX_BYTES: usize = 200;

    /// `None` when the text is blank or longer than any platform's ids.
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty() && text.len() <= Self::MAX_BYTES).then(|| Self(text.to_owned()))
    }

    /// The id as the platform wrote it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests;
