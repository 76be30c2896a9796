//! Crossref Funder Registry id, being folded into ROR; both are kept.

use super::{Malformed, digits, prefix};

const EXPECTED: &str = "a Crossref funder id such as 501100000866: nine to twelve digits, with or without 10.13039/";

/// Reads a funder id, with or without its DOI prefix and resolver, and returns the digits.
pub fn parse(input: &str) -> Result<String, Malformed> {
    let text = prefix::strip_address(input.trim(), &["doi.org/", "dx.doi.org/"]);
    let text = prefix::strip(text, &["doi:"]).trim_start();
    digits(prefix::strip(text, &["10.13039/"]), 9..=12, EXPECTED)
}

#[cfg(test)]
mod tests {
    use super::super::test_support::check;
    use super::parse;

    #[test]
    fn forms() {
        check(
            parse,
            &[
                ("501100000866", "501100000866"),
                ("10.13039/501100000866", "501100000866"),
                ("https://doi.org/10.13039/100015368", "100015368"),
                ("http://dx.doi.org/10.13039/100015368", "100015368"),
                ("doi:10.13039/100015368", "100015368"),
            ],
            &["", "10.13039/", "10.1000/100015368", "12345678", "1234567890123", "50110000086x"],
        );
    }
}
