//! ORCID: the six samples of version 3.0, and made-up records for what they do not hold.

use std::path::PathBuf;

use entity::{authorship, enums::*, output, publication, publication_identifier, researcher};
use hcs_graph::import::{NoteKind, Outcome, Report, crossref::Crossref, orcid::Orcid};
use sea_orm::{ConnectionTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryOrder};
use serde_json::{Value, json};

use super::{
    database::{add, import, picture, reference},
    files::{Written, shared, work as of_crossref},
    threesixty::counts,
};
use crate::support::over_both;

over_both!(Empty:
    the_samples_give_their_figures,
    json_and_xml_say_the_same,
    a_second_import_changes_nothing,
    a_work_of_another_source_is_found_by_its_identifier,
    only_what_names_the_work_itself_counts,
    what_is_not_public_is_not_taken,
    posts_and_grants_are_compared_and_never_written,
);

pub(super) fn sample(name: &str) -> PathBuf {
    shared().join("orcid-samples").join(name)
}

/// A made-up work summary, its number in put-code, DOI and title.
pub(super) fn summary(number: u32) -> Value {
    json!({
        "put-code": number,
        "title": { "title": { "value": format!("Made-up work {number}") }, "subtitle": null },
        "external-ids": { "external-id": [{
            "external-id-type": "doi", "external-id-value": format!("https://doi.org/10.5555/made-up.{number}"),
            "external-id-relationship": "self",
        }] },
        "type": "journal-article",
        "publication-date": { "year": { "value": "2020" }, "month": { "value": "02" }, "day": { "value": "29" } },
        "journal-title": { "value": "Journal of Made-up Things" },
        "visibility": "public",
        "path": format!("/0000-0002-1825-0097/work/{number}"),
    })
}

/// A record of somebody with works.
pub(super) fn record(works: &[Value]) -> Value {
    let groups: Vec<Value> = works.iter().map(|work| json!({ "work-summary": [work] })).collect();
    json!({
        "orcid-identifier": { "uri": "https://orcid.org/0000-0002-1825-0097", "path": "0000-0002-1825-0097", "host": "orcid.org" },
        "person": { "name": { "given-names": { "value": "Zzperson" }, "family-name": { "value": "Qqname" }, "visibility": "public" } },
        "activities-summary": { "works": { "group": groups } },
    })
}

fn reasons(report: &Report) -> Vec<&str> {
    let refused = report.rows.iter().filter(|row| row.outcome == Outcome::Rejected);
    refused.map(|row| row.notes.iter().find(|note| note.kind == NoteKind::Refusal).unwrap().text.as_str()).collect()
}

async fn the_samples_give_their_figures(db: DatabaseConnection) {
    let report = import(&db, &Orcid, &[sample("work-with-NISO-roles-51-contributors-3.0.json")]).await;
    assert_eq!(counts(&report), (1, 0, 0, 0, 0), "{report}");
    let work = publication::Entity::find().one(&db).await.unwrap().unwrap();
    assert_eq!((work.title.as_str(), work.kind, work.year), ("Work title", PublicationKind::Article, 2022));
    assert_eq!(
        (work.published_on.unwrap().to_string().as_str(), work.container_title.as_deref()),
        ("2022-05-24", Some("Journal title"))
    );
    assert_eq!((work.source, work.source_key.as_deref()), (RecordSource::Orcid, Some("10.1187/20110404")));
    let identifiers = publication_identifier::Entity::find().all(&db).await.unwrap();
    assert_eq!(
        identifiers.iter().map(|held| held.value.as_str()).collect::<Vec<_>>(),
        ["10.1187/20110404"],
        "the other one is of what it is a part of"
    );
    let authors = authorship::Entity::find().order_by_asc(authorship::Column::Position).all(&db).await.unwrap();
    assert_eq!(authors.len(), 14, "of 51 contributors so many are authors by a role of CRediT");
    assert!(
        report.rows[0]
            .notes
            .iter()
            .any(|note| note.text == "37 without a name, or in roles other than author and those of CRediT"),
        "{report}"
    );
    assert_eq!(
        (authors[0].printed_name.as_str(), authors[0].roles.as_str()),
        ("Jordan", "[\"WRITING_REVIEW_AND_EDITING\"]")
    );
    assert_eq!(
        (authors[0].person_orcid.as_deref(), authors[0].is_orcid_authenticated),
        (Some("0000-0002-5391-5437"), Some(false))
    );
    assert!(authors.iter().all(|part| part.researcher_id.is_none()));

    // Their values stand for others: a DOI that is none, organisations and people who are nobody, and much that is private.
    let before = picture(&db).await;
    let names = [
        "record-full-3.0.json",
        "record-3.0.xml",
        "employments-3.0.xml",
        "funding-3.0-with-NISO-roles.json",
        "fundings-3.0.xml",
    ];
    let report = import(&db, &Orcid, &names.map(sample)).await;
    let of = |name: &str| report.rows.iter().filter(|row| row.file == name).count();
    assert_eq!(names.map(of), [3, 3, 2, 1, 3], "{report}");
    assert!(report.rows.iter().all(|row| row.outcome == Outcome::Rejected), "{report}");
    assert_eq!(report.rows[0].key.as_deref(), Some("employment/9266"));
    assert!(reasons(&report).contains(&"it is not public in the record"));
    assert!(reasons(&report).contains(&"nobody here has the iD of this record"));
    assert!(reasons(&report).iter().any(|text| text.starts_with("external-ids has no identifier of the work itself")));
    assert_eq!(picture(&db).await, before);
    assert_eq!(researcher::Entity::find().count(&db).await.unwrap(), 0);
}

