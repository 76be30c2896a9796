//! ROR: the 26 records of Welsh organisations, alone and over stand-ins for the reference data.
//!
//! Long, because its tests are one list of rules over the same few records.

use entity::{enums::*, organisation, organisation_alias};
use hcs_graph::import::{NoteKind, Outcome, Report, ror::Ror};
use sea_orm::{
    ActiveModelTrait, ActiveValue::NotSet, ColumnTrait, DatabaseConnection, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter,
};
use serde_json::json;

use crate::support::over_both;

use super::{
    database::{add, aliases, identifiers, import, organisation, picture, reference},
    files::{Written, record, ror_record, ror_wales},
    threesixty::counts,
};

over_both!(Empty:
    the_welsh_records_give_their_organisations,
    a_second_import_changes_nothing,
    records_are_merged_into_what_is_held,
    the_misprinted_label_damages_nothing,
    a_name_is_enough_only_when_one_organisation_can_be_meant,
    contradictions_are_reported_and_change_nothing,
    an_identifier_stays_where_it_is,
    a_record_that_changed_is_taken,
    parents_and_successors_come_when_both_ends_are_known,
    nothing_becomes_a_part_of_itself,
    both_schemas_and_lists_are_read,
);

async fn all(db: &DatabaseConnection) -> u64 {
    organisation::Entity::find().count(db).await.unwrap()
}

fn notes(report: &Report, row: usize) -> Vec<(NoteKind, &'static str)> {
    report.rows[row].notes.iter().map(|note| (note.kind, note.subject)).collect()
}

async fn the_welsh_records_give_their_organisations(db: DatabaseConnection) {
    let files = ror_wales();
    assert_eq!(files.len(), 26);
    let report = import(&db, &Ror, &files).await;
    assert_eq!(counts(&report), (26, 0, 0, 0, 0), "{report}");
    assert_eq!(all(&db).await, 26);
    let organisations = organisation::Entity::find().all(&db).await.unwrap();
    let welsh = organisations.iter().filter(|row| row.name_cy.is_some());
    assert_eq!(welsh.clone().count(), 18);
    assert!(welsh.clone().all(|row| row.name_status == TranslationStatus::Published));
    assert!(organisations.iter().all(|row| row.country_code.as_deref() == Some("GB")));
    assert_eq!(organisations.iter().filter(|row| row.nation == Some(Nation::Wales)).count(), 21);
    assert_eq!(organisations.iter().filter(|row| row.parent_id.is_some()).count(), 4);

    let cardiff = organisation(&db, "Cardiff University").await;
    assert_eq!(cardiff.name_cy.as_deref(), Some("Prifysgol Caerdydd"));
    assert_eq!(cardiff.kind, OrganisationKind::HigherEducationInstitution);
    assert_eq!(cardiff.website.as_deref(), Some("http://www.cardiff.ac.uk/"));
    assert_eq!((cardiff.city.as_deref(), cardiff.source_place.as_deref()), (Some("Cardiff"), Some("03kk7td41.json")));
    assert_eq!(
        identifiers(&db, cardiff.id).await,
        [
            "CROSSREF_FUNDER:501100000866",
            "CROSSREF_FUNDER:501100008533",
            "CROSSREF_FUNDER:501100010601",
            "GRID:grid.5600.3",
            "ISNI:0000000108075670",
            "ROR:03kk7td41",
            "WIKIDATA:Q1035745",
        ]
    );
    let network = organisation(&db, "Life Sciences Research Network Wales").await;
    assert_eq!((network.parent_id, network.abbreviation.as_deref()), (Some(cardiff.id), Some("LSRNW")));

    let former = organisation(&db, "National Institute for Social Care and Health Research").await;
    let present = organisation(&db, "Health and Care Research Wales").await;
    assert_eq!((former.status, former.successor_id), (OrganisationStatus::Superseded, Some(present.id)));
    assert_eq!((present.status, present.successor_id), (OrganisationStatus::Active, None));

    let wrexham = organisation(&db, "Wrexham University").await;
    let names = aliases(&db, wrexham.id).await;
    assert!(names.contains(&("Prifysgol Glyndŵr".to_owned(), Some(Language::Cy), AliasKind::Alternate)), "{names:?}");
    let hospital = organisation(&db, "University Hospital of Wales").await;
    assert_eq!(
        (hospital.kind, hospital.parent_id),
        (OrganisationKind::Hospital, None),
        "its parent has no record here"
    );
    let service = organisation(&db, "National Health Service Wales").await;
    assert_eq!(service.kind, OrganisationKind::Other, "a health service is no hospital");
}

