//! What all rows of the reference have in common: a key to be found by, provenance, and one way to be written.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use entity::enums::RecordSource;
use sea_orm::{ActiveModelBehavior, ActiveModelTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel};

use super::Load;

/// The table of a row.
type Table<R> = <R as ActiveModelTrait>::Entity;
/// A row as it stands in the database.
pub(super) type Standing<R> = <Table<R> as EntityTrait>::Model;

/// A row that carries provenance.
pub(super) trait Row: ActiveModelTrait + ActiveModelBehavior + Default + Send {
    /// What a note calls it.
    const WHAT: &'static str;

    /// All rows that a load of reference data has written.
    async fn standing(txn: &DatabaseTransaction) -> Result<Vec<Standing<Self>>, DbErr>;
    /// The number by which other rows refer to it.
    fn id(model: &Standing<Self>) -> i64;
    /// The key by which it is found again.
    fn key(model: &Standing<Self>) -> &str;
    /// Says where it comes from.
    fn provenance(&mut self, key: &str, place: &str);
    /// Says when it was changed.
    fn touch(&mut self, now: DateTime<Utc>);
}

macro_rules! rows {
    ($($module:ident: $what:literal),+ $(,)?) => {$(
        impl Row for entity::$module::ActiveModel {
            const WHAT: &'static str = $what;

            async fn standing(txn: &DatabaseTransaction) -> Result<Vec<Standing<Self>>, DbErr> {
                use sea_orm::{ColumnTrait, QueryFilter};
                entity::$module::Entity::find()
                    .filter(entity::$module::Column::Source.eq(RecordSource::Reference))
                    .all(txn)
                    .await
            }

            fn id(model: &Standing<Self>) -> i64 {
                model.id
            }

            fn key(model: &Standing<Self>) -> &str {
                model.source_key.as_deref().unwrap_or_default()
            }

            fn provenance(&mut self, key: &str, place: &str) {
                self.source.set_ne(RecordSource::Reference);
                self.source_key.set_ne(Some(key.to_owned()));
                self.source_place.set_ne(Some(place.to_owned()));
                self.sample.set_ne(false);
            }

            fn touch(&mut self, now: DateTime<Utc>) {
                self.updated_at.set_ne(now);
            }
        }
    )+};
}

rows! {
    organisation: "organisation",
    professional_group: "professional group",
    division: "division",
    discipline: "discipline",
    career_level: "career level",
    skill_expectation: "skill",
    funding_scheme: "scheme",
    scheme_cohort: "cohort",
}

/// A row to be written over the one that stands, or a new one; and the id of the one that stands.
pub(super) fn over<R: Row>(stands: Option<Standing<R>>) -> (R, Option<i64>)
where
    Standing<R>: IntoActiveModel<R>,
{
    let id = stands.as_ref().map(R::id);
    (stands.map(IntoActiveModel::into_active_model).unwrap_or_default(), id)
}

impl Load<'_> {
    /// The rows of a table by key. A row whose key is not among `keys` any more is noted and left as it is, because
    /// other records may refer to it.
    pub(super) async fn standing<'k, R: Row>(
        &mut self,
        keys: impl Iterator<Item = &'k str>,
    ) -> Result<BTreeMap<String, Standing<R>>, DbErr> {
        let keys: BTreeSet<&str> = keys.collect();
        let mut standing = BTreeMap::new();
        for model in R::standing(self.txn).await? {
            let key = R::key(&model).to_owned();
            if !keys.contains(key.as_str()) {
                let what = R::WHAT;
                self.summary
                    .notes
                    .push(format!("the {what} {key} comes from an earlier reference and was left as it is"));
            }
            standing.insert(key, model);
        }
        Ok(standing)
    }

    /// Writes a row if it is new (no `id` yet), if one of its columns differs, or if something of its own did.
    pub(super) async fn put<R: Row>(&mut self, mut row: R, id: Option<i64>, changed: bool) -> Result<i64, DbErr>
    where
        Standing<R>: IntoActiveModel<R>,
    {
        let Some(id) = id else {
            row.touch(self.now);
            let model = row.insert(self.txn).await?;
            self.summary.created += 1;
            return Ok(R::id(&model));
        };
        if changed || row.is_changed() {
            row.touch(self.now);
            row.update(self.txn).await?;
            self.summary.updated += 1;
        } else {
            self.summary.unchanged += 1;
        }
        Ok(id)
    }
}
