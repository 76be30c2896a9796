//! Organisation identifier by the org-id.guide lists: a country or `XI` for international lists, the list, and the
//! organisation's number on it. 360Giving names funders and recipients so.
//!
//! Only lists known here are read: an identifier that a publisher mints itself (`360G-…`) is a key of that publisher's
//! files and names nobody outside them.

use super::{Malformed, grid, ror, wikidata};

const EXPECTED: &str = "an organisation identifier of a known org-id list such as GB-CHC-1156077";

/// What an organisation's number looks like on a list.
#[derive(Clone, Copy)]
enum Form {
    /// So many digits.
    Digits(usize, usize),
    /// So many letters and digits, written in capitals.
    Code(usize, usize),
    /// A ROR id.
    Ror,
    /// A GRID id.
    Grid,
    /// A Wikidata item.
    Wikidata,
}

/// The lists that are known, each with the number's form.
const LISTS: &[(&str, Form)] = &[
    ("GB-CHC", Form::Digits(6, 7)),    // Charity Commission for England and Wales
    ("GB-SC", Form::Code(8, 8)),       // Office of the Scottish Charity Regulator, SC and six digits
    ("GB-NIC", Form::Digits(6, 6)),    // Charity Commission for Northern Ireland
    ("GB-COH", Form::Code(8, 8)),      // Companies House
    ("GB-NHS", Form::Code(3, 12)),     // NHS Organisation Data Service
    ("GB-GOR", Form::Code(2, 8)),      // register of government organisations
    ("GB-UKPRN", Form::Digits(8, 8)),  // UK Register of Learning Providers
    ("GB-EDU", Form::Digits(5, 6)),    // register of schools in England and Wales
    ("GB-LAE", Form::Code(3, 4)),      // local authorities of England
    ("GB-LAS", Form::Code(3, 4)),      // local authorities of Scotland
    ("GB-LANI", Form::Code(3, 4)),     // local authorities of Northern Ireland
    ("GB-PLA", Form::Code(3, 4)),      // principal local authorities of Wales
    ("GB-REV", Form::Code(4, 10)),     // HM Revenue and Customs, recognised as charities
    ("GB-MPR", Form::Code(4, 10)),     // Mutuals Public Register
    ("GB-SHPE", Form::Code(4, 10)),    // social housing providers of England
    ("GB-HESA", Form::Digits(4, 4)),   // Higher Education Statistics Agency
    ("GB-NICEDU", Form::Code(4, 12)),  // schools of Northern Ireland
    ("GB-SCOTEDU", Form::Code(4, 12)), // schools of Scotland
    ("GB-WALEDU", Form::Code(4, 12)),  // schools of Wales
    ("IE-CHY", Form::Digits(3, 6)),    // Revenue of Ireland
    ("IE-RCN", Form::Digits(8, 8)),    // Charities Regulator of Ireland
    ("IE-CRO", Form::Digits(3, 7)),    // Companies Registration Office of Ireland
    ("GG-RCE", Form::Code(1, 8)),      // Guernsey registry
    ("JE-FSC", Form::Code(1, 8)),      // Jersey Financial Services Commission
    ("IM-GR", Form::Code(1, 8)),       // Isle of Man companies
    ("XI-ROR", Form::Ror),             // Research Organization Registry
    ("XI-GRID", Form::Grid),           // Global Research Identifier Database
    ("XI-WIKIDATA", Form::Wikidata),   // Wikidata
];

/// Reads an identifier of a known list and returns it as `LIST-number`, the list in capitals.
pub fn parse(input: &str) -> Result<String, Malformed> {
    let malformed = Malformed { expected: EXPECTED };
    let (list, number) = split(input).ok_or(malformed)?;
    Ok(format!("{list}-{number}"))
}

/// The list and the number in canonical form; `None` when it is no identifier of a known list.
pub fn split(input: &str) -> Option<(&'static str, String)> {
    let text = input.trim();
    let (list, form, number) = LISTS.iter().find_map(|(list, form)| {
        let (head, rest) = text.split_at_checked(list.len())?;
        let number = rest.strip_prefix('-')?;
        head.eq_ignore_ascii_case(list).then_some((*list, *form, number))
    })?;
    let number = match form {
        Form::Digits(least, most) => {
            let fits = (least..=most).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
            fits.then(|| number.to_owned())
        }
        Form::Code(least, most) => {
            let fits =
                (least..=most).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_alphanumeric());
            fits.then(|| number.to_ascii_uppercase())
        }
        Form::Ror => ror::parse(number).ok(),
        Form::Grid => grid::parse(number).ok(),
        Form::Wikidata => wikidata::parse(number).ok(),
    }?;
    Some((list, number))
}

#[cfg(test)]
mod tests {
    use super::super::test_support::check;
    use super::{LISTS, parse, split};

    #[test]
    fn forms() {
        check(
            parse,
            &[
                ("GB-CHC-1156077", "GB-CHC-1156077"),
                (" gb-chc-1156077 ", "GB-CHC-1156077"),
                ("GB-COH-sc123456", "GB-COH-SC123456"),
                ("GB-COH-00123456", "GB-COH-00123456"),
                ("GB-SC-SC005336", "GB-SC-SC005336"),
                ("GB-NIC-100012", "GB-NIC-100012"),
                ("GB-NHS-7A4", "GB-NHS-7A4"),
                ("GB-GOR-D1196", "GB-GOR-D1196"),
                ("GB-UKPRN-10007814", "GB-UKPRN-10007814"),
                ("GB-EDU-401868", "GB-EDU-401868"),
                ("GB-LAE-BIR", "GB-LAE-BIR"),
                ("GB-PLA-CRF", "GB-PLA-CRF"),
                ("GB-REV-XT12345", "GB-REV-XT12345"),
                ("XI-ROR-03kk7td41", "XI-ROR-03kk7td41"),
                ("xi-ror-03KK7TD41", "XI-ROR-03kk7td41"),
                ("XI-GRID-grid.5292.c", "XI-GRID-grid.5292.c"),
            ],
            &[
                "",
                "GB-CHC-",
                "GB-CHC",
                "GB-CHC-12345",
                "GB-CHC-115 6077",
                "GB-CHC-1156077x",
                "GBCHC1156077",
                "XI-ROR-03kk7td42",
                "ZZ-XXX-123",
                "360G-wolfson:org-13177",
                "1156077",
            ],
        );
    }

    #[test]
    fn no_list_hides_another() {
        for (index, (list, _)) in LISTS.iter().enumerate() {
            assert!(LISTS[index + 1..].iter().all(|(other, _)| other != list), "{list} stands once");
        }
        assert_eq!(split("GB-NICEDU-1234567").unwrap().0, "GB-NICEDU");
    }
}