async fn a_second_import_changes_nothing(db: DatabaseConnection) {
    import(&db, &Ror, &ror_wales()).await;
    let before = picture(&db).await;
    let report = import(&db, &Ror, &ror_wales()).await;
    assert_eq!(counts(&report), (0, 0, 26, 0, 0), "{report}");
    assert_eq!(picture(&db).await, before);
}

async fn records_are_merged_into_what_is_held(db: DatabaseConnection) {
    let machine = |key: &str, en: &str, cy: &str| organisation::Model {
        name_cy: Some(cy.to_owned()),
        name_status: TranslationStatus::Machine,
        ..reference(key, en)
    };
    let ror = |id| [(OrganisationIdentifierScheme::Ror, id)];
    let ambulance = reference("welsh-ambulance-service", "Welsh Ambulance Service NHS Trust");
    let ambulance = add(&db, ambulance, &ror("017qpw206")).await;
    let government = add(&db, reference("welsh-government", "Welsh Government"), &ror("000wh6t45")).await;
    let park = add(&db, machine("park", "Wales Gene Park", "Parc Genynnau Cymru"), &[]).await;
    let network = reference("ernw", "Engineering Research Network Wales");
    let network = add(&db, organisation::Model { kind: OrganisationKind::Network, ..network }, &[]).await;
    let wrexham = organisation::Model {
        name_cy: Some("Prifysgol Wrecsam".to_owned()),
        name_status: TranslationStatus::Reviewed,
        website: Some("https://wrexham.ac.uk/".to_owned()),
        ..reference("wrexham", "Wrexham University")
    };
    let wrexham = add(&db, wrexham, &ror("048kc0s52")).await;
    let blood =
        add(&db, reference("wbs", "Welsh Blood Service"), &[(OrganisationIdentifierScheme::Wikidata, "Q18746368")])
            .await;

    let report = import(&db, &Ror, &ror_wales()).await;
    assert_eq!(counts(&report), (20, 6, 0, 0, 0), "{report}");
    assert_eq!(all(&db).await, 26, "none is doubled");
    let by_id = async |id| organisation::Entity::find_by_id(id).one(&db).await.unwrap().unwrap();

    let held = by_id(ambulance).await;
    assert_eq!((held.name_en.as_str(), held.source), ("Welsh Ambulance Service NHS Trust", RecordSource::Reference));
    assert_eq!(held.source_place.as_deref(), Some("stand-in of a test"));
    assert_eq!(
        (held.city.as_deref(), held.website.as_deref()),
        (Some("St Asaph"), Some("https://www.ambulance.wales.nhs.uk/"))
    );
    let names = aliases(&db, ambulance).await;
    assert_eq!(names[0], ("Welsh Ambulance Services NHS Trust".to_owned(), Some(Language::En), AliasKind::Alternate));
    assert!(identifiers(&db, ambulance).await.contains(&"GRID:grid.439685.5".to_owned()));

    let held = by_id(government).await;
    assert_eq!((held.name_cy.as_deref(), held.name_status), (Some("Llywodraeth Cymru"), TranslationStatus::Published));
    let held = by_id(park).await;
    assert_eq!((held.name_cy.as_deref(), held.name_status), (Some("Parc Geneteg Cymru"), TranslationStatus::Published));
    let held = by_id(network).await;
    assert_eq!(
        (held.kind, held.name_cy.as_deref()),
        (OrganisationKind::Network, Some("Rhwydwaith Ymchwil Peirianneg Cymru"))
    );
    let held = by_id(wrexham).await;
    assert_eq!((held.name_cy.as_deref(), held.name_status), (Some("Prifysgol Wrecsam"), TranslationStatus::Reviewed));
    assert_eq!(held.website.as_deref(), Some("https://wrexham.ac.uk/"));
    let label = ("Prifysgol Wrexham".to_owned(), Some(Language::Cy), AliasKind::Alternate);
    assert!(aliases(&db, wrexham).await.contains(&label));
    assert!(identifiers(&db, blood).await.contains(&"ROR:00a775j83".to_owned()));

    let before = picture(&db).await;
    let report = import(&db, &Ror, &ror_wales()).await;
    assert_eq!(counts(&report), (0, 0, 26, 0, 0), "{report}");
    assert_eq!(picture(&db).await, before);
}

