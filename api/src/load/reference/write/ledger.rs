//! Which aliases and identifiers of organisations the reference wrote, so that a later load can take back its own and
//! leave those of importers. `source_record` keeps the account: one record for each, under the organisation's key.

use std::collections::BTreeMap;

use entity::enums::{OrganisationIdentifierScheme, RecordSource};
use entity::{organisation_alias as alias, organisation_identifier as identifier, source_record};
use sea_orm::{
    ActiveEnum, ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, ModelTrait,
    QueryFilter, QueryOrder, Set,
};
use sha2::{Digest, Sha256};

use super::Load;
use crate::load::reference::model::{Organisation, OrganisationIdentifier};
use crate::load::reference::parse::ORGANISATIONS;

const ALIAS: &str = "OrganisationAlias";
const IDENTIFIER: &str = "OrganisationIdentifier";

/// The account as it stands: by kind and source key.
pub(super) struct Ledger {
    records: BTreeMap<(String, String), source_record::Model>,
}

impl Ledger {
    pub(super) async fn open(txn: &DatabaseTransaction) -> Result<Self, DbErr> {
        let records = source_record::Entity::find()
            .filter(source_record::Column::Source.eq(RecordSource::Reference))
            .filter(source_record::Column::NodeType.is_in([ALIAS, IDENTIFIER]))
            .all(txn)
            .await?;
        let key = |record: &source_record::Model| (record.node_type.clone(), record.source_key.clone());
        Ok(Self { records: records.into_iter().map(|record| (key(&record), record)).collect() })
    }

    /// Brings the aliases of an organisation up to the reference; true when something had to be written.
    pub(super) async fn aliases(&mut self, load: &Load<'_>, row: &Organisation, id: i64) -> Result<bool, DbErr> {
        let of_organisation = alias::Column::OrganisationId.eq(id);
        let standing =
            alias::Entity::find().filter(of_organisation).order_by_asc(alias::Column::Id).all(load.txn).await?;
        let mut changed = false;
        let mut kept = Vec::new();
        for wanted in &row.aliases {
            let key = format!("{}/{}", row.key, wanted.name);
            if let Some(stands) = standing.iter().find(|stands| stands.name == wanted.name) {
                let mut active = stands.clone().into_active_model();
                active.language.set_ne(wanted.language);
                active.kind.set_ne(wanted.kind);
                if active.is_changed() {
                    active.update(load.txn).await?;
                    changed = true;
                }
            } else {
                let new = alias::ActiveModel {
                    organisation_id: Set(id),
                    name: Set(wanted.name.clone()),
                    language: Set(wanted.language),
                    kind: Set(wanted.kind),
                    ..Default::default()
                };
                let new = new.insert(load.txn).await?;
                self.wrote(load, ALIAS, &key, new.id, &wanted.name).await?;
                changed = true;
            }
            kept.push(key);
        }
        for record in self.gone(ALIAS, &row.key, &kept) {
            if let Some(stands) = standing.iter().find(|stands| stands.id == record.node_id) {
                stands.clone().delete(load.txn).await?;
                changed = true;
            }
            self.strike(load, record).await?;
        }
        Ok(changed)
    }

