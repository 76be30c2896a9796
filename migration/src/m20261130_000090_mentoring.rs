//! Tables: mentoring_scheme with its weights, rounds and runs, mentor_profile, mentoring_request, mentoring_pairing with what belongs to each.
//!
//! Long, because it makes twenty-three tables, a few lines each, that refer to one another.

use sea_orm_migration::prelude::*;

use crate::{
    columns::{Column, Table, big, boolean, date, instant, integer, table, text},
    kept::{self, Kept},
};

/// This change.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// The lists of a mentor's profile: each table with the column of its values, and the column of the profile that has the list.
const KEPT: [(&str, &str, &str); 4] = [
    ("mentor_kind", "kind", "kinds"),
    ("mentor_level", "level", "levels"),
    ("mentor_language", "language", "languages"),
    ("mentor_mode", "mode", "modes"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables() {
            table.create(manager).await?;
        }
        for (table, value, list) in KEPT {
            kept::keep(manager, Kept { table, value, of: "mentor_profile", owner: "profile_id", list }).await?;
        }
        Ok(())
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
    vec![
        mentoring_scheme(),
        mentoring_weights(),
        mentoring_round(),
        mentoring_round_limit(),
        mentor_profile(),
        mentor_subject(),
        mentor_exclusion(),
        mentor_kind(),
        mentor_level(),
        mentor_language(),
        mentor_mode(),
        mentoring_request(),
        mentoring_request_subject(),
        mentoring_preference(),
        mentoring_request_exclusion(),
        mentoring_run(),
        mentoring_override(),
        mentoring_placement(),
        mentoring_pairing(),
        mentoring_goal(),
        mentoring_meeting(),
        mentoring_feedback(),
        mentoring_event(),
    ]
}

/// A text in two languages, which may be missing.
fn localised(en: Column, cy: &'static str, status: &'static str) -> [Column; 3] {
    [en, text(cy).null(), text(status)]
}

/// Where a row came from.
fn provenance() -> [Column; 5] {
    [text("source"), text("source_key").null(), text("source_place").null(), instant("updated_at"), boolean("sample")]
}

/// Who somebody was professionally.
fn identity() -> [Column; 6] {
    [
        text("identity_group"),
        big("identity_discipline_id").null().references("discipline"),
        text("identity_career_level").null(),
        text("identity_profession").null(),
        text("identity_identifies_as").null(),
        text("identity_coded_by"),
    ]
}

/// A score and what it is the sum of; nothing where nothing was scored.
fn points() -> [Column; 8] {
    [
        integer("score").null(),
        integer("points_goals").null(),
        integer("points_level").null(),
        integer("points_discipline").null(),
        integer("points_organisation").null(),
        integer("points_language").null(),
        integer("points_availability").null(),
        integer("points_capacity").null(),
    ]
}

fn mentoring_scheme() -> Table {
    let mut columns: Vec<Column> = Vec::new();
    columns.extend(localised(text("name_en"), "name_cy", "name_status"));
    columns.extend(localised(text("summary_en").null(), "summary_cy", "summary_status"));
    columns.extend([
        big("owner_id").references("organisation"),
        integer("answer_within_days"),
        integer("meetings_expected"),
        integer("fairness_bound_hundredths"),
        boolean("is_published"),
    ]);
    columns.extend(provenance());
    table("mentoring_scheme", columns)
        .unique(&["source", "source_key"])
        .index(&["owner_id", "id"])
        .index(&["name_en", "id"])
}

fn mentoring_weights() -> Table {
    table(
        "mentoring_weights",
        vec![
            big("scheme_id").references("mentoring_scheme"),
            integer("number"),
            integer("goals"),
            integer("level"),
            integer("discipline"),
            integer("organisation"),
            integer("language"),
            integer("availability"),
            integer("capacity"),
            text("reason").null(),
            instant("set_at"),
            instant("updated_at"),
            boolean("sample"),
        ],
    )
    .unique(&["scheme_id", "number"])
    .index(&["set_at", "id"])
    .index(&["number", "id"])
}

fn mentoring_round() -> Table {
    let mut columns: Vec<Column> = Vec::new();
    columns.extend([big("scheme_id").references("mentoring_scheme")]);
    columns.extend(localised(text("name_en"), "name_cy", "name_status"));
    columns.extend([date("opens_on"), date("closes_on"), boolean("is_published"), big("published_run_id").null()]);
    columns.extend(provenance());
    table("mentoring_round", columns)
        .unique(&["source", "source_key"])
        .index(&["scheme_id", "id"])
        .index(&["opens_on", "id"])
        .index(&["closes_on", "id"])
}

fn mentoring_round_limit() -> Table {
    table(
        "mentoring_round_limit",
        vec![
            big("round_id").references("mentoring_round").owned(),
            big("organisation_id").references("organisation").owned(),
            integer("most"),
        ],
    )
    .unique(&["round_id", "organisation_id"])
    .index(&["organisation_id", "round_id"])
}

fn mentor_profile() -> Table {
    let mut columns: Vec<Column> = Vec::new();
    columns.extend([big("researcher_id").references("researcher").owned()]);
    columns.extend(identity());
    columns.extend([big("organisation_id").null().references("organisation")]);
    columns.extend(localised(text("offers_en").null(), "offers_cy", "offers_status"));
    columns.extend([
        text("kinds"),
        text("levels"),
        text("languages"),
        text("modes"),
        text("areas"),
        integer("places"),
        boolean("is_active"),
        date("paused_from").null(),
        date("paused_until").null(),
        boolean("can_be_found"),
        boolean("consents_to_matching"),
    ]);
    columns.extend(provenance());
    table("mentor_profile", columns)
        .unique(&["researcher_id"])
        .unique(&["source", "source_key"])
        .index(&["organisation_id", "id"])
        .index(&["identity_discipline_id", "id"])
        .index(&["places", "id"])
}

fn mentor_subject() -> Table {
    table("mentor_subject", vec![big("profile_id").references("mentor_profile").owned(), text("kind"), text("term")])
        .unique(&["profile_id", "kind", "term"])
}

fn mentor_exclusion() -> Table {
    table(
        "mentor_exclusion",
        vec![
            big("profile_id").references("mentor_profile").owned(),
            big("person_id").references("researcher").owned(),
            text("reason"),
        ],
    )
    .unique(&["profile_id", "person_id"])
    .index(&["person_id", "profile_id"])
}

fn mentor_kind() -> Table {
    table("mentor_kind", vec![big("profile_id").references("mentor_profile").owned(), text("kind")])
        .unique(&["profile_id", "kind"])
        .index(&["kind", "profile_id"])
}

fn mentor_level() -> Table {
    table("mentor_level", vec![big("profile_id").references("mentor_profile").owned(), text("level")])
        .unique(&["profile_id", "level"])
        .index(&["level", "profile_id"])
}

fn mentor_language() -> Table {
    table("mentor_language", vec![big("profile_id").references("mentor_profile").owned(), text("language")])
        .unique(&["profile_id", "language"])
        .index(&["language", "profile_id"])
}

fn mentor_mode() -> Table {
    table("mentor_mode", vec![big("profile_id").references("mentor_profile").owned(), text("mode")])
        .unique(&["profile_id", "mode"])
        .index(&["mode", "profile_id"])
}

fn mentoring_request() -> Table {
    let mut columns: Vec<Column> = Vec::new();
    columns.extend([
        big("scheme_id").references("mentoring_scheme"),
        big("round_id").null().references("mentoring_round"),
        big("researcher_id").references("researcher").owned(),
    ]);
    columns.extend(identity());
    columns.extend([
        big("organisation_id").null().references("organisation"),
        text("kind"),
        text("goals").null(),
        text("language").null(),
        boolean("language_required"),
        text("modes"),
        text("areas"),
        text("discipline_preference"),
        boolean("prefers_other_organisation"),
        boolean("consents_to_matching"),
        text("status"),
        instant("opened_at").null(),
        instant("paired_at").null(),
        instant("closed_at").null(),
    ]);
    columns.extend(provenance());
    table("mentoring_request", columns)
        .unique(&["source", "source_key"])
        .index(&["scheme_id", "status"])
        .index(&["round_id", "id"])
        .index(&["researcher_id", "id"])
        .index(&["organisation_id", "id"])
        .index(&["identity_discipline_id", "id"])
        .index(&["status", "id"])
        .index(&["kind", "id"])
        .index(&["opened_at", "id"])
        .index(&["paired_at", "id"])
}

fn mentoring_request_subject() -> Table {
    table(
        "mentoring_request_subject",
        vec![big("request_id").references("mentoring_request").owned(), text("kind"), text("term")],
    )
    .unique(&["request_id", "kind", "term"])
}

fn mentoring_preference() -> Table {
    table(
        "mentoring_preference",
        vec![
            big("request_id").references("mentoring_request").owned(),
            big("mentor_profile_id").references("mentor_profile").owned(),
            integer("rank"),
        ],
    )
    .unique(&["request_id", "mentor_profile_id"])
    .index(&["mentor_profile_id", "request_id"])
}

fn mentoring_request_exclusion() -> Table {
    table(
        "mentoring_request_exclusion",
        vec![
            big("request_id").references("mentoring_request").owned(),
            big("person_id").references("researcher").owned(),
            text("reason"),
        ],
    )
    .unique(&["request_id", "person_id"])
    .index(&["person_id", "request_id"])
}

fn mentoring_run() -> Table {
    table(
        "mentoring_run",
        vec![
            big("round_id").references("mentoring_round").owned(),
            text("objective"),
            big("weights_id").null().references("mentoring_weights"),
            text("seed"),
            text("status"),
            instant("ran_at"),
            instant("published_at").null(),
            integer("requests"),
            integer("mentors"),
            integer("places"),
            integer("pairs"),
            integer("score"),
            text("inputs"),
            text("input_digest"),
            instant("updated_at"),
            boolean("sample"),
        ],
    )
    .index(&["round_id", "id"])
    .index(&["weights_id", "id"])
    .index(&["ran_at", "id"])
}

fn mentoring_override() -> Table {
    table(
        "mentoring_override",
        vec![
            big("run_id").references("mentoring_run").owned(),
            big("request_id").null().references("mentoring_request").emptied(),
            big("mentor_profile_id").null().references("mentor_profile").emptied(),
            text("kind"),
            text("reason"),
        ],
    )
    .index(&["run_id", "id"])
    .index(&["request_id", "id"])
    .index(&["mentor_profile_id", "id"])
}

fn mentoring_placement() -> Table {
    let mut columns: Vec<Column> = Vec::new();
    columns.extend([
        big("run_id").references("mentoring_run").owned(),
        big("request_id").null().references("mentoring_request").emptied(),
        big("mentor_profile_id").null().references("mentor_profile").emptied(),
        boolean("is_paired"),
    ]);
    columns.extend(points());
    columns.extend([
        integer("candidates"),
        boolean("is_override"),
        text("unmatched_reason").null(),
        text("change"),
        instant("updated_at"),
        boolean("sample"),
    ]);
    table("mentoring_placement", columns)
        .index(&["run_id", "id"])
        .index(&["request_id", "id"])
        .index(&["mentor_profile_id", "id"])
        .index(&["score", "id"])
}

fn mentoring_pairing() -> Table {
    let mut columns: Vec<Column> = Vec::new();
    columns.extend([
        big("scheme_id").references("mentoring_scheme"),
        big("request_id").null().references("mentoring_request").emptied(),
        big("mentor_profile_id").null().references("mentor_profile").emptied(),
        big("mentor_id").null().references("researcher").emptied(),
        big("mentee_id").null().references("researcher").emptied(),
        text("kind"),
        text("status"),
        text("origin"),
        big("run_id").null().references("mentoring_run").emptied(),
        text("reason").null(),
    ]);
    columns.extend(points());
    columns.extend([
        integer("weights_number").null(),
        instant("proposed_at"),
        instant("answer_by").null(),
        instant("mentee_accepted_at").null(),
        instant("mentor_accepted_at").null(),
        instant("accepted_at").null(),
        text("decline_reason").null(),
        text("decline_note").null(),
        text("agreement").null(),
        date("ends_on").null(),
        instant("activated_at").null(),
        instant("paused_at").null(),
        instant("ended_at").null(),
        text("end_reason").null(),
        text("end_note").null(),
        instant("updated_at"),
        boolean("sample"),
    ]);
    table("mentoring_pairing", columns)
        .index(&["scheme_id", "status"])
        .index(&["request_id", "id"])
        .index(&["mentor_profile_id", "status"])
        .index(&["mentor_id", "id"])
        .index(&["mentee_id", "id"])
        .index(&["run_id", "id"])
        .index(&["status", "answer_by"])
        .index(&["proposed_at", "id"])
        .index(&["accepted_at", "id"])
        .index(&["ended_at", "id"])
}

fn mentoring_goal() -> Table {
    table(
        "mentoring_goal",
        vec![big("pairing_id").references("mentoring_pairing").owned(), text("text"), boolean("is_met")],
    )
    .index(&["pairing_id", "id"])
}

fn mentoring_meeting() -> Table {
    table(
        "mentoring_meeting",
        vec![big("pairing_id").references("mentoring_pairing").owned(), date("held_on"), text("mode").null()],
    )
    .unique(&["pairing_id", "held_on"])
}

fn mentoring_feedback() -> Table {
    table(
        "mentoring_feedback",
        vec![
            big("pairing_id").references("mentoring_pairing").owned(),
            text("side"),
            integer("score"),
            instant("given_at"),
        ],
    )
    .unique(&["pairing_id", "side"])
}

fn mentoring_event() -> Table {
    table(
        "mentoring_event",
        vec![
            big("pairing_id").references("mentoring_pairing").owned(),
            text("kind"),
            text("side").null(),
            instant("at"),
            instant("updated_at"),
            boolean("sample"),
        ],
    )
    .index(&["pairing_id", "id"])
    .index(&["at", "id"])
}
