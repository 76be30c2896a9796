//! Random valid queries over the sample, answered by the engine and by graphql-js over a dump of the same rows.
//!
//! Long, because what a difference is, how it is made small and what a run must have covered belong together.

use std::{collections::BTreeMap, path::Path, process::Output, sync::Arc};

use hcs_graph::{
    db::DbOptions,
    engine::{Fault, RowScope, limits::Limits, scope::Sight},
};
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, JsonValue, Statement};
use serde_json::{Map, Value};

use crate::support::{
    app::App,
    database::now,
    node::{self, root},
    on_both,
    server::Server,
};

/// Queries a run, fresh ones each time, on each database; `DIFFERENTIAL_SEEDS` asks for more.
const SEEDS: u64 = 2_000;

/// The scopes that rows are asked by.
const ALL: &[&str] = &[
    "RESEARCHERS_READ",
    "STUDIES_READ",
    "GRANTS_READ",
    "FELLOWSHIPS_READ",
    "WORKFORCE_READ",
    "CLIENTS_ADMIN",
    "MENTORING_READ",
    "MENTORING_WRITE",
    "MENTORING_MATCH",
];

/// Rows that hold what the contract does not know, in places that allow null and in places that exclude it.
const CORRUPTIONS: [&str; 17] = [
    "UPDATE study SET status = 'BROKEN' WHERE id % 17 = 3",
    "UPDATE study SET participants = 'BROKEN' WHERE id % 11 = 2",
    "UPDATE study_involvement SET identity_group = 'BROKEN' WHERE id % 19 = 4",
    "UPDATE study_involvement SET identity_career_level = 'BROKEN' WHERE id % 13 = 5",
    "UPDATE organisation SET kind = 'BROKEN' WHERE id % 29 = 7",
    "UPDATE organisation SET name_status = 'BROKEN' WHERE id % 23 = 1",
    "UPDATE appointment SET contract_type = 'BROKEN' WHERE id % 31 = 9",
    "UPDATE funding_grant SET covers = '[\"SALARY\",\"BROKEN\"]' WHERE id % 7 = 2",
    "UPDATE study_health_category SET category = 'BROKEN' WHERE id % 37 = 3",
    "UPDATE publication SET open_access_status = 'BROKEN' WHERE id % 11 = 4",
    "UPDATE authorship SET roles = '[\"SOFTWARE\",\"BROKEN\"]' WHERE id % 13 = 6",
    "UPDATE innovation_partner SET role = 'BROKEN' WHERE id % 5 = 1",
    "UPDATE study_approval SET kind = 'BROKEN' WHERE id % 23 = 8",
    "UPDATE strategy_action SET delivery_from = 'BROKEN' WHERE id % 17 = 6",
    "UPDATE swot_item SET kind = 'BROKEN' WHERE id % 7 = 3",
    "UPDATE mentoring_pairing SET decline_reason = 'BROKEN' WHERE id % 7 = 4",
    "UPDATE mentoring_event SET kind = 'BROKEN' WHERE id % 13 = 5",
];

