//! International standard book number: ten digits or, since 2007, thirteen. Source: ISO 2108.

use super::{Malformed, prefix};

const EXPECTED: &str = "an ISBN such as 978-0-306-40615-7: ten digits or thirteen that begin with 978 or 979, the last of which checks them";

/// Reads an ISBN, with or without hyphens or spaces, and returns it with thirteen digits.
pub fn parse(input: &str) -> Result<String, Malformed> {
    canonical(input.trim()).ok_or(Malformed { expected: EXPECTED })
}

fn canonical(text: &str) -> Option<String> {
    let number = prefix::strip(text, &["urn:isbn:", "ISBN-13:", "ISBN-10:", "ISBN:", "ISBN"]);
    let plain: String = number.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
    match plain.len() {
        10 => {
            let (body, check) = plain.split_at_checked(9)?;
            let mut total = 0;
            for (weight, digit) in (2..=10).rev().zip(body.chars()) {
                total += weight * digit.to_digit(10)?;
            }
            let given = if check.eq_ignore_ascii_case("X") { 10 } else { check.parse::<u32>().ok()? };
            ((total + given) % 11 == 0).then(|| with_check(&format!("978{body}")))?
        }
        13 if plain.starts_with("978") || plain.starts_with("979") => {
            let whole = with_check(plain.get(..12)?)?;
            (whole == plain).then_some(whole)
        }
        _ => None,
    }
}

/// Twelve digits and the one that checks them: all of them sum to a multiple of ten, each second one thrice.
fn with_check(body: &str) -> Option<String> {
    let mut total = 0;
    for (at, digit) in body.chars().enumerate() {
        total += digit.to_digit(10)? * if at % 2 == 0 { 1 } else { 3 };
    }
    Some(format!("{body}{}", (10 - total % 10) % 10))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::test_support::check;
    use super::{parse, with_check};

    #[test]
    fn forms() {
        check(
            parse,
            &[
                ("978-0-306-40615-7", "9780306406157"),
                ("ISBN 978 0 306 40615 7", "9780306406157"),
                ("0-306-40615-2", "9780306406157"),
                ("urn:isbn:0306406152", "9780306406157"),
                ("0-8044-2957-X", "9780804429573"),
                ("080442957x", "9780804429573"),
                ("979-10-90636-07-1", "9791090636071"),
            ],
            &[
                "",
                "978-0-306-40615-8",
                "0-306-40615-3",
                "X306406152",
                "9770306406157",
                "97803064061570",
                "978030640615",
                "０306406152",
                "ŵŵŵŵŵ",
            ],
        );
    }

    proptest! {
        #[test]
        fn one_changed_digit_is_refused(body in "[0-9]{9}", at in 3_usize..13, by in 1_u8..10) {
            let isbn = with_check(&format!("978{body}")).unwrap();
            prop_assert_eq!(parse(&isbn), Ok(isbn.clone()));
            let mut changed = isbn.into_bytes();
            changed[at] = b'0' + (changed[at] - b'0' + by) % 10;
            prop_assert!(parse(std::str::from_utf8(&changed).unwrap()).is_err());
        }

        #[test]
        fn no_input_is_too_odd(input in ".*") {
            let _ = parse(&input);
        }
    }
}
