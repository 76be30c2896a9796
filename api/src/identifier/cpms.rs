//! Central Portfolio Management System: a study of the national portfolios.

use super::{Malformed, digits};

const EXPECTED: &str = "a CPMS id such as 45678: three to seven digits";

/// Reads a CPMS id and returns its digits.
pub fn parse(input: &str) -> Result<String, Malformed> {
    digits(input, 3..=7, EXPECTED)
}

#[cfg(test)]
mod tests {
    use super::super::test_support::check;
    use super::parse;

    #[test]
    fn forms() {
        check(parse, &[("45678", "45678"), (" 987 ", "987")], &["", "12", "12345678", "-4567", "4567.0"]);
    }
}