/// A register and a trail, which the sample has not: clients with all that can belong to one, and one with nothing.
const REGISTER: &[&str] = &[
    "INSERT INTO client (id, public_id, name, organisation_id, issuer, status, budget_capacity, budget_refill, created_at) VALUES \
     (1, 'b-partner', 'Partner', 1, NULL, 'ACTIVE', 900, 9, '2026-01-01T00:00:00+00:00'), \
     (2, 'a-partner', 'Other', 2, 'https://issuer.example', 'SUSPENDED', NULL, NULL, '2026-01-02T00:00:00+00:00'), \
     (3, 'c-partner', 'Third', 2, NULL, 'BROKEN', NULL, NULL, '2026-01-02T00:00:00+00:00')",
    "INSERT INTO client_scope (client_id, scope) VALUES (1, 'STUDIES_READ'), (1, 'RESEARCHERS_READ'), (2, 'CLIENTS_ADMIN')",
    "INSERT INTO client_key (client_id, kid, jwk, created_at, not_after, revoked_at) VALUES \
     (1, 'one', '{\"kty\":\"OKP\",\"alg\":\"EdDSA\"}', '2026-01-01T00:00:00+00:00', '2027-01-01T00:00:00+00:00', NULL), \
     (1, 'two', '{\"kty\":\"RSA\"}', '2026-01-01T00:00:00+00:00', NULL, '2026-01-03T00:00:00+00:00')",
    "INSERT INTO national_remit (organisation_id, created_at) VALUES (1, '2026-01-01T00:00:00+00:00')",
    "INSERT INTO embed_key (id, client_id, public_key, created_at, revoked_at) VALUES \
     (1, 2, 'pk_of_a_test', '2026-01-01T00:00:00+00:00', NULL)",
    "INSERT INTO embed_origin (embed_key_id, origin) VALUES (1, 'https://b.example'), (1, 'https://a.example')",
    // What was done: to everybody's data, by somebody to their own, and to nobody's.
    "INSERT INTO access_trail (at, kind, client, organisation_id, acting_researcher_id, researcher_id, operation, node_type, node_id, request_id) \
     SELECT '2026-01-02T03:04:05+00:00', 'CONTACT_READ', 'b-partner', 1, NULL, id, 'Researcher.email', NULL, NULL, 'one' FROM researcher",
    "INSERT INTO access_trail (at, kind, client, organisation_id, acting_researcher_id, researcher_id, operation, node_type, node_id, request_id) \
     SELECT '2026-01-02T03:04:05.250+00:00', 'WRITE', 'A-Partner', NULL, id, id, 'updateResearcherConsent', 'Researcher', id, 'two' FROM researcher WHERE id % 2 = 0",
    "INSERT INTO access_trail (at, kind, client, organisation_id, acting_researcher_id, researcher_id, operation, node_type, node_id, request_id) VALUES \
     ('2026-01-03T00:00:00+00:00', 'WRITE', 'a-partner', 2, NULL, NULL, 'suspendClient', 'Client', 1, 'three'), \
     ('2026-01-03T00:00:00+00:00', 'BROKEN', 'a-partner', 2, NULL, NULL, 'suspendClient', 'Client', 1, 'four'), \
     ('2026-01-04T00:00:00+00:00', 'CONTACT_READ', 'a-partner', 2, NULL, 999999, 'Researcher.email', NULL, NULL, 'five')",
    "INSERT INTO node_version (prefix, \"row\", version) SELECT 'stu', id, id % 7 + 1 FROM study WHERE id % 3 = 0",
    "INSERT INTO node_version (prefix, \"row\", version) SELECT 'sit', id, 4 FROM study_site WHERE id % 2 = 0",
    "INSERT INTO record (prefix, \"row\", owner_id, reference) SELECT 'stu', id, id % 4 + 1, 'R-' || id FROM study WHERE id % 2 = 0",
    "INSERT INTO record (prefix, \"row\", owner_id, reference) SELECT 'inv', id, id % 3 + 1, CASE WHEN id % 2 = 0 THEN 'I-' || id END FROM study_involvement",
];

/// Tables that are none of the graph's: keys of the program, what is left of who was erased, answers for equality monitoring,
/// what importers remember, files of records and their imports, the log of changes, searches that are kept, and stored documents.
const OWN: &[&str] = &[
    "change_horizon",
    "change_log",
    "change_pending",
    "change_sight",
    "change_source",
    "equality_count",
    "equality_group_count",
    "equality_record",
    "equality_release",
    "erased_identifier",
    "idempotency",
    "import_chunk",
    "import_file",
    "import_job",
    "import_refusal",
    "node_merged",
    "researcher_tombstone",
    "saved_search",
    "server_secret",
    "signing_key",
    "source_record",
    "stored_document",
    "used_assertion",
];

/// Who asks: as the oracle reads it.
#[derive(Clone, Copy, Debug, Default)]
struct As {
    organisation: Option<i64>,
    person: Option<i64>,
    national: bool,
    scopes: &'static [&'static str],
}

