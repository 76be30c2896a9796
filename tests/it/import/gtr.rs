//! Gateway to Research: the AHRC projects of 2021, and made-up lists for what they do not hold.

use std::collections::BTreeMap;

use entity::{enums::*, grant, grant_holder, organisation};
use hcs_graph::{
    import::{NoteKind, Outcome, Report, gtr::GatewayToResearch, ror::Ror, threesixty::ThreeSixtyGiving},
    load::reference,
};
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;

use super::{
    database::{add, aliases, identifiers, import, organisation, picture, reference as stand_in},
    files::{Written, guid, now, project, projects, projects_in_wales, ror_wales},
    threesixty::counts,
};
use crate::support::over_both;

over_both!(
    Empty: the_list_of_2021_gives_its_figures,
    projects_find_their_organisations_in_the_reference,
    days_are_believed_only_as_the_gateway_writes_them,
    an_organisation_of_unknown_region_is_found_in_the_kingdom_alone,
    a_change_at_the_source_is_taken,
    a_grant_held_from_another_source_is_not_overwritten,
    odd_values,
);

pub(super) async fn grant_of(db: &DatabaseConnection, key: &str) -> grant::Model {
    grant::Entity::find().filter(grant::Column::SourceKey.eq(key)).one(db).await.unwrap().unwrap()
}

fn tally<K: Ord>(keys: impl Iterator<Item = K>) -> BTreeMap<K, usize> {
    let mut counts = BTreeMap::new();
    for key in keys {
        *counts.entry(key).or_default() += 1;
    }
    counts
}

async fn the_list_of_2021_gives_its_figures(db: DatabaseConnection) {
    let report = import(&db, &GatewayToResearch, &[projects()]).await;
    assert_eq!(counts(&report), (8_297, 0, 0, 0, 0));
    let summary = report.summary();
    assert_eq!((summary.normalised, summary.contradicting), (8_297, 0));
    let expected = BTreeMap::from([("dates", 8_297), ("entities", 220), ("person", 6_787), ("title", 8)]);
    assert_eq!(summary.normalised_by, expected);

    let grants = grant::Entity::find().all(&db).await.unwrap();
    assert_eq!(grants.len(), 8_297);
    for grant in &grants {
        assert!(grant.has_unreliable_dates && grant.is_public && !grant.sample);
        assert_eq!((grant.awarded_on, grant.started_on, grant.ended_on), (None, None, None));
        assert_eq!(grant.is_zero_award, grant.awarded_minor == Some(0));
        assert_eq!(grant.awarded_currency.as_deref(), Some("GBP"));
        assert_eq!(grant.source_place.as_deref(), Some("gtr-ahrc-projects.csv"));
    }
    assert_eq!(grants.iter().filter_map(|grant| grant.awarded_minor).sum::<i64>(), 114_132_701_000);
    assert_eq!(grants.iter().filter(|grant| grant.is_zero_award).count(), 1_514);
    let categories = tally(grants.iter().map(|grant| grant.category.as_deref().unwrap()));
    let expected = [("Fellowship", 859), ("Research Grant", 5_193), ("Studentship", 1_509), ("Training Grant", 736)];
    assert_eq!(categories, BTreeMap::from(expected));
    let regions = tally(grants.iter().map(|grant| grant.recipient_region.unwrap()));
    let expected = [
        (Region::NorthEast, 104),
        (Region::NorthWest, 459),
        (Region::YorkshireAndTheHumber, 885),
        (Region::EastMidlands, 553),
        (Region::WestMidlands, 528),
        (Region::EastOfEngland, 82),
        (Region::London, 1_337),
        (Region::SouthEast, 1_212),
        (Region::SouthWest, 412),
        (Region::Wales, 300),
        (Region::Scotland, 927),
        (Region::NorthernIreland, 169),
        (Region::OutsideUnitedKingdom, 3),
        (Region::Unknown, 1_326),
    ];
    assert_eq!(regions, BTreeMap::from(expected));
    assert!(grants.iter().all(|grant| !grant.title.contains("&quot;") && !grant.title.contains("&eacute;")));

    let funder = organisation(&db, "Arts and Humanities Research Council").await;
    assert!(grants.iter().all(|grant| grant.funder_id == Some(funder.id) && grant.recipient_id.is_some()));
    assert_eq!((funder.kind, funder.nation), (OrganisationKind::UkBody, Some(Nation::UnitedKingdom)));
    assert_eq!(funder.abbreviation.as_deref(), Some("AHRC"));
    let organisations = organisation::Entity::find().all(&db).await.unwrap();
    assert_eq!(organisations.len(), 178 + 1);
    let nations = tally(organisations.iter().filter(|held| held.id != funder.id).map(|held| held.nation));
    assert_eq!(nations[&Some(Nation::Wales)], 10);
    assert_eq!(nations[&None], 18, "an unknown region is no nation");
    let key = grants[0].source_key.as_deref().unwrap();
    assert_eq!((grant_of(&db, key).await.id, key.len()), (grants[0].id, 36));

    let holders = grant_holder::Entity::find().all(&db).await.unwrap();
    assert_eq!(holders.len(), 6_787);
    assert_eq!(holders.iter().filter(|holder| holder.person_orcid.is_some()).count(), 1_120);
    assert_eq!(tally(holders.iter().filter_map(|holder| holder.person_key.as_deref())).len(), 4_751);
    for holder in &holders {
        assert_eq!((holder.researcher_id, holder.role), (None, GrantRole::AwardHolder));
        assert_eq!(holder.identity_group, ProfessionalGroupCode::NotRecorded);
        assert_eq!(holder.identity_coded_by, IdentityProvenance::Imported);
        assert!(holder.organisation_id.is_some() && holder.person_key.is_some());
    }

    let before = picture(&db).await;
    assert_eq!(counts(&import(&db, &GatewayToResearch, &[projects()]).await), (0, 0, 8_297, 0, 0));
    assert_eq!(counts(&import(&db, &GatewayToResearch, &[projects_in_wales()]).await), (0, 0, 300, 0, 0));
    assert_eq!(picture(&db).await, before);
}

