//! ORCID iD: a person, by the person's own registration. Source: the ORCID identifier structure, ISO 7064 MOD 11-2.

use super::{Malformed, check, prefix};

const EXPECTED: &str = "an ORCID iD such as 0000-0002-1825-0097: sixteen digits, the last of which may be X and \
                        checks the others, bare or as an https://orcid.org/ address";

/// Reads an ORCID iD, bare or as an address, and returns `0000-0000-0000-000X`.
pub fn parse(input: &str) -> Result<String, Malformed> {
    let text = prefix::strip_address(input.trim(), &["orcid.org/"]);
    let plain = check::sixteen(text, b"-").ok_or(Malformed { expected: EXPECTED })?;
    let mut canonical = String::with_capacity(19);
    for (index, byte) in plain.into_iter().enumerate() {
        if index > 0 && index % 4 == 0 {
            canonical.push('-');
        }
        canonical.push(char::from(byte));
    }
    Ok(canonical)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{check::mod_11_2, test_support::check};
    use super::parse;

    #[test]
    fn forms() {
        check(
            parse,
            &[
                ("0000-0002-1825-0097", "0000-0002-1825-0097"),
                (" https://orcid.org/0000-0002-1825-0097 ", "0000-0002-1825-0097"),
                ("http://www.orcid.org/0000-0002-1694-233x/", "0000-0002-1694-233X"),
                ("orcid.org/0000-0002-1694-233X", "0000-0002-1694-233X"),
                ("0000000218250097", "0000-0002-1825-0097"),
            ],
            &[
                "",
                "0000-0002-1825-0098",
                "0000-0002-1825-009",
                "0000-0002-1825-00977",
                "0000 0002 1825 0097",
                "0000-0002 1825-0097",
                "000X-0002-1825-0097",
                "https://example.org/0000-0002-1825-0097",
                "https://orcid.org/",
                "０000-0002-1825-0097",
                "ŵŵŵŵŵŵŵŵ",
            ],
        );
    }

    proptest! {
        #[test]
        fn one_changed_digit_or_two_swapped_neighbours_are_refused(
            mut digits in proptest::collection::vec(b'0'..=b'9', 15), at in 0_usize..15, by in 1_u8..10,
        ) {
            digits.push(mod_11_2(&digits).unwrap());
            prop_assert!(parse(std::str::from_utf8(&digits).unwrap()).is_ok());
            let mut changed = digits.clone();
            changed[at] = b'0' + (changed[at] - b'0' + by) % 10;
            prop_assert!(parse(std::str::from_utf8(&changed).unwrap()).is_err());
            if at < 14 && digits[at] != digits[at + 1] {
                digits.swap(at, at + 1);
                prop_assert!(parse(std::str::from_utf8(&digits).unwrap()).is_err());
            }
        }

        #[test]
        fn no_input_is_too_odd(input in ".*") {
            let _ = parse(&input);
        }
    }
}
