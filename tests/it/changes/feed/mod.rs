//! What followers are told of the log, and that who applies it has what the lists give.

mod cursors;
mod follower;
mod live;
mod mentoring;
mod replay;
mod sights;
mod told;
mod who;

pub(crate) use follower::{Follower, wide};