fn remarks<'a>(report: &'a Report, subject: &str) -> Vec<&'a str> {
    let notes = report.rows.iter().flat_map(|row| &row.notes);
    notes
        .filter(|note| note.kind == NoteKind::Remark && note.subject == subject)
        .map(|note| note.text.as_str())
        .collect()
}

async fn names(db: &DatabaseConnection) -> BTreeMap<String, i64> {
    let all = organisation::Entity::find().all(db).await.unwrap();
    let count = all.len();
    let names: BTreeMap<String, i64> = all.into_iter().map(|held| (held.name_en, held.id)).collect();
    assert_eq!(names.len(), count, "no two organisations have one name");
    names
}

async fn projects_find_their_organisations_in_the_reference(db: DatabaseConnection) {
    let data = reference::read().map_err(|problems| problems.to_string()).unwrap();
    reference::load(&db, &data, now()).await.unwrap();
    let before = names(&db).await;
    let report = import(&db, &GatewayToResearch, &[projects_in_wales()]).await;
    assert_eq!(counts(&report), (300, 0, 0, 0, 0));
    let recognised = remarks(&report, "recognised by name");
    let after = names(&db).await;
    assert_eq!(after.len(), before.len() + 10 + 1 - recognised.len());
    for name in ["Cardiff University", "Swansea University"] {
        assert!(recognised.contains(&format!("recipient {name}").as_str()), "{recognised:?}");
        assert_eq!(after[name], before[name]);
        assert!(identifiers(&db, before[name]).await.iter().any(|identifier| identifier.starts_with("GTR:")));
    }
    let to_cardiff = grant::Column::RecipientId.eq(before["Cardiff University"]);
    assert_eq!(grant::Entity::find().filter(to_cardiff).count(&db).await.unwrap(), 114);

    // The registry's records find those that the list added, and add none of them again.
    let report = import(&db, &Ror, &ror_wales()).await;
    assert_eq!(report.summary().rejected + report.summary().conflicting, 0, "{report}");
    names(&db).await;
    let picture_before = picture(&db).await;
    assert_eq!(counts(&import(&db, &GatewayToResearch, &[projects_in_wales()]).await), (0, 0, 300, 0, 0));
    let again = reference::load(&db, &data, now()).await.unwrap();
    assert_eq!((again.created, again.updated), (0, 0));
    assert_eq!(picture(&db).await, picture_before);
}

