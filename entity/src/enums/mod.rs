//! The closed lists of the contract as Rust enums, one file a domain.

mod grant;
mod monitoring;
mod organisation;
mod profession;
mod researcher;
mod shared;
mod study;

pub use grant::*;
pub use monitoring::*;
pub use organisation::*;
pub use profession::*;
pub use researcher::*;
pub use shared::*;
pub use study::*;
