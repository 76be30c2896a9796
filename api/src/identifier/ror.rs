//! Research Organization Registry: an organisation that does, hosts or pays for research.
//!
//! A leading 0, six characters of Crockford's base 32, and two check digits: 98 - (100 n mod 97), n being the first seven
//! characters as a base-32 number (ISO 7064 MOD 97-10, as the registry's own generator computes it).

use super::{Malformed, prefix};

const EXPECTED: &str = "a ROR id such as 03kk7td41: 0, six characters of 0-9 and a-z without i, l, o and u, and two check \
                        digits, bare or as an https://ror.org/ address";
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Reads a ROR id, bare or as an address, and returns its nine characters in lower case.
pub fn parse(input: &str) -> Result<String, Malformed> {
    let text = prefix::strip_address(input.trim(), &["ror.org/"]).to_ascii_lowercase();
    if checks(text.as_bytes()) { Ok(text) } else { Err(Malformed { expected: EXPECTED }) }
}

fn checks(text: &[u8]) -> bool {
    let Some((head, tail)) = text.split_at_checked(7) else { return false };
    head[0] == b'0' && tail.len() == 2 && check_digits(head).is_some_and(|digits| digits == tail)
}

/// The two check digits of the first seven characters.
fn check_digits(head: &[u8]) -> Option<[u8; 2]> {
    let mut number = 0_u64;
    for byte in head {
        let value = ALPHABET.iter().position(|letter| letter == byte)?;
        number = number * 32 + u64::try_from(value).ok()?;
    }
    let check = u8::try_from(98 - number * 100 % 97).ok()?;
    Some([b'0' + check / 10, b'0' + check % 10])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::test_support::check;
    use super::{ALPHABET, check_digits, parse};

    #[test]
    fn forms() {
        check(
            parse,
            &[
                ("03kk7td41", "03kk7td41"),
                ("https://ror.org/03kk7td41", "03kk7td41"),
                (" http://ror.org/03KK7TD41/ ", "03kk7td41"),
                ("ror.org/000wh6t45", "000wh6t45"),
                ("00265c946", "00265c946"),
            ],
            &[
                "",
                "0",
                "03kk7td42",
                "03kk7td4",
                "03kk7td411",
                "13kk7td41",
                "03kk7tdxx",
                "o3kk7td41",
                "03kk7tl41",
                "https://ror.example/03kk7td41",
                "03kk7tŵ1",
            ],
        );
    }

    proptest! {
        #[test]
        fn one_changed_character_is_refused(
            letters in proptest::collection::vec(0_usize..32, 6), at in 1_usize..7, by in 1_usize..32,
        ) {
            let mut text = vec![b'0'];
            text.extend(letters.iter().map(|letter| ALPHABET[*letter]));
            let digits = check_digits(&text).unwrap();
            text.extend(digits);
            prop_assert!(parse(std::str::from_utf8(&text).unwrap()).is_ok());
            let value = ALPHABET.iter().position(|letter| *letter == text[at]).unwrap();
            text[at] = ALPHABET[(value + by) % 32];
            prop_assert!(parse(std::str::from_utf8(&text).unwrap()).is_err());
        }

        #[test]
        fn no_input_is_too_odd(input in ".*") {
            let _ = parse(&input);
        }
    }
}
