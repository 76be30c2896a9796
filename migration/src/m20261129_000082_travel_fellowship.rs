//! Tables: travel_programme, travel_round with its criteria, travel_fellowship with its outputs, travel_decision with points and panel.

use sea_orm_migration::{prelude::*, sea_orm::DatabaseBackend};

use crate::columns::{Column, Table, big, boolean, date, instant, integer, table, text};

/// This change.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables() {
            table.create(manager).await?;
        }
        let postgres = manager.get_database_backend() == DatabaseBackend::Postgres;
        for sql in if postgres { ON_POSTGRES.as_slice() } else { ON_SQLITE.as_slice() } {
            manager.get_connection().execute_unprepared(sql).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Their triggers go with them.
        for table in tables().iter().rev() {
            table.drop(manager).await?;
        }
        if manager.get_database_backend() == DatabaseBackend::Postgres {
            manager.get_connection().execute_unprepared("DROP FUNCTION keep_travel_year").await?;
        }
        Ok(())
    }
}

fn tables() -> Vec<Table> {
    vec![programme(), round(), criterion(), fellowship(), output(), decision(), score(), panel()]
}

/// A text in two languages, which may be missing.
fn localised(en: Column, cy: &'static str, status: &'static str) -> [Column; 3] {
    [en, text(cy).null(), text(status)]
}

/// Where a row came from.
fn provenance() -> [Column; 5] {
    [text("source"), text("source_key").null(), text("source_place").null(), instant("updated_at"), boolean("sample")]
}

fn programme() -> Table {
    let mut columns = vec![integer("year")];
    columns.extend(localised(text("name_en"), "name_cy", "name_status"));
    columns.push(integer("target"));
    columns.extend(localised(text("summary_en").null(), "summary_cy", "summary_status"));
    columns.push(big("owner_id").references("organisation"));
    columns.push(big("scheme_id").null().references("funding_scheme"));
    columns.extend(provenance());
    table("travel_programme", columns)
        .unique(&["year"])
        .index(&["owner_id", "id"])
        .index(&["scheme_id", "id"])
        .unique(&["source", "source_key"])
}

fn round() -> Table {
    let mut columns = vec![big("programme_id").references("travel_programme")];
    columns.extend(localised(text("name_en"), "name_cy", "name_status"));
    columns.extend([
        instant("opens_at"),
        instant("closes_at"),
        integer("places"),
        integer("accept_within_days").null(),
        integer("report_due_days"),
        boolean("is_published"),
    ]);
    columns.extend(provenance());
    table("travel_round", columns)
        .index(&["programme_id", "id"])
        .index(&["opens_at", "id"])
        .index(&["closes_at", "id"])
        .unique(&["source", "source_key"])
}

fn criterion() -> Table {
    let mut columns = vec![big("round_id").references("travel_round").owned(), text("key")];
    columns.extend(localised(text("name_en"), "name_cy", "name_status"));
    columns.push(integer("max_points"));
    table("travel_criterion", columns).unique(&["round_id", "key"])
}

/// The triggers fill `programme_id` and `year`, which is why they can be null.
fn fellowship() -> Table {
    let mut columns = vec![
        big("programme_id").null().references("travel_programme"),
        integer("year").null(),
        big("round_id").references("travel_round"),
        text("status").by_default("DRAFT"),
        boolean("is_awarded"),
        big("researcher_id").null().references("researcher"),
        text("identity_group"),
        big("identity_discipline_id").null().references("discipline"),
        text("identity_career_level").null(),
        text("identity_profession").null(),
        text("identity_identifies_as").null(),
        text("identity_coded_by"),
        big("home_organisation_id").references("organisation"),
        text("destination_country"),
        text("destination_city").null(),
        text("host").null(),
        big("host_organisation_id").null().references("organisation"),
    ];
    columns.extend(localised(text("purpose_en"), "purpose_cy", "purpose_status"));
    columns.extend([
        date("starts_on"),
        date("ends_on"),
        big("budget_requested_minor").null(),
        text("budget_requested_currency").null(),
        big("budget_awarded_minor").null(),
        text("budget_awarded_currency").null(),
        instant("submitted_at").null(),
        instant("decided_at").null(),
        date("accept_by").null(),
        instant("report_due_at").null(),
        boolean("has_published_report"),
    ]);
    columns.extend(localised(text("report_en").null(), "report_cy", "report_status"));
    columns.extend(localised(text("dissemination_en").null(), "dissemination_cy", "dissemination_status"));
    columns.push(date("report_published_on").null());
    columns.extend(provenance());
    table("travel_fellowship", columns)
        .index(&["programme_id", "id"])
        .index(&["year", "id"])
        .index(&["round_id", "status"])
        .index(&["status", "id"])
        .index(&["researcher_id", "id"])
        .index(&["identity_discipline_id", "id"])
        .index(&["home_organisation_id", "id"])
        .index(&["host_organisation_id", "id"])
        .index(&["destination_country", "id"])
        .index(&["destination_city", "id"])
        .index(&["starts_on", "id"])
        .index(&["ends_on", "id"])
        .index(&["report_due_at", "id"])
        .index(&["report_published_on", "id"])
        .unique(&["source", "source_key"])
}

