//! What several domains embed in their rows: texts in two languages, money, who somebody was professionally, and
//! where a record came from. No table stands behind these types.

mod binding;
mod closed_lists;
mod constraints;
mod error_codes;

pub use binding::bindings;
pub use closed_lists::closed_lists;
