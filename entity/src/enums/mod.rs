//! The closed lists of the contract as Rust enums, one file a domain.

mod community;
mod grant;
mod organisation;
mod profession;
mod researcher;
mod service;
mod shared;
mod story;
mod study;

pub use community::*;
pub use grant::*;
pub use organisation::*;
pub use profession::*;
pub use researcher::*;
pub use service::*;
pub use shared::*;
pub use story::*;
pub use study::*;
