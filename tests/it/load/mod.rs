//! Loading what no file holds.

mod metrics;
mod reference;
mod sample;
mod stand_in;
mod tables;
mod tables_refused;
