//! NHS Organisation Data Service code, for example 7A1 to 7A7 for the health boards of Wales.

use super::Malformed;

const EXPECTED: &str = "an ODS code such as 7A4: three to twelve letters and digits";

/// Reads an ODS code and returns it in upper case.
pub fn parse(input: &str) -> Result<String, Malformed> {
    let text = input.trim();
    if (3..=12).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        Ok(text.to_ascii_uppercase())
    } else {
        Err(Malformed { expected: EXPECTED })
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
            &[("7A4", "7A4"), (" 7a1 ", "7A1"), ("RYH01", "RYH01")],
            &["", "7A", "7A-4", "7 A4", "7A4ŵ", "ABCDEFGHIJKLM"],
        );
    }
}
