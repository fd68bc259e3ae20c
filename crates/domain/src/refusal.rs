//! Why a start cannot be had. The order of the variants is the order of precedence: the first that holds is told.

use ::time::Date;

/// Why a party cannot arrive at a certain start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// What was asked for cannot be read as a start of this business.
    InvalidInput(Invalid),
    /// The start lies before now.
    InPast,
    /// Inside the notice that the business wants, in minutes.
    TooSoon { notice_minutes: u32 },
    /// Beyond the last date that can be booked now.
    TooFar { last_date: Date },
    /// Nothing is open on that business date.
    Closed { date: Date },
    /// The business is open that day, but not for this stay.
    OutsideHours,
    /// Open, but guests are no longer seated.
    AfterLastSeating,
    /// More people than any unit of the house takes.
    PartyTooLarge { max: u32 },
    /// Fewer people than the house accepts.
    PartyTooSmall { min: u32 },
    /// The house or every fitting table is taken for some part of the stay.
    NoCapacity,
}

/// Why a wall time is no start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invalid {
    /// Between two starts of the grid.
    OffGrid,
    /// The clocks skip this wall time on this date.
    NoSuchTime,
}

impl Refusal {
    /// Whether the request alone is at fault, so that the same answer holds whenever it is repeated. Such an answer needs
    /// no keeping.
    pub const fn is_lasting(self) -> bool {
        matches!(self, Self::InvalidInput(_) | Self::InPast)
    }

    /// Whether another start would help.
    pub const fn has_alternatives(self) -> bool {
        !matches!(self, Self::InPast | Self::PartyTooLarge { .. } | Self::PartyTooSmall { .. })
    }
}
