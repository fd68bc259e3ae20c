//! The rules of who may come when, row by row, then as properties.

mod appointments;
mod blackouts;
mod capacity;
mod exceptions;
mod fairness;
mod grid;
mod holds;
mod hours;
mod houses;
mod instead;
mod limits;
mod load;
mod notice;
mod pacing;
mod precedence;
mod properties;
mod ranking;
mod shop;
mod sight;
mod terms;
mod time_zones;
