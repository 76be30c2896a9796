//! Parents and successors, joined once all records are taken and wherever both ends are held.
//!
//! An organisation has one parent and one successor here. What is held stays; of several parents the first by ROR id is
//! taken. Nothing becomes a part or a successor of itself, however long the way round.

use entity::{
    enums::{OrganisationIdentifierScheme, OrganisationStatus},
    organisation,
};
use sea_orm::DbErr;

use super::super::{
    Context, Note, Outcome, Row, Taken,
    facts::{Facts, RelationKind},
};

/// Joins one record's organisation with those that it names.
pub(super) async fn link(context: &mut Context<'_>, row: &Row, node: i64) -> Result<Taken, DbErr> {
    let mut notes = Vec::new();
    let mut wrote = false;
    let relations = match &row.facts {
        Ok(Facts::Organisation(facts)) => facts.relations.clone(),
        _ => Vec::new(),
    };
    for relation in relations {
        let Some(other) = context.directory.by_identifier(OrganisationIdentifierScheme::Ror, &relation.ror) else {
            continue;
        };
        wrote |= match relation.kind {
            RelationKind::Parent => parent(context, node, other, &mut notes).await?,
            RelationKind::Child => parent(context, other, node, &mut notes).await?,
            RelationKind::Successor => successor(context, node, other, &mut notes).await?,
            RelationKind::Predecessor => successor(context, other, node, &mut notes).await?,
        };
    }
    let outcome = if wrote { Outcome::Updated } else { Outcome::Unchanged };
    Ok(Taken { outcome, node: Some(node), notes })
}

/// True when following `next` from an organisation comes to another.
fn leads_to(context: &Context<'_>, from: i64, to: i64, next: impl Fn(&organisation::Model) -> Option<i64>) -> bool {
    let mut seen = std::collections::HashSet::new();
    let mut at = Some(from);
    while let Some(id) = at {
        if id == to {
            return true;
        }
        // A circle that was there before ends the way too.
        at = seen.insert(id).then(|| context.directory.organisation(id).and_then(&next)).flatten();
    }
    false
}

/// The name by which a note calls an organisation.
fn called(context: &Context<'_>, id: i64) -> String {
    context.directory.organisation(id).map(|held| held.name_en.clone()).unwrap_or_default()
}

async fn parent(context: &mut Context<'_>, child: i64, parent: i64, notes: &mut Vec<Note>) -> Result<bool, DbErr> {
    let held = context.directory.organisation(child).and_then(|child| child.parent_id);
    if held == Some(parent) {
        return Ok(false);
    }
    let (child_name, parent_name) = (called(context, child), called(context, parent));
    if held.is_some() {
        let text = format!("{child_name} is a part of {parent_name} by ROR and of another here; nothing was changed");
        notes.push(Note::conflict("parent", text));
        return Ok(false);
    }
    if leads_to(context, parent, child, |at| at.parent_id) {
        let text = format!("{child_name} would become a part of itself through {parent_name}; nothing was changed");
        notes.push(Note::conflict("parent", text));
        return Ok(false);
    }
    notes.push(Note::change("parent", format!("{child_name} is a part of {parent_name}")));
    context.change_organisation(child, |child| child.parent_id = Some(parent)).await
}

async fn successor(context: &mut Context<'_>, former: i64, next: i64, notes: &mut Vec<Note>) -> Result<bool, DbErr> {
    let Some(held) = context.directory.organisation(former) else { return Ok(false) };
    if held.successor_id == Some(next) {
        return Ok(false);
    }
    let (active, known) = (held.status == OrganisationStatus::Active, held.successor_id.is_some());
    let (former_name, next_name) = (called(context, former), called(context, next));
    let obstacle = if active {
        "the former is active here"
    } else if known {
        "another successor is held"
    } else if leads_to(context, next, former, |at| at.successor_id) {
        "it would succeed itself"
    } else {
        notes.push(Note::change("successor", format!("{next_name} took the place of {former_name}")));
        return context
            .change_organisation(former, |former| {
                former.successor_id = Some(next);
                former.status = OrganisationStatus::Superseded;
            })
            .await;
    };
    let text = format!("{next_name} took the place of {former_name} by ROR, but {obstacle}; nothing was changed");
    notes.push(Note::conflict("successor", text));
    Ok(false)
}