/// The same record in XML.
fn as_xml(works: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- made up -->\n<record:record path=\"/0000-0002-1825-0097\" xmlns:record=\"http://www.orcid.org/ns/record\" \
         xmlns:common=\"http://www.orcid.org/ns/common\" xmlns:work=\"http://www.orcid.org/ns/work\" xmlns:activities=\"http://www.orcid.org/ns/activities\">\
         <common:orcid-identifier><common:path>0000-0002-1825-0097</common:path></common:orcid-identifier>\
         <activities:activities-summary><activities:works>{works}</activities:works></activities:activities-summary></record:record>"
    )
}

const WORK: &str = "<activities:group><work:work-summary put-code=\"1\" visibility=\"public\"><work:title><common:title>Made-up work &#49; &amp; <![CDATA[<more>]]></common:title></work:title>\
    <common:external-ids><common:external-id><common:external-id-type>doi</common:external-id-type>\
    <common:external-id-value>\n https://doi.org/10.5555/made-up.1 </common:external-id-value><common:external-id-relationship>self</common:external-id-relationship>\
    </common:external-id></common:external-ids><work:type>journal-article</work:type><common:publication-date><common:year>2020</common:year>\
    <common:month>02</common:month><common:day>29</common:day></common:publication-date><work:journal-title>Journal of Made-up Things</work:journal-title>\
    </work:work-summary></activities:group>";

async fn json_and_xml_say_the_same(db: DatabaseConnection) {
    let written = Written::new();
    let mut work = summary(1);
    work["title"]["title"]["value"] = json!("Made-up work 1 & <more>");
    let files = [written.json("record.json", &record(&[work])), written.bytes("record.xml", as_xml(WORK).as_bytes())];
    let report = import(&db, &Orcid, &files).await;
    assert_eq!(counts(&report), (1, 0, 1, 0, 0), "{report}");
    assert_eq!((report.rows[1].key.as_deref(), report.rows[1].notes[0].subject), (Some("work/1"), "repeated row"));
    let work = publication::Entity::find().one(&db).await.unwrap().unwrap();
    assert_eq!(work.title, "Made-up work 1 & <more>");
    assert!(!format!("{report:?} {:?}", picture(&db).await).contains("Qqname"), "whose record it is is not kept");
}

async fn a_second_import_changes_nothing(db: DatabaseConnection) {
    let written = Written::new();
    let files = [
        sample("work-with-NISO-roles-51-contributors-3.0.json"),
        sample("record-full-3.0.json"),
        sample("record-3.0.xml"),
        written.json("record.json", &record(&[summary(1), summary(2)])),
    ];
    let first = import(&db, &Orcid, &files).await;
    assert_eq!(counts(&first).0, 3, "{first}");
    let before = picture(&db).await;
    let again = import(&db, &Orcid, &files).await;
    assert_eq!(counts(&again), (0, 0, 3, 0, counts(&first).4), "{again}");
    assert_eq!(picture(&db).await, before);

    let mut changed = summary(2);
    changed["title"]["title"]["value"] = json!("Another title");
    let report = import(&db, &Orcid, &[written.json("record.json", &record(&[summary(1), changed]))]).await;
    assert_eq!(counts(&report), (0, 1, 1, 0, 0), "{report}");
}

