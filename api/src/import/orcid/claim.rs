//! What a person states of themself: compared with what is held, and never written. A post here opens to an employer what
//! others do not see of a person, and a grant's holder is counted; neither follows from a file that nobody here confirmed.

use entity::{appointment, grant, grant_holder, researcher};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};

use super::super::{
    Context, Note, Outcome, Taken,
    facts::{ClaimFacts, ClaimKind},
};
use crate::erased::List;

/// Tells whether it is held already, or why nothing is written.
pub(super) async fn take(context: &mut Context<'_>, claim: &ClaimFacts) -> Result<Taken, DbErr> {
    let refused = |text: &str| {
        let notes = vec![Note::refusal("not confirmed", text)];
        Ok(Taken { outcome: Outcome::Rejected, node: None, notes })
    };
    let Some(orcid) = claim.orcid.as_ref().filter(|orcid| !context.directory.erased().has(List::Orcid, orcid)) else {
        return refused("nobody here has the iD of this record");
    };
    let of_iri = researcher::Entity::find().filter(researcher::Column::Orcid.eq(orcid.as_str()));
    let of_iri = of_iri.filter(researcher::Column::Sample.eq(false)).limit(2);
    let found = of_iri.all(context.db).await?;
    // Two profiles may have one iD until somebody puts it right. What is whose is not guessed.
    let [person] = found.as_slice() else {
        return refused(match found.is_empty() {
            true => "nobody here has the iD of this record",
            false => "more than one profile here has the iD of this record",
        });
    };
    let stated = claim.organisation.iter();
    let organisation = stated.filter_map(|(scheme, value)| context.directory.by_identifier(*scheme, value)).next();
    let Some(organisation) = organisation else {
        return refused("its organisation has no identifier that some organisation here has");
    };
    match claim.kind {
        ClaimKind::Employment => {
            let posts = appointment::Entity::find()
                .filter(appointment::Column::ResearcherId.eq(person.id))
                .filter(appointment::Column::OrganisationId.eq(organisation))
                .all(context.db)
                .await?;
            let same = |post: &appointment::Model| claim.started_on.is_none_or(|day| post.started_on == day);
            match posts.iter().find(|post| same(post)) {
                Some(_) => Ok(Taken::new(Outcome::Unchanged, None)),
                None => refused(
                    "the person and the organisation are known here, and the post waits for one of them to record it",
                ),
            }
        }
        ClaimKind::Funding => {
            let grants = grant::Entity::find()
                .filter(grant::Column::FunderId.eq(organisation))
                .filter(grant::Column::ReferenceKey.is_in(claim.references.iter().map(String::as_str)))
                .filter(grant::Column::Sample.eq(false))
                .all(context.db)
                .await?;
            let [grant] = grants.as_slice() else {
                return refused("the funder is known here, and has no grant of this reference");
            };
            let held = grant_holder::Entity::find()
                .filter(grant_holder::Column::GrantId.eq(grant.id))
                .filter(grant_holder::Column::ResearcherId.eq(person.id));
            match held.one(context.db).await? {
                Some(_) => Ok(Taken::new(Outcome::Unchanged, None)),
                None => {
                    refused("the person and the grant are known here, and the part waits for somebody to confirm it")
                }
            }
        }
    }
}
