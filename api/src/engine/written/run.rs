//! The commands of a written type, for one row each; [`batch`] is for many.

use std::sync::Arc;

use async_graphql::Value;

use super::{
    Keeper, batch,
    call::{after, at, before, concerns, effect, expected, kept, refusal, text},
    cell::Cell,
    delete,
    draft::{Cells, Draft, Lists, Object},
    import, linked, merge, others, parts,
    refer::{self, Known},
    right::{self, allowed, own},
    rules, settled,
    shape::Compiled,
    store,
    writer::Writer,
};
use crate::engine::{
    command::{Command, Effect, Path, UserError, UserErrorCode, Write, Wrote, failed},
    error::{FieldError, said},
    id, version,
};

/// `createX`, `updateX`, `deleteX`, `upsertXs`, `importXs` and `mergeX`.
pub(super) fn commands(compiled: &Arc<Compiled>) -> [Command; 6] {
    let of = || Arc::clone(compiled);
    let (for_create, for_update, for_delete, for_upsert) = (of(), of(), of(), of());
    let (for_import, for_merge) = (of(), of());
    [
        Command::made(move |write, input| {
            let compiled = Arc::clone(&for_create);
            Box::pin(async move { create(&compiled, &write, &fields(input)?).await })
        }),
        Command::made(move |write, input| {
            let compiled = Arc::clone(&for_update);
            Box::pin(async move { update(&compiled, &write, &fields(input)?).await })
        }),
        Command::made(move |write, input| {
            let compiled = Arc::clone(&for_delete);
            Box::pin(async move { delete(&compiled, &write, &fields(input)?).await })
        }),
        Command::made(move |write, input| {
            let compiled = Arc::clone(&for_upsert);
            Box::pin(async move { batch::upsert(&compiled, &write, &fields(input)?).await })
        }),
        Command::made(move |write, input| {
            let compiled = Arc::clone(&for_import);
            Box::pin(async move { import::queue(&compiled, &write, &fields(input)?).await })
        }),
        Command::made(move |write, input| {
            let compiled = Arc::clone(&for_merge);
            Box::pin(async move { merge::merge(&compiled, &write, &fields(input)?).await })
        }),
    ]
}

fn fields(input: Value) -> Result<Object, FieldError> {
    match input {
        Value::Object(object) => Ok(object),
        _ => Err(FieldError::internal("an input that is no object")),
    }
}

/// Holds what the inputs give that no two rows may have, and the references of an owner.
pub(super) async fn hold(
    write: &Write<'_>,
    compiled: &Compiled,
    owner: Option<i64>,
    inputs: &[&Object],
) -> Result<(), FieldError> {
    if let Some(owner) = owner {
        store::hold(write, &format!("record {} {owner}", compiled.prefix)).await.map_err(failed)?;
    }
    for what in others::held_apart(compiled, inputs) {
        store::hold(write, &what).await.map_err(failed)?;
    }
    Ok(())
}

async fn create(compiled: &Compiled, write: &Write<'_>, input: &Object) -> Result<Wrote, FieldError> {
    let writer = Writer::of(compiled, write)?;
    match before(write, &format!("create{}", compiled.ty), input).await? {
        Err(refused) => return Ok(refused),
        Ok(Some(Value::Number(row))) => {
            let row = row.as_i64().unwrap_or_default();
            let version = version::read(write.transaction, compiled.prefix, row).await.map_err(failed)?;
            return Ok(Wrote::Already(effect(compiled, row, None, version)));
        }
        Ok(Some(_)) => return Err(FieldError::internal("a call that was kept otherwise")),
        Ok(None) => {}
    }
    let reference = text(input, "localReference");
    hold(write, compiled, reference.and(writer.organisation()), &[input]).await?;
    match made(compiled, write, (input, &Path::of(&["input"])), (writer, reference), &mut Known::new()).await? {
        Err(errors) => Ok(Wrote::Refused(errors)),
        Ok((row, concerns)) => {
            after(write, input, &Value::from(row)).await?;
            Ok(Wrote::Done(effect(compiled, row, concerns, version::FIRST)))
        }
    }
}

