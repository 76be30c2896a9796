//! By what an importer recognises somebody who was erased, without anything being kept by which people could.
//!
//! An identifier of a person who was erased is kept as a digest under a key of this database's own: identifiers of people are
//! few enough to be tried one by one against a digest without a key. Erasing writes the digests, imports ask for them.

use std::collections::HashSet;

use entity::erased_identifier;
use hmac::{Hmac, KeyInit, Mac};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, sea_query::OnConflict};
use sha2::Sha256;

use crate::secret::{self, For};

/// Which list an identifier of a person is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List<'a> {
    /// ORCID iDs in their canonical form.
    Orcid,
    /// Keys of a source, by its name in the contract.
    Source(&'a str),
    /// References of an organisation's own, by its number.
    Reference(i64),
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
        Ok(Self {
            key: secret::key(db, For::Erasure).await?,
            digests: rows.into_iter().map(|row| row.digest).collect(),
        })
    }

    /// True when it is an identifier of somebody who was erased.
    pub fn has(&self, list: List<'_>, value: &str) -> bool {
        !self.digests.is_empty() && digest(&self.key, list, value).is_ok_and(|digest| self.digests.contains(&digest))
    }
}

/// True when it is an identifier of somebody who was erased; for who asks of one alone.
///
/// # Errors
/// When the database refuses.
pub async fn is_erased(db: &impl ConnectionTrait, list: List<'_>, value: &str) -> Result<bool, DbErr> {
    if erased_identifier::Entity::find().one(db).await?.is_none() {
        return Ok(false);
    }
    let digest = digest(&secret::key(db, For::Erasure).await?, list, value)?;
    let of_digest = erased_identifier::Entity::find().filter(erased_identifier::Column::Digest.eq(digest));
    Ok(of_digest.one(db).await?.is_some())
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
    let key = secret::key(db, For::Erasure).await?;
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
        List::Reference(organisation) => mac.update(format!("reference {organisation}").as_bytes()),
    }
    mac.update(&[0]);
    mac.update(value.as_bytes());
    Ok(mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect())
}