fn output() -> Table {
    table(
        "travel_fellowship_output",
        vec![
            big("travel_fellowship_id").references("travel_fellowship").owned(),
            big("output_id").references("output").owned(),
        ],
    )
    .unique(&["travel_fellowship_id", "output_id"])
    .index(&["output_id", "travel_fellowship_id"])
}

fn decision() -> Table {
    table(
        "travel_decision",
        vec![
            big("fellowship_id").references("travel_fellowship"),
            text("outcome"),
            big("decided_by_id").references("organisation"),
            instant("decided_at"),
            integer("points"),
            integer("max_points"),
            text("reason").null(),
            instant("updated_at"),
            boolean("sample"),
        ],
    )
    .unique(&["fellowship_id"])
    .index(&["outcome", "id"])
    .index(&["decided_by_id", "id"])
    .index(&["decided_at", "id"])
    .index(&["points", "id"])
}

fn score() -> Table {
    let mut columns = vec![big("decision_id").references("travel_decision").owned(), text("criterion")];
    columns.extend(localised(text("name_en"), "name_cy", "name_status"));
    columns.extend([integer("points"), integer("max_points"), text("reason").null()]);
    table("travel_score", columns).unique(&["decision_id", "criterion"])
}

fn panel() -> Table {
    table(
        "travel_panel",
        vec![
            big("decision_id").references("travel_decision").owned(),
            big("researcher_id").null().references("researcher"),
            boolean("took_part"),
            text("conflict"),
            text("note").null(),
        ],
    )
    .index(&["decision_id", "id"])
    .index(&["researcher_id", "id"])
}

/// Whoever writes a fellowship, a round or a programme need not know what fellowships have of them.
const ON_SQLITE: [&str; 4] = [
    "CREATE TRIGGER travel_fellowship_round_insert AFTER INSERT ON travel_fellowship BEGIN \
     UPDATE travel_fellowship SET programme_id = (SELECT programme_id FROM travel_round WHERE id = new.round_id), \
     year = (SELECT p.year FROM travel_round r JOIN travel_programme p ON p.id = r.programme_id WHERE r.id = new.round_id) \
     WHERE id = new.id; END",
    "CREATE TRIGGER travel_fellowship_round_update AFTER UPDATE OF round_id ON travel_fellowship \
     WHEN new.round_id <> old.round_id BEGIN \
     UPDATE travel_fellowship SET programme_id = (SELECT programme_id FROM travel_round WHERE id = new.round_id), \
     year = (SELECT p.year FROM travel_round r JOIN travel_programme p ON p.id = r.programme_id WHERE r.id = new.round_id) \
     WHERE id = new.id; END",
    "CREATE TRIGGER travel_round_programme_update AFTER UPDATE OF programme_id ON travel_round \
     WHEN new.programme_id <> old.programme_id BEGIN \
     UPDATE travel_fellowship SET programme_id = new.programme_id, \
     year = (SELECT year FROM travel_programme WHERE id = new.programme_id) WHERE round_id = new.id; END",
    "CREATE TRIGGER travel_programme_year_update AFTER UPDATE OF year ON travel_programme WHEN new.year <> old.year BEGIN \
     UPDATE travel_fellowship SET year = new.year WHERE programme_id = new.id; END",
];

const ON_POSTGRES: [&str; 4] = [
    "CREATE FUNCTION keep_travel_year() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
     IF TG_TABLE_NAME = 'travel_fellowship' THEN \
       SELECT r.programme_id, p.year INTO new.programme_id, new.year FROM travel_round r \
       JOIN travel_programme p ON p.id = r.programme_id WHERE r.id = new.round_id; RETURN new; \
     ELSIF TG_TABLE_NAME = 'travel_round' THEN \
       UPDATE travel_fellowship SET programme_id = new.programme_id, \
       year = (SELECT year FROM travel_programme WHERE id = new.programme_id) WHERE round_id = new.id; \
     ELSE UPDATE travel_fellowship SET year = new.year WHERE programme_id = new.id; END IF; RETURN NULL; END $$",
    "CREATE TRIGGER travel_fellowship_round BEFORE INSERT OR UPDATE OF round_id ON travel_fellowship \
     FOR EACH ROW EXECUTE FUNCTION keep_travel_year()",
    "CREATE TRIGGER travel_round_programme AFTER UPDATE OF programme_id ON travel_round FOR EACH ROW \
     WHEN (new.programme_id <> old.programme_id) EXECUTE FUNCTION keep_travel_year()",
    "CREATE TRIGGER travel_programme_year AFTER UPDATE OF year ON travel_programme FOR EACH ROW \
     WHEN (new.year <> old.year) EXECUTE FUNCTION keep_travel_year()",
];
