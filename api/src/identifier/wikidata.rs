//! Wikidata item: an alias here.

use super::{Malformed, prefix};

const EXPECTED: &str = "a Wikidata item such as Q1035745: Q and digits";

/// Reads a Wikidata item, bare or as an address, and returns `Q` and its digits.
pub fn parse(input: &str) -> Result<String, Malformed> {
    let text = prefix::strip_address(input.trim(), &["wikidata.org/wiki/", "wikidata.org/entity/"]);
    match text.as_bytes() {
        [b'Q' | b'q', b'1'..=b'9', rest @ ..] if rest.len() < 12 && rest.iter().all(u8::is_ascii_digit) => {
            Ok(text.to_ascii_uppercase())
        }
        _ => Err(Malformed { expected: EXPECTED }),
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_support::check;
    use super::parse;

    #[test]
    fn forms() {
        check(
            parse,
            &[("Q1035745", "Q1035745"), ("q1", "Q1"), ("https://www.wikidata.org/wiki/Q1035745", "Q1035745")],
            &["", "Q", "Q0", "Q01", "1035745", "Q10x", "P31"],
        );
    }
}
