//! 360Giving: the Wolfson grants of 2014, and made-up packages for what they do not hold.

use std::collections::BTreeMap;

use entity::{enums::*, grant, organisation, source_record};
use hcs_graph::import::{NoteKind, Outcome, Report, threesixty::ThreeSixtyGiving};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseConnection, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter,
};
use serde_json::json;

use crate::support::over_both;

use super::{
    database::{add, aliases, identifiers, import, organisation, picture, reference},
    files::{Written, grant as made_up, wolfson},
};

over_both!(Empty:
    the_wolfson_file_gives_its_figures,
    a_second_import_changes_nothing,
    a_recipient_that_is_held_is_recognised_and_not_doubled,
    a_name_alone_is_not_enough,
    a_change_at_the_source_is_taken,
    a_grant_held_from_another_source_is_not_overwritten,
    a_key_that_stands_twice,
    forms_of_version_1,
    an_individual_leaves_no_trace,
    registers_tell_who_is_who,
);

async fn grant_of(db: &DatabaseConnection, key: &str) -> grant::Model {
    grant::Entity::find().filter(grant::Column::SourceKey.eq(key)).one(db).await.unwrap().unwrap()
}

/// (created, updated, unchanged, conflicting, rejected)
pub(super) fn counts(report: &Report) -> (usize, usize, usize, usize, usize) {
    let summary = report.summary();
    (summary.created, summary.updated, summary.unchanged, summary.conflicting, summary.rejected)
}

async fn the_wolfson_file_gives_its_figures(db: DatabaseConnection) {
    let report = import(&db, &ThreeSixtyGiving, &[wolfson()]).await;
    assert_eq!(counts(&report), (379, 0, 0, 0, 0));
    let summary = report.summary();
    assert_eq!((summary.normalised, summary.contradicting), (379, 0));
    assert_eq!(summary.normalised_by, BTreeMap::from([("award date", 379), ("country", 379)]));
    let first = &report.rows[0];
    assert_eq!(first.file, "wolfson-2014-grants.json");
    assert_eq!((first.row, first.key.as_deref(), first.outcome), (1, Some("360G-wolfson-19747"), Outcome::Created));
    let text = report.to_string();
    assert!(text.contains("award date: 05/06/2014 read as 2014-06-05; normalised country: UK read as GB"), "{text}");

    let grants = grant::Entity::find().all(&db).await.unwrap();
    assert_eq!(grants.len(), 379);
    assert_eq!(grants.iter().filter(|grant| grant.is_zero_award).count(), 114);
    assert!(grants.iter().all(|grant| grant.is_zero_award == (grant.awarded_minor == Some(0))));
    assert_eq!(grants.iter().filter_map(|grant| grant.awarded_minor).sum::<i64>(), 3_117_845_600);
    assert_eq!(grants.iter().filter_map(|grant| grant.disbursed_minor).sum::<i64>(), 893_377_100);
    let mut programmes: BTreeMap<&str, usize> = BTreeMap::new();
    for grant in &grants {
        *programmes.entry(grant.programme_title.as_deref().unwrap()).or_default() += 1;
        assert_eq!(grant.source_place.as_deref(), Some("wolfson-2014-grants.json"));
    }
    let expected =
        [("Arts and Humanities", 107), ("Education", 114), ("Health and Disability", 78), ("Science and Medicine", 80)];
    assert_eq!(programmes, BTreeMap::from(expected));

    let grant = grant_of(&db, "360G-wolfson-19747").await;
    assert_eq!((grant.reference.as_deref(), grant.reference_key.as_deref()), (Some("19747"), Some("19747")));
    assert_eq!(grant.awarded_on.unwrap().to_string(), "2014-06-05");
    assert_eq!((grant.awarded_minor, grant.awarded_currency.as_deref()), (Some(4_000_000), Some("GBP")));

    let funder = organisation(&db, "Wolfson Foundation").await;
    assert!(grants.iter().all(|grant| grant.funder_id == Some(funder.id)));
    assert_eq!((funder.kind, funder.country_code.as_deref()), (OrganisationKind::Charity, Some("GB")));
    assert_eq!(identifiers(&db, funder.id).await, ["ORG_ID:GB-CHC-1156077"]);
    let cardiff = organisation(&db, "Cardiff University").await;
    assert_eq!(cardiff.source_key.as_deref(), Some("360G-wolfson:org-504"));
    assert_eq!((cardiff.nation, cardiff.city.as_deref()), (Some(Nation::Wales), Some("Cardiff")));
    assert_eq!(identifiers(&db, cardiff.id).await, Vec::<String>::new());
    assert_eq!(grants.iter().filter(|grant| grant.recipient_id == Some(cardiff.id)).count(), 4);

    let mut nations: BTreeMap<Option<Nation>, usize> = BTreeMap::new();
    let organisations = organisation::Entity::find().all(&db).await.unwrap();
    for organisation in organisations.iter().filter(|organisation| organisation.id != funder.id) {
        *nations.entry(organisation.nation).or_default() += 1;
    }
    let expected = [
        (None, 17),
        (Some(Nation::Wales), 9),
        (Some(Nation::England), 250),
        (Some(Nation::Scotland), 20),
        (Some(Nation::NorthernIreland), 7),
        (Some(Nation::OutsideUnitedKingdom), 2),
    ];
    assert_eq!(nations, BTreeMap::from(expected));
    assert_eq!(source_record::Entity::find().count(&db).await.unwrap(), 379 + 305 + 1);
}

