//! What differs, with the facts that an owner needs to put it right.

use crate::BookingId;
use ::time::{Date, PrimitiveDateTime, Time};

/// One thing that was promised and is not so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// A booking was promised, and the call made none.
    NoBooking {
        /// The date that was promised.
        date: Option<Date>,
        /// The time.
        time: Option<Time>,
        /// For how many.
        party: Option<u32>,
    },
    /// A code was given that no booking of the business has.
    UnknownCode {
        /// The code.
        code: String,
    },
    /// A booking was promised that is only held, or was called off.
    NotStanding {
        /// The booking.
        booking: BookingId,
    },
    /// Another time was promised.
    OtherTime {
        /// The booking.
        booking: BookingId,
        /// The date that was promised, where one was told.
        date: Option<Date>,
        /// The time.
        time: Option<Time>,
        /// What the booking says.
        kept: PrimitiveDateTime,
    },
    /// Another number of people was promised.
    OtherParty {
        /// The booking.
        booking: BookingId,
        /// How many were promised.
        promised: u32,
        /// How many the booking is for.
        kept: u32,
    },
    /// A booking was said to be called off, and stands.
    NotCancelled {
        /// The booking, where it is known which is meant.
        booking: Option<BookingId>,
    },
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// What kind of difference.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
    /// [`Difference::NoBooking`]
    NoBooking = "no_booking",
    /// [`Difference::UnknownCode`]
    UnknownCode = "unknown_code",
    /// [`Difference::NotStanding`]
    NotStanding = "not_standing",
    /// [`Difference::OtherTime`]
    OtherTime = "other_time",
    /// [`Difference::OtherParty`]
    OtherParty = "other_party",
    /// [`Difference::NotCancelled`]
    NotCancelled = "not_cancelled",
}

impl Difference {
    /// What kind it is.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::NoBooking { .. } => Kind::NoBooking,
            Self::UnknownCode { .. } => Kind::UnknownCode,
            Self::NotStanding { .. } => Kind::NotStanding,
            Self::OtherTime { .. } => Kind::OtherTime,
            Self::OtherParty { .. } => Kind::OtherParty,
            Self::NotCancelled { .. } => Kind::NotCancelled,
        }
    }

    /// What it is about: with the kind, it tells one difference of a call from another.
    pub fn about(&self) -> String {
        match self {
            Self::NoBooking { date, time, .. } => {
                let date = date.map(|date| date.to_string());
                let time = time.map(|time| format!("{:02}:{:02}", time.hour(), time.minute()));
                [date, time].into_iter().flatten().collect::<Vec<_>>().join(" ")
            }
            Self::UnknownCode { code } => code.clone(),
            Self::NotStanding { booking } | Self::OtherTime { booking, .. } | Self::OtherParty { booking, .. } => {
                booking.to_string()
            }
            Self::NotCancelled { booking } => booking.map(|booking| booking.to_string()).unwrap_or_default(),
        }
    }
}

/// What was promised: a date, a time, a number of people, as far as they were told.
pub(super) type Told = (Option<Date>, Option<Time>, Option<u32>);

/// Differences, each once: the first witness is believed.
#[derive(Default)]
pub(super) struct Differences(Vec<Difference>);

impl Differences {
    pub(super) fn add(&mut self, difference: Difference) {
        let key = |difference: &Difference| (difference.kind(), difference.about());
        if !self.0.iter().any(|known| key(known) == key(&difference)) {
            self.0.push(difference);
        }
    }

    /// Holds what was told against what stands.
    pub(super) fn compare(&mut self, booking: BookingId, told: Told, wall: PrimitiveDateTime, party: u32) {
        let (date, time, promised) = told;
        let same_date = date.is_none_or(|date| date == wall.date());
        let same_time = time.is_none_or(|time| (time.hour(), time.minute()) == (wall.hour(), wall.minute()));
        if !same_date || !same_time {
            self.add(Difference::OtherTime { booking, date, time, kept: wall });
        }
        if let Some(promised) = promised.filter(|promised| *promised != party) {
            self.add(Difference::OtherParty { booking, promised, kept: party });
        }
    }

    pub(super) fn into_list(self) -> Vec<Difference> {
        self.0
    }
}
