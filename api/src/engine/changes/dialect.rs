//! How a change of a row is noted: triggers, as SQLite and PostgreSQL have them.
//!
//! A note has the node, an event (`C` made, `U` changed, `D` gone; `V` is no trigger's: its next version is given) and, for
//! `U`, one field that changed: so many notes as fields. What is written as it was is no note.
//!
//! Two events are of no node. `T`: rows changed on which it may depend who sees others; the note has a table, a column and a
//! value of it. `F`: somebody may follow who did not, or see something else.

use sea_orm::{ConnectionTrait, DatabaseBackend, DatabaseTransaction, DbErr, Statement};

use super::{
    touch::Noted,
    watch::{Part, Watch, Watched},
};

/// A field by its name, or none, and the columns any of which is a change of it.
type Named<'w> = (Option<&'w str>, &'w [&'static str]);

/// Makes the database watch just this, whatever it watched before.
pub(super) async fn install(db: &DatabaseTransaction, watch: &Watch) -> Result<(), DbErr> {
    uninstall(db).await?;
    let postgres = db.get_database_backend() == DatabaseBackend::Postgres;
    for node in &watch.nodes {
        for sql in own(node, postgres) {
            db.execute_unprepared(&sql).await?;
        }
        for (number, part) in node.parts.iter().enumerate() {
            for sql in belonging(node.prefix, number, part, postgres) {
                db.execute_unprepared(&sql).await?;
            }
        }
    }
    for (number, noted) in watch.touches.noted.iter().enumerate() {
        for sql in touching(number, noted, postgres) {
            db.execute_unprepared(&sql).await?;
        }
    }
    for (number, table) in watch.followers.iter().flat_map(|followers| followers.tables).enumerate() {
        for sql in following(number, table, postgres) {
            db.execute_unprepared(&sql).await?;
        }
    }
    Ok(())
}

