//! `eraseResearcher`: nothing of a person stays but that there was somebody.
//!
//! The person's own row goes, and with it every column that it has or will have. What others did with the person stays, without
//! them: that a study had a chief investigator of a group and level is no datum of theirs any more once nobody is named. What
//! becomes of each table that names researchers stands in [`NAMED`]; a test holds it to the database, text by text, so that a
//! new table or column cannot be forgotten. An author's printed name is personal and goes too: the publication keeps the place
//! of an author without a name. Numbers in the access trail stay, so that it can be told who read what before.

mod fate;

use async_graphql::Value;
use chrono::SecondsFormat;
use entity::{
    authorship, enums::RecordSource, grant_holder, idempotency, record, researcher, researcher_tombstone, source_record,
};
use sea_orm::{
    ActiveEnum, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DatabaseBackend, DatabaseTransaction, DbErr,
    EntityTrait, QueryFilter,
};
use sea_query::{Expr, ExprTrait, Query};
use serde::Deserialize;

use fate::DASH;
pub use fate::{BESIDE, Fate, NAMED};

use crate::{
    engine::{
        command::{Effect, Path, UserError, UserErrorCode, Write, Writing, Wrote, failed},
        error::{Code, FieldError, said},
    },
    erased::{self, List},
};

/// The type of researchers in the contract, and in records of imports.
const RESEARCHER: &str = "Researcher";
/// What their global ids begin with.
const PREFIX: &str = "res";
/// What partners record of a person and what goes with them, each with what its global ids begin with.
const RECORDED: [(&str, &str); 4] =
    [("apt", "appointment"), ("reg", "registration"), ("mpr", "mentor_profile"), ("mrq", "mentoring_request")];

/// `EraseResearcherInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in super::super) struct Input {
    researcher: String,
}

