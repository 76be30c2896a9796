//! Crossref: four real answers of its REST API, and made-up works for what they do not hold.

use entity::{
    authorship, enums::*, grant, output, output_identifier, publication, publication_grant, publication_identifier,
    source_record,
};
use hcs_graph::import::{NoteKind, crossref::Crossref, threesixty::ThreeSixtyGiving};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    ColumnTrait, DatabaseConnection, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
};
use serde_json::json;

use super::{
    database::{add, import, picture, reference},
    files::{Written, all_of, grant as made_up_grant, now, work},
    threesixty::counts,
};
use crate::support::over_both;

over_both!(Empty:
    the_real_answers_give_their_figures,
    a_second_import_changes_nothing,
    awards_lead_to_grants_by_reference_within_the_funder,
    a_change_at_the_source_is_taken,
    a_publication_of_another_source_is_not_overwritten,
    identifiers_of_several_works_are_a_contradiction,
    forms_of_files_and_types,
    dates_keep_their_precision,
);

async fn of_doi(db: &DatabaseConnection, doi: &str) -> publication::Model {
    let held = publication_identifier::Entity::find().filter(publication_identifier::Column::Value.eq(doi));
    let held = held.one(db).await.unwrap().unwrap();
    publication::Entity::find_by_id(held.publication_id).one(db).await.unwrap().unwrap()
}

async fn authors(db: &DatabaseConnection, publication: i64) -> Vec<authorship::Model> {
    let of = authorship::Entity::find().filter(authorship::Column::PublicationId.eq(publication));
    of.order_by_asc(authorship::Column::Position).all(db).await.unwrap()
}

async fn the_real_answers_give_their_figures(db: DatabaseConnection) {
    let report = import(&db, &Crossref, &all_of("crossref-samples", "json")).await;
    assert_eq!(counts(&report), (4, 0, 0, 0, 0), "{report}");
    assert_eq!(publication::Entity::find().count(&db).await.unwrap(), 4);
    assert_eq!(authorship::Entity::find().count(&db).await.unwrap(), 5 + 5 + 2 + 1);
    assert_eq!(source_record::Entity::find().count(&db).await.unwrap(), 4, "no organisation is made of a name");
    assert_eq!(report.summary().normalised_by.get("licence"), Some(&2), "{report}");

    let first = of_doi(&db, "10.1021/acs.orglett.9b00971").await;
    assert_eq!(first.title, "A General Copper-Catalyzed Synthesis of Ynamides from 1,2-Dichloroenamides");
    assert_eq!((first.kind, first.year), (PublicationKind::Article, 2019));
    assert_eq!(first.published_on.unwrap().to_string(), "2019-04-03");
    assert_eq!(
        (first.volume.as_deref(), first.issue.as_deref(), first.pages.as_deref()),
        (Some("21"), Some("8"), Some("2918-2922"))
    );
    assert_eq!(
        (first.source, first.source_key.as_deref()),
        (RecordSource::Crossref, Some("10.1021/acs.orglett.9b00971"))
    );
    assert_eq!(first.source_place.as_deref(), Some("test1.json"));
    assert_eq!((first.open_access_status, first.open_access_licence), (None, None));
    let names: Vec<_> =
        authors(&db, first.id).await.into_iter().map(|part| (part.position, part.printed_name)).collect();
    let expected =
        ["Steven J. Mansfield", "Russell C. Smith", "Jonathan R. J. Yong", "Olivia L. Garry", "Edward A. Anderson"];
    assert_eq!(names, (1..).zip(expected.map(str::to_owned)).collect::<Vec<_>>());

    // Signed in to say so, or only said by the publisher.
    let iris: Vec<(String, bool)> = authorship::Entity::find()
        .order_by_asc(authorship::Column::Id)
        .all(&db)
        .await
        .unwrap()
        .into_iter()
        .filter_map(|part| Some((part.person_orcid?, part.is_orcid_authenticated.unwrap())))
        .collect();
    assert_eq!(
        iris,
        [
            ("0000-0002-4149-0494".to_owned(), true),
            ("0000-0002-2366-0269".to_owned(), false),
            ("0000-0001-5583-6460".to_owned(), false)
        ]
    );

    let review = of_doi(&db, "10.1038/s43586-021-00024-3").await;
    assert_eq!(
        (review.container_title.as_deref(), review.pages.as_deref()),
        (Some("Nature Reviews Methods Primers"), Some("27"))
    );
    let single = of_doi(&db, "10.1038/d41586-020-02761-z").await;
    let names: Vec<_> = authors(&db, single.id).await.into_iter().map(|part| part.printed_name).collect();
    assert_eq!(names, ["Sheherazade", "Ardiantiono"], "some people have only one name");
    let parts = authorship::Entity::find().all(&db).await.unwrap();
    assert!(
        parts
            .iter()
            .all(|part| part.researcher_id.is_none() && part.identity_group == ProfessionalGroupCode::NotRecorded)
    );
    assert!(parts.iter().all(|part| part.identity_coded_by == IdentityProvenance::Imported && !part.sample));
}

