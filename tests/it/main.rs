//! Black-box tests, one binary.

#[cfg(test)]
mod load;
