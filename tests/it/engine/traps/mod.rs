//! The traps that engines of this kind fell into, each by name.
//!
//! 1. Documents that grow when they are read: [`blow_ups`], here and over HTTP. 2. Verdicts on documents: the suite
//!    `validation`. 3. One text bound with values of two types: [`binds`]. 4. A read past its time, or given up by its
//!    client, that keeps its connection: [`deadlines`]. 5. to 10. [`shapes`].

mod binds;
pub(crate) mod blow_ups;
pub(crate) mod deadlines;
mod shapes;
