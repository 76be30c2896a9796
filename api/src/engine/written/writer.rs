//! For whom somebody writes: an organisation, or the person for whom a client acts, where a type is a person's own.

use sea_orm::{ConnectionTrait, DbErr};
use sea_query::{ExprTrait, Query};

use super::{cell::Cell, draft::Draft, shape::Compiled};
use crate::engine::{
    command::{Path, UserErrorCode, Write},
    error::{Code, FieldError, said},
    scope::Table,
};

const ROW: Table = Table("t0");

/// For whom somebody writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Writer {
    /// An organisation.
    Organisation(i64),
    /// A person, who is named in this column of what is theirs.
    Person(&'static str, i64),
}

impl Writer {
    /// For whom somebody writes records of a type.
    ///
    /// # Errors
    /// `FORBIDDEN` for who may write none of them.
    pub(super) fn of(compiled: &Compiled, write: &Write<'_>) -> Result<Self, FieldError> {
        match (compiled.by_person, write.scope.person()) {
            (Some(by), Some(person)) => Ok(Writer::Person(by.column, person)),
            _ => organisation(compiled, write).map(Writer::Organisation),
        }
    }

    /// The organisation, when it is one.
    pub(super) fn organisation(self) -> Option<i64> {
        match self {
            Writer::Organisation(organisation) => Some(organisation),
            Writer::Person(..) => None,
        }
    }

    /// A new row of a person is about that person, and nobody keeps it: what stands in it is not for an organisation to look up.
    pub(super) fn begin(self, compiled: &Compiled, draft: &mut Draft<'_>, at: &Path) {
        let Writer::Person(column, person) = self else { return };
        let given = draft.cells.entry(column).or_insert(Cell::Int(person));
        if *given != Cell::Int(person) {
            let field = compiled.slots.iter().find(|slot| slot.stands_on(column)).map(|slot| slot.name.to_string());
            let path = at.then(field.unwrap_or_default());
            // Told once, whether or not what is referred to is in sight.
            draft.references.retain(|reference| reference.column != column || reference.list.is_some());
            if !draft.errors.iter().any(|error| error.field == path) {
                draft.error(UserErrorCode::NotFound, path, said::no_such_row());
            }
        }
        says(compiled, draft);
    }

    /// What is a person's stays theirs.
    pub(super) fn keep(self, compiled: &Compiled, draft: &mut Draft<'_>, at: &Path) {
        let Writer::Person(column, _) = self else { return };
        if draft.cells.contains_key(column) {
            self.begin(compiled, draft, at);
        }
        says(compiled, draft);
    }

    /// Whether a row is this person's.
    pub(super) async fn is_own(self, write: &Write<'_>, compiled: &Compiled, row: i64) -> Result<bool, DbErr> {
        let Writer::Person(column, person) = self else { return Ok(false) };
        let mut select = Query::select();
        select.expr(ROW.col("id")).from_as(compiled.table, ROW.0);
        select.and_where(ROW.col("id").eq(row)).and_where(ROW.col(column).eq(person));
        Ok(write.transaction.query_one(&select).await?.is_some())
    }
}

/// What a person says of themself is told as such.
fn says(compiled: &Compiled, draft: &mut Draft<'_>) {
    for (column, value) in &compiled.said_by_person {
        if let Some(cell) = draft.cells.get_mut(column).filter(|cell| **cell != Cell::Null) {
            *cell = Cell::Text((*value).into());
        }
    }
}

/// The organisation for which somebody writes. What is people's own only national clients write.
///
/// # Errors
/// `FORBIDDEN` for who writes for none, and without the scope.
pub(super) fn organisation(compiled: &Compiled, write: &Write<'_>) -> Result<i64, FieldError> {
    let forbidden = |why| FieldError::new(Code::Forbidden, why);
    let organisation = write.scope.organisation().filter(|_| write.scope.person().is_none());
    let Some(organisation) = organisation else { return Err(forbidden(said::only_organisations())) };
    let Some(by) = compiled.by_person else { return Ok(organisation) };
    // People need none: the contract asks for no scope where they write too.
    if !compiled.scopes.iter().any(|needed| write.scope.has(needed)) {
        return Err(forbidden(said::forbidden(&compiled.scopes)));
    }
    if by.alone && !write.scope.is_national() {
        return Err(forbidden(said::only_the_person_or_national()));
    }
    Ok(organisation)
}
