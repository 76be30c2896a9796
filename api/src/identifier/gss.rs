//! Government Statistical Service code of a place: a letter for the country, two digits for the kind of place, six for
//! the place. The health boards of Wales are `W11` and six digits.

use super::Malformed;

const EXPECTED: &str = "a GSS code such as W11000029: a letter and eight digits";

/// Reads a GSS code and returns it in upper case.
pub fn parse(input: &str) -> Result<String, Malformed> {
    let text = input.trim();
    match text.as_bytes() {
        [letter, rest @ ..]
            if letter.is_ascii_alphabetic() && rest.len() == 8 && rest.iter().all(u8::is_ascii_digit) =>
        {
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
            &[("W11000029", "W11000029"), (" w06000015", "W06000015"), ("E09000001", "E09000001")],
            &["", "W1100002", "W110000299", "11100002", "W1100002X", "WW1000029"],
        );
    }
}
