//! Identifiers that other systems give, read and brought into one canonical form.
//!
//! One file an identifier, each with `parse(&str) -> Result<String, Malformed>`: white space around the input is
//! ignored, the spellings in use are accepted (bare, or as the address that resolves it), and the canonical form is
//! returned, which is what the database holds and what two spellings are compared by. The rules are those of the
//! registries themselves; where one has a check digit it is verified.
//!
//! | module | names | canonical form |
//! |---|---|---|
//! | [`orcid`] | a person | `0000-0002-1825-0097` |
//! | [`ror`] | an organisation | `03kk7td41` |
//! | [`ods`] | an NHS organisation | `7A4` |
//! | [`gss`] | a place | `W11000029` |
//! | [`org_id`] | an organisation on a public list | `GB-CHC-1156077` |
//! | [`crossref_funder`] | a funder | `501100000866` |
//! | [`isni`] | an organisation or person | `0000000108075670` |
//! | [`grid`] | an organisation, no longer maintained | `grid.5600.3` |
//! | [`gtr`] | anything in UKRI's Gateway to Research | `6B0AEDF5-2F0E-4D5A-9C1B-0123456789AB` |
//! | [`wikidata`] | anything | `Q1035745` |
//! | [`iras`] | a study | `123456` |
//! | [`rec`] | a study's ethics review | `20/WA/0123` |
//! | [`cpms`] | a study | `45678` |
//! | [`isrctn`] | a study | `ISRCTN12345678` |
//! | [`nct`] | a study | `NCT01234567` |
//! | [`eudract`] | a study | `2004-000446-20` |
//! | [`email`] | a mailbox | `Research.Development@wales.nhs.uk` |
//! | [`http_url`] | a web page | `https://ror.org/03kk7td41` |
//! | [`origin`] | the pages of one place | `https://www.example.org` |
//! | [`grant_reference`] | a grant, within its funder | `MRX0123451` |
//! | [`doi`] | a publication or other output | `10.1136/bmj.n71` |
//! | [`pmid`] | a publication | `33782057` |
//! | [`pmcid`] | a publication that can be read | `PMC8005924` |
//! | [`isbn`] | a book | `9780306406157` |
//! | [`handle`] | an item in a repository | `2160/1234` |
//! | [`hcpc`] | a registration with the Health and Care Professions Council | `CS12345` |
//! | [`gmc`] | a registration with the General Medical Council | `1234567` |
//! | [`nmc`] | a registration with the Nursing and Midwifery Council | `12A3456W` |
//! | [`gphc`] | a registration with the General Pharmaceutical Council | `2012345` |
//! | [`patent_number`] | a patent | `GB2412345A` |
//! | [`currency`] | a currency | `GBP` |
//! | [`country`] | a country | `DK` |

mod check;
mod prefix;

pub mod country;
pub mod cpms;
pub mod crossref_funder;
pub mod currency;
pub mod doi;
pub mod email;
pub mod eudract;
pub mod gmc;
pub mod gphc;
pub mod grant_reference;
pub mod grid;
pub mod gss;
pub mod gtr;
pub mod handle;
pub mod hcpc;
pub mod http_url;
pub mod iras;
pub mod isbn;
pub mod isni;
pub mod isrctn;
pub mod nct;
pub mod nmc;
pub mod ods;
pub mod orcid;
pub mod org_id;
pub mod origin;
pub mod patent_number;
pub mod pmcid;
pub mod pmid;
pub mod rec;
pub mod ror;
pub mod wikidata;

/// The input is no such identifier.
///
/// It says the form that was expected and nothing of what was given: an input in the wrong field may be personal data,
/// and this text goes into logs, reports and answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected {expected}")]
pub struct Malformed {
    /// The form expected, as the rest of a sentence that begins with "expected".
    pub expected: &'static str,
}

/// Digits alone, so many of them: the form of several registries' numbers.
fn digits(input: &str, lengths: std::ops::RangeInclusive<usize>, expected: &'static str) -> Result<String, Malformed> {
    let text = input.trim();
    if lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(text.to_owned())
    } else {
        Err(Malformed { expected })
    }
}

#[cfg(test)]
mod test_support {
    use super::Malformed;

    /// Each accepted spelling gives its canonical form, which is itself accepted unchanged; each other is refused with
    /// the one expected form.
    pub(super) fn check(
        parse: impl Fn(&str) -> Result<String, Malformed>,
        accepted: &[(&str, &str)],
        refused: &[&str],
    ) {
        for (input, canonical) in accepted {
            assert_eq!(parse(input).as_deref(), Ok(*canonical), "{input:?}");
            assert_eq!(parse(canonical).as_deref(), Ok(*canonical), "the canonical form {canonical:?} is stable");
        }
        let expected: Vec<Malformed> =
            refused.iter().map(|input| parse(input).expect_err(&format!("{input:?} should be refused"))).collect();
        assert!(expected.windows(2).all(|pair| pair[0] == pair[1]), "one sentence says the form");
    }
}
