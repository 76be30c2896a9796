//! EudraCT number: a trial in the European Union and, until 2021, in the United Kingdom. Source: EudraCT's own form, the year, a
//! number of six digits and two digits that it ends with.

use super::{Malformed, prefix};

const EXPECTED: &str = "a EudraCT number such as 2004-000446-20: a year, six digits and two digits, with hyphens";

/// Reads a EudraCT number, bare or as an address of the EU Clinical Trials Register, and returns it with hyphens.
pub fn parse(input: &str) -> Result<String, Malformed> {
    canonical(input.trim()).ok_or(Malformed { expected: EXPECTED })
}

fn canonical(text: &str) -> Option<String> {
    let bare = prefix::strip_address(text, &["clinicaltrialsregister.eu/ctr-search/search?query=eudract_number:"]);
    let number = prefix::strip(bare, &["EudraCT:", "EudraCT"]).trim();
    let mut parts = number.split('-');
    let lengths = [4, 6, 2].map(|length| {
        parts.next().filter(|part| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()))
    });
    let [Some(year), Some(_), Some(_)] = lengths else { return None };
    // The register began in 2004 with trials of before; its numbers ended in 2023.
    let fits = parts.next().is_none() && ("1990"..="2023").contains(&year);
    fits.then(|| number.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::test_support::check;
    use super::parse;

    #[test]
    fn forms() {
        check(
            parse,
            &[
                ("2004-000446-20", "2004-000446-20"),
                (" EudraCT: 2015-002692-17 ", "2015-002692-17"),
                ("eudract 2004-000446-20", "2004-000446-20"),
                (
                    "https://www.clinicaltrialsregister.eu/ctr-search/search?query=eudract_number:2004-000446-20",
                    "2004-000446-20",
                ),
            ],
            &[
                "",
                "2004-000446",
                "2004-000446-2",
                "2004-000446-200",
                "2004-00446-20",
                "2004000446 20",
                "1904-000446-20",
                "2023-500446-20-00",
                "20O4-000446-20",
                "NCT03421379",
            ],
        );
    }

    proptest! {
        #[test]
        fn no_input_is_too_odd(input in ".*") {
            let _ = parse(&input);
        }
    }
}