async fn a_work_of_another_source_is_found_by_its_identifier(db: DatabaseConnection) {
    let written = Written::new();
    import(&db, &Crossref, &[written.json("works.json", &of_crossref(1))]).await;
    let held = publication::Entity::find().one(&db).await.unwrap().unwrap();
    let authors = picture(&db).await["author"].clone();
    let mut work = summary(7);
    work["external-ids"]["external-id"] = json!([
        { "external-id-type": "doi", "external-id-value": "10.5555/MADE-UP.1", "external-id-relationship": "self" },
        { "external-id-type": "pmid", "external-id-value": "PMID: 33782057", "external-id-relationship": "self" },
        { "external-id-type": "pmc", "external-id-value": "PMC8005924", "external-id-relationship": "self" },
        { "external-id-type": "eid", "external-id-value": "2-s2.0-1", "external-id-relationship": "self" },
    ]);
    work["publication-date"] = json!({ "year": { "value": "2021" } });
    // Somebody else's record says of the same work what is right.
    let mut other = summary(8);
    other["external-ids"]["external-id"][0]["external-id-value"] = json!("10.5555/made-up.1");
    other["title"]["title"]["value"] = json!("Made-up work 1");
    let file = written.json("record.json", &record(&[work, other]));
    let report = import(&db, &Orcid, std::slice::from_ref(&file)).await;
    assert_eq!(counts(&report), (0, 1, 1, 0, 0), "{report}");
    let conflicts: Vec<_> = report.rows[0]
        .notes
        .iter()
        .filter(|note| note.kind == NoteKind::Conflict)
        .map(|note| note.text.as_str())
        .collect();
    assert_eq!(conflicts, ["it is held from another record, which says otherwise of its title, year; that stays"]);
    assert_eq!(publication::Entity::find().all(&db).await.unwrap(), [held]);
    assert_eq!(picture(&db).await["author"], authors);
    assert_eq!(publication_identifier::Entity::find().count(&db).await.unwrap(), 3);
    assert_eq!(counts(&import(&db, &Orcid, &[file]).await), (0, 0, 2, 0, 0));
}

async fn only_what_names_the_work_itself_counts(db: DatabaseConnection) {
    let with = |number: u32, kind: &str, ids: &[(&str, &str, &str)]| {
        let mut work = summary(number);
        work["type"] = json!(kind);
        let ids = ids.iter().map(|(kind, value, relationship)| json!({ "external-id-type": kind, "external-id-value": value, "external-id-relationship": relationship }));
        work["external-ids"]["external-id"] = ids.collect();
        work
    };
    let written = Written::new();
    let file = written.json(
        "record.json",
        &record(&[
            with(1, "book", &[("isbn", "0-306-40615-2", "self")]),
            with(2, "book-chapter", &[("isbn", "9780306406157", "self"), ("isbn", "9780306406157", "part-of")]),
            with(3, "book-chapter", &[("isbn", "9780306406157", "part-of"), ("doi", "10.5555/chapter", "self")]),
            with(4, "data-set", &[("handle", "2160/1234", "self")]),
            with(5, "journal-article", &[("doi", "10.5555/whole", "version-of")]),
            with(6, "artistic-performance", &[("doi", "10.5555/dance", "self")]),
        ]),
    );
    let report = import(&db, &Orcid, &[file]).await;
    assert_eq!(counts(&report), (3, 0, 0, 0, 3), "{report}");
    let kinds: Vec<_> = output::Entity::find()
        .order_by_asc(output::Column::Id)
        .all(&db)
        .await
        .unwrap()
        .into_iter()
        .map(|work| (work.kind, work.source_key.unwrap()))
        .collect();
    assert_eq!(
        kinds,
        [
            (OutputKind::BookOrChapter, "work/1".to_owned()),
            (OutputKind::BookOrChapter, "work/3".to_owned()),
            (OutputKind::Dataset, "work/4".to_owned())
        ]
    );
    assert_eq!(reasons(&report)[2], "type artistic-performance has no place here");
}

async fn what_is_not_public_is_not_taken(db: DatabaseConnection) {
    let mut works = [summary(1), summary(2), summary(3)];
    works[0]["visibility"] = json!("limited");
    works[1]["visibility"] = json!("PRIVATE");
    let written = Written::new();
    let report = import(&db, &Orcid, &[written.json("record.json", &record(&works))]).await;
    assert_eq!(counts(&report), (1, 0, 0, 0, 2), "{report}");
    assert_eq!(reasons(&report), ["it is not public in the record"; 2]);
    let held = format!("{:?}", picture(&db).await);
    assert!(held.contains("Made-up work 3") && !held.contains("Made-up work 1") && !held.contains("Made-up work 2"));
}

