//! Number of a registration with the Health and Care Professions Council. Source: the Council's own help with its register: the
//! letters of the profession, and up to six digits.

use super::Malformed;

const EXPECTED: &str = "an HCPC registration number such as CS12345: two or three letters and up to six digits";

/// Reads a registration number and returns it in capitals, without blanks.
pub fn parse(input: &str) -> Result<String, Malformed> {
    let text: String = input.split_whitespace().collect::<String>().to_ascii_uppercase();
    let digits = text.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = text.len() - digits.len();
    let is_number = (1..=6).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    match is_number && (2..=3).contains(&letters) {
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
            &[("CS12345", "CS12345"), (" bs 012345 ", "BS012345"), ("PYL123456", "PYL123456"), ("CS1", "CS1")],
            &["", "CS", "12345", "C12345", "CSCS12345", "CS1234567", "CS12A45", "12345CS", "ŵS12345", "CS-12345"],
        );
    }
}
