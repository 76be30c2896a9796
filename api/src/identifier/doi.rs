//! Digital object identifier: an article, a dataset, a grant. Source: ISO 26324 and the DOI handbook.
//!
//! DOIs differ in nothing by the case of `A` to `Z`, and are written with and without the address that resolves them.
//! The raw form is shown, the canonical one is compared.

use super::{Malformed, prefix};

const EXPECTED: &str = "a DOI such as 10.1136/bmj.n71: 10., a number of the registrant, a slash and the rest, bare, after \
                        doi: or as an https://doi.org/ address";

/// Reads a DOI, bare or as an address, and returns it in lower case.
pub fn parse(input: &str) -> Result<String, Malformed> {
    canonical(input.trim()).ok_or(Malformed { expected: EXPECTED })
}

fn canonical(text: &str) -> Option<String> {
    let bare = prefix::strip_address(text, &["doi.org/", "dx.doi.org/"]);
    // Only an address has its odd characters encoded.
    let decoded = if bare.len() == text.len() { None } else { Some(decoded(bare)?) };
    let name = decoded.as_deref().unwrap_or_else(|| prefix::strip(text, &["doi:"]).trim_start());
    let (registrant, suffix) = name.strip_prefix("10.")?.split_once('/')?;
    let mut parts = registrant.split('.');
    let first = parts.next()?;
    let number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let sound = (4..=9).contains(&first.len()) && number(first) && parts.all(number);
    let told = !suffix.is_empty() && !suffix.chars().any(|c| c.is_whitespace() || c.is_control());
    (sound && told).then(|| name.to_ascii_lowercase())
}

/// The text with each `%` and two hexadecimal digits put back; `None` when what comes out is no text.
fn decoded(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            out.push(byte);
            continue;
        }
        let (high, low) = (char::from(bytes.next()?).to_digit(16)?, char::from(bytes.next()?).to_digit(16)?);
        out.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(out).ok()
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
                ("10.1136/bmj.n71", "10.1136/bmj.n71"),
                (" https://doi.org/10.1136/BMJ.n71 ", "10.1136/bmj.n71"),
                ("http://dx.doi.org/10.1136/bmj.n71", "10.1136/bmj.n71"),
                ("https://www.doi.org/10.1136/bmj.n71/", "10.1136/bmj.n71"),
                ("doi:10.1136/bmj.n71", "10.1136/bmj.n71"),
                ("DOI: 10.1136/bmj.n71", "10.1136/bmj.n71"),
                ("10.1000.10/123456", "10.1000.10/123456"),
                (
                    "https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16%3C1661::AID-SIM968%3E3.0.CO;2-2",
                    "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2",
                ),
                ("10.5555/100%", "10.5555/100%"),
            ],
            &[
                "",
                "10.1136",
                "10.1136/",
                "10.113/x",
                "10.1136./x",
                "10.11a6/x",
                "11.1136/x",
                "10.1136/a b",
                "https://example.org/10.1136/bmj.n71",
                "https://doi.org/",
                "https://doi.org/10.1136/%",
                "https://doi.org/10.1136/%FF",
                "https://doi.org/10.1136/%ŵ",
                "10.1136/a\u{0}",
            ],
        );
    }

    proptest! {
        #[test]
        fn case_and_address_make_no_difference(suffix in "[A-Za-z0-9().;-]{1,30}") {
            let bare = parse(&format!("10.5555/{suffix}"));
            prop_assert!(bare.is_ok());
            prop_assert_eq!(parse(&format!("https://doi.org/10.5555/{}", suffix.to_uppercase())), bare);
        }

        #[test]
        fn no_input_is_too_odd(input in ".*") {
            let _ = parse(&input);
        }
    }
}
