//! Registration number of the General Pharmaceutical Council.

use super::{Malformed, digits};

const EXPECTED: &str = "a GPhC registration number: seven digits";

/// Reads a registration number and returns its seven digits.
pub fn parse(input: &str) -> Result<String, Malformed> {
    digits(input, 7..=7, EXPECTED)
}

#[cfg(test)]
mod tests {
    use super::super::test_support::check;
    use super::parse;

    #[test]
    fn forms() {
        check(
            parse,
            &[("2012345", "2012345"), (" 2012345 ", "2012345")],
            &["", "201234", "20123456", "201234A", "2 012345"],
        );
    }
}
