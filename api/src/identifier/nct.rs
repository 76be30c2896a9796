//! ClinicalTrials.gov registry of studies.

use super::{Malformed, digits, prefix};

const EXPECTED: &str = "a ClinicalTrials.gov id such as NCT01234567: NCT and eight digits";

/// Reads a ClinicalTrials.gov id, bare or as an address, and returns `NCT` and its eight digits.
pub fn parse(input: &str) -> Result<String, Malformed> {
    let hosts = ["clinicaltrials.gov/study/", "clinicaltrials.gov/ct2/show/", "clinicaltrials.gov/show/"];
    let text = prefix::strip_address(input.trim(), &hosts);
    let number = prefix::strip(text, &["NCT"]);
    if number.len() == text.len() {
        return Err(Malformed { expected: EXPECTED });
    }
    Ok(format!("NCT{}", digits(number, 8..=8, EXPECTED)?))
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
                ("NCT01234567", "NCT01234567"),
                ("nct01234567", "NCT01234567"),
                ("https://clinicaltrials.gov/study/NCT01234567", "NCT01234567"),
            ],
            &["", "01234567", "NCT", "NCT0123456", "NCT012345678", "ISRCTN01234567"],
        );
    }
}
