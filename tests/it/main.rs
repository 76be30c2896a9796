//! Black-box tests, one binary.

mod load;
