//! The real files over the real reference data: what the documents name is recognised, completed and never doubled.

use std::collections::BTreeMap;

use entity::{enums::*, grant, organisation};
use hcs_graph::{
    import::{NoteKind, Outcome, ror::Ror, threesixty::ThreeSixtyGiving},
    load::reference,
};
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter};

use crate::support::over_both;

use super::{
    database::{aliases, identifiers, import, organisation, picture},
    files::{now, ror_wales, wolfson},
    threesixty::counts,
};

over_both!(Empty:
    ror_completes_the_reference_and_doubles_nothing,
    grants_find_their_recipients_in_the_reference,
    either_order_of_loading_gives_the_same_organisations,
);

async fn load(db: &DatabaseConnection) -> reference::Summary {
    let reference = reference::read().map_err(|problems| problems.to_string()).unwrap();
    reference::load(db, &reference, now()).await.unwrap()
}

async fn by_name(db: &DatabaseConnection) -> BTreeMap<String, organisation::Model> {
    let all = organisation::Entity::find().all(db).await.unwrap();
    let count = all.len();
    let all: BTreeMap<_, _> = all.into_iter().map(|row| (row.name_en.clone(), row)).collect();
    assert_eq!(all.len(), count, "no two organisations have one name");
    all
}

/// Records of the shared files that describe an organisation of the reference data.
const HELD: usize = 16;

async fn ror_completes_the_reference_and_doubles_nothing(db: DatabaseConnection) {
    load(&db).await;
    let before = by_name(&db).await;
    let report = import(&db, &Ror, &ror_wales()).await;
    assert_eq!(counts(&report), (26 - HELD, HELD, 0, 0, 0), "{report}");
    assert_eq!(report.summary().rejected, 0);
    let after = by_name(&db).await;
    assert_eq!(after.len(), before.len() + 26 - HELD);
    for (name, held) in &before {
        let now = &after[name];
        assert_eq!(
            (now.id, &now.abbreviation, now.kind, now.status),
            (held.id, &held.abbreviation, held.kind, held.status)
        );
        let welsh_stays = held.name_status == TranslationStatus::Published;
        assert!(!welsh_stays || now.name_cy == held.name_cy, "{name}: {:?} became {:?}", held.name_cy, now.name_cy);
    }
    let bay = &after["Swansea Bay University Health Board"];
    assert_eq!(bay.name_cy.as_deref(), Some("Bwrdd Iechyd Prifysgol Bae Abertawe"));
    assert!(identifiers(&db, bay.id).await.contains(&"ISNI:0000000089590182".to_owned()));
    let printed = ("Bwrdd lechyd Prifysgol Bae Abertawe".to_owned(), Some(Language::Cy), AliasKind::AsPrinted);
    assert!(aliases(&db, bay.id).await.contains(&printed));
    let former = &after["National Institute for Social Care and Health Research"];
    assert_eq!(former.successor_id, Some(after["Health and Care Research Wales"].id));

    let picture_before = picture(&db).await;
    let report = import(&db, &Ror, &ror_wales()).await;
    assert_eq!(counts(&report), (0, 0, 26, 0, 0), "{report}");
    let again = load(&db).await;
    assert_eq!((again.created, again.updated), (0, 0), "{again:?}");
    assert_eq!(picture(&db).await, picture_before);
}

async fn grants_find_their_recipients_in_the_reference(db: DatabaseConnection) {
    load(&db).await;
    let report = import(&db, &ThreeSixtyGiving, &[wolfson()]).await;
    assert_eq!(counts(&report), (379, 0, 0, 0, 0));
    let recognised: Vec<&str> = report
        .rows
        .iter()
        .flat_map(|row| &row.notes)
        .filter(|note| (note.kind, note.subject) == (NoteKind::Remark, "recognised by name"))
        .map(|note| note.text.as_str())
        .collect();
    let expected = ["Cardiff University", "Association of Medical Research Charities", "Swansea University"];
    assert_eq!(recognised, expected.map(|name| format!("recipient {name}")));
    by_name(&db).await;
    for (name, grants) in [("Cardiff University", 4), ("Swansea University", 2)] {
        let held = organisation(&db, name).await;
        assert_eq!(held.source, RecordSource::Reference);
        assert_eq!(
            grant::Entity::find().filter(grant::Column::RecipientId.eq(held.id)).count(&db).await.unwrap(),
            grants
        );
    }
    let report = import(&db, &Ror, &ror_wales()).await;
    assert!(report.rows.iter().all(|row| row.outcome != Outcome::Conflicting));
    by_name(&db).await;
    assert_eq!(counts(&import(&db, &ThreeSixtyGiving, &[wolfson()]).await), (0, 0, 379, 0, 0));
}

async fn either_order_of_loading_gives_the_same_organisations(db: DatabaseConnection) {
    import(&db, &Ror, &ror_wales()).await;
    load(&db).await;
    let report = import(&db, &Ror, &ror_wales()).await;
    assert_eq!(report.summary().created, 0, "{report}");
    let all = by_name(&db).await;
    let of_reference = all.values().filter(|row| row.source == RecordSource::Reference).count();
    assert_eq!(of_reference, all.len() - (26 - HELD));
}
