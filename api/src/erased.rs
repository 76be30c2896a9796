//! By what an importer recognises somebody who was erased, without anything being kept by which people could.
//!
//! An identifier of a person who was erased is kept as a digest under a key of this database's own: identifiers of people are
//! few enough to be tried one by one against a digest without a key. Erasing writes the digests, imports ask for them.

use std::collections::HashSet;

use entity::{erased_identifier, server_secret};
use hmac::{Hmac, KeyInit, Mac};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, sea_query::OnConflict};
use sha2::Sha256;

/// What digests are made with, among the secrets of the database.
const KEY: &str = "erasure";
/// Bytes of the key.
const LENGTH: usize = 32;

/// Which list an identifier of a person is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List<'a> {
    /// ORCID iDs in their canonical form.
    Orcid,
    /// Keys of a source, by its name in the contract.
    Source(&'a str),
}

/// The identifiers of people who were erased.
#[derive(Debug, Default)]
pub struct Erased {
    key: Vec<u8>,
    digests: HashSet<String>,
}

impl Erased {
    /// What is known of people who were erased.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn load(db: &impl ConnectionTrait) -> Result<Self, DbErr> {
        let rows = erased_identifier::Entity::find().all(db).await?;
        if rows.is_empty() {
            return Ok(Self::default());
        }
        Ok(Self { key: key(db).await?, digests: rows.into_iter().map(|row| row.digest).collect() })
    }

    /// True when it is an identifier of somebody who was erased.
    pub fn has(&self, list: List<'_>, value: &str) -> bool {
        !self.digests.is_empty() && digest(&self.key, list, value).is_ok_and(|digest| self.digests.contains(&digest))
    }
}

/// Keeps the digests of identifiers of somebody who is being erased.
///
/// # Errors
/// When the database refuses.
pub async fn remember(
    db: &impl ConnectionTrait,
    tombstone: i64,
    identifiers: &[(List<'_>, String)],
) -> Result<(), DbErr> {
    let key = key(db).await?;
    for (list, value) in identifiers {
        let digest = digest(&key, *list, value)?;
        let row =
            erased_identifier::ActiveModel { tombstone_id: Set(tombstone), digest: Set(digest), ..Default::default() };
        let once = OnConflict::column(erased_identifier::Column::Digest).do_nothing().to_owned();
        erased_identifier::Entity::insert(row).on_conflict(once).exec_without_returning(db).await?;
    }
    Ok(())
}

fn digest(key: &[u8], list: List<'_>, value: &str) -> Result<String, DbErr> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).map_err(|error| DbErr::Custom(error.to_string()))?;
    match list {
        List::Orcid => mac.update(b"orcid"),
        List::Source(source) => mac.update(source.as_bytes()),
    }
    mac.update(&[0]);
    mac.update(value.as_bytes());
    Ok(mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The key: the one that the database holds, or a new one that it then holds.
async fn key(db: &impl ConnectionTrait) -> Result<Vec<u8>, DbErr> {
    let held = server_secret::Entity::find().filter(server_secret::Column::Name.eq(KEY)).one(db).await?;
    let text = match held {
        Some(row) => row.value,
        None => {
            let mut key = [0; LENGTH];
            getrandom::fill(&mut key).map_err(|error| DbErr::Custom(format!("no randomness: {error}")))?;
            let value: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
            let row = server_secret::ActiveModel { name: Set(KEY.to_owned()), value: Set(value), ..Default::default() };
            let first = OnConflict::column(server_secret::Column::Name).do_nothing().to_owned();
            server_secret::Entity::insert(row).on_conflict(first).exec_without_returning(db).await?;
            // Two that make one at once agree on whichever came first.
            let held = server_secret::Entity::find().filter(server_secret::Column::Name.eq(KEY)).one(db).await?;
            held.ok_or_else(|| DbErr::Custom("the key for erasures was not kept".to_owned()))?.value
        }
    };
    Ok(text.into_bytes())
}