async fn the_misprinted_label_damages_nothing(db: DatabaseConnection) {
    let correct = "Bwrdd Iechyd Prifysgol Bae Abertawe";
    let printed = ("Bwrdd lechyd Prifysgol Bae Abertawe".to_owned(), Some(Language::Cy), AliasKind::AsPrinted);
    for status in [TranslationStatus::Published, TranslationStatus::Machine] {
        let held = organisation::Model {
            name_cy: Some(correct.to_owned()),
            name_status: status,
            ..reference("swansea-bay", "Swansea Bay University Health Board")
        };
        let id = add(&db, held, &[(OrganisationIdentifierScheme::Ror, "04zet5t12")]).await;
        let report = import(&db, &Ror, &[ror_record("04zet5t12")]).await;
        assert_eq!(counts(&report), (0, 1, 0, 0, 0), "{report}");
        assert_eq!(report.summary().normalised_by["Welsh name"], 1);
        let held = organisation(&db, "Swansea Bay University Health Board").await;
        assert_eq!((held.name_cy.as_deref(), held.name_status), (Some(correct), TranslationStatus::Published));
        assert!(aliases(&db, id).await.contains(&printed), "the file's wording is kept");
        organisation_alias::Entity::delete_many().exec(&db).await.unwrap();
        organisation::Entity::delete_by_id(id).exec(&db).await.unwrap();
    }
    // A letter misread in another word is not corrected, and does not take the place of the right one either.
    let held = organisation::Model {
        name_cy: Some("Canolfan Iechydol".to_owned()),
        name_status: TranslationStatus::Machine,
        ..reference("centre", "Made-up Health Centre")
    };
    add(&db, held, &[(OrganisationIdentifierScheme::Ror, "00265c946")]).await;
    let mut misread = record("00265c946", "Made-up Health Centre");
    let label = json!({ "value": "Canolfan lechydol", "types": ["label"], "lang": "cy" });
    misread["names"].as_array_mut().unwrap().push(label);
    let written = Written::new();
    let report = import(&db, &Ror, &[written.json("misread.json", &misread)]).await;
    assert_eq!(report.summary().normalised_by["Welsh name"], 1);
    let held = organisation(&db, "Made-up Health Centre").await;
    let name = (held.name_cy.as_deref(), held.name_status);
    assert_eq!(name, (Some("Canolfan Iechydol"), TranslationStatus::Machine));

    import(&db, &Ror, &[ror_record("04zet5t12")]).await;
    let alone = organisation(&db, "Swansea Bay University Health Board").await;
    assert_eq!(alone.name_cy.as_deref(), Some(correct));
    assert!(aliases(&db, alone.id).await.contains(&printed));
}

async fn a_name_is_enough_only_when_one_organisation_can_be_meant(db: DatabaseConnection) {
    let model = reference("a", "Made-up Institute & Trust");
    let abroad = organisation::Model {
        country_code: Some("US".to_owned()),
        nation: Some(Nation::OutsideUnitedKingdom),
        ..reference("b", "Made-up Institute and Trust")
    };
    let made_up = organisation::Model { sample: true, ..reference("c", "Made-up Institute and Trust") };
    let other = reference("d", "Made-up Institute and Trust");
    let first = add(&db, model, &[]).await;
    for (model, ids) in
        [(abroad, &[][..]), (made_up, &[]), (other, &[(OrganisationIdentifierScheme::Ror, "03kk7td41")])]
    {
        add(&db, model, ids).await;
    }
    let written = Written::new();
    let file = written.json("a.json", &record("000wh6t45", "MADE-UP INSTITUTE AND TRUST"));
    let report = import(&db, &Ror, std::slice::from_ref(&file)).await;
    assert_eq!(counts(&report), (0, 1, 0, 0, 0), "{report}");
    assert_eq!(notes(&report, 0)[0], (NoteKind::Remark, "recognised by name"));
    assert_eq!(identifiers(&db, first).await, ["ROR:000wh6t45"]);

    for key in ["e", "f"] {
        add(&db, reference(key, "Made-up Twins"), &[]).await;
    }
    let before = picture(&db).await;
    let file = written.json("b.json", &record("00265c946", "Made-up Twins"));
    let report = import(&db, &Ror, &[file]).await;
    assert_eq!(counts(&report), (0, 0, 0, 1, 0));
    assert_eq!(notes(&report, 0), [(NoteKind::Conflict, "several organisations")]);
    assert_eq!(picture(&db).await, before);
}

