//! International Standard Name Identifier (ISO 27729): an alias here, never given by us.

use super::{Malformed, check, prefix};

const EXPECTED: &str = "an ISNI such as 0000 0001 0807 5670: sixteen digits, the last of which may be X and checks the \
                        others, in fours or together";

/// Reads an ISNI with spaces, hyphens or nothing between the fours and returns the sixteen characters together.
pub fn parse(input: &str) -> Result<String, Malformed> {
    let text = prefix::strip_address(input.trim(), &["isni.org/isni/"]);
    let plain = check::sixteen(text, b" -").ok_or(Malformed { expected: EXPECTED })?;
    Ok(plain.into_iter().map(char::from).collect())
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
                ("0000 0001 0807 5670", "0000000108075670"),
                ("0000-0000-8958-011x", "000000008958011X"),
                ("https://isni.org/isni/0000000404891066", "0000000404891066"),
            ],
            &["", "0000 0001 0807 5671", "0000 0001-0807 5670", "0000_0001_0807_5670", "Q1035745"],
        );
    }
}
