//! The closed lists of the contract as Rust enums, one file a domain.

mod access;
mod claim;
mod community;
mod equality;
mod grant;
mod innovation;
mod monitoring;
mod opportunity;
mod organisation;
mod profession;
mod publication;
mod researcher;
mod service;
mod shared;
mod story;
mod strategy;
mod study;
mod study_more;

pub use access::*;
pub use claim::*;
pub use community::*;
pub use equality::*;
pub use grant::*;
pub use innovation::*;
pub use monitoring::*;
pub use opportunity::*;
pub use organisation::*;
pub use profession::*;
pub use publication::*;
pub use researcher::*;
pub use service::*;
pub use shared::*;
pub use story::*;
pub use strategy::*;
pub use study::*;
pub use study_more::*;