/// Erases a person, at their own wish or that of whoever keeps the register.
pub(in super::super) fn erase(write: Write<'_>, input: Input) -> Writing<'_> {
    Box::pin(run(write, input))
}

async fn run(write: Write<'_>, input: Input) -> Result<Wrote, FieldError> {
    let person = write.scope.person();
    let keeps_the_register = write.scope.has("CLIENTS_ADMIN") && write.scope.is_national();
    if person.is_none() && !keeps_the_register {
        return Err(FieldError::new(Code::Forbidden, said::only_the_person_or_the_register()));
    }
    let row = write.row_of(&input.researcher, "res")?;
    let held = match person.is_none_or(|person| person == row) {
        true => researcher::Entity::find_by_id(row).one(write.transaction).await.map_err(failed)?,
        false => None,
    };
    let Some(held) = held else {
        let message = said::no_such_row();
        let error = UserError { code: UserErrorCode::NotFound, field: Path::of(&["input", "researcher"]), message };
        return Ok(Wrote::Refused(vec![error]));
    };
    everything(write.transaction, &held, write.now).await.map_err(failed)?;
    let at = write.now.to_rfc3339_opts(SecondsFormat::AutoSi, true);
    Ok(Wrote::Done(Effect {
        row: (RESEARCHER, row),
        concerns: Some(row),
        values: vec![("erasedAt", Value::String(at))],
        purges: true,
    }))
}

async fn everything(
    db: &DatabaseTransaction,
    held: &researcher::Model,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<(), DbErr> {
    if db.get_database_backend() == DatabaseBackend::Sqlite {
        // What is deleted is overwritten in the file, too.
        db.execute_unprepared("PRAGMA secure_delete = ON").await?;
    }
    let tombstone =
        researcher_tombstone::ActiveModel { researcher_id: Set(held.id), erased_at: Set(now), ..Default::default() };
    let tombstone = researcher_tombstone::Entity::insert(tombstone).exec(db).await?.last_insert_id;
    let mut identifiers = identifiers(db, held).await?;
    identifiers.sort_by(|one, other| one.1.cmp(&other.1));
    let identifiers: Vec<_> = identifiers.iter().map(|(list, value)| (list.list(), value.clone())).collect();
    erased::remember(db, tombstone, &identifiers).await?;

    forget_records(db, held.id).await?;
    reasons(db, held.id).await?;
    for (table, column, fate) in NAMED {
        carry_out(db, (table, column, fate), Expr::col(*column).eq(held.id)).await?;
    }
    for (table, column) in BESIDE {
        let mut update = Query::update();
        update.table(*table).value(*column, Option::<i64>::None).and_where(Expr::col(*column).eq(held.id));
        db.execute(&update).await?;
    }
    if let Some(orcid) = &held.orcid {
        // Parts that the person never claimed.
        let theirs = Expr::col("person_orcid").eq(orcid.clone());
        for (table, column, fate) in
            NAMED.iter().filter(|(table, ..)| matches!(*table, "grant_holder" | "authorship" | "study_involvement"))
        {
            carry_out(db, (table, column, fate), theirs.clone()).await?;
        }
    }
    let records = Condition::all()
        .add(source_record::Column::NodeType.eq(RESEARCHER))
        .add(source_record::Column::NodeId.eq(held.id));
    source_record::Entity::delete_many().filter(records).exec(db).await?;
    idempotency::Entity::delete_many().filter(idempotency::Column::PersonId.eq(held.id)).exec(db).await?;
    researcher::Entity::delete_by_id(held.id).exec(db).await.map(drop)
}

/// What was said of somebody when it was decided on their travel fellowships, that their reports are published, and what they and the
/// other side of mentoring wanted to reach.
async fn reasons(db: &DatabaseTransaction, person: i64) -> Result<(), DbErr> {
    let mut theirs = Query::select();
    theirs.column("id").from("travel_fellowship").and_where(Expr::col("researcher_id").eq(person));
    let mut decisions = Query::select();
    decisions.column("id").from("travel_decision").and_where(Expr::col("fellowship_id").in_subquery(theirs.clone()));
    let blank = async |table: &'static str, column: &'static str, which: Expr| {
        let mut update = Query::update();
        update.table(table).value(column, Option::<String>::None).and_where(which);
        db.execute(&update).await.map(drop)
    };
    blank("travel_decision", "reason", Expr::col("fellowship_id").in_subquery(theirs)).await?;
    blank("travel_score", "reason", Expr::col("decision_id").in_subquery(decisions.clone())).await?;
    blank("travel_panel", "note", Expr::col("decision_id").in_subquery(decisions)).await?;
    let mut update = Query::update();
    update.table("travel_fellowship").value("has_published_report", false);
    update.value("report_published_on", Option::<chrono::NaiveDate>::None);
    update.and_where(Expr::col("researcher_id").eq(person));
    db.execute(&update).await?;
    mentoring(db, person).await
}

/// What two people want to reach together is nobody's any more, nor is what was decided by hand about one of them. What went into runs of
/// an allocation goes with whoever was in it: it holds what people said of themselves.
async fn mentoring(db: &DatabaseTransaction, person: i64) -> Result<(), DbErr> {
    let theirs = |table: &'static str, column: &'static str| {
        let mut rows = Query::select();
        rows.column("id").from(table).and_where(Expr::col(column).eq(person)).take()
    };
    let mut pairings = Query::select();
    pairings.column("id").from("mentoring_pairing");
    pairings.and_where(Expr::col("mentor_id").eq(person).or(Expr::col("mentee_id").eq(person)));
    let mut goals = Query::delete();
    goals.from_table("mentoring_goal").and_where(Expr::col("pairing_id").in_subquery(pairings));
    db.execute(&goals).await?;
    let (requests, profiles) =
        (theirs("mentoring_request", "researcher_id"), theirs("mentor_profile", "researcher_id"));
    let mut decided = Query::update();
    decided.table("mentoring_override").value("reason", DASH);
    let of_request = Expr::col("request_id").in_subquery(requests.clone());
    decided.and_where(of_request.clone().or(Expr::col("mentor_profile_id").in_subquery(profiles.clone())));
    db.execute(&decided).await?;
    let mut ran = Query::select();
    ran.column("run_id").from("mentoring_placement").and_where(of_request);
    let mut runs = Query::update();
    // A mentor who may be matched is in every run.
    let mentors = Expr::exists(profiles);
    runs.table("mentoring_run").value("inputs", "").and_where(Expr::col("id").in_subquery(ran).or(mentors));
    db.execute(&runs).await.map(drop)
}

/// Whose the records were of what goes, and by which references of their owners.
async fn forget_records(db: &DatabaseTransaction, person: i64) -> Result<(), DbErr> {
    use record::Column::{Prefix, Row};
    let own = Condition::all().add(Prefix.eq(PREFIX)).add(Row.eq(person));
    let mut gone = Condition::any().add(own);
    for (prefix, table) in RECORDED {
        let mut theirs = Query::select();
        theirs.column("id").from(table).and_where(Expr::col("researcher_id").eq(person));
        gone = gone.add(Condition::all().add(Prefix.eq(prefix)).add(Row.in_subquery(theirs)));
    }
    record::Entity::delete_many().filter(gone).exec(db).await.map(drop)
}

/// What becomes of the rows of a table that meet a condition.
async fn carry_out(
    db: &DatabaseTransaction,
    (table, column, fate): (&'static str, &'static str, &Fate),
    theirs: Expr,
) -> Result<(), DbErr> {
    let delete = async |theirs: Expr| {
        let mut delete = Query::delete();
        delete.from_table(table).and_where(theirs);
        db.execute(&delete).await.map(drop)
    };
    match fate {
        Fate::Goes => delete(theirs).await,
        Fate::Stays { unless, blank, dash, .. } => {
            if let Some(empty) = unless {
                delete(theirs.clone().and(Expr::col(*empty).is_null())).await?;
            }
            let mut update = Query::update();
            update.table(table).value(column, Option::<i64>::None).and_where(theirs);
            for column in *blank {
                update.value(*column, Option::<String>::None);
            }
            for column in *dash {
                update.value(*column, DASH);
            }
            db.execute(&update).await.map(drop)
        }
    }
}

/// On which list an identifier of a person was, kept for the length of the erasure.
enum Kept {
    Orcid,
    Source(String),
    Reference(i64),
}

impl Kept {
    fn list(&self) -> List<'_> {
        match self {
            Kept::Orcid => List::Orcid,
            Kept::Source(source) => List::Source(source),
            Kept::Reference(organisation) => List::Reference(*organisation),
        }
    }

    fn of(source: RecordSource) -> Kept {
        Kept::Source(source.to_value())
    }
}

/// Everything by which a source could name the person again.
async fn identifiers(db: &DatabaseTransaction, held: &researcher::Model) -> Result<Vec<(Kept, String)>, DbErr> {
    let mut found: Vec<(Kept, String)> = held.orcid.iter().map(|orcid| (Kept::Orcid, orcid.clone())).collect();
    found.extend(held.source_key.iter().map(|key| (Kept::of(held.source), key.clone())));
    let recorded = record::Entity::find().filter(record::Column::Prefix.eq(PREFIX));
    for entry in recorded.filter(record::Column::Row.eq(held.id)).all(db).await? {
        found.extend(entry.reference.map(|reference| (Kept::Reference(entry.owner_id), reference)));
    }
    let mut parts = Condition::any().add(grant_holder::Column::ResearcherId.eq(held.id));
    if let Some(orcid) = &held.orcid {
        parts = parts.add(grant_holder::Column::PersonOrcid.eq(orcid));
    }
    for part in grant_holder::Entity::find().filter(parts).all(db).await? {
        found.extend(part.person_orcid.map(|orcid| (Kept::Orcid, orcid)));
        found.extend(part.person_key.map(|key| (Kept::of(part.source), key)));
    }
    let written = authorship::Entity::find().filter(authorship::Column::ResearcherId.eq(held.id));
    found.extend(written.all(db).await?.into_iter().filter_map(|part| Some((Kept::Orcid, part.person_orcid?))));
    let records = source_record::Entity::find()
        .filter(source_record::Column::NodeType.eq(RESEARCHER))
        .filter(source_record::Column::NodeId.eq(held.id));
    for record in records.all(db).await? {
        found.push((Kept::of(record.source), record.source_key));
    }
    Ok(found)
}
