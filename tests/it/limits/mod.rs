//! What one request may ask for, what it costs, and what a caller may spend.

mod bombs;
mod budget;
mod cost;
mod each;
mod explain;
mod frozen;
mod time;
