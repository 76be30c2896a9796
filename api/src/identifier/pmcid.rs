//! PubMed Central number: an article that can be read there.

use super::{Malformed, digits, prefix};

const EXPECTED: &str =
    "a PubMed Central number such as PMC8005924: PMC and one to eight digits, the first of which is not 0";

/// Reads a PubMed Central number, with or without `PMC` or as an address, and returns `PMC` and its digits.
pub fn parse(input: &str) -> Result<String, Malformed> {
    let hosts = ["pmc.ncbi.nlm.nih.gov/articles/", "ncbi.nlm.nih.gov/pmc/articles/"];
    let text = prefix::strip_address(input.trim(), &hosts);
    let text = prefix::strip(text, &["PMCID:"]).trim_start();
    let number = prefix::strip(text, &["PMC"]);
    if number.starts_with('0') {
        return Err(Malformed { expected: EXPECTED });
    }
    Ok(format!("PMC{}", digits(number, 1..=8, EXPECTED)?))
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
                ("PMC8005924", "PMC8005924"),
                (" pmc8005924 ", "PMC8005924"),
                ("8005924", "PMC8005924"),
                ("PMCID: PMC8005924", "PMC8005924"),
                ("https://pmc.ncbi.nlm.nih.gov/articles/PMC8005924/", "PMC8005924"),
                ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC8005924", "PMC8005924"),
            ],
            &["", "PMC", "PMC0", "PMC123456789", "PMC8005924.1", "10.1136/bmj.n71", "PMCPMC1"],
        );
    }
}
