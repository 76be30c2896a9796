//! Rows that cannot be taken: they stand in the report with their reason, and the others are taken.

use entity::{grant, organisation};
use hcs_graph::import::{NoteKind, Outcome, Report, ror::Ror, threesixty::ThreeSixtyGiving};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, EntityTrait, PaginatorTrait};
use serde_json::{Value, json};

use crate::support::over_both;

use super::{
    database::{import, organisation as held, picture},
    files::{Written, grant as made_up, record},
    threesixty::counts,
};

over_both!(Empty:
    bad_grants_among_good_ones,
    bad_records_among_good_ones,
    a_row_that_the_database_refuses_is_undone_alone,
    the_longest_text_fits_the_database,
);

fn reasons(report: &Report) -> Vec<(usize, Vec<&str>)> {
    let refused = report.rows.iter().filter(|row| row.outcome == Outcome::Rejected);
    refused
        .map(|row| {
            assert!(row.notes.iter().all(|note| note.kind == NoteKind::Refusal || note.kind == NoteKind::Normalised));
            (
                row.row,
                row.notes.iter().filter(|note| note.kind == NoteKind::Refusal).map(|note| note.text.as_str()).collect(),
            )
        })
        .collect()
}

async fn bad_grants_among_good_ones(db: DatabaseConnection) {
    let without = |field: &str| {
        let mut grant = made_up(9);
        grant.as_object_mut().unwrap().remove(field);
        grant
    };
    let with = |field: &str, value: Value| {
        let mut grant = made_up(9);
        grant[field] = value;
        grant
    };
    let bad: Vec<(Value, &[&str])> = vec![
        (without("id"), &["id is missing"]),
        (without("title"), &["title is missing"]),
        (without("amountAwarded"), &["amountAwarded is missing"]),
        (without("awardDate"), &["awardDate is missing"]),
        (without("currency"), &["currency is missing"]),
        (without("fundingOrganization"), &["fundingOrganization is missing"]),
        (without("recipientOrganization"), &["neither recipientOrganization nor recipientIndividual is given"]),
        (with("recipientOrganization", json!([])), &["neither recipientOrganization nor recipientIndividual is given"]),
        (with("recipientOrganization", json!([{ "id": "x" }])), &["recipientOrganization/0/name is missing"]),
        (with("fundingOrganization", json!({})), &["fundingOrganization is not a list"]),
        (with("currency", json!("XXX")), &["currency is not a currency in use by ISO 4217, such as GBP"]),
        (with("amountAwarded", json!(-1)), &["amountAwarded is below zero"]),
        (with("amountAwarded", json!(0.005)), &["amountAwarded has more decimals than its currency"]),
        (with("amountAwarded", json!(1e30)), &["amountAwarded is larger than can be held"]),
        (with("amountAwarded", json!("£1,000")), &["amountAwarded is no decimal number"]),
        (with("awardDate", json!("31/02/2014")), &["awardDate is not a day such as 2014-06-05, between 1900 and 2199"]),
        (with("awardDate", json!("12/25/2014")), &["awardDate is not a day such as 2014-06-05, between 1900 and 2199"]),
        (with("title", json!("a\u{0}b")), &["title: it holds control characters"]),
        (with("title", json!("a".repeat(3_000))), &["title: it is longer than 2,600 bytes"]),
        (with("id", json!(17)), &["id is not text"]),
        (json!("grant"), &["the row is not an object"]),
        (
            json!({ "id": "360G-example-77" }),
            &[
                "title is missing",
                "currency is missing",
                "awardDate is missing",
                "fundingOrganization is missing",
                "neither recipientOrganization nor recipientIndividual is given",
            ],
        ),
    ];
    let mut grants = vec![made_up(1)];
    grants.extend(bad.iter().map(|(grant, _)| grant.clone()));
    grants.push(made_up(2));
    let written = Written::new();
    let file = written.package("grants.json", &grants);
    let report = import(&db, &ThreeSixtyGiving, std::slice::from_ref(&file)).await;
    assert_eq!(counts(&report), (2, 0, 0, 0, bad.len()), "{report}");
    let expected: Vec<(usize, Vec<&str>)> =
        bad.iter().enumerate().map(|(index, (_, reasons))| (index + 2, reasons.to_vec())).collect();
    assert_eq!(reasons(&report), expected);
    assert_eq!(report.rows[1].key, None);
    assert_eq!(report.rows[22].key.as_deref(), Some("360G-example-77"));
    assert_eq!(grant::Entity::find().count(&db).await.unwrap(), 2);
    assert_eq!(organisation::Entity::find().count(&db).await.unwrap(), 3, "a rejected row adds no organisation");
    let before = picture(&db).await;
    assert_eq!(counts(&import(&db, &ThreeSixtyGiving, &[file]).await), (0, 0, 2, 0, bad.len()));
    assert_eq!(picture(&db).await, before);
}