    /// Brings the identifiers of an organisation up to the reference; true when something had to be written.
    pub(super) async fn identifiers(
        &mut self,
        load: &mut Load<'_>,
        row: &Organisation,
        id: i64,
    ) -> Result<bool, DbErr> {
        let of_organisation = identifier::Column::OrganisationId.eq(id);
        let standing = identifier::Entity::find().filter(of_organisation).all(load.txn).await?;
        let mut changed = false;
        let mut kept = Vec::new();
        // What it takes back goes first, so that a value can move from one organisation to another.
        for wanted in &row.identifiers {
            kept.push(key_of(row, wanted));
        }
        for record in self.gone(IDENTIFIER, &row.key, &kept) {
            if let Some(stands) = standing.iter().find(|stands| stands.id == record.node_id) {
                stands.clone().delete(load.txn).await?;
                changed = true;
            }
            self.strike(load, record).await?;
        }
        for wanted in &row.identifiers {
            if standing.iter().any(|stands| stands.scheme == wanted.scheme && stands.value == wanted.value) {
                continue;
            }
            if let Some(other) = holder(load.txn, wanted).await? {
                load.summary.notes.push(format!(
                    "the identifier {} {} of {} belongs to another organisation, number {other}, and was left there",
                    wanted.scheme.to_value(),
                    wanted.value,
                    row.key,
                ));
                continue;
            }
            // Of these an organisation has one: the reference states it, so another one gives way.
            if one_each(wanted.scheme) {
                for stands in standing.iter().filter(|stands| stands.scheme == wanted.scheme) {
                    identifier::Entity::delete_by_id(stands.id).exec(load.txn).await?;
                }
            }
            let new = identifier::ActiveModel {
                organisation_id: Set(id),
                scheme: Set(wanted.scheme),
                value: Set(wanted.value.clone()),
                ..Default::default()
            };
            let new = new.insert(load.txn).await?;
            self.wrote(load, IDENTIFIER, &key_of(row, wanted), new.id, &wanted.value).await?;
            changed = true;
        }
        Ok(changed)
    }

    /// Records of an organisation's own that are not among `kept`.
    fn gone(&self, node_type: &str, organisation: &str, kept: &[String]) -> Vec<source_record::Model> {
        let own = format!("{organisation}/");
        let gone = |record: &&source_record::Model| {
            record.node_type == node_type && record.source_key.starts_with(&own) && !kept.contains(&record.source_key)
        };
        self.records.values().filter(gone).cloned().collect()
    }

    /// Enters a row that was written, over an older entry if somebody removed the row that it stood for.
    async fn wrote(&mut self, load: &Load<'_>, node_type: &str, key: &str, id: i64, read: &str) -> Result<(), DbErr> {
        let entry = (node_type.to_owned(), key.to_owned());
        let older = self.records.remove(&entry);
        let new = older.is_none();
        let mut record: source_record::ActiveModel = older.map(IntoActiveModel::into_active_model).unwrap_or_default();
        record.source.set_ne(RecordSource::Reference);
        record.source_key.set_ne(key.to_owned());
        record.node_type.set_ne(node_type.to_owned());
        record.node_id = Set(id);
        record.digest.set_ne(digest(read));
        record.file.set_ne(ORGANISATIONS.to_owned());
        record.imported_at.set_ne(load.now);
        let record = if new { record.insert(load.txn).await? } else { record.update(load.txn).await? };
        self.records.insert(entry, record);
        Ok(())
    }

    /// Takes a record out.
    async fn strike(&mut self, load: &Load<'_>, record: source_record::Model) -> Result<(), DbErr> {
        self.records.remove(&(record.node_type.clone(), record.source_key.clone()));
        record.delete(load.txn).await?;
        Ok(())
    }
}

fn key_of(row: &Organisation, identifier: &OrganisationIdentifier) -> String {
    format!("{}/{}:{}", row.key, identifier.scheme.to_value(), identifier.value)
}

/// The organisation that holds an identifier.
async fn holder(txn: &DatabaseTransaction, wanted: &OrganisationIdentifier) -> Result<Option<i64>, DbErr> {
    let found = identifier::Entity::find()
        .filter(identifier::Column::Scheme.eq(wanted.scheme))
        .filter(identifier::Column::Value.eq(wanted.value.as_str()))
        .one(txn)
        .await?;
    Ok(found.map(|found| found.organisation_id))
}

/// Systems in which an organisation has one identifier. On other lists it may stand more than once.
fn one_each(scheme: OrganisationIdentifierScheme) -> bool {
    matches!(
        scheme,
        OrganisationIdentifierScheme::Ror | OrganisationIdentifierScheme::Ods | OrganisationIdentifierScheme::Gss
    )
}

fn digest(read: &str) -> String {
    Sha256::digest(read.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
