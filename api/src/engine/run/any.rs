//! Rows of several types: their ids first, then each type's rows at once.

use async_graphql::Value;

use super::{Loaded, Runner};
use crate::{
    db::{ReadError, Session, row},
    engine::{
        changes::feed,
        cursor::{Part, Place},
        error::FieldError,
        id,
        plan::{Any, Found, From, Page},
        search::{RANKED, fold, rank},
    },
};

/// What was read of several types.
#[derive(Debug, Default)]
pub(in crate::engine) struct LoadedAny {
    /// Why nothing was.
    pub(in crate::engine) failed: Option<FieldError>,
    /// For each row of the read above what stands there; one for the root.
    pub(in crate::engine) items: Vec<Items>,
    /// Where a page of what was found stands.
    pub(in crate::engine) page: FoundPage,
    /// The rows of each type, under their ids.
    pub(in crate::engine) children: Vec<Loaded>,
    /// What became of which of them.
    pub(in crate::engine) changes: Option<feed::Page>,
}

/// A row by the number of its type and its id; `None` for none, or one of no type that there may be.
pub(in crate::engine) type Ref = Option<(usize, i64)>;

/// What stands in one place.
#[derive(Debug)]
pub(in crate::engine) enum Items {
    /// Nothing.
    Null,
    /// One row.
    One(Ref),
    /// A list.
    List(Vec<Ref>),
}

/// Where a page of what was found stands.
#[derive(Debug, Default)]
pub(in crate::engine) struct FoundPage {
    /// The places of the rows on the page.
    pub(in crate::engine) places: Vec<Place>,
    /// How many were ranked.
    pub(in crate::engine) total: usize,
    /// True when more were found than are ranked.
    pub(in crate::engine) bounded: bool,
    /// True when something comes before the page.
    pub(in crate::engine) before: bool,
    /// True when something follows it.
    pub(in crate::engine) after: bool,
}

impl LoadedAny {
    pub(super) fn failed(error: FieldError) -> Self {
        LoadedAny { failed: Some(error), ..LoadedAny::default() }
    }
}

impl<'a> Runner<'a, '_> {
    /// Reads what is of several types for the rows above; `above` is nothing at the root.
    pub(super) async fn any(&'a self, any: &'a Any, above: Option<&Loaded>, session: &mut Session) -> LoadedAny {
        let mut loaded = LoadedAny::default();
        let by_name = |name: &str, row: i64| {
            any.targets.iter().position(|(known, ..)| **known == *name).map(|target| (target, row))
        };
        match &any.from {
            From::Columns(ty, id) => {
                for above in above.into_iter().flat_map(|loaded| loaded.rows.iter()) {
                    loaded.items.push(match (row::text(above, *ty), row::int(above, *id)) {
                        (Some(name), Some(row)) => Items::One(by_name(name, row)),
                        _ => Items::Null,
                    });
                }
            }
            From::Computed(computed) => {
                let Some(above) = above else { return loaded };
                let values = match self.worked_out(computed, above, session).await {
                    Ok(values) => values,
                    Err(error) => return LoadedAny::failed(error),
                };
                loaded.items = values.iter().map(|value| items(any, value)).collect();
            }
            From::Found(found) => match self.found(found, any, session).await {
                Ok((items, page)) => (loaded.items, loaded.page) = (vec![Items::List(items)], page),
                Err(error) => return LoadedAny::failed(FieldError::of_read(error)),
            },
            From::Changes(feed) => return self.changes(feed, any, session).await,
        }
        self.rows_of(any, &mut loaded, session).await;
        loaded
    }

    /// Reads the rows of each type that stand among the items.
    pub(super) async fn rows_of(&'a self, any: &'a Any, loaded: &mut LoadedAny, session: &mut Session) {
        for (target, (.., edge)) in any.targets.iter().enumerate() {
            let mut rows: Vec<i64> = loaded.items.iter().flat_map(|items| items.of(target)).collect();
            rows.sort_unstable();
            rows.dedup();
            let child = self.edge(edge, rows, session).await;
            if let (Some(error), None) = (&child.failed, &loaded.failed) {
                loaded.failed = Some(error.clone());
            }
            loaded.children.push(child);
        }
    }

    async fn found(&self, found: &Found, any: &Any, session: &mut Session) -> Result<(Vec<Ref>, FoundPage), ReadError> {
        if found.candidates.is_empty() {
            return Ok((Vec::new(), FoundPage::default()));
        }
        let rows = session.rows_anew(&self.selector.candidates(found, any)).await?;
        let mut ranked: Vec<(i64, usize, i64)> = Vec::with_capacity(rows.len());
        let mut seen = vec![0usize; found.candidates.len()];
        let mut page = FoundPage::default();
        for one in &rows {
            let target = row::int(one, 0).and_then(|number| usize::try_from(number).ok());
            let (Some(target), Some(id)) = (target, row::int(one, 1)) else { continue };
            let Some(source) = found.candidates.get(target) else { continue };
            seen[target] += 1;
            if seen[target] > RANKED {
                page.bounded = true;
                continue;
            }
            let titles = (0..source.titles.len()).filter_map(|at| row::text(one, at + 2)).map(fold::words);
            let score = rank::score(&found.question, &titles.collect::<Vec<_>>(), source.names);
            ranked.push((score, target, id));
        }
        ranked.sort_unstable();
        page.total = ranked.len();
        let place = |(score, target, id): &(i64, usize, i64)| Place {
            // The type by the letters of its ids: which of them are asked for is bound to the cursor otherwise.
            parts: vec![Part::Int(*score), Part::Text(any.targets[*target].1.to_owned())],
            id: *id,
        };
        let range = cut(&ranked, &found.page, |place| key_of(place, any));
        page.before = range.start > 0;
        page.after = range.end < ranked.len();
        let rows = ranked.get(range).unwrap_or_default();
        page.places = rows.iter().map(place).collect();
        let rows = if found.page.rows { rows } else { &[] };
        Ok((rows.iter().map(|(_, target, id)| Some((*target, *id))).collect(), page))
    }
}

