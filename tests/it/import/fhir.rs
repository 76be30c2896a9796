//! FHIR ResearchStudy: seven real examples of the Evidence Based Medicine guide, and made-up studies for what they do not hold.
//!
//! Long, because each rule of the mapping has a made-up study of its own beside what is said of it.

use std::sync::Arc;

use entity::{enums::*, organisation, study, study_health_category, study_identifier, study_involvement, study_site};
use hcs_graph::import::{NoteKind, Outcome, Report, fhir::ResearchStudy};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    ColumnTrait, DatabaseConnection, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
};
use serde_json::{Value, json};

use super::{
    database::{add, import, picture, reference},
    files::{Written, all_of, now},
    threesixty::counts,
};
use crate::support::{app::App, on_both, over_both};

over_both!(Empty:
    the_real_examples_give_their_figures,
    a_second_import_changes_nothing,
    a_bundle_with_what_it_refers_to,
    a_change_at_the_source_is_taken,
    a_study_of_another_source_is_not_overwritten,
    days_are_taken_as_far_as_the_study_has_come,
    categories_and_identifiers,
);

/// The code system of states, as R5 has it.
const STATES: &str = "http://hl7.org/fhir/research-study-status";

fn of_code(system: &str, code: &str) -> Value {
    json!({ "coding": [{ "system": system, "code": code }] })
}

/// A made-up study, its number in address and title.
pub(super) fn made_up(number: u32, state: &str) -> Value {
    json!({
        "resourceType": "ResearchStudy",
        "id": format!("{number}"),
        "url": format!("https://example.org/ResearchStudy/{number}"),
        "status": "active",
        "title": format!("Made-up study {number}"),
        "progressStatus": [{ "state": of_code(STATES, state) }],
    })
}

async fn of_key(db: &DatabaseConnection, key: &str) -> study::Model {
    study::Entity::find().filter(study::Column::SourceKey.eq(key)).one(db).await.unwrap().unwrap()
}

fn notes(report: &Report, row: usize, kind: NoteKind) -> Vec<(&'static str, &str)> {
    report.rows[row]
        .notes
        .iter()
        .filter(|note| note.kind == kind)
        .map(|note| (note.subject, note.text.as_str()))
        .collect()
}

