//! `cancelImport`.

use async_graphql::{Name, Value};
use entity::{enums::ImportStatus, import_job};
use sea_orm::{ActiveEnum, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use serde::Deserialize;

use crate::engine::{
    command::{Effect, Path, UserError, UserErrorCode, Write, Writing, Wrote, failed},
    error::{Code, FieldError, said},
    id,
    written::JOB,
};

/// `CancelImportInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Input {
    job: String,
}

/// Stops an import that has not ended. Whoever works on it finds that out before the next rows, which are written with the
/// progress of the import or not at all.
pub(super) fn cancel(write: Write<'_>, input: Input) -> Writing<'_> {
    Box::pin(run(write, input))
}

async fn run(write: Write<'_>, input: Input) -> Result<Wrote, FieldError> {
    use import_job::Column;
    let organisation = write.scope.organisation().filter(|_| write.scope.person().is_none());
    let organisation = organisation.ok_or_else(|| FieldError::new(Code::Forbidden, said::only_organisations()))?;
    let row = id::decode(&input.job).filter(|(prefix, _)| *prefix == JOB).map(|(_, row)| row).unwrap_or_default();
    let own = import_job::Entity::find_by_id(row).filter(Column::OrganisationId.eq(organisation));
    let own = own.one(write.transaction).await.map_err(failed)?;
    // Whoever may send such files may stop them.
    let Some(job) = own.filter(|job| write.may_write(&job.kind)) else {
        let (code, field) = (UserErrorCode::NotFound, Path::of(&["input", "job"]));
        return Ok(Wrote::Refused(vec![UserError { code, field, message: said::no_such_row() }]));
    };
    let stopped = import_job::Entity::update_many()
        .col_expr(Column::Status, Expr::value(ImportStatus::Cancelled.to_value()))
        .col_expr(Column::EndedAt, Expr::value(write.now))
        .filter(Column::Id.eq(job.id))
        .filter(Column::Status.is_in([ImportStatus::Queued, ImportStatus::Running]))
        .exec(write.transaction);
    let stopped = stopped.await.map_err(failed)?.rows_affected > 0;
    let now = import_job::Entity::find_by_id(job.id).one(write.transaction).await.map_err(failed)?;
    let status = now.map_or(job.status, |job| job.status);
    let values = vec![("status", Value::Enum(Name::new(status.to_value())))];
    let effect = Effect { row: ("ImportJob", job.id), concerns: None, values, purges: false };
    Ok(if stopped { Wrote::Done(effect) } else { Wrote::Already(effect) })
}
