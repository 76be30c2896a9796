//! PIN of the Nursing and Midwifery Council: year and month of the first registration, a number, and a letter for the country.

use super::Malformed;

const EXPECTED: &str = "an NMC PIN such as 12A3456W: two digits, a letter, four digits and a letter";

/// Reads a PIN and returns it in capitals.
pub fn parse(input: &str) -> Result<String, Malformed> {
    let text = input.trim().to_ascii_uppercase();
    let is_letter = |place: usize| matches!(place, 2 | 7);
    let fits = text.bytes().enumerate().all(|(place, byte)| match is_letter(place) {
        true => byte.is_ascii_uppercase(),
        false => byte.is_ascii_digit(),
    });
    match fits && text.len() == 8 {
        true => Ok(text),
        false => Err(Malformed { expected: EXPECTED }),
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
            &[("12A3456W", "12A3456W"), (" 71a2998e ", "71A2998E")],
            &["", "12A3456", "12A34567", "1AA3456W", "12A3456WW", "12 A3456W", "12A345ŵ"],
        );
    }
}
