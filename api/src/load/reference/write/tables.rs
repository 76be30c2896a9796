//! Writes rows that are said by the contract's words. Only the reference writes rows of this source, so that a column
//! which a row leaves out is emptied; links to rows of other sources are left alone.

mod values;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context;
use sea_orm::{ConnectionTrait, DbErr, Value};
use sea_query::{Expr, ExprTrait, Query, SelectStatement};

use self::values::{Columns, columns, text, values};
use super::Load;
use crate::engine::binding::shape::{Links, Shape};
use crate::load::reference::tables::{self, Cell, Children, Row, Tables};

/// Ids of rows by type and key.
type Ids = BTreeMap<&'static str, BTreeMap<String, i64>>;

/// What has become of a row so far.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Created,
    Updated,
    Unchanged,
}

/// What stands in the database of one type.
#[derive(Default)]
struct Standing {
    rows: BTreeMap<i64, Columns>,
    /// By table: the rows that belong to each.
    children: BTreeMap<&'static str, BTreeMap<i64, Vec<(i64, Columns)>>>,
}

impl Load<'_> {
    pub(super) async fn tables(&mut self, tables: &Tables) -> anyhow::Result<()> {
        let mut ids = self.ids(tables).await?;
        let mut standing: BTreeMap<&str, Standing> = BTreeMap::new();
        let mut fates = Vec::with_capacity(tables.rows.len());
        for row in &tables.rows {
            let shape = tables.shapes.get(row.ty).context("a row of no type")?;
            if !standing.contains_key(row.ty) {
                standing.insert(row.ty, self.standing_rows(tables, row, shape).await?);
            }
            let stands = standing.get(row.ty).context("a type that was read")?;
            let told = || format!("loading {}, row {}", row.file, row.key);
            let fate = self.row(tables, row, shape, stands, &mut ids).await.with_context(told)?;
            fates.push((row, fate));
        }
        let linked = self.links(tables, &ids).await?;
        for (row, fate) in fates {
            let id = ids.get(row.ty).and_then(|ids| ids.get(&row.key)).context("a row that was not written")?;
            match fate {
                Fate::Created => self.summary.created += 1,
                Fate::Updated => self.summary.updated += 1,
                Fate::Unchanged if linked.contains(&(row.ty, *id)) => {
                    let table = tables.shapes.get(row.ty).context("a row of no type")?.table;
                    self.update(table, *id, vec![("updated_at", self.now.into())]).await?;
                    self.summary.updated += 1;
                }
                Fate::Unchanged => self.summary.unchanged += 1,
            }
        }
        Ok(())
    }

    /// The ids of all rows of the reference. A row that no file has any more is noted and left as it is, because other
    /// records may refer to it.
    async fn ids(&mut self, tables: &Tables) -> Result<Ids, DbErr> {
        let wanted: BTreeSet<(&str, &str)> = tables.rows.iter().map(|row| (row.ty, row.key.as_str())).collect();
        let mut ids = Ids::new();
        for (ty, shape) in tables.shapes.iter().filter(|(_, shape)| shape.provenance) {
            let mut select = of_reference(shape.table);
            let found = self.txn.query_all(select.columns(["id", "source_key"]).order_by("id", ORDER)).await?;
            let of_type = ids.entry(ty).or_default();
            for row in found {
                let Some(key) = row.try_get::<Option<String>>("", "source_key")? else { continue };
                if tables::is_own(ty) && !wanted.contains(&(ty, key.as_str())) {
                    let note = format!("the {ty} {key} comes from an earlier reference and was left as it is");
                    self.summary.notes.push(note);
                }
                of_type.insert(key, row.try_get("", "id")?);
            }
        }
        Ok(ids)
    }

    async fn standing_rows(&self, tables: &Tables, row: &Row, shape: &Shape) -> Result<Standing, DbErr> {
        let mut standing = Standing::default();
        let mut select = of_reference(shape.table);
        for found in self.txn.query_all(select.columns(shape.columns.iter().map(|c| c.name))).await? {
            standing.rows.insert(found.try_get("", "id")?, columns(&found, &shape.columns)?);
        }
        for Children { ty, fk, .. } in &row.children {
            let Some(child) = tables.shapes.get(ty) else { continue };
            let mut select = Query::select();
            select.from(child.table).columns(child.columns.iter().map(|c| c.name)).order_by("id", ORDER);
            select.and_where(Expr::col(*fk).in_subquery(of_reference(shape.table).column("id").take()));
            let by_parent = standing.children.entry(child.table).or_default();
            for found in self.txn.query_all(&select).await? {
                let of_parent: &mut Vec<_> = by_parent.entry(found.try_get("", fk)?).or_default();
                of_parent.push((found.try_get("", "id")?, columns(&found, &child.columns)?));
            }
        }
        Ok(standing)
    }

    async fn row(
        &self,
        tables: &Tables,
        row: &Row,
        shape: &Shape,
        standing: &Standing,
        ids: &mut Ids,
    ) -> anyhow::Result<Fate> {
        let id = ids.get(row.ty).and_then(|ids| ids.get(&row.key)).copied();
        let stands = id.and_then(|id| standing.rows.get(&id));
        let mut wanted = values(&row.cells, |columns| text(stands?, columns), ids)?;
        wanted.push(("source_place", Some(row.place.clone()).into()));
        let (id, mut fate) = match (id, stands) {
            (Some(id), Some(stands)) => {
                wanted.retain(|(column, value)| stands.get(column) != Some(value));
                let fate = if wanted.is_empty() { Fate::Unchanged } else { Fate::Updated };
                (id, fate)
            }
            _ => {
                wanted.extend([
                    ("source", "REFERENCE".into()),
                    ("source_key", Some(row.key.clone()).into()),
                    ("updated_at", self.now.into()),
                    ("sample", false.into()),
                ]);
                let id = self.insert(shape.table, std::mem::take(&mut wanted)).await?;
                ids.entry(row.ty).or_default().insert(row.key.clone(), id);
                (id, Fate::Created)
            }
        };
        for children in &row.children {
            let child = tables.shapes.get(children.ty).context("rows of no type")?;
            let theirs = standing.children.get(child.table).and_then(|parents| parents.get(&id));
            let changed = self.children(child.table, children, id, theirs.map_or(&[], Vec::as_slice), ids).await?;
            if changed && fate == Fate::Unchanged {
                fate = Fate::Updated;
            }
        }
        if fate == Fate::Updated {
            wanted.push(("updated_at", self.now.into()));
            self.update(shape.table, id, wanted).await?;
        }
        Ok(fate)
    }

    /// Brings the rows that belong to a row up to the reference, in its order; true when something had to be written.
    async fn children(
        &self,
        table: &'static str,
        wanted: &Children,
        parent: i64,
        standing: &[(i64, Columns)],
        ids: &Ids,
    ) -> anyhow::Result<bool> {
        let mut changed = false;
        for (place, cells) in wanted.rows.iter().enumerate() {
            let here = standing.get(place);
            // Welsh goes with its English, wherever in the list that has moved to.
            let welsh = |columns: [&'static str; 3], english: &str| {
                let texts = standing.iter().filter_map(|(_, row)| text(row, columns));
                texts.into_iter().find(|(en, ..)| en == english).or_else(|| text(&here?.1, columns))
            };
            let english = |columns: [&'static str; 3]| {
                cells.iter().find_map(|cell| match cell {
                    Cell::Text(those, Some(text)) if *those == columns => welsh(columns, &text.en),
                    _ => None,
                })
            };
            let mut values = values(cells, english, ids)?;
            match here {
                Some((id, stands)) => {
                    values.retain(|(column, value)| stands.get(column) != Some(value));
                    if !values.is_empty() {
                        self.update(table, *id, values).await?;
                        changed = true;
                    }
                }
                None => {
                    values.push((wanted.fk, parent.into()));
                    self.insert(table, values).await?;
                    changed = true;
                }
            }
        }
        for (id, _) in standing.iter().skip(wanted.rows.len()) {
            self.delete(table, *id).await?;
            changed = true;
        }
        Ok(changed)
    }

    /// Brings the links of all rows up to the reference. Gives the rows of which a link was written or removed.
    async fn links(&self, tables: &Tables, ids: &Ids) -> anyhow::Result<BTreeSet<(&'static str, i64)>> {
        let id = |ty: &str, key: &str| ids.get(ty).and_then(|ids| ids.get(key)).copied().context("a link to no row");
        let mut wanted: Vec<(&'static str, Links, BTreeMap<i64, Vec<i64>>)> = Vec::new();
        for row in &tables.rows {
            for (links, keys) in &row.links {
                let children = keys.iter().map(|key| id(links.target, key)).collect::<anyhow::Result<_>>()?;
                let at = wanted.iter().position(|(_, those, _)| those == links).unwrap_or_else(|| {
                    wanted.push((row.ty, *links, BTreeMap::new()));
                    wanted.len() - 1
                });
                wanted[at].2.insert(id(row.ty, &row.key)?, children);
            }
        }
        let mut touched = BTreeSet::new();
        for (ty, links, mut wanted) in wanted {
            let of_reference: BTreeSet<i64> =
                ids.get(links.target).into_iter().flat_map(BTreeMap::values).copied().collect();
            let parents: BTreeSet<i64> = ids.get(ty).into_iter().flat_map(BTreeMap::values).copied().collect();
            let mut select = Query::select();
            select.from(links.table).columns(["id", links.parent, links.child]).order_by("id", ORDER);
            for found in self.txn.query_all(&select).await? {
                let (link, parent, child): (i64, i64, i64) =
                    (found.try_get("", "id")?, found.try_get("", links.parent)?, found.try_get("", links.child)?);
                let mut said = wanted.get_mut(&parent);
                if let Some(at) = said.as_ref().and_then(|said| said.iter().position(|wanted| *wanted == child)) {
                    said.as_mut().map(|said| said.remove(at));
                } else if parents.contains(&parent) && of_reference.contains(&child) {
                    self.delete(links.table, link).await?;
                    touched.insert((ty, parent));
                }
            }
            for (parent, children) in wanted {
                for child in children {
                    self.insert(links.table, vec![(links.parent, parent.into()), (links.child, child.into())]).await?;
                    touched.insert((ty, parent));
                }
            }
        }
        Ok(touched)
    }

    async fn insert(&self, table: &'static str, values: Vec<(&'static str, Value)>) -> anyhow::Result<i64> {
        let (columns, values): (Vec<_>, Vec<_>) = values.into_iter().unzip();
        let mut insert = Query::insert();
        insert.into_table(table).columns(columns).values(values.into_iter().map(Expr::val))?.returning_col("id");
        let row = self.txn.query_one(&insert).await?.context("a row that was not kept")?;
        Ok(row.try_get("", "id")?)
    }

    async fn update(&self, table: &'static str, id: i64, values: Vec<(&'static str, Value)>) -> Result<(), DbErr> {
        let mut update = Query::update();
        update.table(table).values(values.into_iter().map(|(column, value)| (column, Expr::val(value))));
        self.txn.execute(update.and_where(Expr::col("id").eq(id))).await.map(drop)
    }

    async fn delete(&self, table: &'static str, id: i64) -> Result<(), DbErr> {
        let mut delete = Query::delete();
        self.txn.execute(delete.from_table(table).and_where(Expr::col("id").eq(id))).await.map(drop)
    }
}

const ORDER: sea_query::Order = sea_query::Order::Asc;

/// The rows of a table that a load of reference data has written.
fn of_reference(table: &'static str) -> SelectStatement {
    let mut select = Query::select();
    select.from(table).and_where(Expr::col("source").eq("REFERENCE"));
    select
}