async fn a_second_import_changes_nothing(db: DatabaseConnection) {
    import(&db, &Crossref, &all_of("crossref-samples", "json")).await;
    let before = picture(&db).await;
    let report = import(&db, &Crossref, &all_of("crossref-samples", "json")).await;
    assert_eq!(counts(&report), (0, 0, 4, 0, 0));
    assert_eq!(picture(&db).await, before);
}

async fn awards_lead_to_grants_by_reference_within_the_funder(db: DatabaseConnection) {
    let file = || vec![all_of("crossref-samples", "json").remove(0)];
    let joined = async || {
        publication_grant::Entity::find()
            .all(&db)
            .await
            .unwrap()
            .into_iter()
            .map(|row| row.grant_id)
            .collect::<Vec<_>>()
    };
    // A grant of the same reference, of a funder that nobody says is the council.
    let written = Written::new();
    let mut other = made_up_grant(1);
    other["id"] = json!("360G-example-EP/M019195/1");
    import(&db, &ThreeSixtyGiving, &[written.package("grants.json", &[other, made_up_grant(2)])]).await;
    let council = add(
        &db,
        reference("epsrc", "A council under another name"),
        &[(OrganisationIdentifierScheme::CrossrefFunder, "501100000266")],
    )
    .await;
    let report = import(&db, &Crossref, &file()).await;
    assert_eq!(counts(&report), (1, 0, 0, 0, 0));
    assert!(report.rows[0].notes.iter().any(|note| note.subject == "awards not held"), "{report}");
    assert_eq!(joined().await, Vec::<i64>::new());

    // The council's grants: one written otherwise, one of another reference. It came after the work.
    let mut ids = Vec::new();
    for (key, reference) in [("two", "EP/M019195/2"), ("one", "ep m019195/1")] {
        let held = grant::Entity::find().one(&db).await.unwrap().unwrap();
        let mut active = held.into_active_model().reset_all();
        active.id = NotSet;
        active.funder_id = Set(Some(council));
        active.source_key = Set(Some(key.to_owned()));
        active.reference = Set(Some(reference.to_owned()));
        active.reference_key = Set(Some(hcs_graph::identifier::grant_reference::parse(reference).unwrap()));
        ids.push(active.insert(&db).await.unwrap().id);
    }
    let report = import(&db, &Crossref, &file()).await;
    assert_eq!(counts(&report), (0, 1, 0, 0, 0), "{report}");
    assert_eq!(joined().await, [ids[1]]);
    assert_eq!(counts(&import(&db, &Crossref, &file()).await), (0, 0, 1, 0, 0));
    assert_eq!(joined().await, [ids[1]]);
}

async fn a_change_at_the_source_is_taken(db: DatabaseConnection) {
    let written = Written::new();
    let file = written.json("works.json", &json!([work(1), work(2)]));
    import(&db, &Crossref, std::slice::from_ref(&file)).await;
    let before = of_doi(&db, "10.5555/made-up.2").await;
    let parts = authors(&db, before.id).await;
    assert_eq!(
        parts.iter().map(|part| part.printed_name.as_str()).collect::<Vec<_>>(),
        ["Ann Example", "Bob Example Jr"]
    );

    let mut changed = work(2);
    changed["title"] = json!(["Made-up work <i>two</i> &amp; more"]);
    changed["license"] = json!([{ "URL": "https://creativecommons.org/licenses/by/4.0/", "content-version": "vor" }]);
    changed["author"].as_array_mut().unwrap().reverse();
    changed["author"].as_array_mut().unwrap().insert(1, json!({ "name": "The Made-up Consortium" }));
    written.json("works.json", &json!([work(1), changed]));
    let report = import(&db, &Crossref, std::slice::from_ref(&file)).await;
    assert_eq!(counts(&report), (0, 1, 1, 0, 0), "{report}");
    let after = of_doi(&db, "10.5555/made-up.2").await;
    assert_eq!(
        after,
        publication::Model {
            title: "Made-up work two & more".to_owned(),
            open_access_licence: Some("CC-BY-4.0".to_owned()),
            ..before
        }
    );
    let now_there = authors(&db, after.id).await;
    let names: Vec<_> = now_there.iter().map(|part| (part.id, part.printed_name.as_str())).collect();
    assert_eq!(
        names,
        [(parts[1].id, "Bob Example Jr"), (now_there[1].id, "The Made-up Consortium"), (parts[0].id, "Ann Example")]
    );
    assert_eq!(counts(&import(&db, &Crossref, std::slice::from_ref(&file)).await), (0, 0, 2, 0, 0));

    // What somebody here said of the article's kind the source's silence does not undo.
    let mut better = after.clone().into_active_model();
    better.kind = Set(PublicationKind::ReviewArticle);
    better.update(&db).await.unwrap();
    import(&db, &Crossref, &[written.json("again.json", &json!([work(1), work(2)]))]).await;
    let last = of_doi(&db, "10.5555/made-up.2").await;
    assert_eq!(
        (last.kind, last.title.as_str(), last.open_access_licence),
        (PublicationKind::ReviewArticle, "Made-up work 2", None)
    );
    assert_eq!(authors(&db, last.id).await.len(), 2, "whom the source names no more is gone");
}