/// Judges a new row and writes it.
pub(super) async fn made(
    compiled: &Compiled,
    write: &Write<'_>,
    (input, at): (&Object, &Path),
    (writer, reference): (Writer, Option<&str>),
    known: &mut Known,
) -> Result<Result<(i64, Option<i64>), Vec<UserError>>, FieldError> {
    let owner = writer.organisation();
    let mut draft = Draft::read(compiled, input, at);
    writer.begin(compiled, &mut draft, at);
    linked::bound(compiled, &mut draft);
    refer::references(write, &mut draft, known).await.map_err(failed)?;
    refer::taken(write, compiled, &mut draft).await.map_err(failed)?;
    if let (Keeper::Column(column), Some(owner)) = (compiled.keeper, owner) {
        draft.cells.entry(column).or_insert(Cell::Int(owner));
    }
    let taken = compiled.taken.map(|taken| taken.field);
    draft.complete(compiled, at, taken);
    rules::judge(compiled, &mut draft, (None, write.now), input, at);
    if !refer::leads_to_own(write, compiled, &draft, (None, at)).await.map_err(failed)? {
        refer::own(write.scope, compiled, &mut draft, (None, at));
    }
    others::alone(write, compiled, &mut draft, (None, at)).await.map_err(failed)?;
    others::apart(write, compiled, &mut draft, (None, None, at)).await.map_err(failed)?;
    parts::hold(write, compiled, &mut draft, None, at).await.map_err(failed)?;
    settled::hold(write, compiled, &mut draft, (None, at)).await.map_err(failed)?;
    kept(reference, at.then("localReference"), &mut draft.errors);
    match (owner, reference) {
        (Some(owner), Some(reference)) => allowed(compiled, write, (owner, reference), at, &mut draft).await?,
        // Who is not an organisation has no references.
        (None, Some(_)) => draft.error(UserErrorCode::Invalid, at.then("localReference"), said::owners_reference()),
        (_, None) => {}
    }
    if let (Some(owner), Some(reference)) = (owner, reference.filter(|_| draft.errors.is_empty()))
        && store::referred(write.transaction, compiled.prefix, owner, reference).await.map_err(failed)?.is_some()
    {
        draft.error(UserErrorCode::Taken, at.then("localReference"), said::has_another());
    }
    if !draft.errors.is_empty() {
        return Ok(Err(draft.errors));
    }
    let row = store::insert(write, compiled, &draft, (owner, reference)).await.map_err(failed)?;
    Ok(Ok((row, concerns(compiled, row, &draft.cells, None))))
}

async fn update(compiled: &Compiled, write: &Write<'_>, input: &Object) -> Result<Wrote, FieldError> {
    let not_found = || refusal(UserErrorCode::NotFound, at("id"), said::no_such_row());
    let Some((row, owner)) = own(compiled, write, input, "id").await? else { return Ok(not_found()) };
    let reference = input.get("localReference").map(|_| text(input, "localReference"));
    // Whoever gives a row that is nobody's a reference keeps it from then on.
    let adopts = compiled.right.is_some() && reference.flatten().is_some();
    let owner = owner.or(write.scope.organisation().filter(|_| adopts));
    hold(write, compiled, reference.and(owner), &[input]).await?;
    let version = version::of(write.transaction, compiled.prefix, row).await.map_err(failed)?;
    let expected = expected(input, "expectedVersion");
    if expected.as_ref().is_ok_and(|expected| *expected != version) {
        return Ok(Wrote::Stale(version));
    }
    let Some(stands) = store::read(write.transaction, compiled, (row, input)).await.map_err(failed)? else {
        return Ok(not_found());
    };
    let place = Path::of(&["input"]);
    let mut draft = judged(compiled, write, (input, &place), (row, &stands), &mut Known::new()).await?;
    Writer::of(compiled, write)?.keep(compiled, &mut draft, &place);
    draft.errors.extend(expected.err());
    if draft.given.is_empty() && reference.is_none() {
        draft.error(UserErrorCode::Required, place.clone(), said::nothing_given());
    }
    let mut refers = false;
    if let Some(reference) = reference {
        kept(reference, at("localReference"), &mut draft.errors);
        // Who acts for a person has no references, whosever client it is.
        let of_another = !write.scope.is_national() && owner != write.scope.organisation();
        if write.scope.person().is_some() || of_another {
            draft.error(UserErrorCode::Invalid, at("localReference"), said::owners_reference());
        }
        if let (Some(owner), Some(reference)) = (owner, reference) {
            allowed(compiled, write, (owner, reference), &place, &mut draft).await?;
        }
        refers = renamed(compiled, write, (row, owner), reference, &mut draft).await?;
    }
    if !draft.errors.is_empty() {
        return Ok(Wrote::Refused(draft.errors));
    }
    let changes = store::changes(&draft, &stands);
    let concerns = concerns(compiled, row, &draft.cells, Some(&stands.cells));
    if changes.is_empty() && !refers {
        return Ok(Wrote::Already(effect(compiled, row, concerns, version)));
    }
    if let (true, Some(owner), Some(reference)) = (refers, owner, reference) {
        store::refer(write.transaction, compiled, (row, owner), reference).await.map_err(failed)?;
    }
    store::update(write, compiled, row, &changes).await.map_err(failed)?;
    let version = version::bump(write.transaction, compiled.prefix, row).await.map_err(failed)?;
    Ok(Wrote::Done(effect(compiled, row, concerns, version)))
}

