//! Where a party of a grant is, as far as the file states it.

use entity::enums::Nation;

use super::super::{
    country,
    json::{Fields, Problem},
    report::Note,
};
use crate::identifier::{gss, org_id};

/// Country and nation of a party.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) country_code: Option<String>,
    pub(super) nation: Option<Nation>,
}

/// Reads them from an organisation's fields and, for a recipient, from what stands beside it in the grant.
pub(super) fn read(party: &Fields<'_>, beside: Option<&Fields<'_>>, notes: &mut Vec<Note>) -> Result<Place, Problem> {
    let mut nations: Vec<Nation> = Vec::new();
    let mut state = |nation: Option<Nation>| {
        if let Some(nation) = nation
            && !nations.contains(&nation)
        {
            nations.push(nation);
        }
    };
    let mut country_code = None;
    if let Some(text) = party.line("addressCountry")? {
        country_code = country::code(&text).map(str::to_owned);
        state(country::nation_of_region(&text));
        match &country_code {
            None => notes.push(Note::normalised("country", "it is none of ISO 3166-1 and was left out")),
            Some(code) if *code != text => notes.push(Note::normalised("country", format!("{text} read as {code}"))),
            Some(_) => {}
        }
    }
    state(party.line("addressRegion")?.as_deref().and_then(country::nation_of_region));
    for location in party.objects("location")? {
        state(location.line("geoCode")?.as_deref().and_then(nation_of_code));
        if country_code.is_none() {
            country_code = location.line("countryCode")?.as_deref().and_then(country::code).map(str::to_owned);
        }
    }
    if let Some(beside) = beside {
        state(beside.line("recipientRegionName")?.as_deref().and_then(country::nation_of_region));
        state(beside.line("recipientDistrictGeoCode")?.as_deref().and_then(nation_of_code));
    }
    if country_code.is_none() && !nations.is_empty() {
        country_code = Some("GB".to_owned());
    }
    if country_code.is_none() {
        country_code = party.line("id")?.as_deref().and_then(registered_in);
    }
    let nation = match (country_code.as_deref(), &nations[..]) {
        (Some("GB"), [nation]) => Some(*nation),
        (Some("GB") | None, []) => None,
        (Some(_), []) => Some(Nation::OutsideUnitedKingdom),
        _ => {
            notes.push(Note::conflict(
                "nation",
                "the places stated for it are in different nations; the nation was left out",
            ));
            None
        }
    };
    Ok(Place { country_code, nation })
}

fn nation_of_code(code: &str) -> Option<Nation> {
    country::nation_of_gss(&gss::parse(code).ok()?)
}

/// The country whose register an organisation stands on: the first part of an org-id names it, unless the list is
/// international.
fn registered_in(id: &str) -> Option<String> {
    let (list, _) = org_id::split(id)?;
    let jurisdiction = list.split('-').next()?;
    (!jurisdiction.starts_with('X')).then(|| jurisdiction.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(party: &str, beside: &str) -> (Place, Vec<&'static str>) {
        let party = Fields::read(serde_json::from_str(party).unwrap(), "recipientOrganization/0").unwrap();
        let beside = Fields::read(serde_json::from_str(beside).unwrap(), "additional_data").unwrap();
        let mut notes = Vec::new();
        let place = read(&party, Some(&beside), &mut notes).unwrap();
        (place, notes.iter().map(|note| note.subject).collect())
    }

    #[test]
    fn places_are_read_and_never_guessed() {
        let expect = |country: Option<&str>, nation| Place { country_code: country.map(str::to_owned), nation };
        for (party, beside, place_expected, subjects) in [
            (r#"{"addressCountry": "UK"}"#, "{}", expect(Some("GB"), None), vec!["country"]),
            (r#"{"addressCountry": "GB", "postalCode": "CF10 3AT"}"#, "{}", expect(Some("GB"), None), vec![]),
            (
                r#"{"addressCountry": "UK"}"#,
                r#"{"recipientRegionName": "Wales", "recipientDistrictGeoCode": "W06000015"}"#,
                expect(Some("GB"), Some(Nation::Wales)),
                vec!["country"],
            ),
            (
                r#"{}"#,
                r#"{"recipientRegionName": "Wales", "recipientDistrictGeoCode": "E09000001"}"#,
                expect(Some("GB"), None),
                vec!["nation"],
            ),
            (r#"{"addressCountry": "Scotland"}"#, "{}", expect(Some("GB"), Some(Nation::Scotland)), vec!["country"]),
            (
                r#"{"location": [{"geoCode": "W06000015", "countryCode": "GB"}]}"#,
                "{}",
                expect(Some("GB"), Some(Nation::Wales)),
                vec![],
            ),
            (
                r#"{"addressCountry": "ISRAEL"}"#,
                "{}",
                expect(Some("IL"), Some(Nation::OutsideUnitedKingdom)),
                vec!["country"],
            ),
            (
                r#"{"addressCountry": "IE"}"#,
                r#"{"recipientRegionName": "Wales"}"#,
                expect(Some("IE"), None),
                vec!["nation"],
            ),
            (
                r#"{"addressCountry": "COMMONWEALTH"}"#,
                r#"{"recipientRegionName": "South Central"}"#,
                expect(Some("GB"), Some(Nation::England)),
                vec!["country"],
            ),
            (r#"{"id": "GB-CHC-1156077"}"#, "{}", expect(Some("GB"), None), vec![]),
            (r#"{"id": "XI-GRID-grid.5292.c"}"#, "{}", expect(None, None), vec![]),
            (r#"{"id": "360G-wolfson:org-1"}"#, "{}", expect(None, None), vec![]),
        ] {
            assert_eq!(place(party, beside), (place_expected, subjects), "{party} {beside}");
        }
    }
}
