//! ISRCTN registry of studies.

use super::{Malformed, digits, prefix};

const EXPECTED: &str = "an ISRCTN such as ISRCTN12345678: ISRCTN and eight digits";

/// Reads an ISRCTN, bare or as an address, and returns `ISRCTN` and its eight digits.
pub fn parse(input: &str) -> Result<String, Malformed> {
    let text = prefix::strip_address(input.trim(), &["isrctn.com/", "doi.org/10.1186/"]);
    let number = prefix::strip(text, &["ISRCTN"]);
    if number.len() == text.len() {
        return Err(Malformed { expected: EXPECTED });
    }
    Ok(format!("ISRCTN{}", digits(number, 8..=8, EXPECTED)?))
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
                ("ISRCTN12345678", "ISRCTN12345678"),
                ("isrctn 12345678", "ISRCTN12345678"),
                ("https://www.isrctn.com/ISRCTN12345678", "ISRCTN12345678"),
                ("https://doi.org/10.1186/ISRCTN12345678", "ISRCTN12345678"),
            ],
            &["", "12345678", "ISRCTN", "ISRCTN1234567", "ISRCTN123456789", "NCT12345678"],
        );
    }
}
