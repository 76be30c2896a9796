//! Who asks, and what they may see: [`facts`] are what a token and the register say, [`policy`](policy()) makes the row scope
//! of them.

mod facts;
mod policy;

pub use facts::Facts;
pub use policy::policy;