async fn a_second_import_changes_nothing(db: DatabaseConnection) {
    import(&db, &ThreeSixtyGiving, &[wolfson()]).await;
    let before = picture(&db).await;
    let report = import(&db, &ThreeSixtyGiving, &[wolfson()]).await;
    assert_eq!(counts(&report), (0, 0, 379, 0, 0));
    assert_eq!(picture(&db).await, before);
}

async fn a_recipient_that_is_held_is_recognised_and_not_doubled(db: DatabaseConnection) {
    let held = organisation::Model {
        kind: OrganisationKind::HigherEducationInstitution,
        ..reference("cardiff-university", "Cardiff University")
    };
    let id = add(&db, held, &[(OrganisationIdentifierScheme::Ror, "03kk7td41")]).await;
    let before = organisation(&db, "Cardiff University").await;
    let report = import(&db, &ThreeSixtyGiving, &[wolfson()]).await;
    assert_eq!(counts(&report), (379, 0, 0, 0, 0));
    let recognised = |note: &hcs_graph::import::Note| note.subject == "recognised by name";
    assert_eq!(report.rows.iter().filter(|row| row.notes.iter().any(recognised)).count(), 1);
    assert_eq!(organisation(&db, "Cardiff University").await, before, "what another source owns is not touched");
    assert_eq!(grant::Entity::find().filter(grant::Column::RecipientId.eq(id)).count(&db).await.unwrap(), 4);
    assert_eq!(counts(&import(&db, &ThreeSixtyGiving, &[wolfson()]).await), (0, 0, 379, 0, 0));
}

async fn a_name_alone_is_not_enough(db: DatabaseConnection) {
    let elsewhere = organisation::Model { nation: Some(Nation::Scotland), ..reference("one", "Swansea University") };
    let other_town =
        organisation::Model { city: Some("Newport".to_owned()), ..reference("two", "National Museum Wales") };
    let no_country = organisation::Model { nation: None, country_code: None, ..reference("three", "Y Pant School") };
    let made_up = organisation::Model { sample: true, ..reference("four", "Girlguiding Cymru") };
    let twin = reference("five", "Cardiff University");
    let other_twin = reference("six", "Prifysgol Caerdydd / Cardiff University");
    let other_twin = organisation::Model { name_cy: Some("Cardiff University".to_owned()), ..other_twin };
    let mut held = Vec::new();
    for model in [elsewhere, other_town, no_country, made_up, twin, other_twin] {
        held.push(add(&db, model, &[]).await);
    }
    import(&db, &ThreeSixtyGiving, &[wolfson()]).await;
    for id in held {
        assert_eq!(grant::Entity::find().filter(grant::Column::RecipientId.eq(id)).count(&db).await.unwrap(), 0);
    }
}

