//! A funder's own reference of a grant: unique only within the funder, and written with and without spaces, slashes and
//! capitals. The raw form is shown, the normalised one is compared.

use super::Malformed;

const EXPECTED: &str = "a grant reference of at most 100 characters";

/// Reads a reference and returns what two spellings of it share: upper case, without white space and slashes.
pub fn parse(input: &str) -> Result<String, Malformed> {
    let normalised: String = input
        .chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '/' | '\\'))
        .flat_map(char::to_uppercase)
        .collect();
    let fits = !normalised.is_empty() && normalised.chars().count() <= 100 && !normalised.chars().any(char::is_control);
    if fits { Ok(normalised) } else { Err(Malformed { expected: EXPECTED }) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::test_support::check;
    use super::parse;

    #[test]
    fn forms() {
        check(
            parse,
            &[
                ("MR/X012345/1", "MRX0123451"),
                ("mr x012345 1", "MRX0123451"),
                (" RfPPB-19-1234(T) ", "RFPPB-19-1234(T)"),
                ("19747", "19747"),
            ],
            &["", "  ", "/ /", "a\u{0}b"],
        );
        assert!(parse(&"a".repeat(101)).is_err());
    }

    proptest! {
        #[test]
        fn normalising_twice_is_normalising_once(input in ".{0,40}") {
            if let Ok(once) = parse(&input) {
                prop_assert_eq!(parse(&once), Ok(once));
            }
        }
    }
}