async fn days_are_believed_only_as_the_gateway_writes_them(db: DatabaseConnection) {
    let cases = [
        ("01/10/2018", "30/09/2021", Some("2018-10-01"), Some("2021-09-30"), false, None),
        ("01/10/2018", "", Some("2018-10-01"), None, false, None),
        ("", "", None, None, false, None),
        ("01/10/2018", "01/10/2018", None, None, true, Some("EndDate is not after StartDate")),
        ("2018-10-01", "2018-10-01", None, None, true, Some("EndDate is not after StartDate")),
        ("01/10/2018", "30/09/2017", None, None, true, Some("EndDate is not after StartDate")),
        ("2018-10-01", "2021-09-30", None, None, true, Some("they are not in the Gateway's own form")),
        ("", "2021-09-30", None, None, true, Some("they are not in the Gateway's own form")),
        ("31/02/2018", "30/09/2021", None, Some("2021-09-30"), false, Some("StartDate is not a day")),
    ];
    let all: Vec<_> = (1..)
        .zip(&cases)
        .map(|(number, (started, ended, ..))| {
            let mut project = project(number);
            (project["StartDate"], project["EndDate"]) = (json!(started), json!(ended));
            project
        })
        .collect();
    let written = Written::new();
    let report = import(&db, &GatewayToResearch, &[written.projects("days.csv", &all)]).await;
    assert_eq!(counts(&report), (cases.len(), 0, 0, 0, 0));
    for ((number, (.., started, ended, unreliable, note)), row) in (1..).zip(&cases).zip(&report.rows) {
        let grant = grant_of(&db, &guid("project", number)).await;
        let days = [grant.started_on, grant.ended_on].map(|day| day.map(|day| day.to_string()));
        assert_eq!(days, [started, ended].map(|day| day.map(str::to_owned)), "{number}");
        assert_eq!((grant.has_unreliable_dates, grant.awarded_on), (*unreliable, None), "{number}");
        let notes: Vec<&str> =
            row.notes.iter().filter(|note| note.subject == "dates").map(|note| note.text.as_str()).collect();
        assert_eq!(notes.len(), usize::from(note.is_some()), "{notes:?}");
        assert!(notes.iter().zip(note).all(|(text, start)| text.starts_with(start)), "{notes:?}");
    }
}

async fn an_organisation_of_unknown_region_is_found_in_the_kingdom_alone(db: DatabaseConnection) {
    let here = add(&db, stand_in("here", "Made-up University 1"), &[]).await;
    let abroad = organisation::Model {
        nation: Some(Nation::OutsideUnitedKingdom),
        country_code: Some("SE".to_owned()),
        ..stand_in("abroad", "Made-up University 2")
    };
    let abroad = add(&db, abroad, &[]).await;
    let outside = add(&db, stand_in("outside", "Made-up University 3"), &[]).await;
    let all = [(1, "Unknown"), (2, "Unknown"), (3, "Outside UK"), (4, "Unknown")].map(|(number, region)| {
        let mut project = project(number);
        project["Region"] = json!(region);
        project
    });
    let written = Written::new();
    let report = import(&db, &GatewayToResearch, &[written.projects("unknown.csv", &all)]).await;
    assert_eq!(remarks(&report, "recognised by name"), ["recipient Made-up University 1"]);
    let mut recipients = Vec::new();
    for number in 1..=4 {
        recipients.push(grant_of(&db, &guid("project", number)).await.recipient_id.unwrap());
    }
    assert_eq!(recipients[0], here);
    assert!(recipients[1] != abroad && recipients[2] != outside);
    let added = organisation::Entity::find_by_id(recipients[3]).one(&db).await.unwrap().unwrap();
    assert_eq!((added.nation, added.country_code), (None, None), "what is compared is not recorded");

    // And the other way round: who comes later finds the organisation whose region the list did not know.
    let mut package = super::files::grant(4);
    package["recipientOrganization"][0]["name"] = json!("The Made-up University 4");
    import(&db, &ThreeSixtyGiving, &[written.package("grants.json", &[package])]).await;
    let held = grant_of(&db, "360G-example-4").await;
    assert_eq!(held.recipient_id, Some(recipients[3]));
}