/// The sort key of a cursor's place; `None` when no type of those asked for is meant.
fn key_of(place: &Place, any: &Any) -> Option<(i64, usize, i64)> {
    let [Part::Int(score), Part::Text(prefix)] = &place.parts[..] else { return None };
    let target = any.targets.iter().position(|(_, known, _)| known == prefix)?;
    Some((*score, target, place.id))
}

/// Which of all that was ranked stands on the page.
fn cut(
    ranked: &[(i64, usize, i64)],
    page: &Page,
    key: impl Fn(&Place) -> Option<(i64, usize, i64)>,
) -> std::ops::Range<usize> {
    let start = page.after.as_ref().and_then(&key).map_or(0, |key| ranked.partition_point(|one| *one <= key));
    let end = page.before.as_ref().and_then(&key).map_or(ranked.len(), |key| ranked.partition_point(|one| *one < key));
    let end = end.max(start);
    let limit = usize::try_from(page.limit).unwrap_or(usize::MAX);
    if page.backward { end.saturating_sub(limit).max(start)..end } else { start..start.saturating_add(limit).min(end) }
}

impl Items {
    fn of(&self, target: usize) -> impl Iterator<Item = i64> {
        let refs: &[Ref] = match self {
            Items::Null => &[],
            Items::One(one) => std::slice::from_ref(one),
            Items::List(list) => list,
        };
        refs.iter().flatten().filter(move |(kind, _)| *kind == target).map(|(_, row)| *row)
    }
}

/// What a function gave for one parent.
fn items(any: &Any, value: &Value) -> Items {
    let one = |value: &Value| {
        let Value::String(text) = value else { return None };
        let (prefix, row) = id::decode(text)?;
        any.targets.iter().position(|(_, known, _)| *known == prefix).map(|target| (target, row))
    };
    match value {
        Value::Null => Items::Null,
        Value::List(values) => Items::List(values.iter().map(one).collect()),
        value => Items::One(one(value)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(limit: u32, backward: bool, after: Option<i64>, before: Option<i64>) -> Page {
        let place = |id: i64| Place { parts: Vec::new(), id };
        Page {
            rows: true,
            limit,
            look_ahead: true,
            backward,
            order: Vec::new(),
            after: after.map(place),
            before: before.map(place),
            fingerprint: 0,
            sort_at: Vec::new(),
            count: false,
            facets: Vec::new(),
            probe_before: false,
            probe_after: false,
        }
    }

    #[test]
    fn pages_are_cut_at_their_bounds() {
        let ranked: Vec<_> = (1..=5).map(|id| (0, 0, id)).collect();
        let of = |page: Page| cut(&ranked, &page, |place| Some((0, 0, place.id)));
        for (limit, backward, after, before, range) in [
            (2, false, None, None, 0..2),
            (9, false, None, None, 0..5),
            (2, false, Some(2), None, 2..4),
            (2, false, Some(5), None, 5..5),
            (2, true, None, None, 3..5),
            (2, true, None, Some(3), 0..2),
            (9, true, Some(1), Some(4), 1..3),
            (9, false, Some(4), Some(2), 4..4),
            (9, true, Some(4), Some(2), 4..4),
        ] {
            assert_eq!(of(page(limit, backward, after, before)), range, "{limit} {backward} {after:?} {before:?}");
        }
    }
}