/// Whether a reference is another than the row has; that another row has it is an error.
async fn renamed(
    compiled: &Compiled,
    write: &Write<'_>,
    (row, owner): (i64, Option<i64>),
    reference: Option<&str>,
    draft: &mut Draft<'_>,
) -> Result<bool, FieldError> {
    let (Some(owner), Some(reference)) = (owner, reference) else { return Ok(owner.is_some()) };
    match store::referred(write.transaction, compiled.prefix, owner, reference).await.map_err(failed)? {
        Some(other) if other != row => {
            draft.error(UserErrorCode::Taken, at("localReference"), said::has_another());
            Ok(false)
        }
        found => Ok(found.is_none()),
    }
}

/// Judges what is to change of a row.
pub(super) async fn judged<'c>(
    compiled: &'c Compiled,
    write: &Write<'_>,
    (input, at): (&Object, &Path),
    (row, stands): (i64, &store::Row),
    known: &mut Known,
) -> Result<Draft<'c>, FieldError> {
    let mut draft = Draft::read(compiled, input, at);
    linked::bound(compiled, &mut draft);
    let unseen = linked::unseen(write, compiled, &draft, &stands.lists).await.map_err(failed)?;
    // What it refers to already needs no leave to stay, but for links that the caller knows nothing of.
    draft.references.retain(|reference| {
        let there = |cells: &Cells| cells.get(reference.column) == Some(&Cell::Int(reference.row));
        let listed = |lists: &Lists, table: &str| lists.get(table).is_some_and(|items| items.iter().any(there));
        match reference.list {
            Some(table) => !listed(&stands.lists, table) || listed(&unseen, table),
            None => !there(&stands.cells),
        }
    });
    refer::references(write, &mut draft, known).await.map_err(failed)?;
    rules::judge(compiled, &mut draft, (Some(&stands.cells), write.now), input, at);
    let before = Some((row, &stands.cells));
    if !refer::leads_to_own(write, compiled, &draft, (Some(&stands.cells), at)).await.map_err(failed)? {
        refer::own(write.scope, compiled, &mut draft, (Some(&stands.cells), at));
    }
    others::alone(write, compiled, &mut draft, (before, at)).await.map_err(failed)?;
    others::apart(write, compiled, &mut draft, (Some(row), Some(&stands.cells), at)).await.map_err(failed)?;
    parts::hold(write, compiled, &mut draft, before, at).await.map_err(failed)?;
    right::no_later(write, compiled, &mut draft, (row, &stands.cells), at).await.map_err(failed)?;
    right::no_fewer(write, compiled, &mut draft, row, at).await.map_err(failed)?;
    linked::keep(&mut draft, unseen);
    settled::hold(write, compiled, &mut draft, (Some((row, stands)), at)).await.map_err(failed)?;
    Ok(draft)
}

async fn delete(compiled: &Compiled, write: &Write<'_>, input: &Object) -> Result<Wrote, FieldError> {
    let not_found = || refusal(UserErrorCode::NotFound, at("id"), said::no_such_row());
    let Some((row, owner)) = own(compiled, write, input, "id").await? else { return Ok(not_found()) };
    let by_owner = compiled.right.is_some_and(|right| right.owner_deletes) && !write.scope.is_national();
    if by_owner && owner != write.scope.organisation() {
        return Ok(not_found());
    }
    let version = version::of(write.transaction, compiled.prefix, row).await.map_err(failed)?;
    match expected(input, "expectedVersion") {
        Err(error) => return Ok(Wrote::Refused(vec![error])),
        Ok(expected) if expected != version => return Ok(Wrote::Stale(version)),
        Ok(_) => {}
    }
    let Some(stands) = store::read(write.transaction, compiled, (row, input)).await.map_err(failed)? else {
        return Ok(not_found());
    };
    if let Some(rows) = compiled.deleted_while
        && !right::holds(write, compiled, row, rows).await.map_err(failed)?
    {
        return Ok(refusal(UserErrorCode::WrongState, at("id"), said::settled()));
    }
    if !delete::delete(write.transaction, compiled, (row, owner)).await.map_err(failed)? {
        return Ok(refusal(UserErrorCode::InUse, at("id"), said::in_use()));
    }
    version::bump(write.transaction, compiled.prefix, row).await.map_err(failed)?;
    let concerns = concerns(compiled, row, &stands.cells, None);
    let values = vec![("deletedId", Value::String(id::encode(compiled.prefix, row)))];
    Ok(Wrote::Done(Effect { row: (compiled.ty, row), concerns, values, purges: false }))
}
