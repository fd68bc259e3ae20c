//! The rules of who may come when, row by row, then as properties.

mod capacity;
mod holds;
mod hours;
mod load;
mod notice;
mod precedence;
mod properties;
mod ranking;
mod time_zones;