async fn a_change_at_the_source_is_taken(db: DatabaseConnection) {
    let written = Written::new();
    let file = written.package("grants.json", &[made_up(1), made_up(2)]);
    assert_eq!(counts(&import(&db, &ThreeSixtyGiving, std::slice::from_ref(&file)).await), (2, 0, 0, 0, 0));
    let before = grant_of(&db, "360G-example-2").await;

    let mut changed = made_up(2);
    changed["amountAwarded"] = json!(2500.5);
    changed["recipientOrganization"][0]["name"] = json!("Made-up Recipient, renamed");
    changed["unknown to the standard"] = json!({ "any": ["thing"] });
    written.package("grants.json", &[made_up(1), changed]);
    let report = import(&db, &ThreeSixtyGiving, &[file]).await;
    assert_eq!(counts(&report), (0, 1, 1, 0, 0));
    let changes: Vec<(&str, &str)> =
        report.rows[1].notes.iter().map(|note| (note.subject, note.text.as_str())).collect();
    assert_eq!(
        changes,
        [("organisation changed", "recipient Made-up Recipient, renamed"), ("grant", "amount awarded")]
    );
    let after = grant_of(&db, "360G-example-2").await;
    assert_eq!(after, grant::Model { awarded_minor: Some(250_050), ..before });
    let renamed = organisation(&db, "Made-up Recipient, renamed").await;
    assert_eq!(aliases(&db, renamed.id).await, [("Made-up Recipient 2".to_owned(), None, AliasKind::Alternate)]);
}

async fn a_grant_held_from_another_source_is_not_overwritten(db: DatabaseConnection) {
    let written = Written::new();
    let mut spaced = made_up(1);
    spaced["id"] = json!("360G-example-ab/1");
    let file = written.package("grants.json", &[spaced, made_up(2)]);
    import(&db, &ThreeSixtyGiving, std::slice::from_ref(&file)).await;
    for key in ["360G-example-ab/1", "360G-example-2"] {
        let mut other = grant_of(&db, key).await.into_active_model().reset_all();
        other.id = sea_orm::ActiveValue::NotSet;
        other.source = Set(RecordSource::Service);
        other.reference = Set(Some("A B 1".to_owned()));
        other.source_key = Set(None);
        if key.ends_with('1') {
            other.insert(&db).await.unwrap();
        }
    }
    let mut again = made_up(1);
    again["id"] = json!("360G-example-ab/1");
    again["title"] = json!("Another title");
    let mut third = made_up(3);
    third["id"] = json!("360G-another-AB 1");
    third["fundingOrganization"][0]["name"] = json!("Another name of the funder");
    let file = written.package("more.json", &[again, third, made_up(4)]);
    let before = picture(&db).await;
    let report = import(&db, &ThreeSixtyGiving, &[file]).await;
    assert_eq!(counts(&report), (1, 0, 0, 2, 0));
    for row in &report.rows[..2] {
        let notes: Vec<(NoteKind, &str)> = row.notes.iter().map(|note| (note.kind, note.subject)).collect();
        assert_eq!(notes, [(NoteKind::Conflict, "grant reference")]);
    }
    let after = picture(&db).await;
    for (table, rows) in before {
        assert_eq!(after[table][..rows.len()], rows, "{table}: what was there stays as it was");
    }
    assert_eq!(after["grant"].len(), 4);
    assert_eq!(after["alias"], Vec::<String>::new(), "nothing of a refused row stays");
    assert!(!after["organisation"].iter().any(|row| row.contains("Made-up Recipient 3")), "{after:?}");
}

async fn a_key_that_stands_twice(db: DatabaseConnection) {
    let written = Written::new();
    let mut other = made_up(1);
    other["amountAwarded"] = json!(7);
    let one = written.package("one.json", &[made_up(1), made_up(1), other]);
    let two = written.package("two.json", &[made_up(1), made_up(2)]);
    let files = [one, two];
    let report = import(&db, &ThreeSixtyGiving, &files).await;
    let outcomes: Vec<Outcome> = report.rows.iter().map(|row| row.outcome).collect();
    let expected = [Outcome::Created, Outcome::Unchanged, Outcome::Conflicting, Outcome::Unchanged, Outcome::Created];
    assert_eq!(outcomes, expected);
    assert_eq!(report.rows[2].notes[0].text, "one.json row 1 has the same key and says otherwise; that one was taken");
    assert_eq!(grant_of(&db, "360G-example-1").await.awarded_minor, Some(100_000));
    let before = picture(&db).await;
    assert_eq!(counts(&import(&db, &ThreeSixtyGiving, &files).await), (0, 0, 4, 1, 0));
    assert_eq!(picture(&db).await, before);
}

