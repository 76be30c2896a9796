//! Integrated Research Application System: the project id on every NHS research approval.

use super::{Malformed, digits};

const EXPECTED: &str = "an IRAS project id such as 123456: four to eight digits";

/// Reads an IRAS project id and returns its digits.
pub fn parse(input: &str) -> Result<String, Malformed> {
    digits(input, 4..=8, EXPECTED)
}

#[cfg(test)]
mod tests {
    use super::super::test_support::check;
    use super::parse;

    #[test]
    fn forms() {
        check(
            parse,
            &[("123456", "123456"), (" 1003456 ", "1003456")],
            &["", "123", "123456789", "12 3456", "IRAS 123456", "１２３４５６"],
        );
    }
}
