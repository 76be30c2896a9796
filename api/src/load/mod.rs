//! What the program fills a database with: the reference data, and the made-up sample set.

pub mod reference;
pub mod sample;
