//! What matching is told, read from tables: of mentors, of requests, and the weights that are in force. The same for a field that is read
//! and for a command that writes.

mod given;
mod mentees;
mod mentors;
mod terms;
mod weights;

use sea_orm::{ConnectionTrait, DbErr, QueryResult};
use sea_query::SelectStatement;

use crate::engine::{
    binding::{Batch, model::Kind},
    command::{Write, failed},
    cursor::Part,
    error::FieldError,
    scope::RowScope,
};

pub(super) use given::given;
pub(super) use mentees::{Asked, Mentees, mentees};
pub(super) use mentors::{Mentors, Which, mentors};
pub(super) use weights::{InForce, in_force};

/// Over what it is read.
pub(super) enum Reader<'r, 'b> {
    /// The connection of an answer.
    Batch(&'r mut Batch<'b>),
    /// The transaction of a write.
    Write(&'r Write<'b>),
}

impl Reader<'_, '_> {
    /// Who asks, with the day.
    pub(super) fn scope(&self) -> &RowScope {
        match self {
            Reader::Batch(batch) => batch.scope,
            Reader::Write(write) => write.scope,
        }
    }

    /// Runs a statement and reads its columns: numbers, truth values and texts.
    pub(super) async fn rows(
        &mut self,
        select: &SelectStatement,
        kinds: &[Kind],
    ) -> Result<Vec<Vec<Part>>, FieldError> {
        match self {
            Reader::Batch(batch) => batch.read(select, kinds).await,
            Reader::Write(write) => {
                let rows = write.transaction.query_all(select).await.map_err(failed)?;
                rows.iter().map(|row| parts(row, kinds)).collect::<Result<_, _>>().map_err(failed)
            }
        }
    }
}

fn parts(row: &QueryResult, kinds: &[Kind]) -> Result<Vec<Part>, DbErr> {
    kinds.iter().enumerate().map(|(at, kind)| part(row, at, *kind)).collect()
}

fn part(row: &QueryResult, at: usize, kind: Kind) -> Result<Part, DbErr> {
    let part = match kind {
        Kind::Bool => row.try_get_by_index::<Option<bool>>(at)?.map(|truth| Part::Int(truth.into())),
        Kind::Int | Kind::Id => {
            // PostgreSQL tells the two sizes of its numbers apart.
            let long = row.try_get_by_index::<Option<i64>>(at);
            let number = long.or_else(|_| row.try_get_by_index::<Option<i32>>(at).map(|number| number.map(i64::from)));
            number?.map(Part::Int)
        }
        _ => row.try_get_by_index::<Option<String>>(at)?.map(Part::Text),
    };
    Ok(part.unwrap_or(Part::Null))
}

/// A number, if there is one.
fn number(part: &Part) -> Option<i64> {
    if let Part::Int(number) = part { Some(*number) } else { None }
}

/// A text, if there is one.
fn text(part: &Part) -> Option<&str> {
    if let Part::Text(text) = part { Some(text) } else { None }
}

/// A truth value; what is not there is not so.
fn truth(part: &Part) -> bool {
    matches!(part, Part::Int(1))
}

/// What stands in a list of a closed list's values.
fn listed(part: &Part) -> Result<Vec<String>, FieldError> {
    serde_json::from_str(text(part).unwrap_or("[]")).map_err(|_| FieldError::internal("a list that is no JSON"))
}
