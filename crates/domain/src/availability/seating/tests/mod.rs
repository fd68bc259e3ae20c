//! Each rule of seating, both sides of its limit; then any house.

mod best_fit;
mod combined;
mod exact;
mod hand_out;
mod large;
mod limits;
mod mending;
mod moving;
mod named;
mod order;
mod planted;
mod quick;
mod reference;
mod roster;
mod scene;
mod sections;
