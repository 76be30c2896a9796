//! Loading what no file holds.

mod databases;
mod metrics;
mod sample;
mod stand_in;
