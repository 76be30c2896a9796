//! What the program can load by itself: the reference data that is compiled in.

pub mod reference;