async fn bad_records_among_good_ones(db: DatabaseConnection) {
    let mut no_display = record("006jb1a24", "x");
    no_display["names"] = json!([{ "value": "x", "types": ["alias"], "lang": null }]);
    let mut status = record("006jb1a24", "x");
    status["status"] = json!("asleep");
    let mut related = record("006jb1a24", "x");
    related["relationships"] = json!([{ "type": "parent", "id": "https://ror.org/006jb1a25" }]);
    let id_form = "a ROR id such as 03kk7td41: 0, six characters of 0-9 and a-z without i, l, o and u, and two check \
                   digits, bare or as an https://ror.org/ address";
    let records = json!([
        record("000wh6t45", "Good"),
        record("000wh6t46", "Wrong check digits"),
        no_display,
        status,
        related,
        { "id": "https://ror.org/006jb1a24", "name": null },
        7,
        record("00265c946", "Good too"),
    ]);
    let written = Written::new();
    let report = import(&db, &Ror, &[written.json("records.json", &records)]).await;
    assert_eq!(counts(&report), (2, 0, 0, 0, 6), "{report}");
    let id_problem = format!("id: expected {id_form}");
    let relation_problem = format!("relationships/0/id: expected {id_form}");
    assert_eq!(
        reasons(&report),
        [
            (2, vec![id_problem.as_str()]),
            (3, vec!["names has no ror_display"]),
            (4, vec!["status is not active, inactive or withdrawn"]),
            (5, vec![relation_problem.as_str()]),
            (6, vec!["name is missing", "status is missing"]),
            (7, vec!["the row is not an object"]),
        ]
    );
    assert_eq!(organisation::Entity::find().count(&db).await.unwrap(), 2);
}

/// A rule that only the database knows.
async fn refuse(db: &DatabaseConnection, table: &str, condition: &str) {
    let statements = match db.get_database_backend() {
        DbBackend::Postgres => vec![
            format!(
                "CREATE FUNCTION refuse_{table}() RETURNS trigger AS $$ BEGIN IF {condition} THEN RAISE EXCEPTION 'no'; \
                 END IF; RETURN NEW; END $$ LANGUAGE plpgsql"
            ),
            format!("CREATE TRIGGER refuse BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_{table}()"),
        ],
        _ => vec![format!(
            "CREATE TRIGGER refuse_{table} BEFORE INSERT ON {table} WHEN {condition} BEGIN SELECT RAISE(ABORT, 'no'); END"
        )],
    };
    for statement in statements {
        db.execute_unprepared(&statement).await.unwrap();
    }
}

async fn a_row_that_the_database_refuses_is_undone_alone(db: DatabaseConnection) {
    refuse(&db, "funding_grant", "NEW.title IN ('Made-up grant 2', 'Made-up grant 5')").await;
    // The second row's recipient is also the third's: undone with the second, it must be added for the third.
    let mut third = made_up(3);
    third["recipientOrganization"] = made_up(2)["recipientOrganization"].clone();
    let written = Written::new();
    let file = written.package("grants.json", &[made_up(1), made_up(2), third, made_up(4), made_up(5)]);
    let report = import(&db, &ThreeSixtyGiving, std::slice::from_ref(&file)).await;
    assert_eq!(counts(&report), (3, 0, 0, 0, 2), "{report}");
    let code = if db.get_database_backend() == DbBackend::Postgres { "P0001" } else { "1811" };
    let reason = format!("it breaks a rule of the database (code {code}); the row was undone");
    assert_eq!(reasons(&report), [(2, vec![reason.as_str()]), (5, vec![reason.as_str()])]);
    let picture = picture(&db).await;
    let of_recipient =
        |number: u32| picture["organisation"].iter().any(|row| row.contains(&format!("Recipient {number}")));
    assert_eq!([1, 2, 4, 5].map(of_recipient), [true, true, true, false], "nothing of a refused row stays");
    assert_eq!(picture["record"].len(), 3 + 3 + 1, "grants, recipients and funder are all remembered");
    let recipient = held(&db, "Made-up Recipient 2").await;
    let grants = grant::Entity::find().all(&db).await.unwrap();
    assert_eq!(grants.len(), 3);
    assert_eq!(grants.iter().filter(|grant| grant.recipient_id == Some(recipient.id)).count(), 1);

    refuse(&db, "organisation", "NEW.name_en = 'Refused'").await;
    let records = json!([record("000wh6t45", "Good"), record("00265c946", "Refused"), record("006jb1a24", "Good too")]);
    let report = import(&db, &Ror, &[written.json("records.json", &records)]).await;
    assert_eq!(counts(&report), (2, 0, 0, 0, 1), "{report}");
}

async fn the_longest_text_fits_the_database(db: DatabaseConnection) {
    // The longest line that is let through, of letters that do not compress, must fit PostgreSQL's indexes.
    let mut state = 7_u32;
    let title: String = (0..2_600)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"[(state >> 26) as usize])
        })
        .collect();
    let mut grant = made_up(1);
    grant["title"] = json!(title);
    grant["recipientOrganization"][0]["name"] = json!(title);
    let written = Written::new();
    let report = import(&db, &ThreeSixtyGiving, &[written.package("long.json", &[grant])]).await;
    assert_eq!(counts(&report), (1, 0, 0, 0, 0), "{report}");
}