async fn the_real_examples_give_their_figures(db: DatabaseConnection) {
    let report = import(&db, &ResearchStudy, &all_of("fhir-researchstudy", "json")).await;
    assert_eq!(counts(&report), (2, 0, 1, 0, 4), "{report}");
    let outcomes: Vec<_> = report.rows.iter().map(|row| row.outcome).collect();
    use Outcome::{Created, Rejected, Unchanged};
    assert_eq!(outcomes, [Created, Unchanged, Rejected, Rejected, Created, Rejected, Rejected]);
    assert_eq!(study::Entity::find().count(&db).await.unwrap(), 2);

    // Two resources describe one trial: the second is recognised, and what it says otherwise is told.
    let trial = of_key(&db, "https://fevir.net/resources/ResearchStudy/267245").await;
    assert_eq!(
        trial.title,
        "A Study of Nasal Glucagon (LY900018) in Japanese Participants With Diabetes Mellitus - M11 Example"
    );
    assert_eq!(
        (trial.status, trial.kind, trial.portfolio),
        (StudyStatus::Completed, ActivityKind::Research, StudyPortfolio::NotRecorded)
    );
    assert_eq!(
        (trial.started_on, trial.ended_on),
        (Some("2018-02-21".parse().unwrap()), Some("2018-08-20".parse().unwrap()))
    );
    assert_eq!(trial.topic.as_deref(), Some("Diabetes Mellitus; insulin-induced hypoglycemia"));
    assert_eq!(
        (trial.is_listed, trial.sponsor_id, trial.is_commercial),
        (false, None, false),
        "only its second resource calls the sponsor a company"
    );
    assert_eq!(trial.recorded_on, now().date_naive());
    assert_eq!(
        notes(&report, 1, NoteKind::Conflict),
        [("study of another record", "it is held from another record, which says otherwise of its title; that stays")]
    );
    let quartet = of_key(&db, "https://fevir.net/resources/ResearchStudy/367879").await;
    assert_eq!(
        (quartet.started_on, quartet.ended_on),
        (Some("2019-08-30".parse().unwrap()), Some("2024-07-31".parse().unwrap()))
    );
    let numbers: Vec<_> = study_identifier::Entity::find()
        .order_by_asc(study_identifier::Column::Id)
        .all(&db)
        .await
        .unwrap()
        .into_iter()
        .map(|held| (held.study_id, held.scheme, held.value))
        .collect();
    assert_eq!(
        numbers,
        [
            (trial.id, StudyIdentifierScheme::Nct, "NCT03421379".to_owned()),
            (quartet.id, StudyIdentifierScheme::Nct, "NCT03640312".to_owned())
        ]
    );
    assert_eq!(organisation::Entity::find().count(&db).await.unwrap(), 0, "no organisation is made of a name");
    assert_eq!(study_site::Entity::find().count(&db).await.unwrap(), 0);

    let reasons: Vec<_> = [2, 3, 5, 6]
        .map(|row| notes(&report, row, NoteKind::Refusal))
        .into_iter()
        .flatten()
        .map(|(_, text)| text)
        .collect();
    assert_eq!(
        reasons,
        [
            "progressStatus is missing",
            "progressStatus is missing",
            "it describes a site of another study and is no study of its own",
            "progressStatus is missing",
        ]
    );
    // What has no place is told once for each resource, in the names of the element.
    let told = notes(&report, 4, NoteKind::Normalised);
    assert!(told.contains(&("sponsor", "2 stated by name alone; none was taken for an organisation here")), "{told:?}");
    assert!(told.contains(&("sites", "2 stated by name alone; none was taken for an organisation here")), "{told:?}");
    assert!(told.contains(&("elements without a place", "citeAs, comparisonGroup, description, descriptionSummary, extension, label, name, objective, phase, purposeType, recruitment, relatesTo, result, studyDesign")), "{told:?}");
    for name in ["Huffman", "Alper", "Kang", "becomingapatient"] {
        assert!(!format!("{report} {report:?} {:?}", picture(&db).await).contains(name), "{name}");
    }
}

async fn a_second_import_changes_nothing(db: DatabaseConnection) {
    import(&db, &ResearchStudy, &all_of("fhir-researchstudy", "json")).await;
    let before = picture(&db).await;
    let report = import(&db, &ResearchStudy, &all_of("fhir-researchstudy", "json")).await;
    assert_eq!(counts(&report), (0, 0, 3, 0, 4), "{report}");
    assert_eq!(picture(&db).await, before);
}