async fn contradictions_are_reported_and_change_nothing(db: DatabaseConnection) {
    let held = organisation::Model {
        country_code: Some("IE".to_owned()),
        nation: Some(Nation::England),
        ..reference("a", "Made-up")
    };
    let id = add(&db, held, &[(OrganisationIdentifierScheme::Ror, "000wh6t45")]).await;
    let kingdom =
        organisation::Model { nation: Some(Nation::UnitedKingdom), ..reference("b", "Made-up of the Kingdom") };
    add(&db, kingdom, &[(OrganisationIdentifierScheme::Ror, "00265c946")]).await;
    let mut inactive = record("000wh6t45", "Made-up");
    inactive["status"] = json!("withdrawn");
    let written = Written::new();
    let files =
        [written.json("a.json", &inactive), written.json("b.json", &record("00265c946", "Made-up of the Kingdom"))];
    let report = import(&db, &Ror, &files).await;
    let conflicts: Vec<&str> = notes(&report, 0)
        .into_iter()
        .filter(|(kind, _)| *kind == NoteKind::Conflict)
        .map(|(_, subject)| subject)
        .collect();
    assert_eq!(conflicts, ["country", "nation", "status"]);
    assert!(
        !notes(&report, 1).iter().any(|(kind, _)| *kind == NoteKind::Conflict),
        "an address says nothing against a remit"
    );
    assert_eq!((report.summary().contradicting, report.summary().conflicting), (1, 0));
    let held = organisation::Entity::find_by_id(id).one(&db).await.unwrap().unwrap();
    assert_eq!(
        (held.country_code.as_deref(), held.nation, held.status),
        (Some("IE"), Some(Nation::England), OrganisationStatus::Active)
    );
}

async fn an_identifier_stays_where_it_is(db: DatabaseConnection) {
    use OrganisationIdentifierScheme as Scheme;
    let one = add(&db, reference("a", "Made-up One"), &[(Scheme::Ror, "000wh6t45")]).await;
    let two = add(&db, reference("b", "Made-up Two"), &[(Scheme::Ror, "00265c946"), (Scheme::Grid, "grid.1.1")]).await;
    let mut claims = record("000wh6t45", "Made-up One");
    claims["external_ids"] =
        json!([{ "type": "grid", "all": ["grid.1.1"], "preferred": null }, { "type": "isni", "all": ["not one"] }]);
    let mut new = record("03kk7td41", "Made-up Three");
    new["external_ids"] = json!([{ "type": "grid", "all": ["grid.1.1"], "preferred": null }]);
    let written = Written::new();
    let report = import(&db, &Ror, &[written.json("a.json", &json!([claims, new]))]).await;
    assert_eq!(counts(&report), (1, 1, 0, 0, 0), "{report}");
    assert_eq!(report.summary().contradicting_by["identifier of two organisations"], 2);
    assert_eq!(report.summary().normalised_by["identifier"], 1);
    assert_eq!(identifiers(&db, one).await, ["ROR:000wh6t45"]);
    assert_eq!(identifiers(&db, two).await, ["GRID:grid.1.1", "ROR:00265c946"]);

    let third = organisation(&db, "Made-up Three").await;
    add(&db, reference("d", "Made-up Four"), &[(Scheme::Grid, "grid.4.4")]).await;
    add(&db, reference("e", "Made-up Five"), &[(Scheme::Wikidata, "Q5")]).await;
    let mut both = record("006jb1a24", "Made-up Six");
    both["external_ids"] = json!([{ "type": "grid", "all": ["grid.4.4"] }, { "type": "wikidata", "all": ["Q5"] }]);
    let before = picture(&db).await;
    let report = import(&db, &Ror, &[written.json("b.json", &both)]).await;
    assert_eq!(counts(&report), (0, 0, 0, 1, 0), "{report}");
    assert_eq!(picture(&db).await, before);
    assert_eq!(identifiers(&db, third.id).await, ["ROR:03kk7td41"]);
}

