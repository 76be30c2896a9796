//! Who saw a node is with its last entry: random statements, clients that come, and days that turn, by seed.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use chrono::{Duration, NaiveDate};
use entity::enums::Scope;
use hcs_graph::{
    domain,
    engine::{
        Graph, RowScope,
        binding::model::Model,
        changes::{
            self, By,
            log::Entry,
            sight::{self, Kept},
        },
        contract::SDL,
        scope::{Beyond, Sight, Table},
    },
    register::{self, NewClient},
    settle,
};
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use sea_orm::{
    ConnectionTrait, TransactionTrait,
    sea_query::{Expr, Query},
};

use super::{
    behind, end,
    random::{columns, statement, tried},
};
use crate::support::{app::App, database::now, on_both};

/// Transactions on each database, and statements in each.
const TRANSACTIONS: usize = 12;
const STATEMENTS: usize = 40;

/// By which the same statements come again.
const SEED: [u8; 32] = *b"who saw what is in the log too .";

/// Tables on which the sight of others depends; posts, by their days.
const ASKED: [&str; 12] = [
    "appointment",
    "appointment",
    "appointment",
    "appointment",
    "authorship",
    "collaboration",
    "grant_holder",
    "output_contribution",
    "researcher",
    "study",
    "study_involvement",
    "study_site",
];

/// What clients of an organisation see, with and without the scopes that rules ask for.
pub(super) fn cast(organisation: i64, national: bool) -> [RowScope; 2] {
    let scopes = ["CHANGES_READ", "RESEARCHERS_READ", "STUDIES_READ", "WORKFORCE_READ"].map(Box::from);
    let sight = Sight { organisation: Some(organisation), person: None, national, scopes: scopes.into() };
    [RowScope::of(sight.clone()), RowScope::of(Sight { scopes: BTreeSet::new(), ..sight })]
}

/// Registers a client that may read changes.
pub(super) async fn client(app: &App, name: &str, organisation: i64, national: bool) {
    let transaction = app.db.writer().begin().await.unwrap();
    let new = NewClient { id: name.to_owned(), name: name.to_owned(), organisation, issuer: None, budget: None };
    register::add_client(&transaction, new, &[], now()).await.unwrap();
    let scopes = [Scope::ChangesRead, Scope::ResearchersRead, Scope::StudiesRead, Scope::WorkforceRead];
    register::grant(&transaction, name, &scopes).await.unwrap();
    register::set_national(&transaction, organisation, national, now()).await.unwrap();
    settle::settle(&transaction, &By::source("a test", now())).await.unwrap();
    transaction.commit().await.unwrap();
}

