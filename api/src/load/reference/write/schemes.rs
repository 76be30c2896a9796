//! Schemes, their published cohorts and the groups of each cohort. Only the reference writes rows of this source.

use std::collections::BTreeMap;

use anyhow::Context;
use entity::enums::TranslationStatus;
use entity::{funding_scheme, scheme_cohort, scheme_cohort_group as part};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, ModelTrait, QueryFilter, QueryOrder, Set};

use super::row::{Row, over};
use super::{Load, merged};
use crate::load::reference::model::{Cohort, CohortGroup, Scheme};

impl Load<'_> {
    /// `organisations`: the ids of the organisations by their keys.
    pub(super) async fn schemes(
        &mut self,
        schemes: &[Scheme],
        organisations: &BTreeMap<String, i64>,
    ) -> anyhow::Result<()> {
        let mut standing =
            self.standing::<funding_scheme::ActiveModel>(schemes.iter().map(|scheme| scheme.key.as_str())).await?;
        let cohorts = || schemes.iter().flat_map(|scheme| &scheme.cohorts);
        let mut standing_cohorts =
            self.standing::<scheme_cohort::ActiveModel>(cohorts().map(|cohort| cohort.key.as_str())).await?;
        for scheme in schemes {
            let owner = match &scheme.owner {
                Some(key) => Some(*organisations.get(key).context("a scheme of no organisation")?),
                None => None,
            };
            let id = self.scheme(scheme, owner, standing.remove(&scheme.key)).await?;
            for cohort in &scheme.cohorts {
                self.cohort(cohort, id, standing_cohorts.remove(&cohort.key)).await?;
            }
        }
        Ok(())
    }

    async fn scheme(
        &mut self,
        scheme: &Scheme,
        owner: Option<i64>,
        stands: Option<funding_scheme::Model>,
    ) -> anyhow::Result<i64> {
        let name =
            merged(&scheme.name, stands.as_ref().map(|s| (s.name_en.as_str(), s.name_cy.as_deref(), s.name_status)));
        let summary = scheme.summary.as_ref().map(|summary| {
            let stands = stands.as_ref();
            merged(
                summary,
                stands.and_then(|s| Some((s.summary_en.as_deref()?, s.summary_cy.as_deref(), s.summary_status))),
            )
        });
        let (mut row, id): (funding_scheme::ActiveModel, _) = over(stands);
        row.provenance(&scheme.key, &scheme.place);
        row.name_en.set_ne(name.0);
        row.name_cy.set_ne(name.1);
        row.name_status.set_ne(name.2);
        row.abbreviation.set_ne(scheme.abbreviation.clone());
        row.owner_id.set_ne(owner);
        let (en, cy, status) = match summary {
            Some((en, cy, status)) => (Some(en), cy, status),
            None => (None, None, TranslationStatus::Missing),
        };
        row.summary_en.set_ne(en);
        row.summary_cy.set_ne(cy);
        row.summary_status.set_ne(status);
        row.hcs_specific.set_ne(scheme.hcs_specific);
        row.is_current.set_ne(scheme.is_current);
        row.amount_max_minor.set_ne(scheme.amount_max_minor);
        row.amount_max_currency.set_ne(scheme.amount_max_currency.clone());
        row.wte_hundredths.set_ne(scheme.wte_hundredths);
        row.duration_months_min.set_ne(scheme.duration_months_min);
        row.duration_months_max.set_ne(scheme.duration_months_max);
        row.target_per_year.set_ne(scheme.target_per_year);
        row.covers.set_ne(serde_json::to_string(&scheme.covers)?);
        Ok(self.put(row, id, false).await?)
    }

    async fn cohort(
        &mut self,
        cohort: &Cohort,
        scheme: i64,
        stands: Option<scheme_cohort::Model>,
    ) -> anyhow::Result<()> {
        let (en, cy, status) = merged(
            &cohort.label,
            stands.as_ref().map(|s| (s.label_en.as_str(), s.label_cy.as_deref(), s.label_status)),
        );
        let (mut row, id): (scheme_cohort::ActiveModel, _) = over(stands);
        row.provenance(&cohort.key, &cohort.place);
        row.scheme_id.set_ne(scheme);
        row.label_en.set_ne(en);
        row.label_cy.set_ne(cy);
        row.label_status.set_ne(status);
        row.year_from.set_ne(cohort.year_from);
        row.year_to.set_ne(cohort.year_to);
        row.applicants.set_ne(cohort.applicants);
        row.awardees.set_ne(cohort.awardees);
        row.hcs_applicants.set_ne(cohort.hcs_applicants);
        row.hcs_awardees.set_ne(cohort.hcs_awardees);
        row.precision.set_ne(cohort.precision);
        row.printed_share_per_mille.set_ne(cohort.printed_share_per_mille);
        match id {
            Some(id) => {
                let changed = self.parts(id, &cohort.groups).await?;
                self.put(row, Some(id), changed).await?;
            }
            None => {
                let id = self.put(row, None, false).await?;
                self.parts(id, &cohort.groups).await?;
            }
        }
        Ok(())
    }

    /// The groups of a cohort; true when one of them had to be written or removed.
    async fn parts(&self, cohort: i64, wanted: &[CohortGroup]) -> anyhow::Result<bool> {
        let of_cohort = part::Column::CohortId.eq(cohort);
        let standing = part::Entity::find().filter(of_cohort).order_by_asc(part::Column::Id).all(self.txn).await?;
        let mut standing: BTreeMap<String, part::Model> =
            standing.into_iter().map(|row| (row.label.clone(), row)).collect();
        let mut changed = false;
        for group in wanted {
            let stands = standing.remove(&group.label);
            let new = stands.is_none();
            let mut row: part::ActiveModel = stands.map(IntoActiveModel::into_active_model).unwrap_or_default();
            row.group_code.set_ne(group.group);
            row.applicants.set_ne(group.applicants);
            row.awardees.set_ne(group.awardees);
            if new {
                row.cohort_id = Set(cohort);
                row.label = Set(group.label.clone());
                row.insert(self.txn).await?;
                changed = true;
            } else if row.is_changed() {
                row.update(self.txn).await?;
                changed = true;
            }
        }
        for row in standing.into_values() {
            row.delete(self.txn).await?;
            changed = true;
        }
        Ok(changed)
    }
}
