//! What can be found.

use crate::BookingId;
use std::fmt;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// It must never be: a fault of the program, or of whoever wrote past it.
    Breach,
    /// The business changed around a booking. The booking stands; its owner should look.
    Notice,
}

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub grade: Grade,
    /// What it is.
    pub kind: Kind,
    /// The booking that it is about, or the latest of several.
    pub booking: Option<BookingId>,
    /// The rest, without names and numbers of guests.
    pub what: String,
}

impl Finding {
    /// Something found.
    pub fn new(grade: Grade, kind: Kind, booking: Option<BookingId>, what: impl Into<String>) -> Self {
        Self { grade, kind, booking, what: what.into() }
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// Every kind of finding.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Kind {
            $($(#[$doc])* $name,)*
        }

        impl Kind {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The stable name.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)*
                }
            }
        }
    };
}

kinds! {
    /// More guests or parties in a cell than it may hold.
    AboveLimit = "above-limit",
    /// One resource serves two bookings at once.
    TakenTwice = "taken-twice",
    /// What a booking takes is not taken for the time, or on the terms, that the booking says.
    ClaimDiffers = "claim-differs",
    /// A booking that is over or called off still takes something.
    ClaimLeftBehind = "claim-left-behind",
    /// A party without a table in a house with tables.
    NoTable = "no-table",
    /// Tables that are no unit, or one that does not take the party.
    UnfitTable = "unfit-table",
    /// An appointment that nobody does.
    NoStaff = "no-staff",
    /// An appointment without the room that it needs.
    NoRoom = "no-room",
    /// A start that is not the beginning of a cell.
    OffGrid = "off-grid",
    /// An end that does not come after the start.
    EndsBeforeStart = "ends-before-start",
    /// A stay so long that decisions overlook it.
    TooLong = "too-long",
    /// One confirmation code names two bookings.
    DuplicateCode = "duplicate-code",
    /// One intention made two bookings that stand.
    DuplicateIntent = "duplicate-intent",
    /// A hold that never runs out.
    HoldWithoutEnd = "hold-without-end",
    /// A row that cannot be read back.
    Unreadable = "unreadable",
    /// A row that points at nothing.
    LostReference = "lost-reference",
    /// A booking on a day that was never locked.
    DayNotLocked = "day-not-locked",
    /// A stay outside the hours that the business has now.
    OutsideHours = "outside-hours",
    /// A table, a member of staff or a room that the business has no more.
    ResourceGone = "resource-gone",
    /// A member of staff who does not work then.
    StaffAway = "staff-away",
    /// A service that is no longer offered.
    ServiceGone = "service-gone",
    /// The promised wall time no longer means the stored instant.
    ZoneDrift = "zone-drift",
    /// Settings that would be refused today.
    ConfigAtFault = "config-at-fault",
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
