//! PubMed number: an article in MEDLINE or PubMed.

use super::{Malformed, digits, prefix};

const EXPECTED: &str = "a PubMed number such as 33782057: one to eight digits, the first of which is not 0";

/// Reads a PubMed number, bare or as an address, and returns its digits.
pub fn parse(input: &str) -> Result<String, Malformed> {
    let text = prefix::strip_address(input.trim(), &["pubmed.ncbi.nlm.nih.gov/", "ncbi.nlm.nih.gov/pubmed/"]);
    let number = prefix::strip(text, &["PMID:", "PMID"]);
    if number.trim_start().starts_with('0') {
        return Err(Malformed { expected: EXPECTED });
    }
    digits(number, 1..=8, EXPECTED)
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
                ("33782057", "33782057"),
                (" PMID: 33782057 ", "33782057"),
                ("pmid33782057", "33782057"),
                ("https://pubmed.ncbi.nlm.nih.gov/33782057/", "33782057"),
                ("https://www.ncbi.nlm.nih.gov/pubmed/1", "1"),
            ],
            &["", "0", "033782057", "123456789", "PMC8005924", "33782057v2", "-1", "https://example.org/33782057"],
        );
    }
}
