//! What followers are told of the log, and that who applies it has what the lists give.

mod cursors;
mod follower;
mod live;
// A slow build cannot do ten thousand writes in time: `.ci/run` does them with a release build.
#[cfg(not(debug_assertions))]
mod replay;
mod sights;
mod told;
mod who;

pub(crate) use follower::{Follower, wide};