async fn forms_of_version_1(db: DatabaseConnection) {
    let written = Written::new();
    let mut planned = made_up(1);
    planned["awardDate"] = json!("2020-01-02T00:00:00+00:00");
    planned["currency"] = json!("EUR");
    planned["plannedDates"] = json!([{ "startDate": "2020-03-01", "endDate": "2021-02-28", "duration": 12 }]);
    planned["grantProgramme"] = json!([{ "code": "A", "title": " Made-up  programme " }]);
    planned["beneficiaryLocation"] = json!([{ "name": "Cardiff", "geoCode": "W06000015", "geoCodeType": "UA" }]);
    planned["recipientOrganization"][0]["location"] = json!([{ "geoCode": "W06000015", "geoCodeType": "UA" }]);
    planned["recipientOrganization"][0]["url"] = json!("https://example.org");
    planned["recipientOrganization"][0]["email"] = json!("nobody@example.org");
    let mut actual = made_up(2);
    actual["plannedDates"] = json!([{ "startDate": "2020-03-01", "endDate": "2021-02-28" }]);
    actual["actualDates"] = json!([{ "startDate": "01/04/2020" }]);
    actual["currency"] = json!("JPY");
    let mut odd = made_up(3);
    odd["plannedDates"] = json!([{ "startDate": "2020", "endDate": "2021-02-28" }]);
    odd["amountDisbursed"] = json!(-1);
    odd["recipientOrganization"].as_array_mut().unwrap().push(json!({ "id": "360G-example:org-9", "name": "Second" }));
    let report = import(&db, &ThreeSixtyGiving, &[written.package("v1.json", &[planned, actual, odd])]).await;
    assert_eq!(counts(&report), (3, 0, 0, 0, 0), "{report}");

    let grant = grant_of(&db, "360G-example-1").await;
    let days = |grant: &grant::Model| {
        [grant.awarded_on, grant.started_on, grant.ended_on].map(|day| day.map(|day| day.to_string()))
    };
    assert_eq!(
        days(&grant),
        [Some("2020-01-02"), Some("2020-03-01"), Some("2021-02-28")].map(|day| day.map(str::to_owned))
    );
    assert_eq!((grant.awarded_minor, grant.awarded_currency.as_deref()), (Some(100_000), Some("EUR")));
    assert_eq!(grant.programme_title.as_deref(), Some("Made-up programme"));
    let recipient = organisation(&db, "Made-up Recipient 1").await;
    assert_eq!((recipient.nation, recipient.website.as_deref()), (Some(Nation::Wales), Some("https://example.org/")));
    assert_eq!(recipient.research_contact_email, None);

    let grant = grant_of(&db, "360G-example-2").await;
    assert_eq!(days(&grant)[1..], [Some("2020-04-01".to_owned()), None]);
    assert_eq!(grant.awarded_minor, Some(2_000), "yen have no smaller unit");

    let grant = grant_of(&db, "360G-example-3").await;
    assert_eq!(days(&grant)[1..], [None, Some("2021-02-28".to_owned())]);
    assert_eq!(grant.disbursed_minor, None);
    let left_out: Vec<&str> = report.rows[2]
        .notes
        .iter()
        .filter(|note| note.kind == NoteKind::Normalised)
        .map(|note| note.text.as_str())
        .collect();
    assert_eq!(
        left_out,
        [
            "amountDisbursed is below zero; it was left out",
            "plannedDates/0/startDate is not a day such as 2014-06-05, between 1900 and 2199; it was left out",
            "recipientOrganization has 2 organisations; the first was taken",
        ]
    );
}

