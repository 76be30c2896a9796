//! What the program fills a database with: the reference data, the made-up sample set, and its own key material.

pub mod reference;
pub mod sample;
pub mod secret;
