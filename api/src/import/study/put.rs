//! What belongs to a study: identifiers, a health category, sites, investigators.

use entity::{enums::*, study, study_health_category, study_identifier, study_involvement, study_site};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    ColumnTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};

use super::super::{Context, Note, facts::StudyFacts};
use crate::erased::List;

/// Adds the identifiers that are not known yet; how many.
pub(super) async fn identifiers(context: &Context<'_>, id: i64, facts: &StudyFacts) -> Result<usize, DbErr> {
    let held =
        study_identifier::Entity::find().filter(study_identifier::Column::StudyId.eq(id)).all(context.db).await?;
    let mut added = 0;
    for (scheme, value) in &facts.identifiers {
        if held.iter().any(|held| held.scheme == *scheme && held.value == *value) {
            continue;
        }
        let model = study_identifier::Model { id: 0, study_id: id, scheme: *scheme, value: value.clone() };
        let mut active = model.into_active_model().reset_all();
        active.id = NotSet;
        study_identifier::Entity::insert(active).exec(context.db).await?;
        added += 1;
    }
    Ok(added)
}

/// Adds the health category of a study that has none; true when it wrote.
pub(super) async fn category(context: &Context<'_>, id: i64, facts: &StudyFacts) -> Result<bool, DbErr> {
    let Some(category) = facts.category else { return Ok(false) };
    let held = study_health_category::Entity::find().filter(study_health_category::Column::StudyId.eq(id));
    if held.one(context.db).await?.is_some() {
        return Ok(false);
    }
    let model = study_health_category::Model { id: 0, study_id: id, category, share_percent: 100 };
    let mut active = model.into_active_model().reset_all();
    active.id = NotSet;
    study_health_category::Entity::insert(active).exec(context.db).await?;
    Ok(true)
}

/// Writes the sites that some organisation here is. Those of this record that it names no more go, unless somebody has
/// recorded how many took part there; true when it wrote.
pub(super) async fn sites(
    context: &Context<'_>,
    id: i64,
    key: &str,
    facts: &StudyFacts,
    notes: &mut Vec<Note>,
) -> Result<bool, DbErr> {
    let mut wanted: Vec<i64> = Vec::new();
    for site in &facts.sites {
        let found = site.iter().filter_map(|(scheme, value)| context.directory.by_identifier(*scheme, value)).next();
        wanted.extend(found.filter(|found| !wanted.contains(found)));
    }
    let is_own = study::Entity::find_by_id(id)
        .one(context.db)
        .await?
        .is_some_and(|study| study.source == context.source && study.source_key.as_deref() == Some(key));
    let held = study_site::Entity::find().filter(study_site::Column::StudyId.eq(id)).all(context.db).await?;
    let (mut added, mut gone) = (0, 0);
    for organisation in &wanted {
        if held.iter().any(|site| site.organisation_id == *organisation) {
            continue;
        }
        let model = study_site::Model {
            id: 0,
            study_id: id,
            organisation_id: *organisation,
            role: SiteRole::Participating,
            opened_on: None,
            closed_on: None,
            recruited: None,
            source: context.source,
            source_key: Some(key.to_owned()),
            source_place: Some(context.file.to_owned()),
            updated_at: context.now,
            sample: false,
        };
        let mut active = model.into_active_model().reset_all();
        active.id = NotSet;
        study_site::Entity::insert(active).exec(context.db).await?;
        added += 1;
    }
    for site in held {
        let is_this = site.source == context.source && site.source_key.as_deref() == Some(key);
        if is_own && is_this && site.recruited.is_none() && !wanted.contains(&site.organisation_id) {
            study_site::Entity::delete_by_id(site.id).exec(context.db).await?;
            gone += 1;
        }
    }
    if added + gone > 0 {
        notes.push(Note::change("sites", format!("{added} added, {gone} gone")));
    }
    Ok(added + gone > 0)
}

/// Writes the investigators, by whose iDs they can claim their parts. Those of this source that it names no more go, unless
/// somebody has claimed the part; true when it wrote.
pub(super) async fn investigators(
    context: &Context<'_>,
    id: i64,
    facts: &StudyFacts,
    notes: &mut Vec<Note>,
) -> Result<bool, DbErr> {
    use study_involvement::Column as C;
    let of_study = study_involvement::Entity::find().filter(C::StudyId.eq(id)).filter(C::Source.eq(context.source));
    // Nobody claims a part meanwhile.
    let mut held = of_study.order_by_asc(C::Id).lock_exclusive().all(context.db).await?;
    let erased = context.directory.erased();
    let named = facts.investigators.iter().filter(|(_, orcid)| !erased.has(List::Orcid, orcid));
    let (mut added, mut changed, mut gone) = (0, 0, 0);
    for (role, orcid) in named {
        let Some(at) = held.iter().position(|part| part.person_orcid.as_ref() == Some(orcid)) else {
            let mut active = investigator(context, id, *role, orcid).into_active_model().reset_all();
            active.id = NotSet;
            study_involvement::Entity::insert(active).exec(context.db).await?;
            added += 1;
            continue;
        };
        let part = held.remove(at);
        if part.role != *role {
            let mut part = part.into_active_model();
            part.role = Set(*role);
            part.updated_at = Set(context.now);
            part.update(context.db).await?;
            changed += 1;
        }
    }
    for part in held.into_iter().filter(|part| part.status == PartStatus::Unclaimed && part.person_orcid.is_some()) {
        study_involvement::Entity::delete_by_id(part.id).exec(context.db).await?;
        gone += 1;
    }
    let wrote = added + changed + gone > 0;
    if wrote {
        notes.push(Note::change("investigators", format!("{added} added, {changed} in another part, {gone} gone")));
    }
    Ok(wrote)
}

fn investigator(context: &Context<'_>, study_id: i64, role: StudyRole, orcid: &str) -> study_involvement::Model {
    study_involvement::Model {
        id: 0,
        study_id,
        researcher_id: None,
        anonymous_count: None,
        role,
        organisation_id: None,
        identity_group: ProfessionalGroupCode::NotRecorded,
        identity_discipline_id: None,
        identity_career_level: None,
        identity_profession: None,
        identity_identifies_as: None,
        identity_coded_by: IdentityProvenance::Imported,
        status: PartStatus::Unclaimed,
        started_on: None,
        ended_on: None,
        person_orcid: Some(orcid.to_owned()),
        source: context.source,
        source_key: None,
        source_place: Some(context.file.to_owned()),
        updated_at: context.now,
        sample: false,
    }
}
