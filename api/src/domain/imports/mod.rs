//! Imports of files: how far each is, and what became of its rows. They are seen by the organisation whose they are, through
//! clients that may write such records; nobody finds them by anything but their ids.

mod binding;
mod commands;
mod computed;

pub use binding::bindings;
