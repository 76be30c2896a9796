//! Loading what no file holds.

mod databases;
mod metrics;
mod reference;
mod sample;
mod stand_in;
mod tables;
mod tables_refused;
