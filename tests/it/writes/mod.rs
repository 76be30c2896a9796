//! Writing: the engine of mutations, and every mutation of the contract against those who may and those who may not.
//! Whatever is refused has changed no row of any table.

mod clients;
pub(crate) mod consent;
mod drafts;
mod engine;
pub(crate) mod equality;
mod erasure;
pub(crate) mod fellowship;
mod files;
mod people;
mod random;
pub(crate) mod records;
mod refused;
mod retention;
mod transports;
pub(crate) mod travel;
mod version;

use async_graphql::{Request, Variables};
use hcs_graph::{
    db::Backend,
    engine::{Answer, Caller, RowScope, changes::By, scope::Sight},
};
use sea_orm::{ConnectionTrait, DatabaseBackend, Statement, TransactionTrait};
use serde_json::{Value, json};

use crate::support::{
    app::{App, caller},
    audit, cost,
    database::now,
};

/// The code with which a call is refused as a whole.
async fn refused_whole(app: &App, caller: &Caller, field: &str, given: Value) -> String {
    let name: String = field[..1].to_uppercase() + &field[1..];
    let query = format!("mutation M($input: {name}Input!) {{ m: {field}(input: $input) {{ userErrors {{ code }} }} }}");
    let told = ask(app, caller, &query, input(given)).await;
    assert_eq!(told["data"]["m"], Value::Null, "{field}: {told:#}");
    codes(&told).join(" ")
}

/// A client that acts for a researcher.
pub(crate) fn acting(person: i64) -> Caller {
    by(Sight { person: Some(person), ..Sight::default() })
}

/// A client of an organisation, with these scopes.
pub(crate) fn of(organisation: i64, scopes: &[&str]) -> Caller {
    let scopes = scopes.iter().map(|scope| Box::from(*scope)).collect();
    by(Sight { organisation: Some(organisation), scopes, ..Sight::default() })
}

/// A client of an organisation with national remit, with these scopes.
pub(crate) fn national(scopes: &[&str]) -> Caller {
    let scopes = scopes.iter().map(|scope| Box::from(*scope)).collect();
    by(Sight { organisation: Some(1), national: true, scopes, ..Sight::default() })
}

fn by(sight: Sight) -> Caller {
    Caller { scope: RowScope::of(sight), client: Some("a-client".into()), ..caller() }
}

async fn answer(app: &App, caller: &Caller, query: &str, variables: Value) -> Answer {
    let request = Request::new(query).variables(Variables::from_json(variables));
    let answer = app.graph.answer(&request, caller).await;
    audit::answered(200, &answer.body);
    answer
}

/// The response object without its cost.
pub(crate) async fn ask(app: &App, caller: &Caller, query: &str, variables: Value) -> Value {
    let mut told = serde_json::from_slice(&answer(app, caller, query, variables).await.body).unwrap();
    cost::taken(&mut told);
    told
}

/// Rows of a statement, each as its cells, all of them texts.
pub(crate) async fn rows(app: &App, sql: &str, width: usize) -> Vec<Vec<Option<String>>> {
    let db = app.db.writer();
    let found = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    let cells = |row: &sea_orm::QueryResult| (0..width).map(|at| row.try_get_by_index(at).unwrap()).collect();
    found.iter().map(cells).collect()
}

/// The first cell of a statement.
pub(crate) async fn number(app: &App, sql: &str) -> i64 {
    let db = app.db.writer();
    let found = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    found.unwrap_or_else(|| panic!("no row: {sql}")).try_get_by_index(0).unwrap()
}

/// Settles what a test wrote behind the program's back.
async fn settle(transaction: &sea_orm::DatabaseTransaction) -> Result<(), sea_orm::DbErr> {
    hcs_graph::settle::settle(transaction, &By::nobody(now())).await
}

/// The first cell of a statement, a text.
pub(crate) async fn text(app: &App, sql: &str) -> String {
    rows(app, sql, 1).await.remove(0).remove(0).unwrap_or_else(|| panic!("null: {sql}"))
}

pub(crate) async fn execute(app: &App, sql: &str) {
    app.db.writer().execute_unprepared(sql).await.unwrap();
}

/// Where whatever is written leaves a mark, whichever table it is written to: a glance, where [`everything`] after each of many
/// cases would take long.
const MARKS: [&str; 12] = [
    "access_trail",
    "change_log",
    "change_pending",
    "client",
    "client_key",
    "client_scope",
    "equality_record",
    "idempotency",
    "import_job",
    "node_merged",
    "node_version",
    "record",
];

