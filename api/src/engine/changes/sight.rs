//! Whose sight is kept with the log: what somebody sees of a type is a condition on its rows, and the text of a condition is
//! the key under which it is kept.
//!
//! Kept are what everybody sees and what each follower sees ([`Followers`]). Two who see the same of a type have one condition,
//! whoever they are. An entry of the log has the numbers of those that hold for its node.

use std::collections::{BTreeMap, BTreeSet};
use std::pin::Pin;

use chrono::NaiveDate;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr};
use sea_query::{Expr, ExprTrait, PostgresQueryBuilder, Query};
use sha2::{Digest, Sha256};

use crate::engine::{
    binding::model::{BoundType, Model},
    scope::{Beyond, RowScope, Table},
};

/// The alias of a type's table in its conditions.
pub(super) const ROW: Table = Table("t0");

/// [`any_day`] as it is written in a condition.
pub(super) const DAY: &str = "'0001-01-01'";

/// Of which part of a type a condition is: its rows.
pub(super) const ROWS: &str = "";
/// Of which part of a type a condition is: its rows in full.
pub(super) const IN_FULL: &str = "!";

/// Whose sights are kept beside what everybody sees.
#[derive(Clone, Copy, Debug)]
pub struct Followers {
    /// The tables that say who follows: a change of any of them is one of the sights that are kept.
    pub tables: &'static [&'static str],
    /// Everything that followers see, in any order; the day makes no difference.
    pub sights: for<'a> fn(&'a DatabaseTransaction) -> SightsFuture<'a>,
}

/// The sights of all followers.
pub type SightsFuture<'a> = Pin<Box<dyn Future<Output = Result<Vec<RowScope>, DbErr>> + Send + 'a>>;

/// How what somebody sees of a type is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Every row: there is nothing to keep.
    Everyone,
    /// The rows whose last entry has this number.
    By(i64),
    /// Nobody keeps it.
    Unkept,
}

/// Stands in a kept condition where the day goes. No rule names it: it is before all that is recorded.
fn any_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(1, 1, 1).unwrap_or_default()
}

/// A condition on the rows of a type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Condition {
    pub(super) prefix: &'static str,
    pub(super) part: &'static str,
    pub(super) text: String,
}

impl Condition {
    pub(super) fn digest(&self) -> String {
        Sha256::digest(&self.text).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// How what a scope sees of each followed type is kept, by the prefix of its ids.
///
/// # Errors
/// When the database refuses.
pub async fn sights(
    db: &impl ConnectionTrait,
    model: &Model,
    scope: &RowScope,
) -> Result<BTreeMap<&'static str, Kept>, DbErr> {
    let asked = followed(model).map(|ty| (ty.0, Some(of_rows(ty.1, scope))));
    kept(db, ROWS, asked.collect()).await
}

/// How what a scope sees in full of each followed type is kept, by the prefix of its ids. Types of which it sees nothing more
/// than everybody who sees a row are not in it.
///
/// # Errors
/// When the database refuses.
pub async fn in_full(
    db: &impl ConnectionTrait,
    model: &Model,
    scope: &RowScope,
) -> Result<BTreeMap<&'static str, Kept>, DbErr> {
    let asked = followed(model).map(|ty| (ty.0, of_full(ty.1, scope)));
    kept(db, IN_FULL, asked.collect()).await
}

/// How what everybody sees is kept, by the prefix of its ids.
///
/// # Errors
/// When the database refuses.
pub async fn public(db: &impl ConnectionTrait, model: &Model) -> Result<BTreeMap<&'static str, Kept>, DbErr> {
    sights(db, model, &RowScope::PUBLIC).await
}

/// All that these see of types, as conditions.
pub(super) fn conditions<'t>(
    types: impl Iterator<Item = (&'static str, &'t BoundType)> + Clone,
    scopes: &[RowScope],
) -> BTreeSet<Condition> {
    let mut all = BTreeSet::new();
    for scope in scopes {
        for (prefix, ty) in types.clone() {
            let rows = of_rows(ty, scope).map(|text| Condition { prefix, part: ROWS, text });
            let full = of_full(ty, scope).flatten().map(|text| Condition { prefix, part: IN_FULL, text });
            all.extend(rows.into_iter().chain(full));
        }
    }
    all
}

/// The types whose changes are in the log.
pub(super) fn followed(model: &Model) -> impl Iterator<Item = (&'static str, &BoundType)> + Clone {
    let types = model.watch().nodes.iter();
    types.filter_map(|node| Some((node.prefix, model.ty(model.of_prefix(node.prefix)?)?)))
}

/// The text of a condition; `None` for every row.
pub(super) fn of_rows(ty: &BoundType, scope: &RowScope) -> Option<String> {
    (ty.rows)(&scope.on(any_day()), ROW).map(text)
}

/// Of the rows that are seen in full: the text of a condition, `Some(None)` for every row, `None` where there are none.
pub(super) fn of_full(ty: &BoundType, scope: &RowScope) -> Option<Option<String>> {
    let in_full = ty.in_full.filter(|_| !scope.is_public())?;
    match (in_full.own)(&scope.on(any_day()), ROW.col(in_full.by)) {
        Beyond::Nothing => None,
        Beyond::Own(own) => Some(Some(text(own))),
        Beyond::All => Some(None),
    }
}

/// As PostgreSQL reads it, and SQLite too.
fn text(condition: Expr) -> String {
    let sql = Query::select().expr(condition).to_string(PostgresQueryBuilder);
    sql.strip_prefix("SELECT ").unwrap_or(&sql).to_owned()
}

async fn kept(
    db: &impl ConnectionTrait,
    part: &'static str,
    asked: Vec<(&'static str, Option<Option<String>>)>,
) -> Result<BTreeMap<&'static str, Kept>, DbErr> {
    let conditions = asked.into_iter().filter_map(|(prefix, text)| {
        let condition = text?.map(|text| Condition { prefix, part, text });
        Some((prefix, condition))
    });
    let conditions: Vec<(&'static str, Option<Condition>)> = conditions.collect();
    let digests: BTreeSet<String> =
        conditions.iter().filter_map(|(_, condition)| condition.as_ref().map(Condition::digest)).collect();
    let mut known: BTreeMap<(String, String), i64> = BTreeMap::new();
    if !digests.is_empty() {
        let mut find = Query::select();
        find.columns(["prefix", "digest", "id"]).from("change_sight");
        find.and_where(Expr::col("part").eq(part)).and_where(Expr::col("digest").is_in(digests));
        for row in db.query_all(&find).await? {
            known.insert((row.try_get_by_index(0)?, row.try_get_by_index(1)?), row.try_get_by_index(2)?);
        }
    }
    let how = |(prefix, condition): (&'static str, Option<Condition>)| {
        let kept = condition.map_or(Kept::Everyone, |condition| {
            known.get(&(prefix.to_owned(), condition.digest())).map_or(Kept::Unkept, |id| Kept::By(*id))
        });
        (prefix, kept)
    };
    Ok(conditions.into_iter().map(how).collect())
}
