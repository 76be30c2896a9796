//! Many rows at once, each judged alone, in the one transaction of the field.

use async_graphql::{Name, Value};

use super::{
    BATCH,
    call::{after, at, before, concerns, refusal, text},
    delete::forget,
    draft::Object,
    refer::Known,
    right,
    run::{hold, judged, made},
    shape::Compiled,
    store,
    writer::{Writer, organisation},
};
use crate::engine::{
    command::{Batch, Path, UserError, UserErrorCode, Write, Wrote, failed, user_errors},
    error::{FieldError, said},
    merged,
    value::object,
    version,
};

/// What became of one row of a batch.
pub(super) struct Judged {
    pub(super) outcome: &'static str,
    pub(super) node: Option<(i64, i64)>,
    pub(super) concerns: Option<i64>,
    pub(super) errors: Vec<UserError>,
}

/// `upsertXs`.
pub(super) async fn upsert(compiled: &Compiled, write: &Write<'_>, input: &Object) -> Result<Wrote, FieldError> {
    let owner = organisation(compiled, write)?;
    let ty = compiled.ty;
    match before(write, &format!("upsert {ty}"), input).await? {
        Err(refused) => return Ok(refused),
        Ok(Some(Value::List(results))) => {
            return Ok(Wrote::Each(Batch { ty, written: Vec::new(), results, again: true }));
        }
        Ok(Some(_)) => return Err(FieldError::internal("a call that was kept otherwise")),
        Ok(None) => {}
    }
    let rows: Vec<&Object> = match input.get("rows") {
        Some(Value::List(rows)) => {
            rows.iter().filter_map(|row| if let Value::Object(row) = row { Some(row) } else { None }).collect()
        }
        _ => Vec::new(),
    };
    if rows.len() > BATCH {
        return Ok(refusal(UserErrorCode::Invalid, at("rows"), said::at_most(BATCH)));
    }
    hold(write, compiled, Some(owner), &rows).await?;
    let (mut known, mut written, mut results) = (Known::new(), Vec::new(), Vec::new());
    for (place, row) in rows.iter().enumerate() {
        let at = at("rows").then(place.to_string());
        let reference = text(row, "localReference").unwrap_or_default();
        let again = rows[..place].iter().any(|other| text(other, "localReference") == Some(reference));
        let judged = match again {
            true => refused(vec![UserError {
                code: UserErrorCode::Invalid,
                field: at.then("localReference"),
                message: said::twice(),
            }]),
            false => one(compiled, write, (row, &at), (owner, reference), &mut known).await?,
        };
        if let (Some((node, _)), true) = (judged.node, ["CREATED", "UPDATED"].contains(&judged.outcome)) {
            written.push((node, judged.concerns));
        }
        let number = |number: Option<i64>| number.map_or(Value::Null, Value::from);
        results.push(object([
            ("index", Value::from(place as u64)),
            ("node", number(judged.node.map(|(node, _)| node))),
            ("version", number(judged.node.map(|(_, version)| version))),
            ("outcome", Value::Enum(Name::new(judged.outcome))),
            ("userErrors", user_errors(&judged.errors)),
        ]));
    }
    after(write, input, &Value::List(results.clone())).await?;
    Ok(Wrote::Each(Batch { ty, written, results, again: false }))
}

fn refused(errors: Vec<UserError>) -> Judged {
    Judged { outcome: "REFUSED", node: None, concerns: None, errors }
}

/// One row of a batch: by the owner's reference it is a new one, or one that is there.
pub(super) async fn one(
    compiled: &Compiled,
    write: &Write<'_>,
    (input, at): (&Object, &Path),
    (owner, reference): (i64, &str),
    known: &mut Known,
) -> Result<Judged, FieldError> {
    let db = write.transaction;
    if let Some(row) = store::referred(db, compiled.prefix, owner, reference).await.map_err(failed)? {
        let row = match merged::of(db, compiled.prefix, row).await.map_err(failed)? {
            // Whoever writes no longer owns what theirs was merged into.
            Some(kept) if !owned(compiled, write, kept, owner).await? => {
                return Ok(refused(vec![UserError {
                    code: UserErrorCode::NotFound,
                    field: at.then("localReference"),
                    message: said::merged_elsewhere(),
                }]));
            }
            Some(kept) => kept,
            None => row,
        };
        match there(compiled, write, (input, at), row, known).await? {
            Some(judged) => return Ok(judged),
            // It went some other way, and its entry stayed.
            None => forget(db, compiled.prefix, row).await.map_err(failed)?,
        }
    }
    Ok(match made(compiled, write, (input, at), (Writer::Organisation(owner), Some(reference)), known).await? {
        Err(errors) => refused(errors),
        Ok((row, concerns)) => {
            Judged { outcome: "CREATED", node: Some((row, version::FIRST)), concerns, errors: Vec::new() }
        }
    })
}

/// True when an organisation owns a row.
async fn owned(compiled: &Compiled, write: &Write<'_>, row: i64, owner: i64) -> Result<bool, FieldError> {
    let found = store::owner(write.transaction, compiled, row).await.map_err(failed)?;
    Ok(write.scope.is_national() || found == Some(Some(owner)))
}

/// A row of a batch that is there; nothing when it is gone.
async fn there(
    compiled: &Compiled,
    write: &Write<'_>,
    (input, at): (&Object, &Path),
    row: i64,
    known: &mut Known,
) -> Result<Option<Judged>, FieldError> {
    let db = write.transaction;
    let mut version = version::read(db, compiled.prefix, row).await.map_err(failed)?;
    let mut held = false;
    loop {
        // A row that its owner recorded may have become another's to write, or nobody's; meanwhile, too.
        if let Some(of) = compiled.right
            && !right::holds(write, compiled, row, of.rows).await.map_err(failed)?
        {
            if store::owner(db, compiled, row).await.map_err(failed)?.is_none() {
                return Ok(None);
            }
            return Ok(Some(refused(vec![UserError {
                code: UserErrorCode::NotFound,
                field: at.then("localReference"),
                message: said::no_such_row(),
            }])));
        }
        let Some(stands) = store::read(db, compiled, (row, input)).await.map_err(failed)? else { return Ok(None) };
        let draft = judged(compiled, write, (input, at), (row, &stands), known).await?;
        let concerns = concerns(compiled, row, &draft.cells, Some(&stands.cells));
        if !draft.errors.is_empty() {
            return Ok(Some(refused(draft.errors)));
        }
        let changes = store::changes(&draft, &stands);
        if changes.is_empty() {
            let node = Some((row, version));
            return Ok(Some(Judged { outcome: "UNCHANGED", node, concerns, errors: Vec::new() }));
        }
        if held {
            store::update(write, compiled, row, &changes).await.map_err(failed)?;
            let node = Some((row, version::bump(db, compiled.prefix, row).await.map_err(failed)?));
            return Ok(Some(Judged { outcome: "UPDATED", node, concerns, errors: Vec::new() }));
        }
        // Only what changes is held, and then looked at again.
        version = version::of(db, compiled.prefix, row).await.map_err(failed)?;
        held = true;
    }
}