async fn a_change_at_the_source_is_taken(db: DatabaseConnection) {
    let written = Written::new();
    import(&db, &GatewayToResearch, &[written.projects("one.csv", &[project(1), project(2), project(3)])]).await;
    let mut richer = project(1);
    richer["AwardPounds"] = json!("1234.56");
    richer["LeadROName"] = json!("Renamed University");
    let mut without = project(2);
    for field in ["PIId", "PISurname", "PIFirstName", "PI ORCID iD"] {
        without[field] = json!("");
    }
    let mut reworked = project(3);
    reworked["StartDate"] = json!("2018-01-10");
    let changed = written.projects("two.csv", &[richer, without, reworked]);
    let report = import(&db, &GatewayToResearch, std::slice::from_ref(&changed)).await;
    assert_eq!(counts(&report), (0, 3, 0, 0, 0), "{report}");
    let changes = |row: usize, subject: &str| {
        let notes = report.rows[row].notes.iter();
        notes.filter(|note| note.subject == subject).map(|note| note.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(changes(0, "grant"), ["amount awarded"]);
    assert_eq!(changes(1, "holder"), ["of the grant"]);
    assert_eq!(changes(2, "grant"), ["first day, last day, whether its days are reliable"]);
    assert_eq!(grant_of(&db, &guid("project", 1)).await.awarded_minor, Some(123_456));
    assert_eq!(grant_holder::Entity::find().count(&db).await.unwrap(), 2);
    let renamed = organisation(&db, "Renamed University").await;
    assert_eq!(aliases(&db, renamed.id).await, [("Made-up University 1".to_owned(), None, AliasKind::Alternate)]);
    let before = picture(&db).await;
    assert_eq!(counts(&import(&db, &GatewayToResearch, &[changed]).await), (0, 0, 3, 0, 0));
    assert_eq!(picture(&db).await, before);
}

async fn a_grant_held_from_another_source_is_not_overwritten(db: DatabaseConnection) {
    let written = Written::new();
    let mut package = super::files::grant(1);
    package["id"] = json!("360G-example-ah t000001 1");
    package["fundingOrganization"] = json!([{ "id": "GB-GOR-X1", "name": "Arts & Humanities Research Council" }]);
    import(&db, &ThreeSixtyGiving, &[written.package("grants.json", &[package])]).await;
    let before = picture(&db).await;
    let list = written.projects("projects.csv", &[project(1)]);
    let report = import(&db, &GatewayToResearch, &[list]).await;
    assert_eq!(report.rows[0].outcome, Outcome::Conflicting, "{report}");
    assert_eq!(picture(&db).await, before);
    let list = written.projects("projects.csv", &[project(1), project(2)]);
    let report = import(&db, &GatewayToResearch, &[list]).await;
    assert_eq!(counts(&report), (1, 0, 0, 1, 0), "{report}");
    let funder = organisation(&db, "Arts & Humanities Research Council").await;
    assert_eq!(grant_of(&db, &guid("project", 2)).await.funder_id, Some(funder.id));
    assert_eq!(aliases(&db, funder.id).await, [("AHRC".to_owned(), None, AliasKind::Abbreviation)]);
}

async fn odd_values(db: DatabaseConnection) {
    let mut odd = project(1);
    odd["Title"] = json!("\u{201c}Caf&eacute;,&quot; &amp; \"tea\"\nand &#8217;cake&#x2019;");
    odd["Region"] = json!("Leinster");
    odd["AwardPounds"] = json!("");
    odd["ExpenditurePounds"] = json!("90071992547409.93");
    odd["FundingOrgName"] = json!("Made-up Council");
    odd["ProjectCategory"] = json!("");
    odd["LeadROName"] = json!("");
    odd["LeadROId"] = json!("");
    let written = Written::new();
    let report = import(&db, &GatewayToResearch, &[written.projects("odd.csv", &[odd])]).await;
    assert_eq!(counts(&report), (1, 0, 0, 0, 0), "{report}");
    let subjects: Vec<&str> = report.rows[0].notes.iter().map(|note| note.subject).collect();
    assert_eq!(subjects, ["entities", "region", "person", "organisation added"]);
    let grant = grant_of(&db, &guid("project", 1)).await;
    assert_eq!(grant.title, "\u{201c}Café,\" & \"tea\" and \u{2019}cake\u{2019}");
    assert_eq!((grant.recipient_region, grant.recipient_id, grant.category), (None, None, None));
    assert_eq!((grant.awarded_minor, grant.awarded_currency, grant.is_zero_award), (None, None, false));
    assert_eq!(grant.disbursed_minor, Some(9_007_199_254_740_993));
    let funder = organisation(&db, "Made-up Council").await;
    assert_eq!((funder.kind, funder.nation), (OrganisationKind::Other, None));
    assert_eq!(identifiers(&db, funder.id).await, [format!("GTR:{}", guid("funder", 1))]);
}
