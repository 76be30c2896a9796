//! Reference number of the General Medical Council. The NHS writes it with a C in front.

use super::{Malformed, digits, prefix};

const EXPECTED: &str = "a GMC reference number: seven digits";

/// Reads a reference number, with or without the NHS's C, and returns its seven digits.
pub fn parse(input: &str) -> Result<String, Malformed> {
    digits(prefix::strip(input.trim(), &["C"]), 7..=7, EXPECTED)
}

#[cfg(test)]
mod tests {
    use super::super::test_support::check;
    use super::parse;

    #[test]
    fn forms() {
        check(
            parse,
            &[("1234567", "1234567"), (" C1234567 ", "1234567"), ("c1234567", "1234567")],
            &["", "C", "123456", "12345678", "CC123456", "G1234567", "123456A"],
        );
    }
}
