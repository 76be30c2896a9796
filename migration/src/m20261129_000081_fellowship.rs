//! Tables: fellowship_programme with the values of its levels, fellowship_round, fellowship_application, fellowship with what came
//! of it.

use sea_orm_migration::prelude::*;

use crate::{
    columns::{Table, big, boolean, date, instant, integer, table, text},
    kept::{self, Kept},
};

/// This change.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const LEVELS: Kept = Kept {
    table: "fellowship_programme_level",
    value: "level",
    of: "fellowship_programme",
    owner: "fellowship_programme_id",
    list: "career_levels",
};

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables() {
            table.create(manager).await?;
        }
        kept::keep(manager, LEVELS).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Their triggers go with them.
        for table in tables().iter().rev() {
            table.drop(manager).await?;
        }
        Ok(())
    }
}

fn tables() -> Vec<Table> {
    let level = table(
        LEVELS.table,
        vec![big("fellowship_programme_id").references("fellowship_programme").owned(), text(LEVELS.value)],
    );
    let work = |name, column, of| {
        table(name, vec![big("fellowship_id").references("fellowship").owned(), big(column).references(of).owned()])
            .unique(&["fellowship_id", column])
            .index(&[column, "fellowship_id"])
    };
    vec![
        programme(),
        level.unique(&["fellowship_programme_id", LEVELS.value]).index(&[LEVELS.value, "fellowship_programme_id"]),
        round(),
        application(),
        fellowship(),
        work("fellowship_output", "output_id", "output"),
        work("fellowship_publication", "publication_id", "publication"),
    ]
}

fn programme() -> Table {
    table(
        "fellowship_programme",
        vec![
            text("name_en"),
            text("name_cy").null(),
            text("name_status"),
            text("abbreviation").null(),
            text("summary_en").null(),
            text("summary_cy").null(),
            text("summary_status"),
            big("owner_id").null().references("organisation"),
            big("scheme_id").null().references("funding_scheme"),
            integer("duration_months_min").null(),
            integer("duration_months_max").null(),
            integer("clinical_share_hundredths").null(),
            text("career_levels"),
            boolean("is_healthcare_science_specific"),
            text("link").null(),
            boolean("is_current").null(),
            text("source"),
            text("source_key").null(),
            text("source_place").null(),
            instant("updated_at"),
            boolean("sample"),
        ],
    )
    .index(&["owner_id", "id"])
    .index(&["scheme_id", "id"])
    .index(&["name_en", "id"])
    .index(&["duration_months_max", "id"])
    .unique(&["source", "source_key"])
}

fn round() -> Table {
    table(
        "fellowship_round",
        vec![
            big("programme_id").references("fellowship_programme"),
            text("name_en"),
            text("name_cy").null(),
            text("name_status"),
            instant("opens_at"),
            instant("closes_at"),
            integer("places").null(),
            text("status"),
            text("source"),
            text("source_key").null(),
            text("source_place").null(),
            instant("updated_at"),
            boolean("sample"),
        ],
    )
    .index(&["programme_id", "id"])
    .index(&["opens_at", "id"])
    .index(&["closes_at", "id"])
    .index(&["status", "id"])
    .unique(&["source", "source_key"])
}

fn application() -> Table {
    table(
        "fellowship_application",
        vec![
            big("round_id").references("fellowship_round"),
            big("researcher_id").null().references("researcher"),
            text("identity_group"),
            big("identity_discipline_id").null().references("discipline"),
            text("identity_career_level").null(),
            text("identity_profession").null(),
            text("identity_identifies_as").null(),
            text("identity_coded_by"),
            big("organisation_id").references("organisation"),
            big("host_id").null().references("organisation"),
            big("mentor_id").null().references("researcher"),
            text("title"),
            text("summary").null(),
            integer("clinical_share_hundredths").null(),
            integer("fte_hundredths").null(),
            date("starts_on").null(),
            date("ends_on").null(),
            text("status"),
            instant("submitted_at").null(),
            instant("decided_at").null(),
            text("feedback").null(),
            text("source"),
            text("source_key").null(),
            text("source_place").null(),
            instant("updated_at"),
            boolean("sample"),
        ],
    )
    .index(&["round_id", "id"])
    .index(&["status", "round_id"])
    .index(&["researcher_id", "id"])
    .index(&["organisation_id", "id"])
    .index(&["host_id", "id"])
    .index(&["mentor_id", "id"])
    .index(&["identity_discipline_id", "id"])
    .index(&["title", "id"])
    .index(&["submitted_at", "id"])
    .index(&["decided_at", "id"])
    .unique(&["source", "source_key"])
}

fn fellowship() -> Table {
    table(
        "fellowship",
        vec![
            big("programme_id").references("fellowship_programme"),
            big("round_id").null().references("fellowship_round"),
            big("application_id").null().references("fellowship_application"),
            integer("year"),
            text("title").null(),
            big("researcher_id").null().references("researcher"),
            text("identity_group"),
            big("identity_discipline_id").null().references("discipline"),
            text("identity_career_level").null(),
            text("identity_profession").null(),
            text("identity_identifies_as").null(),
            text("identity_coded_by"),
            big("organisation_id").null().references("organisation"),
            big("host_id").null().references("organisation"),
            big("mentor_id").null().references("researcher"),
            date("started_on").null(),
            date("ended_on").null(),
            integer("fte_hundredths").null(),
            integer("clinical_share_hundredths").null(),
            text("status"),
            text("source"),
            text("source_key").null(),
            text("source_place").null(),
            instant("updated_at"),
            boolean("sample"),
        ],
    )
    .index(&["programme_id", "id"])
    .index(&["round_id", "id"])
    // What was awarded once is not awarded again.
    .unique(&["application_id"])
    .index(&["researcher_id", "id"])
    .index(&["organisation_id", "id"])
    .index(&["host_id", "id"])
    .index(&["mentor_id", "id"])
    .index(&["identity_discipline_id", "id"])
    .index(&["year", "id"])
    .index(&["title", "id"])
    .index(&["started_on", "id"])
    .index(&["status", "id"])
    .unique(&["source", "source_key"])
}
