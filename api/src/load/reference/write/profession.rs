//! Groups with their wordings, divisions, disciplines, levels and skills. Only the reference writes these tables.

use std::collections::BTreeMap;

use anyhow::Context;
use entity::enums::{CareerLevelCode, DivisionCode, ProfessionalGroupCode};
use entity::{
    career_level, discipline, division, professional_group, professional_group_alias as wording, skill_expectation,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, ModelTrait, QueryFilter, QueryOrder, Set};

use super::row::{Row, over};
use super::{Load, merged};
use crate::load::reference::model::{Discipline, Division, Group, GroupAlias, Level, Reference, Skill};

/// How many wordings a load wrote.
#[derive(Clone, Copy, Default)]
struct Written {
    created: usize,
    updated: usize,
    removed: usize,
}

impl Written {
    fn any(self) -> bool {
        self.created + self.updated + self.removed > 0
    }
}

impl Load<'_> {
    pub(super) async fn profession(&mut self, reference: &Reference) -> anyhow::Result<()> {
        let groups = self.groups(&reference.groups).await?;
        let unmapped = self.wordings(None, &reference.unmapped).await?;
        self.summary.created += unmapped.created;
        self.summary.updated += unmapped.updated + unmapped.removed;
        self.summary.unchanged += reference.unmapped.len() - unmapped.created - unmapped.updated;
        let divisions = self.divisions(&reference.divisions).await?;
        self.disciplines(&reference.disciplines, &divisions, &groups).await?;
        let levels = self.levels(&reference.levels).await?;
        self.skills(&reference.skills, &levels).await
    }

    async fn groups(&mut self, groups: &[Group]) -> anyhow::Result<BTreeMap<ProfessionalGroupCode, i64>> {
        let mut standing =
            self.standing::<professional_group::ActiveModel>(groups.iter().map(|group| group.key.as_str())).await?;
        let mut ids = BTreeMap::new();
        for group in groups {
            let stands = standing.remove(&group.key);
            let (en, cy, status) =
                merged(&group.name, stands.as_ref().map(|s| (s.name_en.as_str(), s.name_cy.as_deref(), s.name_status)));
            let (mut row, id): (professional_group::ActiveModel, _) = over(stands);
            row.provenance(&group.key, &group.place);
            row.code.set_ne(group.code);
            row.name_en.set_ne(en);
            row.name_cy.set_ne(cy);
            row.name_status.set_ne(status);
            row.position.set_ne(group.position);
            row.valid_from.set_ne(group.valid_from);
            row.valid_to.set_ne(group.valid_to);
            let id = match id {
                Some(id) => {
                    let written = self.wordings(Some(id), &group.aliases).await?;
                    self.put(row, Some(id), written.any()).await?
                }
                None => {
                    let id = self.put(row, None, false).await?;
                    self.wordings(Some(id), &group.aliases).await?;
                    id
                }
            };
            ids.insert(group.code, id);
        }
        Ok(ids)
    }

    /// The wordings of a group, or those that map to none.
    async fn wordings(&self, group: Option<i64>, wanted: &[GroupAlias]) -> anyhow::Result<Written> {
        let of_group = match group {
            Some(id) => wording::Column::GroupId.eq(id),
            None => wording::Column::GroupId.is_null(),
        };
        let standing = wording::Entity::find().filter(of_group).order_by_asc(wording::Column::Id).all(self.txn).await?;
        let mut standing: BTreeMap<String, wording::Model> =
            standing.into_iter().map(|row| (row.label.clone(), row)).collect();
        let mut written = Written::default();
        for alias in wanted {
            let Some(row) = standing.remove(&alias.label) else {
                let row = wording::ActiveModel {
                    group_id: Set(group),
                    label: Set(alias.label.clone()),
                    source_place: Set(alias.place.clone()),
                    ..Default::default()
                };
                row.insert(self.txn).await?;
                written.created += 1;
                continue;
            };
            let mut row = row.into_active_model();
            row.source_place.set_ne(alias.place.clone());
            if row.is_changed() {
                row.update(self.txn).await?;
                written.updated += 1;
            }
        }
        for row in standing.into_values() {
            row.delete(self.txn).await?;
            written.removed += 1;
        }
        Ok(written)
    }

    async fn divisions(&mut self, divisions: &[Division]) -> anyhow::Result<BTreeMap<DivisionCode, i64>> {
        let mut standing =
            self.standing::<division::ActiveModel>(divisions.iter().map(|division| division.key.as_str())).await?;
        let mut ids = BTreeMap::new();
        for division in divisions {
            let stands = standing.remove(&division.key);
            let (en, cy, status) = merged(
                &division.name,
                stands.as_ref().map(|s| (s.name_en.as_str(), s.name_cy.as_deref(), s.name_status)),
            );
            let (mut row, id): (division::ActiveModel, _) = over(stands);
            row.provenance(&division.key, &division.place);
            row.code.set_ne(division.code);
            row.name_en.set_ne(en);
            row.name_cy.set_ne(cy);
            row.name_status.set_ne(status);
            row.position.set_ne(division.position);
            row.valid_from.set_ne(division.valid_from);
            row.valid_to.set_ne(division.valid_to);
            ids.insert(division.code, self.put(row, id, false).await?);
        }
        Ok(ids)
    }

    async fn disciplines(
        &mut self,
        disciplines: &[Discipline],
        divisions: &BTreeMap<DivisionCode, i64>,
        groups: &BTreeMap<ProfessionalGroupCode, i64>,
    ) -> anyhow::Result<()> {
        let mut standing = self
            .standing::<discipline::ActiveModel>(disciplines.iter().map(|discipline| discipline.key.as_str()))
            .await?;
        for discipline in disciplines {
            let stands = standing.remove(&discipline.key);
            let (en, cy, status) = merged(
                &discipline.name,
                stands.as_ref().map(|s| (s.name_en.as_str(), s.name_cy.as_deref(), s.name_status)),
            );
            let division = divisions.get(&discipline.division).context("a discipline of no division")?;
            let group = groups.get(&discipline.group).context("a discipline of no group")?;
            let (mut row, id): (discipline::ActiveModel, _) = over(stands);
            row.provenance(&discipline.key, &discipline.place);
            row.name_en.set_ne(en);
            row.name_cy.set_ne(cy);
            row.name_status.set_ne(status);
            row.division_id.set_ne(*division);
            row.position.set_ne(discipline.position);
            row.group_id.set_ne(*group);
            row.group_status.set_ne(discipline.group_status);
            self.put(row, id, false).await?;
        }
        Ok(())
    }

    async fn levels(&mut self, levels: &[Level]) -> anyhow::Result<BTreeMap<CareerLevelCode, i64>> {
        let mut standing =
            self.standing::<career_level::ActiveModel>(levels.iter().map(|level| level.key.as_str())).await?;
        let mut ids = BTreeMap::new();
        for level in levels {
            let stands = standing.remove(&level.key);
            let title = merged(
                &level.title,
                stands.as_ref().map(|s| (s.title_en.as_str(), s.title_cy.as_deref(), s.title_status)),
            );
            let practitioner = merged(
                &level.practitioner_title,
                stands.as_ref().map(|s| {
                    (s.practitioner_title_en.as_str(), s.practitioner_title_cy.as_deref(), s.practitioner_title_status)
                }),
            );
            let (mut row, id): (career_level::ActiveModel, _) = over(stands);
            row.provenance(&level.key, &level.place);
            row.code.set_ne(level.code);
            row.rank.set_ne(level.rank);
            row.title_en.set_ne(title.0);
            row.title_cy.set_ne(title.1);
            row.title_status.set_ne(title.2);
            row.practitioner_title_en.set_ne(practitioner.0);
            row.practitioner_title_cy.set_ne(practitioner.1);
            row.practitioner_title_status.set_ne(practitioner.2);
            ids.insert(level.code, self.put(row, id, false).await?);
        }
        Ok(ids)
    }

    async fn skills(&mut self, skills: &[Skill], levels: &BTreeMap<CareerLevelCode, i64>) -> anyhow::Result<()> {
        let mut standing =
            self.standing::<skill_expectation::ActiveModel>(skills.iter().map(|skill| skill.key.as_str())).await?;
        for skill in skills {
            let stands = standing.remove(&skill.key);
            let (en, cy, status) =
                merged(&skill.text, stands.as_ref().map(|s| (s.text_en.as_str(), s.text_cy.as_deref(), s.text_status)));
            let level = levels.get(&skill.level).context("a skill of no level")?;
            let (mut row, id): (skill_expectation::ActiveModel, _) = over(stands);
            row.provenance(&skill.key, &skill.place);
            row.level_id.set_ne(*level);
            row.tier.set_ne(skill.tier);
            row.position.set_ne(skill.position);
            row.text_en.set_ne(en);
            row.text_cy.set_ne(cy);
            row.text_status.set_ne(status);
            row.dcf_level.set_ne(skill.dcf_level);
            row.cqfw_level.set_ne(skill.cqfw_level);
            self.put(row, id, false).await?;
        }
        Ok(())
    }
}
