//! What works a field out, for all its parents at once.

use std::{collections::BTreeMap, future::Future, pin::Pin};

use async_graphql::Value;
use chrono::{DateTime, Utc};
use sea_query::{Expr, SelectStatement};

use super::model;
use crate::{
    db::Session,
    engine::{
        cursor::{CursorKey, Part},
        error::FieldError,
        row::part,
        scope::{RowScope, Table},
        value::Args,
    },
};

/// What a computed field is given for one parent.
#[derive(Clone, Debug)]
pub struct Parent {
    /// Its row.
    pub id: i64,
    /// The columns that the declaration needs, in its order.
    pub needs: Vec<Part>,
}

/// What a computed field works with.
pub struct Batch<'a> {
    /// The caller's scope, for every table that is touched.
    pub scope: &'a RowScope,
    /// All parents at once; one that stands for nothing below the root.
    pub parents: &'a [Parent],
    /// The arguments, coerced.
    pub args: &'a Args,
    /// What the global ids of the parents begin with; `None` where they have none.
    pub prefix: Option<&'static str>,
    /// The moment at which it is asked.
    pub at: DateTime<Utc>,
    /// Whose rows are whose.
    pub model: &'a model::Model,
    /// By which cursors are sealed.
    pub cursors: &'a CursorKey,
    /// The answer's connection.
    pub session: &'a mut Session,
}

impl std::fmt::Debug for Batch<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Batch").field("parents", &self.parents.len()).finish_non_exhaustive()
    }
}

impl Batch<'_> {
    /// The condition under which the caller sees a row of a bound table; `None` when every row may be seen.
    ///
    /// # Errors
    /// When no type stands on that table.
    pub fn seen(&self, table: &str, alias: Table) -> Result<Option<Expr>, FieldError> {
        let bound = self.model.of_table(table).ok_or_else(|| FieldError::internal("a table that no type stands on"))?;
        Ok((bound.rows)(self.scope, alias))
    }

    /// The texts that a statement of an id and a text gives, for these ids.
    ///
    /// # Errors
    /// As any read.
    pub async fn texts_among(
        &mut self,
        statement: SelectStatement,
        column: (&'static str, &'static str),
        ids: &[i64],
    ) -> Result<BTreeMap<i64, String>, FieldError> {
        let rows = self.session.rows_among(statement, column, ids).await.map_err(FieldError::of_read)?;
        let cells = rows.iter().map(|row| (part(row, 0, model::Kind::Int), part(row, 1, model::Kind::Text)));
        let known = cells.filter_map(|cells| match cells {
            (Part::Int(id), Part::Text(text)) => Some((id, text)),
            _ => None,
        });
        Ok(known.collect())
    }

    /// As [`Self::read`], of the rows whose column is one of these ids.
    ///
    /// # Errors
    /// As any read.
    pub async fn read_among(
        &mut self,
        statement: SelectStatement,
        column: (&'static str, &'static str),
        ids: &[i64],
        columns: &[model::Kind],
    ) -> Result<Vec<Vec<Part>>, FieldError> {
        let rows = self.session.rows_among(statement, column, ids).await.map_err(FieldError::of_read)?;
        let cells = |row| columns.iter().enumerate().map(|(at, kind)| part(row, at, *kind)).collect();
        Ok(rows.iter().map(cells).collect())
    }

    /// Runs one statement over the answer's connection and reads its columns, each as it is stored.
    ///
    /// # Errors
    /// As any read.
    pub async fn read(
        &mut self,
        statement: &SelectStatement,
        columns: &[model::Kind],
    ) -> Result<Vec<Vec<Part>>, FieldError> {
        let rows = self.session.rows(statement).await.map_err(FieldError::of_read)?;
        let cells = |row| columns.iter().enumerate().map(|(at, kind)| part(row, at, *kind)).collect();
        Ok(rows.iter().map(cells).collect())
    }
}

/// One value for each parent, in their order.
pub type BatchFuture<'a> = Pin<Box<dyn Future<Output = Result<Vec<Value>, FieldError>> + Send + 'a>>;

/// A computed field: one function for all parents at once, in a fixed number of statements.
pub type BatchFn = for<'a> fn(Batch<'a>) -> BatchFuture<'a>;
