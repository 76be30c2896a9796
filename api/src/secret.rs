//! Key material that all copies of the program over one database share, made by whoever needs it first.

use entity::server_secret;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, sea_query::OnConflict};

/// Bytes of a key.
const LENGTH: usize = 32;

/// What a key of this database is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum For {
    /// Cursors are sealed with it.
    Cursors,
    /// Identifiers of people who were erased are recognised by digests under it.
    Erasure,
}

impl For {
    fn name(self) -> &'static str {
        match self {
            For::Cursors => "cursors",
            For::Erasure => "erasure",
        }
    }
}

/// The key for something: the one that the database holds, or a new one that it then holds.
///
/// # Errors
/// When the database cannot be read or written, holds something that is no key, or there is no randomness.
pub async fn key(db: &impl ConnectionTrait, what: For) -> Result<Vec<u8>, DbErr> {
    if let Some(key) = held(db, what).await? {
        return Ok(key);
    }
    let mut key = [0; LENGTH];
    getrandom::fill(&mut key).map_err(|error| DbErr::Custom(format!("no randomness: {error}")))?;
    let value = key.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let made =
        server_secret::ActiveModel { name: Set(what.name().to_owned()), value: Set(value), ..Default::default() };
    // Two programs that start together agree on whichever came first.
    let first = OnConflict::column(server_secret::Column::Name).do_nothing().to_owned();
    server_secret::Entity::insert(made).on_conflict(first).exec_without_returning(db).await?;
    held(db, what).await?.ok_or_else(|| DbErr::Custom(format!("the key for {} was not kept", what.name())))
}

async fn held(db: &impl ConnectionTrait, what: For) -> Result<Option<Vec<u8>>, DbErr> {
    let row = server_secret::Entity::find().filter(server_secret::Column::Name.eq(what.name())).one(db).await?;
    let Some(row) = row else { return Ok(None) };
    let pairs = row.value.as_bytes().chunks(2);
    let bytes = pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap_or("x"), 16).ok());
    let key: Option<Vec<u8>> = bytes.collect();
    match key.filter(|key| key.len() == LENGTH) {
        Some(key) => Ok(Some(key)),
        None => Err(DbErr::Custom(format!("the key for {} is damaged", what.name()))),
    }
}