async fn a_record_that_changed_is_taken(db: DatabaseConnection) {
    let written = Written::new();
    let file = written.json("a.json", &record("000wh6t45", "Made-up"));
    import(&db, &Ror, std::slice::from_ref(&file)).await;
    let mut renamed = record("000wh6t45", "Made-up, renamed");
    renamed["status"] = json!("inactive");
    renamed["links"] = json!([{ "type": "website", "value": "https://example.org/" }]);
    renamed["names"].as_array_mut().unwrap().push(json!({ "value": "Gwneud", "types": ["label"], "lang": "cy" }));
    written.json("a.json", &renamed);
    let report = import(&db, &Ror, std::slice::from_ref(&file)).await;
    assert_eq!(counts(&report), (0, 1, 0, 0, 0));
    assert_eq!(report.rows[0].notes[0].text, "name, Welsh name, status, web site");
    let held = organisation(&db, "Made-up, renamed").await;
    assert_eq!((held.status, held.name_cy.as_deref()), (OrganisationStatus::Inactive, Some("Gwneud")));
    assert_eq!(held.name_status, TranslationStatus::Published);
    assert_eq!(aliases(&db, held.id).await, [("Made-up".to_owned(), Some(Language::En), AliasKind::Former)]);

    let mut again = renamed;
    again["names"] = record("000wh6t45", "Made-up, renamed again")["names"].clone();
    written.json("a.json", &again);
    import(&db, &Ror, &[file]).await;
    let held = organisation(&db, "Made-up, renamed again").await;
    // The English went on without the Welsh.
    assert_eq!((held.name_cy.as_deref(), held.name_status), (Some("Gwneud"), TranslationStatus::Stale));
    assert_eq!(all(&db).await, 1);
}

async fn parents_and_successors_come_when_both_ends_are_known(db: DatabaseConnection) {
    import(&db, &Ror, &[ror_record("039mtkw55"), ror_record("008zsd307")]).await;
    let hospital = organisation(&db, "Wrexham Maelor Hospital").await;
    assert_eq!(hospital.parent_id, None);
    let former = organisation(&db, "National Institute for Social Care and Health Research").await;
    assert_eq!((former.status, former.successor_id), (OrganisationStatus::Inactive, None), "no successor is known yet");

    let report = import(&db, &Ror, &[ror_record("03awsb125"), ror_record("03w4jzj90"), ror_record("039mtkw55")]).await;
    let outcomes: Vec<Outcome> = report.rows.iter().map(|row| row.outcome).collect();
    assert_eq!(outcomes, [Outcome::Created, Outcome::Created, Outcome::Unchanged]);
    let board = organisation(&db, "Betsi Cadwaladr University Health Board").await;
    let hospital = organisation(&db, "Wrexham Maelor Hospital").await;
    assert_eq!((hospital.parent_id, board.parent_id), (Some(board.id), None));
    let former = organisation(&db, "National Institute for Social Care and Health Research").await;
    let present = organisation(&db, "Health and Care Research Wales").await;
    assert_eq!((former.status, former.successor_id), (OrganisationStatus::Superseded, Some(present.id)));

    let before = picture(&db).await;
    let report = import(&db, &Ror, &[ror_record("039mtkw55"), ror_record("008zsd307")]).await;
    assert_eq!(counts(&report), (0, 0, 2, 0, 0), "{report}");
    assert_eq!(picture(&db).await, before);
}

