//! The table of stored documents: read by servers, written by `hcs-graph document`.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use entity::stored_document::{ActiveModel, Column, Entity};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, sea_query::OnConflict,
};
use sea_query::{Expr, ExprTrait, Query};

use super::DocumentId;
use crate::db::{Db, ReadError, row};

/// One stored document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Its id.
    pub id: DocumentId,
    /// Its text.
    pub text: String,
    /// When it was added.
    pub added_at: DateTime<Utc>,
}

/// The text of an id, on a reader.
pub(super) async fn text(db: &Db, id: DocumentId) -> Result<Option<Arc<str>>, ReadError> {
    let mut statement = Query::select();
    statement.column("text").from("stored_document").and_where(Expr::col("digest").eq(id.digest()));
    let rows = db.session(false).await?.rows(&statement).await?;
    let found: Option<Arc<str>> = rows.first().and_then(|found| row::text(found, 0)).map(Arc::from);
    // A text that was changed where it lies is another document, and nobody has judged it.
    Ok(found.filter(|text| DocumentId::of(text) == id))
}

/// Adds a text. True when it was not there before.
///
/// # Errors
/// When the database cannot be written.
pub async fn add(db: &impl ConnectionTrait, text: &str, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let row = ActiveModel {
        digest: Set(DocumentId::of(text).digest()),
        text: Set(text.to_owned()),
        added_at: Set(now),
        ..Default::default()
    };
    let once = OnConflict::column(Column::Digest).do_nothing().to_owned();
    Ok(Entity::insert(row).on_conflict(once).exec_without_returning(db).await? > 0)
}

/// Removes a document. True when it was there.
///
/// # Errors
/// When the database cannot be written.
pub async fn remove(db: &impl ConnectionTrait, id: DocumentId) -> Result<bool, DbErr> {
    let removed = Entity::delete_many().filter(Column::Digest.eq(id.digest())).exec(db).await?;
    Ok(removed.rows_affected > 0)
}

/// All documents, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Stored>, DbErr> {
    let rows = Entity::find().order_by_asc(Column::AddedAt).order_by_asc(Column::Id).all(db).await?;
    let stored =
        rows.into_iter().map(|row| Stored { id: DocumentId::of(&row.text), text: row.text, added_at: row.added_at });
    Ok(stored.collect())
}
