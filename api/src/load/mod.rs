//! What fills a database without an imported file.

pub mod sample;
