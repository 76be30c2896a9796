//! Patent number: the office that gave it, a number and the kind of document. Source: WIPO standards ST.3, ST.6 and ST.16.

use super::Malformed;

const EXPECTED: &str = "a patent number such as GB 2412345 A: two letters of the office, a number of four to thirteen \
                        digits and, where there is one, the kind, a letter with or without a digit";

/// Reads a patent number and returns office, number and kind without anything between them, in upper case.
pub fn parse(input: &str) -> Result<String, Malformed> {
    let plain = plain(input);
    if is_patent(&plain) { Ok(plain) } else { Err(Malformed { expected: EXPECTED }) }
}

/// What two spellings of a number of any register share: upper case, without spaces, points, commas, strokes and hyphens.
pub fn plain(input: &str) -> String {
    let between = |letter: char| letter.is_whitespace() || matches!(letter, '.' | ',' | '/' | '-');
    input.chars().filter(|letter| !between(*letter)).map(|letter| letter.to_ascii_uppercase()).collect()
}

fn is_patent(plain: &str) -> bool {
    let Some((office, rest)) = plain.split_at_checked(2) else { return false };
    let number = rest.bytes().take_while(u8::is_ascii_digit).count();
    let kind = match rest.as_bytes().get(number..) {
        None | Some([]) => true,
        Some([letter]) => letter.is_ascii_uppercase(),
        Some([letter, digit]) => letter.is_ascii_uppercase() && digit.is_ascii_digit(),
        Some(_) => false,
    };
    office.bytes().all(|letter| letter.is_ascii_uppercase()) && (4..=13).contains(&number) && kind
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::test_support::check;
    use super::{parse, plain};

    #[test]
    fn forms() {
        check(
            parse,
            &[
                ("GB 2412345 A", "GB2412345A"),
                ("gb2412345", "GB2412345"),
                ("EP 1 234 567 B1", "EP1234567B1"),
                ("WO 2020/123456 A1", "WO2020123456A1"),
                ("US 10,123,456 B2", "US10123456B2"),
                ("GB2412345.6", "GB24123456"),
            ],
            &[
                "",
                "GB",
                "2412345",
                "G2412345",
                "GB123",
                "GB2412345AB",
                "GB2412345A12",
                "GB24x12345",
                "ŵŵ12345",
                "UK00003".repeat(4).as_str(),
            ],
        );
    }

    proptest! {
        #[test]
        fn what_two_spellings_share_is_its_own(input in ".{0,40}") {
            let once = plain(&input);
            prop_assert_eq!(plain(&once), once);
        }
    }
}