/// A publication that was recorded through the service, with this DOI.
async fn recorded(db: &DatabaseConnection, doi: &str, title: &str) -> i64 {
    let model = publication::Model {
        id: 0,
        title: title.to_owned(),
        kind: PublicationKind::Opinion,
        container_title: None,
        volume: None,
        issue: None,
        pages: None,
        year: 2020,
        published_on: None,
        open_access_status: None,
        open_access_url: None,
        open_access_licence: None,
        is_published: true,
        recorded_by_id: Some(1),
        source: RecordSource::Service,
        source_key: None,
        source_place: None,
        updated_at: now(),
        sample: false,
    };
    let mut active = model.into_active_model().reset_all();
    active.id = NotSet;
    let id = active.insert(db).await.unwrap().id;
    let identifier = publication_identifier::ActiveModel {
        publication_id: Set(id),
        scheme: Set(WorkIdentifierScheme::Doi),
        value: Set(doi.to_owned()),
        as_given: Set(doi.to_owned()),
        ..Default::default()
    };
    identifier.insert(db).await.unwrap();
    id
}

async fn a_publication_of_another_source_is_not_overwritten(db: DatabaseConnection) {
    let id = recorded(&db, "10.5555/made-up.1", "Another title").await;
    let before = publication::Entity::find_by_id(id).one(&db).await.unwrap().unwrap();
    let written = Written::new();
    let mut given = work(1);
    given["volume"] = json!("7");
    let file = written.json("works.json", &given);
    let report = import(&db, &Crossref, std::slice::from_ref(&file)).await;
    assert_eq!(counts(&report), (0, 1, 0, 0, 0), "{report}");
    let conflicts: Vec<_> = report.rows[0]
        .notes
        .iter()
        .filter(|note| note.kind == NoteKind::Conflict)
        .map(|note| note.text.as_str())
        .collect();
    assert_eq!(conflicts, ["it is held from another record, which says otherwise of its title; that stays"]);
    let after = publication::Entity::find_by_id(id).one(&db).await.unwrap().unwrap();
    assert_eq!(
        after,
        publication::Model {
            container_title: Some("Journal of Made-up Things".to_owned()),
            volume: Some("7".to_owned()),
            published_on: Some("2020-02-29".parse().unwrap()),
            ..before
        }
    );
    assert_eq!(authors(&db, id).await.len(), 2, "it had no authors");
    assert_eq!(publication::Entity::find().count(&db).await.unwrap(), 1);
    assert_eq!(counts(&import(&db, &Crossref, &[file]).await), (0, 0, 1, 0, 0));

    // Authors that were recorded by hand stay as they are.
    let mut one = authors(&db, id).await.remove(0).into_active_model();
    one.source = Set(RecordSource::Service);
    one.source_key = Set(None);
    one.update(&db).await.unwrap();
    let held = authors(&db, id).await;
    given["author"] = json!([{ "family": "Nobody" }]);
    given["issue"] = json!("2");
    import(&db, &Crossref, &[written.json("works.json", &given)]).await;
    assert_eq!(authors(&db, id).await, held);
}

