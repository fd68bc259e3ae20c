//! Why a start cannot be had. The order of the variants is the order of precedence: the first that holds is told.

use ::time::Date;

/// Why a party cannot arrive at a certain start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// What was asked for cannot be read as a start of this business.
    InvalidInput(Invalid),
    /// The start lies before now.
    InPast,
    /// Inside the notice that the business wants, in minutes.
    TooSoon { notice_minutes: u32 },
    /// Beyond the last date that can be booked now.
    TooFar { last_date: Date },
    /// Nothing is open on that business date, or the start lies in a closed time; with the name that the business gave
    /// to it, if any.
    Closed { date: Date, name: Option<String> },
    /// The business is open that day, but not for this stay.
    OutsideHours,
    /// Open, but guests are no longer seated.
    AfterLastSeating,
    /// More people than any unit of the house takes.
    PartyTooLarge { max: u32 },
    /// Fewer people than the house accepts.
    PartyTooSmall { min: u32 },
    /// As many arrive at that time as the house can receive.
    PacingFull,
    /// Something that the stay needs is taken for some part of it.
    NoCapacity(Lack),
}

/// What there is not enough of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack {
    /// As many guests or parties as the house holds.
    House,
    /// No fitting table.
    Table,
    /// No table takes a party of this size, in this section where one was asked for, at whatever time.
    Unfit { section: Option<String> },
    /// No fitting table in the section that was asked for.
    Section(String),
    /// Nobody who does the service is there and free.
    Staff,
    /// The member of staff who was asked for is not there, or not free.
    Member(String),
    /// No room of this type.
    Room(String),
}

/// Why a wall time is no start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invalid {
    /// Between two starts of the grid, which has one every so many minutes.
    OffGrid { minutes: u32 },
    /// The clocks skip this wall time on this date.
    NoSuchTime,
}

impl Refusal {
    /// Whether there is no room, so that waiting for some may help.
    pub const fn is_full(&self) -> bool {
        match self {
            Self::PacingFull => true,
            Self::NoCapacity(lack) => !matches!(lack, Lack::Unfit { .. }),
            _ => false,
        }
    }

    /// Whether another start would help.
    pub const fn has_alternatives(&self) -> bool {
        match self {
            Self::InPast | Self::PartyTooLarge { .. } | Self::PartyTooSmall { .. } => false,
            Self::NoCapacity(lack) => !matches!(lack, Lack::Unfit { .. }),
            _ => true,
        }
    }
}
