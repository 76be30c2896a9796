//! Who asks, and what they may see: tokens are judged here, [`facts`] are what a token and the register say, [`policy`](policy())
//! makes the row scope of them.

mod access;
mod assertion;
mod claims;
mod facts;
mod head;
pub mod issuer;
mod known;
mod once;
mod outside;
mod policy;
mod reason;
mod signature;

pub use access::{Access, Judged, Options};
pub use assertion::{Asked, Exchange};
pub use facts::Facts;
pub use outside::Where;
pub use policy::policy;
pub use reason::{Reason, Refused};
