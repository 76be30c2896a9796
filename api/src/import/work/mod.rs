//! A publication or another output, taken in, whatever the format that it was read from.
//!
//! - **Found again** by its key in the source, then by identifiers that name it and no other. Identifiers that lead to
//!   several works, or to one of another sort, are a contradiction, and nothing is written.
//! - **Of another source** nothing is overwritten: what is empty is filled, what differs is reported.
//! - **Nobody is made known.** An author is the printed name alone. The ORCID iD is kept where nobody is shown it, so that
//!   the person can claim the part. Somebody who was erased has a dash for a name.
//! - **Grants** are joined when the funder is found by an identifier and has exactly one grant of that reference.

mod authors;
mod awards;
mod find;
mod output;
mod publication;

use sea_orm::DbErr;

use self::find::Found;
use super::{
    Context, Note, Outcome, Row, Taken,
    directory::{OUTPUT, PUBLICATION},
    facts::{Facts, WorkKind},
};

/// What was done with a work.
struct Put {
    id: i64,
    outcome: Outcome,
}

/// Takes a work in with its authors and the grants that it names.
pub(super) async fn take(context: &mut Context<'_>, row: &Row) -> Result<Taken, DbErr> {
    let (Ok(Facts::Work(facts)), Some(key)) = (&row.facts, &row.key) else {
        return Ok(Taken::new(Outcome::Rejected, None));
    };
    let (own, other) = match facts.kind {
        WorkKind::Publication(_) => (PUBLICATION, OUTPUT),
        WorkKind::Output(_) => (OUTPUT, PUBLICATION),
    };
    let mut notes = Vec::new();
    let found = match find::find(context, facts, (key, &row.digest), (own, other)).await? {
        Ok(found) => found,
        Err(conflict) => return Ok(Taken { outcome: Outcome::Conflicting, node: None, notes: vec![conflict] }),
    };
    let Put { id, mut outcome } = match (found, facts.kind) {
        (Found::Same(id), _) => Put { id, outcome: Outcome::Unchanged },
        (Found::New, WorkKind::Publication(kind)) => {
            publication::put(context, key, facts, kind, None, &mut notes).await?
        }
        (Found::Held(id), WorkKind::Publication(kind)) => {
            publication::put(context, key, facts, kind, Some(id), &mut notes).await?
        }
        (Found::New, WorkKind::Output(kind)) => output::put(context, key, facts, kind, None, &mut notes).await?,
        (Found::Held(id), WorkKind::Output(kind)) => {
            output::put(context, key, facts, kind, Some(id), &mut notes).await?
        }
    };
    // Also of a work that says the same as before: the grant may have come since.
    if matches!(facts.kind, WorkKind::Publication(_)) && awards::join(context, id, facts, &mut notes).await? {
        notes.push(Note::change("grants", "joined by reference"));
        if outcome == Outcome::Unchanged {
            outcome = Outcome::Updated;
        }
    }
    context.remember(own, key, id, &row.digest).await?;
    Ok(Taken { outcome, node: Some(id), notes })
}
