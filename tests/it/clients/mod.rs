//! Other people's tools over the contract, and other people's clients over a real socket.

mod compilers;
mod libraries;
