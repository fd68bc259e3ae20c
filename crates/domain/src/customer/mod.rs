//! Who calls: a person, known within one business by a phone number.

mod phone;

pub use phone::{NotAPhone, Phone};
