//! The closed lists of the contract as Rust enums, one file a domain.

mod grant;
mod innovation;
mod organisation;
mod profession;
mod publication;
mod researcher;
mod shared;
mod strategy;
mod study;
mod study_more;

pub use grant::*;
pub use innovation::*;
pub use organisation::*;
pub use profession::*;
pub use publication::*;
pub use researcher::*;
pub use shared::*;
pub use strategy::*;
pub use study::*;
pub use study_more::*;
