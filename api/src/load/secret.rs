//! Key material that all copies of the program over one database share, made at the first start.

use anyhow::Context;
use entity::server_secret;
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter, sea_query::OnConflict};

/// What cursors are sealed with.
const CURSORS: &str = "cursors";
/// Bytes of a key.
const LENGTH: usize = 32;

/// The key that cursors are sealed with: the one that the database holds, or a new one that it then holds.
///
/// # Errors
/// When the database cannot be read or written, or holds something that is no key.
pub async fn cursor_key(db: &DatabaseConnection) -> anyhow::Result<Vec<u8>> {
    if let Some(key) = held(db).await? {
        return Ok(key);
    }
    let mut key = [0; LENGTH];
    getrandom::fill(&mut key).map_err(|error| anyhow::anyhow!("no randomness: {error}"))?;
    let value = key.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let made = server_secret::ActiveModel { name: Set(CURSORS.to_owned()), value: Set(value), ..Default::default() };
    // Two programs that start together agree on whichever came first.
    let first = OnConflict::column(server_secret::Column::Name).do_nothing().to_owned();
    server_secret::Entity::insert(made).on_conflict(first).exec_without_returning(db).await?;
    held(db).await?.context("the key for cursors was not kept")
}

async fn held(db: &DatabaseConnection) -> anyhow::Result<Option<Vec<u8>>> {
    let row = server_secret::Entity::find().filter(server_secret::Column::Name.eq(CURSORS)).one(db).await?;
    let Some(row) = row else { return Ok(None) };
    let pairs = row.value.as_bytes().chunks(2);
    let bytes = pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap_or("x"), 16));
    let key: Vec<u8> = bytes.collect::<Result<_, _>>().context("the key for cursors is damaged")?;
    anyhow::ensure!(key.len() == LENGTH, "the key for cursors is damaged");
    Ok(Some(key))
}