impl As {
    fn told(self) -> Value {
        let Self { organisation, person, national, scopes } = self;
        serde_json::json!({ "organisation": organisation, "person": person, "national": national, "scopes": scopes })
    }

    fn scope(self) -> RowScope {
        let scopes = self.scopes.iter().map(|scope| Box::from(*scope)).collect();
        RowScope::of(Sight { organisation: self.organisation, person: self.person, national: self.national, scopes })
    }
}

/// A column as the database's own catalogue tells of it.
struct Column {
    name: String,
    truth: bool,
    instant: bool,
    part: bool,
}

/// Every table of the graph with its columns, from the catalogue. What a database keeps for its own searching (virtual
/// tables, text vectors) is left out.
async fn catalogue(app: &App) -> BTreeMap<String, Vec<Column>> {
    let connection = app.db.writer();
    let backend = connection.get_database_backend();
    let sql = match backend {
        DbBackend::Sqlite => {
            "SELECT t.name AS t, c.name AS c, lower(c.type) AS kind FROM pragma_table_list AS t \
             JOIN pragma_table_info(t.name) AS c WHERE t.schema = 'main' AND t.type = 'table'"
        }
        _ => {
            "SELECT t.table_name::text AS t, c.column_name::text AS c, c.data_type::text AS kind \
             FROM information_schema.tables AS t \
             JOIN information_schema.columns AS c USING (table_schema, table_name) \
             WHERE t.table_schema = current_schema() AND t.table_type = 'BASE TABLE'"
        }
    };
    let mut tables: BTreeMap<String, Vec<Column>> = BTreeMap::new();
    for row in connection.query_all_raw(Statement::from_string(backend, sql)).await.unwrap() {
        let [table, name, kind]: [String; 3] = ["t", "c", "kind"].map(|column| row.try_get("", column).unwrap());
        let is = |kinds: &str| kind.starts_with(kinds);
        let column = Column { name, truth: is("bool"), instant: is("timestamp"), part: is("double") };
        if !["tsvector", "bytea", "blob"].contains(&kind.as_str()) {
            tables.entry(table).or_default().push(column);
        }
    }
    tables.retain(|table, columns| !OWN.contains(&table.as_str()) && columns.iter().any(|column| column.name == "id"));
    assert!(tables.len() >= 25, "{} tables", tables.len());
    tables
}

/// Writes every row of every table as the oracle reads it.
async fn dump(app: &App, caller: As, path: &Path) {
    let backend = app.db.writer().get_database_backend();
    let mut tables = Map::new();
    for (table, columns) in catalogue(app).await {
        // A number with a point is read as text: as JSON it would lose half of its digits.
        let name = |Column { name, part, .. }: &Column| match part {
            true => format!("CAST(\"{name}\" AS text) AS \"{name}\""),
            false => format!("\"{name}\""),
        };
        let names: Vec<String> = columns.iter().map(name).collect();
        let sql = format!("SELECT {} FROM \"{table}\" ORDER BY id", names.join(", "));
        let mut rows =
            JsonValue::find_by_statement(Statement::from_string(backend, sql)).all(app.db.writer()).await.unwrap();
        for row in &mut rows {
            canonical(row.as_object_mut().unwrap(), &columns);
        }
        tables.insert(table, Value::Array(rows));
    }
    let limits: Vec<Value> = generous()
        .published()
        .into_iter()
        .map(|limit| serde_json::json!({ "name": limit.name, "value": limit.value, "unit": limit.unit }))
        .collect();
    let constraints =
        app.data("{ constraints { type kind field code least most value others text { cy en status } } }").await;
    let dump = serde_json::json!({
        "tables": tables, "limits": limits, "constraints": constraints["constraints"], "language": "en", "today": now().date_naive(), "now": now(), "caller": caller.told(),
    });
    std::fs::write(path, serde_json::to_vec(&dump).unwrap()).unwrap();
}