/// How many there are of each mark, and the last one.
pub(crate) async fn marks(app: &App) -> String {
    let each =
        MARKS.map(|table| format!("(SELECT '{table} ' || count(*) || ' ' || coalesce(max(id), 0) FROM {table})"));
    text(app, &format!("SELECT {}", each.join(" || ', ' || "))).await
}

/// Every table of the database, in order.
async fn tables(app: &App) -> Vec<String> {
    let sql = match app.db.backend() {
        Backend::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name",
        Backend::Postgres => "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename",
    };
    rows(app, sql, 1).await.into_iter().filter_map(|mut row| row.remove(0)).collect()
}

/// Every row of every table as text, a line each.
pub(crate) async fn everything(app: &App) -> Vec<String> {
    let mut lines = Vec::new();
    for table in tables(app).await {
        let sql = match app.db.writer().get_database_backend() {
            DatabaseBackend::Postgres => format!("SELECT t::text FROM \"{table}\" t ORDER BY 1"),
            _ => {
                let names = rows(app, &format!("SELECT name FROM pragma_table_info('{table}')"), 1).await;
                let cells: Vec<String> =
                    names.into_iter().flatten().flatten().map(|name| format!("quote(\"{name}\")")).collect();
                if cells.is_empty() {
                    continue;
                }
                // Words in an index without contents are no column that could be read: its shadow tables are.
                if table == "search_index" {
                    continue;
                }
                format!("SELECT {} FROM \"{table}\" ORDER BY 1", cells.join(" || '|' || "))
            }
        };
        lines.extend(rows(app, &sql, 1).await.into_iter().flatten().map(|row| format!("{table}: {row:?}")));
    }
    assert!(lines.len() > 20, "{lines:?}");
    lines
}

/// What a user error says, without its sentence: `CODE at path`.
pub(crate) fn broken(payload: &Value) -> Vec<String> {
    let told = |error: &Value| {
        for language in ["en", "cy"] {
            assert!(!error["message"][language].as_str().unwrap().is_empty());
        }
        let path: Vec<&str> = error["field"].as_array().unwrap().iter().map(|step| step.as_str().unwrap()).collect();
        format!("{} at {}", error["code"].as_str().unwrap(), path.join("."))
    };
    payload["userErrors"].as_array().unwrap().iter().map(told).collect()
}

/// The codes of the errors beside the data.
pub(crate) fn codes(answer: &Value) -> Vec<&str> {
    let errors = answer["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
    errors.iter().map(|error| error["extensions"]["code"].as_str().unwrap()).collect()
}

/// The trail, a line an entry but for its time.
pub(crate) async fn trail(app: &App) -> Vec<String> {
    let sql = "SELECT kind || ' ' || client || ' ' || coalesce(CAST(organisation_id AS TEXT), '-') || ' ' || \
               coalesce(CAST(acting_researcher_id AS TEXT), '-') || ' ' || coalesce(CAST(researcher_id AS TEXT), '-') || ' ' || \
               operation || ' ' || coalesce(node_type, '-') || ' ' || coalesce(CAST(node_id AS TEXT), '-') || ' ' || request_id \
               FROM access_trail ORDER BY id";
    rows(app, sql, 1).await.into_iter().map(|mut row| row.remove(0).unwrap()).collect()
}

pub(crate) fn res(row: i64) -> String {
    hcs_graph::engine::id::encode("res", row)
}

/// A public researcher of the sample who publishes everything and has a part in a study.
pub(crate) async fn open_researcher(app: &App) -> i64 {
    execute(
        app,
        "UPDATE researcher SET publishes_orcid = TRUE, publishes_discipline = TRUE, publishes_career_level = TRUE, \
         publishes_expertise = TRUE WHERE is_public",
    )
    .await;
    // The sample has no identifiers of registers: this is the one that ORCID documents as an example.
    let chosen = number(
        app,
        "SELECT r.id FROM researcher r JOIN study_involvement i ON i.researcher_id = r.id JOIN study s ON s.id = i.study_id \
         JOIN researcher_expertise e ON e.researcher_id = r.id \
         WHERE r.is_public AND r.discipline_id IS NOT NULL AND r.career_level IS NOT NULL AND s.is_listed \
         ORDER BY r.id LIMIT 1",
    )
    .await;
    execute(app, &format!("UPDATE researcher SET orcid = '0000-0002-1825-0097' WHERE id = {chosen}")).await;
    let transaction = app.db.writer().begin().await.unwrap();
    settle(&transaction).await.unwrap();
    transaction.commit().await.unwrap();
    chosen
}

pub(crate) fn input(input: Value) -> Value {
    json!({ "input": input })
}
