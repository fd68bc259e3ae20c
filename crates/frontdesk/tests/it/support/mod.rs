//! A desk to call: the production wiring on a free port, over a database of its own.

mod caller;
mod desk;
mod letters;

pub(crate) use caller::{Answer, Caller, Request};
pub(crate) use desk::{Desk, KEY, PUBLIC, Setup};
pub(crate) use letters::letters_of;