/// Instants in UTC with `Z`; truth values as such, whatever the database calls them.
fn canonical(row: &mut Map<String, Value>, columns: &[Column]) {
    for column in columns {
        let value = row.get_mut(&column.name).unwrap_or_else(|| panic!("{} was not read", column.name));
        if column.instant && !value.is_null() {
            let instant: chrono::DateTime<chrono::Utc> = value.as_str().unwrap().parse().unwrap();
            *value = instant.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true).into();
        }
        if column.part
            && let Some(text) = value.as_str()
        {
            *value = serde_json::json!(text.parse::<f64>().unwrap());
        }
        if column.truth
            && let Some(number) = value.as_i64()
        {
            *value = Value::Bool(number != 0);
        }
    }
}

/// The generator writes more than a client may.
fn generous() -> Limits {
    let cost = 1_000_000_000_000;
    Limits { tokens: 50_000, depth: 50, fields: 50_000, aliases: 5_000, root_fields: 500, cost, ..Limits::default() }
}

async fn compare(app: App, seeds: u64, from: u64, more: &[&str]) -> Output {
    compare_as(app, As::default(), seeds, from, more).await
}

async fn compare_as(app: App, caller: As, seeds: u64, from: u64, more: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("dump.json");
    for sql in CORRUPTIONS.iter().chain(REGISTER) {
        app.db.writer().execute_unprepared(sql).await.unwrap();
    }
    dump(&app, caller, &file).await;
    let server = Server::start(app.with_sight(caller.scope())).await;
    let mut args = vec![
        "--contract".to_owned(),
        root().join("schema.graphql").display().to_string(),
        "--dump".to_owned(),
        file.display().to_string(),
        "--url".to_owned(),
        format!("{}/graphql", server.url),
        "--seeds".to_owned(),
        seeds.to_string(),
        "--from".to_owned(),
        from.to_string(),
    ];
    args.extend(more.iter().map(|a| (*a).to_owned()));
    let output = tokio::task::spawn_blocking(move || {
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        node::run("differential/run.mjs", &args)
    })
    .await
    .unwrap();
    drop(server);
    output
}