async fn uninstall(db: &DatabaseTransaction) -> Result<(), DbErr> {
    let backend = db.get_database_backend();
    let postgres = backend == DatabaseBackend::Postgres;
    let find = if postgres {
        "SELECT t.tgname::text, c.relname::text FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid \
         WHERE t.tgname LIKE 'change\\_%' AND NOT t.tgisinternal AND pg_table_is_visible(c.oid)"
    } else {
        "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'change\\_%' ESCAPE '\\'"
    };
    for row in db.query_all_raw(Statement::from_string(backend, find)).await? {
        let (name, table): (String, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        let on = if postgres { format!(" ON \"{table}\"") } else { String::new() };
        db.execute_unprepared(&format!("DROP TRIGGER \"{name}\"{on}")).await?;
    }
    Ok(())
}

/// The triggers on a node's own table.
fn own(node: &Watched, postgres: bool) -> [String; 3] {
    let (prefix, table) = (node.prefix, node.table);
    let note = |event: &str, rows: &str, from: &str| {
        format!("{INTO} SELECT '{prefix}', {rows}.id, '{event}', {NO_FIELD}{from}")
    };
    let name = |event: &str| format!("change_{prefix}_{event}");
    let mut fields: Vec<Named<'_>> = node.fields.iter().map(|(name, columns)| (Some(&**name), &**columns)).collect();
    if !node.unnamed.is_empty() {
        fields.push((None, &node.unnamed));
    }
    if postgres {
        let values: Vec<String> =
            fields.iter().map(|(name, columns)| format!("({}, {})", field(*name), differs(columns, true))).collect();
        let changed = format!(
            "{INTO} SELECT '{prefix}', new_.id, 'U', field_.name FROM new_ JOIN old_ ON new_.id = old_.id \
             CROSS JOIN LATERAL (VALUES {}) AS field_(name, changed) WHERE field_.changed",
            values.join(", ")
        );
        return [
            statement(&name("insert"), ("INSERT", table), &note("C", "new_", " FROM new_")),
            statement(&name("delete"), ("DELETE", table), &note("D", "old_", " FROM old_")),
            statement(&name("update"), ("UPDATE", table), &changed),
        ];
    }
    let changed: Vec<String> = fields
        .iter()
        .map(|(name, columns)| format!("SELECT {} AS name WHERE {}", field(*name), differs(columns, false)))
        .collect();
    let changed = format!("{INTO} SELECT '{prefix}', new.id, 'U', name FROM ({})", changed.join(" UNION ALL "));
    let columns: Vec<&str> = fields.iter().flat_map(|(_, columns)| columns.iter()).copied().collect();
    [
        each(&name("insert"), ("INSERT", table), &note("C", "new", "")),
        each(&name("delete"), ("DELETE", table), &note("D", "old", "")),
        each(&name("update"), (&update_of(&columns), table), &changed),
    ]
}

/// The triggers on a table whose rows belong to nodes of a type.
fn belonging(prefix: &str, number: usize, part: &Part, postgres: bool) -> [String; 3] {
    let Part { table, fk, fields, columns } = part;
    let name = |event: &str| format!("change_{prefix}_{number}_{event}");
    let names: Vec<String> = fields.iter().map(|name| field(Some(name))).collect();
    let named = if postgres {
        format!("(VALUES ({})) AS field_(name)", names.join("), ("))
    } else {
        format!("(SELECT {}) AS field_", names.join(" AS name UNION ALL SELECT ") + " AS name")
    };
    let note = |rows: &str| {
        format!("{INTO} SELECT '{prefix}', key_, 'U', name FROM ({rows}) AS rows_, {named} WHERE key_ IS NOT NULL")
    };
    let differs = differs(columns, postgres);
    if postgres {
        let key = |rows: &str| format!("SELECT DISTINCT \"{fk}\" AS key_ FROM {rows}");
        let of = |rows: &str| {
            format!("SELECT {rows}.\"{fk}\" AS key_ FROM new_ JOIN old_ ON new_.id = old_.id WHERE {differs}")
        };
        return [
            statement(&name("insert"), ("INSERT", table), &note(&key("new_"))),
            statement(&name("delete"), ("DELETE", table), &note(&key("old_"))),
            statement(&name("update"), ("UPDATE", table), &note(&format!("{} UNION {}", of("old_"), of("new_")))),
        ];
    }
    let key = |row: &str| format!("SELECT {row}.\"{fk}\" AS key_");
    let both = format!("{} WHERE {differs} UNION {} WHERE {differs}", key("old"), key("new"));
    [
        each(&name("insert"), ("INSERT", table), &note(&key("new"))),
        each(&name("delete"), ("DELETE", table), &note(&key("old"))),
        each(&name("update"), (&update_of(columns), table), &note(&both)),
    ]
}

/// The triggers on a table on whose rows it depends who sees others.
fn touching(number: usize, noted: &Noted, postgres: bool) -> Vec<String> {
    let Noted { table, column, columns } = noted;
    let name = |event: &str| format!("change_sight{number}_{event}");
    let note = |rows: &str| {
        let prefix = noted.name();
        format!("{INTO} SELECT '{prefix}', value_, 'T', {NO_FIELD} FROM ({rows}) AS rows_ WHERE value_ IS NOT NULL")
    };
    let all = |row: &str| match postgres {
        true => format!("SELECT DISTINCT \"{column}\" AS value_ FROM {row}_"),
        false => format!("SELECT {row}.\"{column}\" AS value_"),
    };
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let differs = differs(&columns, postgres);
    let changed = |row: &str| match postgres {
        true => {
            format!("SELECT {row}_.\"{column}\" AS value_ FROM new_ JOIN old_ ON new_.id = old_.id WHERE {differs}")
        }
        false => format!("SELECT {row}.\"{column}\" AS value_ WHERE {differs}"),
    };
    let mut triggers = Vec::new();
    let mut when = |event: &str, of: &str, run: &str| {
        let name = name(&event.to_lowercase());
        triggers.push(match postgres {
            true => statement(&name, (event, table), run),
            false => each(&name, (if of.is_empty() { event } else { of }, table), run),
        });
    };
    // Whoever refers to a row by its number comes after it and goes before it.
    if column != "id" {
        when("INSERT", "", &note(&all("new")));
        when("DELETE", "", &note(&all("old")));
    }
    if !columns.is_empty() {
        when("UPDATE", &update_of(&columns), &note(&format!("{} UNION {}", changed("old"), changed("new"))));
    }
    triggers
}

/// The triggers on a table that says who follows.
fn following(number: usize, table: &str, postgres: bool) -> [String; 3] {
    let note = format!("{INTO} SELECT '*', 0, 'F', {NO_FIELD}");
    ["INSERT", "UPDATE", "DELETE"].map(|event| {
        let name = format!("change_follower{number}_{}", event.to_lowercase());
        if postgres { statement(&name, (event, table), &note) } else { each(&name, (event, table), &note) }
    })
}

const INTO: &str = "INSERT INTO change_pending (prefix, \"row\", event, field)";
const NO_FIELD: &str = "CAST(NULL AS TEXT)";

fn field(name: Option<&str>) -> String {
    name.map_or_else(|| NO_FIELD.to_owned(), |name| format!("'{name}'"))
}

/// One of these columns is not what it was.
fn differs(columns: &[&str], postgres: bool) -> String {
    let one = |column: &&str| match postgres {
        true => format!("new_.\"{column}\" IS DISTINCT FROM old_.\"{column}\""),
        false => format!("new.\"{column}\" IS NOT old.\"{column}\""),
    };
    columns.iter().map(one).collect::<Vec<_>>().join(" OR ")
}

fn update_of(columns: &[&str]) -> String {
    let mut columns: Vec<String> = columns.iter().map(|column| format!("\"{column}\"")).collect();
    columns.sort_unstable();
    columns.dedup();
    format!("UPDATE OF {}", columns.join(", "))
}

/// A trigger of SQLite, which sees row by row.
fn each(name: &str, (event, table): (&str, &str), run: &str) -> String {
    format!("CREATE TRIGGER \"{name}\" AFTER {event} ON \"{table}\" BEGIN {run}; END")
}

/// A trigger of PostgreSQL, which sees all rows of a statement at once.
fn statement(name: &str, (event, table): (&str, &str), run: &str) -> String {
    let tables = match event {
        "INSERT" => "NEW TABLE AS new_",
        "DELETE" => "OLD TABLE AS old_",
        _ => "OLD TABLE AS old_ NEW TABLE AS new_",
    };
    let run = run.replace('\'', "''");
    format!(
        "CREATE TRIGGER \"{name}\" AFTER {event} ON \"{table}\" REFERENCING {tables} FOR EACH STATEMENT \
         EXECUTE FUNCTION change_note('{run}')"
    )
}
