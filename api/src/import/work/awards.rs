//! Grants that a work names: joined by exact reference within the funder, never by a name or a reference alone.

use entity::{grant, publication_grant};
use sea_orm::{ActiveModelTrait, ActiveValue::NotSet, ColumnTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};

use super::super::{Context, Note, facts::WorkFacts};

/// Joins a publication with the grants that are held; true when it wrote.
pub(super) async fn join(
    context: &Context<'_>,
    publication: i64,
    facts: &WorkFacts,
    notes: &mut Vec<Note>,
) -> Result<bool, DbErr> {
    let mut wrote = false;
    let mut absent = 0;
    for award in &facts.awards {
        let identifiers = award.funder.iter();
        let funder = identifiers.filter_map(|(scheme, value)| context.directory.by_identifier(*scheme, value)).next();
        let grants = match funder {
            Some(funder) => {
                let of_reference = grant::Entity::find()
                    .filter(grant::Column::FunderId.eq(funder))
                    .filter(grant::Column::ReferenceKey.eq(award.reference.as_str()))
                    .filter(grant::Column::Sample.eq(false));
                of_reference.all(context.db).await?
            }
            None => Vec::new(),
        };
        let [grant] = grants.as_slice() else {
            absent += 1;
            continue;
        };
        let joined = publication_grant::Entity::find()
            .filter(publication_grant::Column::PublicationId.eq(publication))
            .filter(publication_grant::Column::GrantId.eq(grant.id));
        if joined.one(context.db).await?.is_some() {
            continue;
        }
        let model = publication_grant::Model { id: 0, publication_id: publication, grant_id: grant.id };
        let mut active = model.into_active_model().reset_all();
        active.id = NotSet;
        publication_grant::Entity::insert(active).exec(context.db).await?;
        wrote = true;
    }
    if absent > 0 {
        notes.push(Note::remark("awards not held", format!("{absent} of the awards that it names")));
    }
    Ok(wrote)
}