async fn nothing_becomes_a_part_of_itself(db: DatabaseConnection) {
    let related = |id: &str, name: &str, relations: &[(&str, &str)]| {
        let mut record = record(id, name);
        record["relationships"] = relations
            .iter()
            .map(|(kind, id)| json!({ "type": kind, "label": "x", "id": format!("https://ror.org/{id}") }))
            .collect();
        record
    };
    let (a, b, c) = ("000wh6t45", "00265c946", "006jb1a24");
    let written = Written::new();
    let records = json!([
        related(a, "A", &[("parent", b), ("parent", a)]),
        related(b, "B", &[("parent", c)]),
        related(c, "C", &[("parent", a), ("predecessor", b)]),
    ]);
    let held = reference("of-another", "Another parent");
    let other = add(&db, held, &[(OrganisationIdentifierScheme::Ror, "03kk7td41")]).await;
    let mut child = reference("child", "A part of another").into_active_model().reset_all();
    child.id = NotSet;
    child.parent_id = sea_orm::ActiveValue::Set(Some(other));
    let child = child.insert(&db).await.unwrap();
    let part = written.json("b.json", &related("015m2p889", "A part of another", &[("parent", a)]));
    let report = import(&db, &Ror, &[written.json("a.json", &records), part]).await;
    assert_eq!(report.summary().contradicting_by["parent"], 3, "{report}");
    assert_eq!(report.summary().contradicting_by["successor"], 1, "{report}");
    let parent = async |name| organisation(&db, name).await.parent_id;
    let (a, b, c) = (organisation(&db, "A").await.id, organisation(&db, "B").await.id, organisation(&db, "C").await.id);
    assert_eq!((parent("A").await, parent("B").await, parent("C").await), (Some(b), Some(c), None));
    assert_ne!(a, c);
    let child = organisation::Entity::find_by_id(child.id).one(&db).await.unwrap().unwrap();
    assert_eq!(child.parent_id, Some(other));
}

async fn both_schemas_and_lists_are_read(db: DatabaseConnection) {
    let v1 = json!({
        "id": "https://ror.org/000wh6t45", "name": "Made-up", "status": "active", "types": ["Other"],
        "aliases": [], "acronyms": [], "labels": [], "links": [], "relationships": [], "external_ids": {},
        "country": { "country_code": "GB", "country_name": "United Kingdom" },
        "addresses": [{ "city": "Cardiff", "geonames_city": { "geonames_admin1": { "code": "GB.WLS" } } }],
    });
    let written = Written::new();
    let list = written.json("list.json", &json!([v1, record("00265c946", "Second")]));
    let answer =
        written.json("answer.json", &json!({ "number_of_results": 1, "items": [record("000wh6t45", "Made-up")] }));
    let report = import(&db, &Ror, &[list, answer]).await;
    assert_eq!(counts(&report), (2, 0, 1, 0, 0), "{report}");
    assert_eq!(report.rows[2].notes[0].text, "it says the same as list.json row 1", "in either schema");
    let names = ["Made-up", "Second"];
    let held = organisation::Entity::find().filter(organisation::Column::NameEn.is_in(names)).all(&db).await.unwrap();
    assert!(held.iter().all(|row| row.nation == Some(Nation::Wales) && row.city.as_deref() == Some("Cardiff")));

    let tokyo = json!({
        "id": "https://ror.org/006jb1a24", "status": "active", "types": ["education"],
        "names": [
            { "value": "架空大学", "types": ["ror_display", "label"], "lang": "ja" },
            { "value": "Made-up University", "types": ["label"], "lang": "en" },
            { "value": "MU", "types": ["acronym"], "lang": "en" },
        ],
        "locations": [{ "geonames_details": { "name": "Tokyo", "country_code": "JP" } }],
    });
    import(&db, &Ror, &[written.json("tokyo.json", &tokyo)]).await;
    let held = organisation(&db, "Made-up University").await;
    assert_eq!((held.nation, held.country_code.as_deref()), (Some(Nation::OutsideUnitedKingdom), Some("JP")));
    assert_eq!(held.abbreviation.as_deref(), Some("MU"));
    assert_eq!(aliases(&db, held.id).await, [("架空大学".to_owned(), None, AliasKind::Alternate)]);
}