fn said(output: &Output) -> String {
    format!("{}\n{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Where this run begins to count its seeds: fresh ones each time, or `DIFFERENTIAL_FROM` to repeat a run.
fn fresh() -> u64 {
    if let Ok(from) = std::env::var("DIFFERENTIAL_FROM") {
        return from.parse().unwrap();
    }
    let now = std::time::UNIX_EPOCH.elapsed().unwrap();
    now.as_secs() % 1_000_000 * 10_000
}

on_both! {
    async fn engine_and_graphql_js_agree(app: Arc<App>) from Sample {
        if node::ready() {
            let app = App::with(&app.url, generous(), DbOptions::default()).await;
            let from = fresh();
            let seeds = std::env::var("DIFFERENTIAL_SEEDS").map_or(SEEDS, |seeds| seeds.parse().unwrap());
            let output = compare(app, seeds, from, &["--stats"]).await;
            eprintln!("seeds from {from}\n{}", said(&output));
            assert!(output.status.success(), "DIFFERENTIAL_FROM={from} repeats it\n{}", said(&output));
        }
    }
}

/// Queries a run for each caller but anybody, on each database; `DIFFERENTIAL_SEEDS` asks for more.
const SEEDS_OF_A_CALLER: u64 = 200;

/// The number that a statement gives: somebody of the sample for whom there is something to see.
async fn number(app: &App, sql: &str) -> i64 {
    let statement = Statement::from_string(app.db.writer().get_database_backend(), sql);
    let row = app.db.writer().query_one_raw(statement).await.unwrap().unwrap_or_else(|| panic!("nobody: {sql}"));
    row.try_get_by_index(0).unwrap()
}

async fn agrees_as(app: &App, caller: As) {
    let app = App::with(&app.url, generous(), DbOptions::default()).await;
    let from = fresh();
    let seeds = std::env::var("DIFFERENTIAL_SEEDS").map_or(SEEDS_OF_A_CALLER, |seeds| seeds.parse().unwrap());
    let output = compare_as(app, caller, seeds, from, &[]).await;
    assert!(output.status.success(), "DIFFERENTIAL_FROM={from} repeats it as {caller:?}\n{}", said(&output));
}

/// Whom most unlisted studies are of: by the sponsor.
const SPONSOR: &str = "SELECT sponsor_id FROM study WHERE NOT is_listed AND sponsor_id IS NOT NULL \
    GROUP BY sponsor_id ORDER BY count(*) DESC, sponsor_id LIMIT 1";
/// Somebody without a public profile who is involved in an unlisted study.
const HIDDEN: &str = "SELECT min(r.id) FROM researcher r JOIN study_involvement i ON i.researcher_id = r.id \
    JOIN study s ON s.id = i.study_id WHERE NOT r.is_public AND NOT s.is_listed";

on_both! {
    async fn a_partner_sees_what_the_oracle_says(app: Arc<App>) from Sample {
        if node::ready() {
            let organisation = Some(number(&app, SPONSOR).await);
            agrees_as(&app, As { organisation, scopes: ALL, ..As::default() }).await;
        }
    }

    async fn a_partner_without_scopes_sees_what_the_oracle_says(app: Arc<App>) from Sample {
        if node::ready() {
            let organisation = Some(number(&app, SPONSOR).await);
            agrees_as(&app, As { organisation, ..As::default() }).await;
        }
    }

    async fn a_researcher_sees_what_the_oracle_says(app: Arc<App>) from Sample {
        if node::ready() {
            let person = Some(number(&app, HIDDEN).await);
            agrees_as(&app, As { person, ..As::default() }).await;
        }
    }

    async fn a_mentor_sees_what_the_oracle_says(app: Arc<App>) from Sample {
        if node::ready() {
            let person = Some(number(&app, "SELECT min(mentor_id) FROM mentoring_pairing").await);
            agrees_as(&app, As { person, ..As::default() }).await;
        }
    }

    async fn a_mentee_sees_what_the_oracle_says(app: Arc<App>) from Sample {
        if node::ready() {
            let person = Some(number(&app, "SELECT min(mentee_id) FROM mentoring_pairing WHERE accepted_at IS NOT NULL").await);
            agrees_as(&app, As { person, ..As::default() }).await;
        }
    }

    async fn who_reads_mentoring_and_does_not_match_sees_what_the_oracle_says(app: Arc<App>) from Sample {
        if node::ready() {
            agrees_as(&app, As { organisation: Some(1), national: true, scopes: &["MENTORING_READ"], ..As::default() }).await;
        }
    }

    async fn national_remit_sees_what_the_oracle_says(app: Arc<App>) from Sample {
        if node::ready() {
            agrees_as(&app, As { organisation: Some(1), national: true, scopes: ALL, ..As::default() }).await;
        }
    }
}

/// What SQLite asks when few rows meet a filter over an edge, for every such filter.
#[tokio::test]
async fn asking_by_sets_agrees() {
    if !node::ready() {
        return;
    }
    let database = crate::support::database::sqlite(crate::support::database::Content::Sample).await;
    let app = App::with(&database.url, generous(), DbOptions::default()).await.with_fault(Fault::Sets);
    let from = fresh();
    let output = compare(app, 500, from, &[]).await;
    assert!(output.status.success(), "from {from}\n{}", said(&output));
}

/// A fault that the comparison does not see would make it worthless.
mod faults_are_seen {
    use super::*;
    use crate::support::database;

    async fn seen(fault: Fault) {
        if !node::ready() {
            return;
        }
        let database = database::sqlite(database::Content::Sample).await;
        let app = App::with(&database.url, generous(), DbOptions::default()).await.with_fault(fault);
        let output = compare(app, 500, 1, &["--expect-difference"]).await;
        assert!(output.status.success(), "{fault:?} went unseen\n{}", said(&output));
    }

    #[tokio::test]
    async fn field_merge() {
        seen(Fault::Merge).await;
    }

    #[tokio::test]
    async fn null_propagation() {
        seen(Fault::Nulls).await;
    }

    #[tokio::test]
    async fn window() {
        seen(Fault::Window).await;
    }
}
