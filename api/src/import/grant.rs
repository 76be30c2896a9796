//! One grant, taken in with its funder, recipient and holder, whatever the format that it was read from.

use entity::grant;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};

use super::{
    Context, Note, Outcome, Row, Taken,
    directory::GRANT,
    facts::{Facts, GrantFacts},
    party,
};

/// Takes a grant in with its funder and recipient.
pub(super) async fn take(context: &mut Context<'_>, row: &Row) -> Result<Taken, DbErr> {
    let (Ok(Facts::Grant(facts)), Some(key)) = (&row.facts, &row.key) else {
        return Ok(Taken::new(Outcome::Rejected, None));
    };
    let record = context.directory.record(GRANT, key).map(|record| (record.node_id, record.digest == row.digest));
    let held = match record {
        Some((node, _)) => grant::Entity::find_by_id(node).one(context.db).await?,
        None => None,
    };
    if let (Some((_, true)), Some(held)) = (record, &held) {
        return Ok(Taken::new(Outcome::Unchanged, Some(held.id)));
    }
    let mut notes = Vec::new();
    // Before anything is written: a file of nothing but conflicts must not add and undo its parties with each row.
    if let Some(funder) = party::known(context, &facts.funder)
        && other_of_reference(context, funder, facts, held.as_ref()).await?
    {
        let text = "the funder's grant of this reference is held from another record; nothing of it was changed";
        notes.push(Note::conflict("grant reference", text));
        return Ok(Taken { outcome: Outcome::Conflicting, node: None, notes });
    }
    let funder = party::resolve(context, &facts.funder, "funder", &mut notes).await?;
    let recipient = match &facts.recipient {
        Some(recipient) => Some(party::resolve(context, recipient, "recipient", &mut notes).await?),
        None => None,
    };
    let recipient_id = recipient.as_ref().map(|recipient| recipient.id);
    let model = model(context, key, facts, funder.id, recipient_id, held.as_ref());
    let (outcome, node) = match held {
        None => {
            let node = context.put_grant(model).await?;
            context.put_holder(node, key, recipient_id, facts.holder.as_ref()).await?;
            (Outcome::Created, node)
        }
        Some(held) => {
            let changed = differences(&held, &model);
            let mut wrote = funder.wrote || recipient.is_some_and(|recipient| recipient.wrote);
            if context.put_holder(held.id, key, recipient_id, facts.holder.as_ref()).await? {
                notes.push(Note::change("holder", "of the grant"));
                wrote = true;
            }
            if !changed.is_empty() {
                notes.push(Note::change("grant", changed.join(", ")));
                context.put_grant(model).await?;
            }
            (if wrote || !changed.is_empty() { Outcome::Updated } else { Outcome::Unchanged }, held.id)
        }
    };
    context.remember(GRANT, key, node, &row.digest).await?;
    Ok(Taken { outcome, node: Some(node), notes })
}

/// True when another real record holds the funder's grant of the same reference.
async fn other_of_reference(
    context: &Context<'_>,
    funder: i64,
    facts: &GrantFacts,
    held: Option<&grant::Model>,
) -> Result<bool, DbErr> {
    let others = grant::Entity::find()
        .filter(grant::Column::FunderId.eq(funder))
        .filter(grant::Column::ReferenceKey.eq(facts.reference_key.as_str()))
        .filter(grant::Column::Sample.eq(false))
        .all(context.db)
        .await?;
    Ok(others.iter().any(|other| held.is_none_or(|held| held.id != other.id)))
}

fn model(
    context: &Context<'_>,
    key: &str,
    facts: &GrantFacts,
    funder: i64,
    recipient: Option<i64>,
    held: Option<&grant::Model>,
) -> grant::Model {
    grant::Model {
        id: held.map_or(0, |held| held.id),
        reference: Some(facts.reference.clone()),
        reference_key: Some(facts.reference_key.clone()),
        title: facts.title.clone(),
        description: facts.description.clone(),
        funder_id: Some(funder),
        recipient_id: recipient,
        scheme_id: held.and_then(|held| held.scheme_id),
        programme_title: facts.programme_title.clone(),
        awarded_minor: facts.awarded.as_ref().map(|awarded| awarded.minor),
        awarded_currency: facts.awarded.as_ref().map(|awarded| awarded.currency.clone()),
        disbursed_minor: facts.disbursed.as_ref().map(|disbursed| disbursed.minor),
        disbursed_currency: facts.disbursed.as_ref().map(|disbursed| disbursed.currency.clone()),
        is_zero_award: facts.awarded.as_ref().is_some_and(|awarded| awarded.minor == 0),
        awarded_on: facts.awarded_on,
        started_on: facts.started_on,
        ended_on: facts.ended_on,
        has_unreliable_dates: facts.unreliable_dates,
        recipient_region: facts.region,
        category: facts.category.clone(),
        covers: held.map_or_else(|| "[]".to_owned(), |held| held.covers.clone()),
        is_public: held.is_none_or(|held| held.is_public),
        source: context.source,
        source_key: Some(key.to_owned()),
        source_place: Some(context.file.to_owned()),
        updated_at: context.now,
        sample: false,
    }
}

/// What the source says otherwise than what is held, in the words of the contract.
fn differences(held: &grant::Model, said: &grant::Model) -> Vec<&'static str> {
    let money = |minor: &Option<i64>, currency: &Option<String>| (*minor, currency.clone());
    [
        ("reference", held.reference != said.reference),
        ("title", held.title != said.title),
        ("description", held.description != said.description),
        ("funder", held.funder_id != said.funder_id),
        ("recipient", held.recipient_id != said.recipient_id),
        ("programme title", held.programme_title != said.programme_title),
        (
            "amount awarded",
            money(&held.awarded_minor, &held.awarded_currency) != money(&said.awarded_minor, &said.awarded_currency),
        ),
        (
            "amount disbursed",
            money(&held.disbursed_minor, &held.disbursed_currency)
                != money(&said.disbursed_minor, &said.disbursed_currency),
        ),
        ("award date", held.awarded_on != said.awarded_on),
        ("first day", held.started_on != said.started_on),
        ("last day", held.ended_on != said.ended_on),
        ("whether its days are reliable", held.has_unreliable_dates != said.has_unreliable_dates),
        ("region", held.recipient_region != said.recipient_region),
        ("category", held.category != said.category),
    ]
    .into_iter()
    .filter_map(|(name, differs)| differs.then_some(name))
    .collect()
}