async fn identifiers_of_several_works_are_a_contradiction(db: DatabaseConnection) {
    let book = |isbns: &[&str]| {
        let mut book = work(1);
        book["type"] = json!("monograph");
        book["ISBN"] = json!(isbns);
        book
    };
    let written = Written::new();
    let mut other = book(&["9780804429573"]);
    other["DOI"] = json!("10.5555/made-up.2");
    let file = written.json("books.json", &json!([book(&["9780306406157", "0306406152", "12"]), other]));
    let report = import(&db, &Crossref, &[file]).await;
    assert_eq!(counts(&report), (2, 0, 0, 0, 0), "{report}");
    assert_eq!(
        output_identifier::Entity::find().count(&db).await.unwrap(),
        4,
        "an ISBN of ten digits is that of thirteen"
    );
    assert_eq!(report.summary().normalised_by.get("ISBN"), Some(&1));
    let before = picture(&db).await;
    // One book with the numbers of both, and an article with a book's.
    let mut article = work(2);
    article["title"] = json!(["Not a book"]);
    let mut both = book(&["9780306406157", "9780804429573"]);
    both["DOI"] = json!("10.5555/made-up.3");
    let report = import(&db, &Crossref, &[written.json("more.json", &json!([both, article]))]).await;
    assert_eq!(counts(&report), (0, 0, 0, 2, 0), "{report}");
    let subjects: Vec<_> = report.rows.iter().map(|row| row.notes.last().unwrap().subject).collect();
    assert_eq!(subjects, ["several works", "kind of work"]);
    assert_eq!(picture(&db).await, before);
}

async fn forms_of_files_and_types(db: DatabaseConnection) {
    let written = Written::new();
    let of_type = |number: u32, kind: &str, subtype: Option<&str>| {
        let mut work = work(number);
        work["type"] = json!(kind);
        work["publisher"] = json!("Made-up Press");
        if let Some(subtype) = subtype {
            work["subtype"] = json!(subtype);
        }
        work
    };
    let files = [
        written.json("work.json", &json!({ "status": "ok", "message-type": "work", "message": of_type(1, "journal-article", None) })),
        written.json("list.json", &json!({ "message-type": "work-list", "message": { "total-results": 1, "items": [of_type(2, "proceedings-article", None)] } })),
        written.json("bare.json", &of_type(3, "posted-content", Some("preprint"))),
        written.json("data.json", &json!({ "items": [of_type(4, "book-chapter", None)] })),
        written.json("plain.json", &json!([of_type(5, "dataset", None), of_type(6, "dissertation", None), of_type(7, "peer-review", None), of_type(8, "posted-content", None), of_type(9, "Ann Example", None)])),
    ];
    let report = import(&db, &Crossref, &files).await;
    assert_eq!(counts(&report), (6, 0, 0, 0, 3), "{report}");
    let reasons: Vec<_> = report.rows[6..].iter().map(|row| row.notes.last().unwrap().text.as_str()).collect();
    assert_eq!(
        reasons,
        ["type peer-review has no place here", "type posted-content has no place here", "type  has no place here"]
    );
    let kinds: Vec<_> = publication::Entity::find()
        .order_by_asc(publication::Column::Id)
        .all(&db)
        .await
        .unwrap()
        .into_iter()
        .map(|work| work.kind)
        .collect();
    assert_eq!(kinds, [PublicationKind::Article, PublicationKind::ConferencePaper, PublicationKind::Preprint]);
    let outputs: Vec<_> = output::Entity::find().order_by_asc(output::Column::Id).all(&db).await.unwrap();
    assert_eq!(
        outputs.iter().map(|work| work.kind).collect::<Vec<_>>(),
        [OutputKind::BookOrChapter, OutputKind::Dataset, OutputKind::Thesis]
    );
    assert!(outputs.iter().all(|work| work.venue.as_deref() == Some("Made-up Press") && work.is_published));
    assert_eq!(report.summary().normalised_by.get("authors without a place"), Some(&3), "lost, and not silently");
}

async fn dates_keep_their_precision(db: DatabaseConnection) {
    let dated = |number: u32, parts: serde_json::Value| {
        let mut work = work(number);
        work["issued"] = json!({ "date-parts": [parts] });
        work
    };
    let written = Written::new();
    let works = json!([
        dated(1, json!([2021, 12])),
        dated(2, json!([1998])),
        dated(3, json!([2020, 2, 29])),
        dated(4, json!([null])),
        dated(5, json!([2021, 13])),
        dated(6, json!([2021, 2, 29])),
        dated(7, json!([9999])),
    ]);
    let report = import(&db, &Crossref, &[written.json("works.json", &works)]).await;
    assert_eq!(counts(&report), (3, 0, 0, 0, 4), "{report}");
    let days: Vec<_> = publication::Entity::find()
        .order_by_asc(publication::Column::Id)
        .all(&db)
        .await
        .unwrap()
        .into_iter()
        .map(|work| (work.year, work.published_on.map(|day| day.to_string())))
        .collect();
    assert_eq!(days, [(2021, None), (1998, None), (2020, Some("2020-02-29".to_owned()))]);
    assert_eq!(report.rows[3].notes[0].text, "issued is missing");
}