async fn posts_and_grants_are_compared_and_never_written(db: DatabaseConnection) {
    let employer =
        add(&db, reference("employer", "An employer"), &[(OrganisationIdentifierScheme::Grid, "grid.5600.3")]).await;
    let body = |source: &str, value: &str| json!({ "name": "An employer", "disambiguated-organization": { "disambiguated-organization-identifier": value, "disambiguation-source": source } });
    let post = |organization: Value, year: &str| {
        json!({ "put-code": 5, "role-title": "A post", "organization": organization, "visibility": "public",
        "start-date": { "year": { "value": year }, "month": { "value": "02" }, "day": { "value": "01" } } })
    };
    let mut whole = record(&[]);
    whole["activities-summary"]["employments"] = json!({ "affiliation-group": [
        { "summaries": [{ "employment-summary": post(body("GRID", "grid.5600.3"), "2020") }, { "employment-summary": post(body("GRID", "grid.5600.3"), "1999") }] },
        { "summaries": [{ "employment-summary": { "put-code": 6, "role-title": "A post", "organization": { "name": "An employer" }, "visibility": "public" } }] },
    ] });
    whole["activities-summary"]["fundings"] = json!({ "group": [{ "funding-summary": [{ "put-code": 7, "type": "grant", "organization": body("GRID", "grid.5600.3"), "visibility": "public",
        "external-ids": { "external-id": [{ "external-id-type": "grant_number", "external-id-value": "AB/1", "external-id-relationship": "self" }] } }] }] });
    let written = Written::new();
    let file = written.json("record.json", &whole);
    let nobody = import(&db, &Orcid, std::slice::from_ref(&file)).await;
    assert_eq!(reasons(&nobody), ["nobody here has the iD of this record"; 3]);

    db.execute_unprepared("INSERT INTO researcher (name, sort_name, orcid, contact_preference, is_public, publishes_orcid, publishes_discipline, \
        publishes_career_level, publishes_expertise, source, updated_at, sample) VALUES ('Ann Example', 'Example, Ann', '0000-0002-1825-0097', \
        'NONE', FALSE, FALSE, FALSE, FALSE, FALSE, 'SERVICE', '2026-01-02T03:04:05+00:00', FALSE)").await.unwrap();
    let before = researcher::Entity::find().one(&db).await.unwrap().unwrap();
    let report = import(&db, &Orcid, std::slice::from_ref(&file)).await;
    assert_eq!(
        reasons(&report),
        [
            "the person and the organisation are known here, and the post waits for one of them to record it",
            "its organisation has no identifier that some organisation here has",
            "the funder is known here, and has no grant of this reference",
        ]
    );
    db.execute_unprepared(&format!("INSERT INTO appointment (researcher_id, organisation_id, title, contract_type, role_identity, started_on, source, updated_at, sample) \
        VALUES ({}, {employer}, 'A post', 'SUBSTANTIVE', 'NONE', '2020-02-01', 'SERVICE', '2026-01-02T03:04:05+00:00', FALSE)", before.id)).await.unwrap();
    let report = import(&db, &Orcid, std::slice::from_ref(&file)).await;
    assert_eq!(counts(&report), (0, 0, 1, 0, 2), "what somebody recorded is there already: {report}");
    assert_eq!(researcher::Entity::find().all(&db).await.unwrap(), [before]);
    let told = format!("{report} {report:?}");
    assert!(!told.contains("0000-0002-1825-0097") && !told.contains("Qqname"), "{told}");

    // Which of two profiles with one iD is meant nobody guesses.
    db.execute_unprepared("INSERT INTO researcher (name, sort_name, orcid, contact_preference, is_public, publishes_orcid, publishes_discipline, \
        publishes_career_level, publishes_expertise, source, updated_at, sample) SELECT 'Another Example', 'Example, Another', orcid, contact_preference, \
        is_public, publishes_orcid, publishes_discipline, publishes_career_level, publishes_expertise, source, updated_at, sample FROM researcher").await.unwrap();
    let report = import(&db, &Orcid, &[file]).await;
    assert_eq!(reasons(&report), ["more than one profile here has the iD of this record"; 3]);
}