async fn an_individual_leaves_no_trace(db: DatabaseConnection) {
    let written = Written::new();
    let individual = |number: u32, name: &str, title: &str| {
        let mut grant = made_up(number);
        grant.as_object_mut().unwrap().remove("recipientOrganization");
        grant["recipientIndividual"] = json!({ "id": "360G-example:ind-zzperson", "name": name });
        grant["title"] = json!(title);
        grant
    };
    let mut described = individual(2, "Zzperson Qqname", "Grant to Ms QQNAME");
    described["description"] = json!("Support for zzperson's studies");
    let grants = [individual(1, "Individual recipient", "Grant to an individual recipient"), described, made_up(3)];
    let file = written.package("individuals.json", &grants);
    let report = import(&db, &ThreeSixtyGiving, &[file]).await;
    assert_eq!(counts(&report), (3, 0, 0, 0, 0));
    assert_eq!(report.summary().normalised_by["individual"], 2);
    let everything = format!("{:?} {report} {}", picture(&db).await, serde_json::to_string(&report).unwrap());
    for word in ["zzperson", "qqname"] {
        assert!(!everything.to_lowercase().contains(word), "{word}");
    }
    let grant = grant_of(&db, "360G-example-1").await;
    assert_eq!((grant.title.as_str(), grant.recipient_id), ("Grant to an individual recipient", None));
    let grant = grant_of(&db, "360G-example-2").await;
    assert_eq!((grant.title.as_str(), grant.description), ("Grant to an individual", None));
}

async fn registers_tell_who_is_who(db: DatabaseConnection) {
    let board = organisation::Model { kind: OrganisationKind::HealthBoard, ..reference("board", "Made-up Board") };
    let board = add(&db, board, &[(OrganisationIdentifierScheme::Ods, "7A4")]).await;
    let university = reference("university", "Made-up University");
    let university = add(&db, university, &[(OrganisationIdentifierScheme::Ror, "03kk7td41")]).await;
    let written = Written::new();
    let to = |number: u32, id: &str, name: &str| {
        let mut grant = made_up(number);
        grant["recipientOrganization"] = json!([{ "id": id, "name": name }]);
        grant
    };
    let mut by_number = to(4, "360G-other:org-1", "Made-up Charity Limited");
    by_number["recipientOrganization"][0]["charityNumber"] = json!("1000001");
    by_number["recipientOrganization"][0]["companyNumber"] = json!("1234567");
    let grants = [
        to(1, "GB-NHS-7A4", "Made-up Board"),
        to(2, "XI-ROR-03KK7TD41", "The Made-up University of Cardiff"),
        to(3, "gb-chc-1000001", "Made-up Charity"),
        by_number,
        to(5, "GB-COH-01234567", "Made-up Charity Ltd"),
    ];
    let report = import(&db, &ThreeSixtyGiving, &[written.package("grants.json", &grants)]).await;
    assert_eq!(counts(&report), (5, 0, 0, 0, 0), "{report}");
    assert_eq!(grant_of(&db, "360G-example-1").await.recipient_id, Some(board));
    assert_eq!(grant_of(&db, "360G-example-2").await.recipient_id, Some(university));
    assert_eq!(identifiers(&db, university).await, ["ORG_ID:XI-ROR-03kk7td41", "ROR:03kk7td41"]);
    assert_eq!(
        aliases(&db, university).await,
        [("The Made-up University of Cardiff".to_owned(), None, AliasKind::Alternate)]
    );
    let charity = organisation(&db, "Made-up Charity").await;
    assert_eq!((charity.kind, charity.source_key.as_deref()), (OrganisationKind::Charity, Some("GB-CHC-1000001")));
    for key in ["360G-example-3", "360G-example-4", "360G-example-5"] {
        assert_eq!(grant_of(&db, key).await.recipient_id, Some(charity.id), "{key}");
    }
    assert_eq!(identifiers(&db, charity.id).await, ["ORG_ID:GB-CHC-1000001", "ORG_ID:GB-COH-01234567"]);
    let names: Vec<String> = aliases(&db, charity.id).await.into_iter().map(|(name, ..)| name).collect();
    assert_eq!(names, ["Made-up Charity Limited", "Made-up Charity Ltd"]);
}