/// The rows of a table for which a condition holds, or all.
async fn rows(app: &App, table: &'static str, condition: Option<Expr>) -> BTreeSet<i64> {
    let mut seen = Query::select();
    seen.expr(Expr::col(("t0", "id"))).from_as(table, "t0");
    if let Some(condition) = condition {
        seen.and_where(condition);
    }
    let found = app.db.writer().query_all(&seen).await.unwrap();
    found.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

/// Asks each rule directly what each of these sees, and holds the last entries to it. Gives how many rows somebody sees, and
/// how many somebody does not.
pub(super) async fn hold(app: &App, model: &Model, scopes: &[RowScope]) -> (usize, usize) {
    let day = changes::day(app.db.writer()).await.unwrap().unwrap();
    let mut last: BTreeMap<(String, i64), Entry> = BTreeMap::new();
    for entry in changes::log::kept_behind(app.db.writer(), 0, 1_000_000).await.unwrap() {
        last.insert((entry.prefix.clone(), entry.row), entry);
    }
    let (mut seen, mut unseen) = (0, 0);
    for node in &model.watch().nodes {
        let there = rows(app, node.table, None).await;
        let live = last.values().filter(|entry| entry.prefix == node.prefix && entry.kind != "DELETED");
        assert_eq!(live.map(|entry| entry.row).collect::<BTreeSet<_>>(), there, "{}", node.prefix);
    }
    assert!(last.values().all(|entry| entry.kind != "DELETED" || entry.seen.is_empty()));
    for scope in scopes {
        let kept = [
            sight::sights(app.db.writer(), model, scope).await.unwrap(),
            sight::in_full(app.db.writer(), model, scope).await.unwrap(),
        ];
        for (part, kept) in kept.into_iter().enumerate() {
            for (prefix, kept) in kept {
                let ty = model.ty(model.of_prefix(prefix).unwrap()).unwrap();
                let (scope, table) = (scope.on(day), Table("t0"));
                let condition = if part == 0 {
                    (ty.rows)(&scope, table)
                } else {
                    let in_full = ty.in_full.unwrap();
                    match (in_full.own)(&scope, table.col(in_full.by)) {
                        Beyond::Nothing => panic!("{prefix}: nothing is kept of nothing"),
                        Beyond::Own(own) => Some(own),
                        Beyond::All => None,
                    }
                };
                let Kept::By(number) = kept else {
                    assert_eq!((kept, condition.is_none()), (Kept::Everyone, true), "{prefix} {scope:?}");
                    continue;
                };
                let by_rule = rows(app, ty.table, condition).await;
                let of_type = last.values().filter(|entry| entry.prefix == prefix);
                let (told, not): (Vec<&Entry>, Vec<&Entry>) = of_type.partition(|entry| entry.seen.contains(&number));
                let told: BTreeSet<i64> = told.iter().map(|entry| entry.row).collect();
                assert_eq!(told, by_rule, "{prefix} {part} for {scope:?}");
                (seen, unseen) = (seen + told.len(), unseen + not.len());
            }
        }
    }
    (seen, unseen)
}

/// A statement on what rules ask for: flags, owners, who belongs to what, and the days of posts.
fn on_rules(
    (table, columns): (&str, &[String]),
    (which, row, other): (u32, u32, u32),
    (organisations, day): (&[i64], NaiveDate),
) -> Option<String> {
    let asked = |column: &&String| {
        let column = column.as_str();
        column.starts_with("is_")
            || column.starts_with("publishes_")
            || (column.ends_with("_id") && !column.ends_with("source_id"))
            || column == "ended_on"
            || column == "started_on"
    };
    let asked: Vec<&String> = columns.iter().filter(asked).collect();
    let column = asked.get(which as usize % asked.len().max(1))?.as_str();
    let nth = |number: u32| {
        format!(
            "(SELECT id FROM \"{table}\" ORDER BY id LIMIT 1 OFFSET {number} % (SELECT count(*) + 1 FROM \"{table}\"))"
        )
    };
    let near = day + Duration::days(i64::from(other % 5) - 2);
    let value = match column {
        _ if column.starts_with("is_") || column.starts_with("publishes_") => format!("NOT \"{column}\""),
        "ended_on" if other % 7 == 0 => "NULL".to_owned(),
        "ended_on" | "started_on" => format!("'{near}'"),
        "organisation_id" | "sponsor_id" | "recorded_by_id" | "recipient_id" | "funder_id" | "represents_id" => {
            organisations[other as usize % organisations.len()].to_string()
        }
        _ => format!("(SELECT \"{column}\" FROM \"{table}\" WHERE id = {})", nth(other)),
    };
    Some(format!("UPDATE \"{table}\" SET \"{column}\" = {value} WHERE id = {}", nth(row)))
}

on_both! {
    async fn the_last_entry_says_who_sees_a_node(app: Arc<App>) from Sample {
        let (_, model) = Graph::check(SDL, domain::bindings()).unwrap();
        let db = app.db.writer();
        let postgres = db.get_database_backend() == sea_orm::DatabaseBackend::Postgres;
        let busiest = "SELECT organisation_id FROM appointment GROUP BY organisation_id ORDER BY count(*) DESC, 1 LIMIT 4";
        let busiest = db.query_all_raw(sea_orm::Statement::from_string(db.get_database_backend(), busiest)).await.unwrap();
        let organisations: Vec<i64> = busiest.iter().map(|row| row.try_get_by_index(0).unwrap()).collect();
        let columns = columns(&app, &model).await;
        let tables: Vec<&'static str> = columns.keys().copied().collect();
        let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &SEED));
        let strategy = (0u8..12, any::<u32>(), any::<u32>(), any::<u32>(), 0..tables.len());

        let mut scopes = vec![RowScope::PUBLIC];
        let (mut touched, mut turned, mut seen, mut unseen) = (0, 0, 0, 0);
        let mut clock = now();
        for round in 0..TRANSACTIONS {
            let place = end(&app).await;
            if round % 3 == 1 {
                let organisation = organisations[round / 3];
                // The last one has national remit.
                let national = round / 3 == 3;
                client(&app, &format!("client-{round}"), organisation, national).await;
                scopes.extend(cast(organisation, national));
            }
            if round % 3 == 2 {
                clock += Duration::days(1);
                let before = end(&app).await;
                assert!(settle::turn(db, clock).await.unwrap());
                assert!(!settle::turn(db, clock).await.unwrap(), "a day turns once");
                turned += behind(&app, before).await.len();
                hold(&app, &model, &scopes).await;
            }
            let transaction = db.begin().await.unwrap();
            let mut statements = Vec::new();
            if round % 3 == 1 {
                // So that the next turn of the day has something to tell, whatever is made up beside it.
                let day = clock.date_naive();
                let ends = format!(
                    "UPDATE appointment SET ended_on = '{day}' WHERE id = (SELECT min(a.id) FROM appointment a JOIN researcher r \
                     ON r.id = a.researcher_id WHERE r.is_public AND a.ended_on IS NULL AND a.started_on <= '{day}')"
                );
                assert!(tried(&transaction, &ends).await);
                statements.push(ends);
            }
            for _ in 0..STATEMENTS {
                let (kind, row, other, column, table) = strategy.new_tree(&mut runner).unwrap().current();
                // Half of them where rules ask most.
                let table = if other % 2 == 0 { ASKED[table % ASKED.len()] } else { tables[table] };
                let on_rules =
                    on_rules((table, &columns[table]), (column, row, other), (&organisations, clock.date_naive()));
                let sql = match on_rules.filter(|_| kind % 4 != 0) {
                    Some(sql) => sql,
                    None => statement(table, &columns[table], (kind, row, other, column), postgres),
                };
                if tried(&transaction, &sql).await {
                    statements.push(sql);
                }
            }
            settle::settle(&transaction, &By::nobody(now())).await.unwrap();
            transaction.commit().await.unwrap();
            let entries = behind(&app, place).await;
            touched += entries.iter().filter(|entry| entry.kind == "TOUCHED").count();
            let told: BTreeSet<_> = entries.iter().map(|entry| (entry.prefix.clone(), entry.row)).collect();
            assert!(told.len() * 2 > entries.len(), "a node again and again");
            (seen, unseen) = hold(&app, &model, &scopes).await;
        }
        assert!(touched > 100 && turned > 0 && seen > 500 && unseen > 100, "{touched} {turned} {seen} {unseen}");
    }
}
