//! What a mentor's profile may begin with, from what is on record of the person: their expertise, studies, grants, publications and post.
//! Nothing is kept until they save it.

use async_graphql::{Name, Value};
use entity::enums::CareerLevelCode;
use sea_orm::{ActiveEnum, Iterable};
use sea_query::{ExprTrait, Order, Query, SelectStatement};

use super::suggest::localised;
use crate::{
    domain::own::{confirmed, current},
    engine::{
        binding::{
            Batch,
            model::Kind::{Int, Text},
        },
        cursor::Part,
        error::FieldError,
        id,
        scope::Table,
        search::fold,
        value::object,
    },
};

/// The most subjects that it tells, and the longest.
const SUBJECTS: usize = 20;
const LONGEST: usize = 200;

/// The draft for a person of this name.
pub(super) async fn of(batch: &mut Batch<'_>, person: i64, name: &str) -> Result<Value, FieldError> {
    let subjects = subjects(batch, person).await?;
    let (organisation, organisation_name) = match post(batch, person).await? {
        Some((row, name)) => (Value::String(id::encode("org", row)), localised(&name)),
        None => (Value::Null, Value::Null),
    };
    let level = level(batch, person).await?;
    let below = CareerLevelCode::iter().filter(|other| level.is_some_and(|level| *other < level));
    let code = |level: CareerLevelCode| Value::Enum(Name::new(level.to_value()));
    Ok(object([
        ("name", Value::String(name.to_owned())),
        ("organisation", organisation),
        ("organisationName", organisation_name),
        ("careerLevel", level.map_or(Value::Null, code)),
        ("levels", Value::List(below.map(code).collect())),
        ("subjects", Value::List(subjects)),
    ]))
}

/// What selects the terms of a person.
type Select = fn(i64) -> SelectStatement;

/// From where subjects are taken, in the order in which they are told: the nearest to the person's own words first.
const SOURCES: [(&str, Select); 4] =
    [("EXPERTISE", expertise), ("STUDY", studies), ("GRANT", grants), ("PUBLICATION", publications)];

async fn subjects(batch: &mut Batch<'_>, person: i64) -> Result<Vec<Value>, FieldError> {
    let (mut told, mut known) = (Vec::new(), Vec::new());
    for (source, select) in SOURCES {
        for row in batch.read(&select(person), &[Text]).await? {
            let [Part::Text(term)] = row.as_slice() else { continue };
            let folded = fold::words(term);
            if told.len() == SUBJECTS || folded.is_empty() || term.chars().count() > LONGEST || known.contains(&folded)
            {
                continue;
            }
            known.push(folded);
            told.push(object([
                ("kind", Value::Enum(Name::new("TOPIC"))),
                ("term", Value::String(term.clone())),
                ("source", Value::Enum(Name::new(source))),
            ]));
        }
    }
    Ok(told)
}

const PART: Table = Table("part");
const OF: Table = Table("of");

fn expertise(person: i64) -> SelectStatement {
    let mut select = Query::select();
    select.expr(PART.col("term")).from_as("researcher_expertise", PART.0);
    select.and_where(PART.col("researcher_id").eq(person)).order_by((PART.0, "id"), Order::Asc);
    select
}

/// A column of what the person has a confirmed part in, the newest part first.
fn through(person: i64, part: &'static str, of: (&'static str, &'static str), column: &'static str) -> SelectStatement {
    let mut select = Query::select();
    select.expr(OF.col(column)).from_as(part, PART.0);
    select.join_as(sea_query::JoinType::InnerJoin, of.0, OF.0, OF.col("id").eq(PART.col(of.1)));
    select.and_where(PART.col("researcher_id").eq(person)).and_where(confirmed(PART));
    select.and_where(OF.col(column).is_not_null()).order_by((PART.0, "id"), Order::Desc);
    // A few more than are told, as some are told already.
    select.limit(2 * SUBJECTS as u64);
    select
}

fn studies(person: i64) -> SelectStatement {
    through(person, "study_involvement", ("study", "study_id"), "topic")
}

fn grants(person: i64) -> SelectStatement {
    through(person, "grant_holder", ("funding_grant", "grant_id"), "title")
}

fn publications(person: i64) -> SelectStatement {
    through(person, "authorship", ("publication", "publication_id"), "title")
}

/// Where the person works now; of several posts the one that began last.
async fn post(batch: &mut Batch<'_>, person: i64) -> Result<Option<(i64, [Option<String>; 3])>, FieldError> {
    let mut select = Query::select();
    select.expr(OF.col("id"));
    for column in ["name_cy", "name_en", "name_status"] {
        select.expr(OF.col(column));
    }
    select.from_as("appointment", PART.0);
    let work = OF.col("id").eq(PART.col("organisation_id"));
    select.join_as(sea_query::JoinType::InnerJoin, "organisation", OF.0, work);
    select.and_where(PART.col("researcher_id").eq(person)).and_where(current(batch.scope, PART));
    select.order_by((PART.0, "started_on"), Order::Desc).order_by((PART.0, "id"), Order::Desc).limit(1);
    let rows = batch.read(&select, &[Int, Text, Text, Text]).await?;
    let text = |part: &Part| if let Part::Text(text) = part { Some(text.clone()) } else { None };
    Ok(rows.first().and_then(|row| match row.as_slice() {
        [Part::Int(id), cy, en, status] => Some((*id, [cy, en, status].map(text))),
        _ => None,
    }))
}

async fn level(batch: &mut Batch<'_>, person: i64) -> Result<Option<CareerLevelCode>, FieldError> {
    let mut select = Query::select();
    select.expr(PART.col("career_level")).from_as("researcher", PART.0).and_where(PART.col("id").eq(person));
    let rows = batch.read(&select, &[Text]).await?;
    let code = rows.into_iter().flatten().find_map(|part| if let Part::Text(code) = part { Some(code) } else { None });
    let level = code.map(|code| CareerLevelCode::try_from_value(&code));
    level.transpose().map_err(|_| FieldError::internal("a level outside its closed list"))
}