async fn a_bundle_with_what_it_refers_to(db: DatabaseConnection) {
    let board = add(&db, reference("board", "A board"), &[(OrganisationIdentifierScheme::Ods, "7A4")]).await;
    let university =
        add(&db, reference("university", "A university"), &[(OrganisationIdentifierScheme::Ror, "03kk7td41")]).await;
    let party = |role: &str, reference: Value| json!({ "name": "By name", "role": of_code("http://hl7.org/fhir/research-study-party-role", role), "party": reference });
    let mut first = made_up(1, "recruiting");
    first.as_object_mut().unwrap().remove("url");
    first["associatedParty"] = json!([
        party("lead-sponsor", json!({ "reference": "Organization/board" })),
        party("sponsor", json!({ "reference": "#university" })),
        party("primary-investigator", json!({ "display": "Zzperson Qqname" })),
        party("primary-investigator", json!({ "reference": "#role" })),
        party(
            "sub-investigator",
            json!({ "identifier": { "system": "https://orcid.org", "value": "https://orcid.org/0000-0001-5109-3700" } })
        ),
        // The same person twice.
        party("sub-investigator", json!({ "reference": "Practitioner/person" })),
    ]);
    first["associatedParty"][1]["classifier"] =
        json!([of_code("http://terminology.hl7.org/CodeSystem/research-study-party-organization-type", "industry")]);
    first["contained"] = json!([{ "resourceType": "Organization", "id": "university", "identifier": [{ "system": "https://ror.org", "value": "https://ror.org/03kk7td41" }] },
        { "resourceType": "PractitionerRole", "id": "role", "practitioner": { "reference": "Practitioner/person" } }]);
    first["site"] = json!([{ "reference": "urn:uuid:place" }, { "reference": "Location/ring" }, { "display": "Elsewhere" },
        { "identifier": { "system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "7a4" } }]);
    let bundle = json!({ "resourceType": "Bundle", "type": "collection", "entry": [
        { "fullUrl": "https://example.org/fhir/ResearchStudy/first", "resource": first },
        { "fullUrl": "https://example.org/fhir/Organization/board", "resource": { "resourceType": "Organization", "id": "board",
            "identifier": [{ "system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "7A4" }] } },
        { "fullUrl": "urn:uuid:place", "resource": { "resourceType": "Location", "id": "place", "managingOrganization": { "reference": "Organization/board" } } },
        { "resource": { "resourceType": "Location", "id": "ring", "managingOrganization": { "reference": "Location/ring" } } },
        { "fullUrl": "https://example.org/fhir/Practitioner/person", "resource": { "resourceType": "Practitioner", "id": "person",
            "name": [{ "text": "Zzperson Qqname" }], "identifier": [{ "system": "https://orcid.org", "value": "0000-0002-1825-0097" }] } },
        { "resource": made_up(2, "completed") },
        { "search": { "mode": "match" } },
    ] });
    let written = Written::new();
    let file = written.json("bundle.json", &bundle);
    let report = import(&db, &ResearchStudy, std::slice::from_ref(&file)).await;
    assert_eq!(counts(&report), (2, 0, 0, 0, 0), "{report}");
    let study = of_key(&db, "https://example.org/fhir/ResearchStudy/first").await;
    assert_eq!((study.sponsor_id, study.is_commercial, study.status), (Some(university), true, StudyStatus::Open));
    let sites: Vec<_> = study_site::Entity::find()
        .all(&db)
        .await
        .unwrap()
        .into_iter()
        .map(|site| (site.study_id, site.organisation_id, site.role))
        .collect();
    assert_eq!(sites, [(study.id, board, SiteRole::Participating)], "one place by two ways");
    assert!(
        notes(&report, 0, NoteKind::Normalised)
            .contains(&("sites", "2 stated by name alone; none was taken for an organisation here")),
        "{report}"
    );
    assert!(!format!("{report:?} {:?}", picture(&db).await).contains("Qqname"));
    assert!(!format!("{report} {report:?}").contains("0000-0002-1825-0097"));
    assert_eq!(counts(&import(&db, &ResearchStudy, std::slice::from_ref(&file)).await), (0, 0, 2, 0, 0));

    // Investigators wait for whoever has the iD; one whom the source names no more goes, unless the part was claimed.
    let parts = async || {
        let all = study_involvement::Entity::find().order_by_asc(study_involvement::Column::Id).all(&db).await.unwrap();
        assert!(
            all.iter()
                .all(|part| part.study_id == study.id && part.identity_group == ProfessionalGroupCode::NotRecorded)
        );
        all.into_iter().map(|part| (part.id, part.role, part.person_orcid.unwrap(), part.status)).collect::<Vec<_>>()
    };
    let held = parts().await;
    let told: Vec<_> = held.iter().map(|(_, role, orcid, status)| (*role, orcid.as_str(), *status)).collect();
    let (first, second) = ("0000-0002-1825-0097", "0000-0001-5109-3700");
    assert_eq!(
        told,
        [
            (StudyRole::PrincipalInvestigator, first, PartStatus::Unclaimed),
            (StudyRole::AssociatePrincipalInvestigator, second, PartStatus::Unclaimed)
        ]
    );
    let claimed = study_involvement::Entity::find_by_id(held[0].0).one(&db).await.unwrap().unwrap();
    let mut claimed = claimed.into_active_model();
    claimed.status = Set(PartStatus::Claimed);
    claimed.update(&db).await.unwrap();
    let mut fewer = bundle.clone();
    fewer["entry"][0]["resource"]["associatedParty"].as_array_mut().unwrap().truncate(2);
    written.json("bundle.json", &fewer);
    let report = import(&db, &ResearchStudy, &[file]).await;
    assert!(
        notes(&report, 0, NoteKind::Change).contains(&("investigators", "0 added, 0 in another part, 1 gone")),
        "{report}"
    );
    assert_eq!(parts().await, [(held[0].0, held[0].1, first.to_owned(), PartStatus::Claimed)]);
}

async fn a_change_at_the_source_is_taken(db: DatabaseConnection) {
    let written = Written::new();
    let file = written.json("study.json", &made_up(1, "recruiting"));
    import(&db, &ResearchStudy, std::slice::from_ref(&file)).await;
    let mut listed = of_key(&db, "https://example.org/ResearchStudy/1").await.into_active_model();
    listed.is_listed = Set(true);
    listed.portfolio = Set(StudyPortfolio::Hcrw);
    let before = listed.update(&db).await.unwrap();
    let mut changed = made_up(1, "completed");
    changed["title"] = json!("Another title");
    changed["period"] = json!({ "start": "2020-01-01T10:00:00+01:00", "end": "2021" });
    written.json("study.json", &changed);
    let report = import(&db, &ResearchStudy, std::slice::from_ref(&file)).await;
    assert_eq!(counts(&report), (0, 1, 0, 0, 0), "{report}");
    assert_eq!(notes(&report, 0, NoteKind::Change), [("study", "title, status, first day")]);
    let after = of_key(&db, "https://example.org/ResearchStudy/1").await;
    assert_eq!(
        after,
        study::Model {
            title: "Another title".to_owned(),
            status: StudyStatus::Completed,
            started_on: Some("2020-01-01".parse().unwrap()),
            ..before
        },
        "whoever listed it and said its portfolio is not undone"
    );
}

async fn a_study_of_another_source_is_not_overwritten(db: DatabaseConnection) {
    let written = Written::new();
    let numbered = |number: u32, state: &str, value: &str| {
        let mut study = made_up(number, state);
        study["identifier"] = json!([{ "value": value }]);
        study
    };
    import(&db, &ResearchStudy, &[written.json("study.json", &numbered(1, "recruiting", "NCT00000001"))]).await;
    let mut other = of_key(&db, "https://example.org/ResearchStudy/1").await.into_active_model();
    other.source = Set(RecordSource::Service);
    other.source_key = Set(None);
    let before = other.update(&db).await.unwrap();
    let mut second = numbered(2, "completed", "https://clinicaltrials.gov/study/NCT00000001");
    second["condition"] = json!([{ "text": "A condition" }]);
    second["period"] = json!({ "start": "2020-01-01", "end": "2021-01-01" });
    second["identifier"].as_array_mut().unwrap().push(json!({ "value": "ISRCTN12345678" }));
    let file = written.json("second.json", &second);
    let report = import(&db, &ResearchStudy, std::slice::from_ref(&file)).await;
    assert_eq!(counts(&report), (0, 1, 0, 0, 0), "{report}");
    assert_eq!(
        notes(&report, 0, NoteKind::Conflict)[0].1,
        "it is held from another record, which says otherwise of its title, status; that stays"
    );
    let after = study::Entity::find_by_id(before.id).one(&db).await.unwrap().unwrap();
    assert_eq!(after, study::Model { topic: Some("A condition".to_owned()), ..before });
    assert_eq!(study_identifier::Entity::find().count(&db).await.unwrap(), 2);
    assert_eq!(counts(&import(&db, &ResearchStudy, &[file]).await), (0, 0, 1, 0, 0));

    // A number of one study and a number of another.
    let mut both = numbered(3, "completed", "NCT00000001");
    import(&db, &ResearchStudy, &[written.json("fourth.json", &numbered(4, "completed", "NCT00000004"))]).await;
    both["identifier"].as_array_mut().unwrap().push(json!({ "value": "NCT00000004" }));
    let before = picture(&db).await;
    let report = import(&db, &ResearchStudy, &[written.json("both.json", &both)]).await;
    assert_eq!((counts(&report), report.rows[0].notes[0].subject), ((0, 0, 0, 1, 0), "several studies"));
    assert_eq!(picture(&db).await, before);

    // A made-up record of the sample is no study.
    let mut sample = of_key(&db, "https://example.org/ResearchStudy/4").await.into_active_model().reset_all();
    sample.sample = Set(true);
    sample.source_key = Set(Some("sample".to_owned()));
    sample.id = NotSet;
    let sample = sample.insert(&db).await.unwrap().id;
    let number = study_identifier::ActiveModel {
        study_id: Set(sample),
        scheme: Set(StudyIdentifierScheme::Nct),
        value: Set("NCT00000005".to_owned()),
        ..Default::default()
    };
    number.insert(&db).await.unwrap();
    let report =
        import(&db, &ResearchStudy, &[written.json("five.json", &numbered(5, "completed", "NCT00000005"))]).await;
    assert_eq!((counts(&report), report.rows[0].notes[0].subject), ((0, 0, 0, 1, 0), "made-up record"));
}

async fn days_are_taken_as_far_as_the_study_has_come(db: DatabaseConnection) {
    let written = Written::new();
    let with = |number: u32, state: &str, period: Value| {
        let mut study = made_up(number, state);
        study["period"] = period;
        study
    };
    let whole = json!({ "start": "2020-02-29", "end": "2021-03-01" });
    let mut overall = with(6, "completed", whole.clone());
    overall["progressStatus"].as_array_mut().unwrap().push(json!({
        "state": of_code("http://terminology.hl7.org/CodeSystem/research-study-status", "overall-study"), "actual": true,
        "period": { "start": "2019-01-01", "end": "2019-12-31" },
    }));
    let mut planned = overall.clone();
    planned["url"] = json!("https://example.org/ResearchStudy/7");
    planned["progressStatus"][1]["actual"] = json!(false);
    let mut dated = made_up(8, "approved");
    dated["progressStatus"] = json!([
        { "state": of_code(STATES, "recruiting"), "period": { "start": "2019-05-01" } },
        { "state": of_code(STATES, "temporarily-closed-to-accrual"), "period": { "start": "2020-03" } },
    ]);
    let mut torn = made_up(9, "recruiting");
    torn["progressStatus"].as_array_mut().unwrap().push(json!({ "state": of_code(STATES, "completed") }));
    let files: Vec<_> = [
        with(1, "not-yet-recruiting", whole.clone()),
        with(2, "active", whole.clone()),
        with(3, "terminated", whole.clone()),
        with(4, "completed", json!({ "start": "2022-02", "end": "2021-03-01" })),
        with(5, "completed", json!({ "start": "2022-01-01", "end": "2021-03-01" })),
        overall,
        planned,
        dated,
        torn,
        with(10, "completed", json!({ "start": "29/02/2020" })),
        made_up(11, "disapproved"),
        made_up(12, "asleep"),
    ]
    .iter()
    .enumerate()
    .map(|(index, study)| written.json(&format!("{index}.json"), study))
    .collect();
    let report = import(&db, &ResearchStudy, &files).await;
    assert_eq!(counts(&report), (8, 0, 0, 0, 4), "{report}");
    let held: Vec<_> = study::Entity::find()
        .order_by_asc(study::Column::Id)
        .all(&db)
        .await
        .unwrap()
        .into_iter()
        .map(|study| {
            (study.status, study.started_on.map(|day| day.to_string()), study.ended_on.map(|day| day.to_string()))
        })
        .collect();
    let day = |text: &str| Some(text.to_owned());
    assert_eq!(
        held,
        [
            (StudyStatus::InSetup, None, None),
            (StudyStatus::Open, day("2020-02-29"), None),
            (StudyStatus::Terminated, day("2020-02-29"), day("2021-03-01")),
            (StudyStatus::Completed, None, day("2021-03-01")),
            (StudyStatus::Completed, None, None),
            (StudyStatus::Completed, day("2019-01-01"), day("2019-12-31")),
            (StudyStatus::Completed, None, None),
            (StudyStatus::Suspended, None, None),
        ]
    );
    let reasons: Vec<_> = report.rows[8..].iter().map(|row| row.notes[0].text.as_str()).collect();
    assert_eq!(
        reasons,
        [
            "progressStatus has several states of now",
            "period/start is not a date such as 2014-06-05, 2014-06 or 2014",
            "progressStatus has a state without a place here",
            "progressStatus has a state without a place here",
        ]
    );
}

async fn categories_and_identifiers(db: DatabaseConnection) {
    let written = Written::new();
    let of_category = |codes: &[&str]| {
        Value::from(
            codes.iter().map(|code| of_code("https://hrcsonline.net/health-categories", code)).collect::<Vec<_>>(),
        )
    };
    let mut first = made_up(1, "completed");
    first["classifier"] = of_category(&["STROKE"]);
    first["identifier"] = json!([
        { "system": "https://eudract.ema.europa.eu", "value": "2004-000446-20" },
        { "type": { "text": "IRAS project ID" }, "value": "123456" },
        { "type": { "text": "CPMS" }, "value": "45678" },
        { "type": { "text": "REC reference" }, "value": "20/WA/0123" },
        { "value": "isrctn12345678" }, { "value": "ISRCTN12345678" },
        { "value": "654321" }, { "system": "https://example.org/records", "value": "20/WA/9999" }, { "system": "https://example.org" },
    ]);
    let mut second = made_up(2, "completed");
    second["classifier"] = of_category(&["STROKE", "EYE"]);
    let mut third = made_up(3, "completed");
    third["keyword"] = of_category(&["Ear"]);
    let files = [first, second, third]
        .iter()
        .enumerate()
        .map(|(index, study)| written.json(&format!("{index}.json"), study))
        .collect::<Vec<_>>();
    let report = import(&db, &ResearchStudy, &files).await;
    assert_eq!(counts(&report), (3, 0, 0, 0, 0), "{report}");
    let study = of_key(&db, "https://example.org/ResearchStudy/1").await;
    let shares: Vec<_> = study_health_category::Entity::find()
        .all(&db)
        .await
        .unwrap()
        .into_iter()
        .map(|share| (share.study_id, share.category, share.share_percent))
        .collect();
    assert_eq!(shares, [(study.id, HealthCategory::Stroke, 100)]);
    let numbers: Vec<_> = study_identifier::Entity::find()
        .order_by_asc(study_identifier::Column::Id)
        .all(&db)
        .await
        .unwrap()
        .into_iter()
        .map(|held| (held.scheme, held.value))
        .collect();
    use StudyIdentifierScheme::{Cpms, Eudract, Iras, Isrctn, Rec};
    let expected = [
        (Eudract, "2004-000446-20"),
        (Iras, "123456"),
        (Cpms, "45678"),
        (Rec, "20/WA/0123"),
        (Isrctn, "ISRCTN12345678"),
    ];
    assert_eq!(numbers, expected.map(|(scheme, value)| (scheme, value.to_owned())));
    assert!(
        notes(&report, 0, NoteKind::Normalised)
            .contains(&("identifiers left out", "2 of systems without a place here")),
        "{report}"
    );
    assert_eq!(report.summary().normalised_by.get("health category"), Some(&2));
}

on_both! {
    async fn an_imported_study_is_not_public(app: Arc<App>) from Empty {
        import(app.db.writer(), &ResearchStudy, &all_of("fhir-researchstudy", "json")).await;
        let answer = app.data("{ studies { totalCount } study(by: { nct: \"NCT03421379\" }) { title } }").await;
        assert_eq!(answer, json!({ "studies": { "totalCount": 0 }, "study": null }));
        let mut listed = study::Entity::find().one(app.db.writer()).await.unwrap().unwrap().into_active_model();
        listed.is_listed = Set(true);
        listed.update(app.db.writer()).await.unwrap();
        let answer = app.data("{ study(by: { nct: \"NCT03421379\" }) { kind status portfolio startedOn endedOn provenance { source sourceKey sourcePlace } identifiers { scheme value } } }").await;
        assert_eq!(answer, json!({ "study": {
            "kind": "RESEARCH", "status": "COMPLETED", "portfolio": "NOT_RECORDED", "startedOn": "2018-02-21", "endedOn": "2018-08-20",
            "provenance": { "source": "FHIR", "sourceKey": "https://fevir.net/resources/ResearchStudy/267245",
                "sourcePlace": "ResearchStudy-a-study-of-nasal-glucagon-ly-in-japanese-p-example.json" },
            "identifiers": [{ "scheme": "NCT", "value": "NCT03421379" }],
        } }));
    }
}
