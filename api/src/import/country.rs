//! Countries and the nations of the United Kingdom as publishers write them.

use std::{collections::HashMap, sync::LazyLock};

use entity::enums::Nation;

use super::names;

/// Code and English name, a line each.
const LIST: &str = include_str!("countries.txt");

/// Other ways in which the country of an address is written. The nations are none of ISO 3166-1, but an address in one
/// is in the United Kingdom.
const OTHERS: &[(&str, &str)] = &[
    ("UK", "GB"),
    ("United Kingdom", "GB"),
    ("Great Britain", "GB"),
    ("Wales", "GB"),
    ("Cymru", "GB"),
    ("England", "GB"),
    ("Scotland", "GB"),
    ("Northern Ireland", "GB"),
    ("USA", "US"),
    ("United States", "US"),
    ("Republic of Ireland", "IE"),
];

/// Names of regions that publishers give, and the nation each is in. The last five are health regions of England.
const REGIONS: &[(&str, Nation)] = &[
    ("Wales", Nation::Wales),
    ("Cymru", Nation::Wales),
    ("Scotland", Nation::Scotland),
    ("Northern Ireland", Nation::NorthernIreland),
    ("England", Nation::England),
    ("London", Nation::England),
    ("Greater London", Nation::England),
    ("South West", Nation::England),
    ("South East", Nation::England),
    ("East of England", Nation::England),
    ("East Midlands", Nation::England),
    ("West Midlands", Nation::England),
    ("North West", Nation::England),
    ("North East", Nation::England),
    ("Yorkshire and the Humber", Nation::England),
    ("South Central", Nation::England),
    ("South East Coast", Nation::England),
];

static CODES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let listed = LIST.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(' '));
    let mut codes = HashMap::new();
    for (code, name) in listed {
        codes.insert(names::fold(code), code);
        codes.insert(names::fold(name), code);
    }
    for (name, code) in OTHERS {
        codes.insert(names::fold(name), *code);
    }
    codes
});

/// The code of a country by code or English name; `None` when it is none.
pub(super) fn code(text: &str) -> Option<&'static str> {
    CODES.get(&names::fold(text)).copied()
}

/// The nation of the United Kingdom that a region or country is in; `None` when the name says none.
pub(super) fn nation_of_region(text: &str) -> Option<Nation> {
    let folded = names::fold(text);
    REGIONS.iter().find(|(name, _)| names::fold(name) == folded).map(|(_, nation)| *nation)
}

/// The nation that a GSS code of a place is in, by its first letter.
pub(super) fn nation_of_gss(code: &str) -> Option<Nation> {
    match code.as_bytes().first()? {
        b'W' => Some(Nation::Wales),
        b'E' => Some(Nation::England),
        b'S' => Some(Nation::Scotland),
        b'N' => Some(Nation::NorthernIreland),
        _ => None,
    }
}

/// The nation that a GeoNames or ISO 3166-2 subdivision of the United Kingdom names, for example `WLS` or `GB.WLS`.
pub(super) fn nation_of_subdivision(code: &str) -> Option<Nation> {
    match code.strip_prefix("GB.").or(code.strip_prefix("GB-")).unwrap_or(code) {
        "WLS" => Some(Nation::Wales),
        "ENG" => Some(Nation::England),
        "SCT" => Some(Nation::Scotland),
        "NIR" => Some(Nation::NorthernIreland),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries() {
        assert_eq!(CODES.values().collect::<std::collections::HashSet<_>>().len(), 249);
        for (text, expected) in [
            ("GB", Some("GB")),
            ("gb", Some("GB")),
            ("UK", Some("GB")),
            ("ISRAEL", Some("IL")),
            ("Wales", Some("GB")),
            ("Cote d’Ivoire", Some("CI")),
            ("United States of America", Some("US")),
            ("COMMONWEALTH", None),
            ("XX", None),
            ("", None),
        ] {
            assert_eq!(code(text), expected, "{text}");
        }
    }

    #[test]
    fn nations() {
        assert_eq!(nation_of_region("Yorkshire and The Humber"), Some(Nation::England));
        assert_eq!(nation_of_region("Wales"), Some(Nation::Wales));
        assert_eq!(nation_of_region("Leinster"), None);
        assert_eq!(nation_of_gss("W06000004"), Some(Nation::Wales));
        assert_eq!(nation_of_gss("K02000001"), None);
        assert_eq!(nation_of_subdivision("GB.WLS"), Some(Nation::Wales));
        assert_eq!(nation_of_subdivision("NIR"), Some(Nation::NorthernIreland));
        assert_eq!(nation_of_subdivision("Z1"), None);
    }
}
