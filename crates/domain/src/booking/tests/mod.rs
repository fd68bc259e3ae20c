//! Each verb, both sides of each refusal; then whole histories.

mod at_once;
mod cancel;
mod code;
mod confirm;
mod create;
mod find;
mod history;
mod hold;
mod intent;
mod modify;
mod take_up;
