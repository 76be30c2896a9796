//! Assertions are used once: whoever writes its id first has it, whichever copy of the program they ask.

use chrono::{DateTime, Utc};
use entity::used_assertion::{ActiveModel, Column, Entity};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

/// True for the first use of an assertion. It is remembered until it has expired.
pub(crate) async fn use_once(
    db: &impl ConnectionTrait,
    (client, id): (i64, &str),
    expires: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    Entity::delete_many().filter(Column::ExpiresAt.lt(now)).exec(db).await?;
    let row =
        ActiveModel { client_id: Set(client), jti: Set(id.to_owned()), expires_at: Set(expires), ..Default::default() };
    let once = OnConflict::columns([Column::ClientId, Column::Jti]).do_nothing().to_owned();
    Ok(Entity::insert(row).on_conflict(once).exec_without_returning(db).await? > 0)
}
