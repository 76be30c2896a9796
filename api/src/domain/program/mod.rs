//! The program itself, as those who use it may watch it: its signs of life. No table stands behind them.

mod binding;
mod sources;

pub use binding::bindings;
