//! From what the database says to what the inside understands. The only place that knows a constraint's name, a kind of
//! error, or the words of a message.
//!
//! The driver gives no SQLSTATE for some errors, only the message; connections therefore ask for messages in English.

use diesel::result::{DatabaseErrorInformation, DatabaseErrorKind, Error};
use diesel_async::pooled_connection::deadpool::PoolError;
use ports::StoreError;

/// Messages that mean: someone else was first, try again.
///
/// The division is how a change whose guard fails undoes its transaction.
const CONFLICTS: [&str; 3] = ["deadlock detected", "could not serialize access", "division by zero"];

/// Beginnings of messages that mean: not now.
const OUTAGES: [&str; 9] = [
    "canceling statement due to lock timeout",
    "canceling statement due to statement timeout",
    "canceling statement due to user request",
    "terminating connection",
    "the database system is",
    "sorry, too many clients already",
    "remaining connection slots are reserved",
    "too many connections",
    "cannot execute",
];

/// What a statement's failure means.
pub(crate) fn store_error(error: Error) -> StoreError {
    let Error::DatabaseError(kind, information) = error else {
        return StoreError::Broken(error.to_string());
    };
    let message = information.message();
    match kind {
        DatabaseErrorKind::UniqueViolation if information.constraint_name() == Some("businesses_phone_key") => {
            StoreError::PhoneTaken
        }
        DatabaseErrorKind::UniqueViolation => StoreError::Conflict(constraint(&*information)),
        DatabaseErrorKind::ExclusionViolation => StoreError::Taken(constraint(&*information)),
        DatabaseErrorKind::SerializationFailure => StoreError::Conflict(message.to_owned()),
        DatabaseErrorKind::UnableToSendCommand
        | DatabaseErrorKind::ClosedConnection
        | DatabaseErrorKind::ReadOnlyTransaction => StoreError::Unavailable(message.to_owned()),
        _ if CONFLICTS.iter().any(|known| message.starts_with(known)) => StoreError::Conflict(message.to_owned()),
        _ if OUTAGES.iter().any(|known| message.starts_with(known)) => StoreError::Unavailable(message.to_owned()),
        _ => StoreError::Broken(message.to_owned()),
    }
}

fn constraint(information: &dyn DatabaseErrorInformation) -> String {
    information.constraint_name().unwrap_or("a constraint").to_owned()
}

/// What it means that no connection is to be had.
pub(crate) fn pool_error(error: &PoolError) -> StoreError {
    StoreError::Unavailable(error.to_string())
}

/// Whether the connection was gone, so that a fresh one may do better.
pub(crate) fn connection_lost(error: &Error) -> bool {
    match error {
        Error::DatabaseError(DatabaseErrorKind::UnableToSendCommand | DatabaseErrorKind::ClosedConnection, _) => true,
        Error::DatabaseError(DatabaseErrorKind::Unknown, information) => {
            information.message().starts_with("terminating connection")
        }
        _ => false,
    }
}

/// Whether a table is missing.
pub(crate) fn no_such_table(error: &Error) -> bool {
    matches!(error, Error::DatabaseError(_, information) if information.message().starts_with("relation ") && information.message().ends_with("does not exist"))
}

/// A stored value that cannot be read back.
pub(crate) fn corrupt(table: &'static str, column: &'static str, row: &impl ToString) -> StoreError {
    StoreError::Corrupt { table, column, row: row.to_string() }
}
