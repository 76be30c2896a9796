//! Organisations with their other names and identifiers. Importers write these tables too, so a load says what the
//! reference says and leaves the rest.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context;
use entity::enums::OrganisationStatus;
use entity::{organisation, organisation_identifier as identifier};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter};

use super::ledger::Ledger;
use super::row::{Row, over};
use super::{Load, merged};
use crate::load::reference::model::Organisation;

impl Load<'_> {
    /// Writes all organisations and gives their ids by key.
    pub(super) async fn organisations(
        &mut self,
        organisations: &[Organisation],
    ) -> anyhow::Result<BTreeMap<String, i64>> {
        let mut standing =
            self.standing::<organisation::ActiveModel>(organisations.iter().map(|row| row.key.as_str())).await?;
        self.adopt(organisations, &mut standing).await?;

        // New ones first and without relations, so that every parent and successor has an id.
        let mut ids: BTreeMap<String, i64> = standing.iter().map(|(key, model)| (key.clone(), model.id)).collect();
        let mut created = BTreeSet::new();
        for row in organisations.iter().filter(|row| !standing.contains_key(&row.key)) {
            let id = self.put(stated(row, None), None, false).await?;
            ids.insert(row.key.clone(), id);
            created.insert(row.key.as_str());
        }

        let mut ledger = Ledger::open(self.txn).await?;
        for row in organisations {
            let id = *ids.get(&row.key).context("an organisation that was not written")?;
            let aliases = ledger.aliases(self, row, id).await?;
            let identifiers = ledger.identifiers(self, row, id).await?;
            let mut active = match standing.remove(&row.key) {
                Some(model) => stated(row, Some(model)),
                None => organisation::ActiveModel { id: sea_orm::Unchanged(id), ..Default::default() },
            };
            for (column, key) in [(&mut active.parent_id, &row.parent), (&mut active.successor_id, &row.successor)] {
                if let Some(key) = key {
                    column.set_ne(Some(*ids.get(key).context("a relation to no organisation")?));
                }
            }
            if !created.contains(row.key.as_str()) {
                self.put(active, Some(id), aliases || identifiers).await?;
            } else if active.is_changed() {
                active.update(self.txn).await?;
            }
        }
        Ok(ids)
    }

    /// An organisation that an importer brought before the reference knew it is the same organisation when it holds one
    /// of the same identifiers: it becomes the reference row, under the id it has, instead of standing there twice.
    async fn adopt(
        &mut self,
        organisations: &[Organisation],
        standing: &mut BTreeMap<String, organisation::Model>,
    ) -> anyhow::Result<()> {
        for row in organisations {
            if standing.contains_key(&row.key) {
                continue;
            }
            for stated in &row.identifiers {
                let holder = identifier::Entity::find()
                    .filter(identifier::Column::Scheme.eq(stated.scheme))
                    .filter(identifier::Column::Value.eq(stated.value.as_str()))
                    .one(self.txn)
                    .await?;
                let Some(holder) = holder else { continue };
                // Another reference row that holds it is not taken from its key.
                if standing.values().any(|model| model.id == holder.organisation_id) {
                    continue;
                }
                let model = organisation::Entity::find_by_id(holder.organisation_id)
                    .one(self.txn)
                    .await?
                    .context("an identifier of no organisation")?;
                standing.insert(row.key.clone(), model);
                break;
            }
        }
        Ok(())
    }
}

/// What the reference states of an organisation, over what stands; without relations and without what belongs to it.
fn stated(row: &Organisation, stands: Option<organisation::Model>) -> organisation::ActiveModel {
    let (en, cy, status) =
        merged(&row.name, stands.as_ref().map(|s| (s.name_en.as_str(), s.name_cy.as_deref(), s.name_status)));
    let (mut active, id): (organisation::ActiveModel, _) = over(stands);
    active.provenance(&row.key, &row.place);
    active.name_en.set_ne(en);
    active.name_cy.set_ne(cy);
    active.name_status.set_ne(status);
    active.kind.set_ne(row.kind);
    // Nobody but the reference knows these: what it leaves out is not there.
    active.partner_kind.set_ne(row.partner_kind);
    active.provider_sector.set_ne(row.provider_sector);
    active.research_contact_email.set_ne(row.research_contact_email.clone());
    active.research_contact_url.set_ne(row.research_contact_url.clone());
    // What it leaves out here an importer may have filled in.
    match (row.status, id) {
        (Some(status), _) => active.status.set_ne(status),
        (None, None) => active.status.set_ne(OrganisationStatus::Active),
        (None, Some(_)) => {}
    }
    if row.nation.is_some() {
        active.nation.set_ne(row.nation);
    }
    let texts = [
        (&mut active.abbreviation, &row.abbreviation),
        (&mut active.country_code, &row.country_code),
        (&mut active.city, &row.city),
        (&mut active.website, &row.website),
    ];
    for (column, text) in texts {
        if text.is_some() {
            column.set_ne(text.clone());
        }
    }
    active
}
