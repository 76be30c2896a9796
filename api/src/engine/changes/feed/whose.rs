//! What a follower sees of each type, as conditions on rows and as what the log has kept of it.

use std::collections::BTreeMap;

use sea_query::{CaseStatement, Expr, ExprTrait, Query};

use super::{
    super::sight::{self, Condition, IN_FULL, Kept, ROWS},
    FollowedType,
};
use crate::{
    db::{ReadError, Session, row},
    engine::{
        binding::model::BoundType,
        plan::T0,
        scope::{RowScope, Sight},
    },
};

/// What somebody sees of a type.
#[derive(Clone, Debug)]
pub(super) enum Rule {
    /// No row: the type asks for a scope.
    Nothing,
    /// Rows that a condition holds for.
    Where(Box<Expr>),
    /// Every row.
    All,
}

impl Rule {
    /// What a sight gives of a type, on the day of a scope.
    pub(super) fn of(ty: &FollowedType<'_>, scope: &RowScope) -> Rule {
        if !ty.scopes.is_empty() && !ty.scopes.iter().any(|needed| scope.has(needed)) {
            return Rule::Nothing;
        }
        (ty.bound.rows)(scope, T0).map_or(Rule::All, |condition| Rule::Where(Box::new(condition)))
    }

    /// As a truth value that is never null; `None` where it always holds.
    pub(super) fn holds(&self) -> Option<Expr> {
        match self {
            Rule::Nothing => Some(Expr::cust("1 = 0")),
            Rule::Where(condition) => {
                let case = CaseStatement::new().case((**condition).clone(), Expr::cust("1")).finally(Expr::cust("0"));
                Some(Expr::expr(case).eq(Expr::cust("1")))
            }
            Rule::All => None,
        }
    }
}

/// How what one follower may have been told of a type is kept.
#[derive(Clone, Debug, Default)]
pub(super) struct Whose {
    /// What is seen now.
    now: Option<Kept>,
    /// What is seen in full now.
    full: Option<Kept>,
    /// What was seen before, and may have been told.
    older: Vec<Option<Kept>>,
    /// What everybody sees.
    public: Option<Kept>,
}

/// True when rows with this entry are among those that are kept so.
fn among(kept: Option<Kept>, seen: &[i64]) -> bool {
    match kept {
        Some(Kept::Everyone) => true,
        Some(Kept::By(id)) => seen.contains(&id),
        Some(Kept::Unkept) | None => false,
    }
}

impl Whose {
    /// True when the follower may have been told of a node at an entry of it.
    pub(super) fn could(&self, seen: &[i64]) -> bool {
        among(self.now, seen) || self.older.iter().any(|kept| among(*kept, seen))
    }

    /// True when the follower saw it at an entry by what it sees now.
    pub(super) fn sees(&self, seen: &[i64]) -> bool {
        among(self.now, seen)
    }

    /// True when the follower sees a node in full at an entry of it.
    pub(super) fn in_full(&self, seen: &[i64]) -> bool {
        among(self.full, seen)
    }

    /// True when everybody sees a node at an entry of it.
    pub(super) fn is_public(&self, seen: &[i64]) -> bool {
        among(self.public, seen)
    }
}

/// What of a follower's sights nobody keeps.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unknown {
    /// What is seen now of these types, by their places.
    Now(Vec<usize>),
    /// What was seen before.
    Before,
}

/// How all that a follower may have been told is kept, by the places of the types.
pub(super) async fn whose(
    types: &[FollowedType<'_>],
    (scope, older): (&RowScope, &[Sight]),
    session: &mut Session,
) -> Result<Result<Vec<Whose>, Unknown>, ReadError> {
    let known = known(session).await?;
    let kept = |ty: &FollowedType<'_>, part: &'static str, text: Option<String>| {
        text.map_or(Kept::Everyone, |text| {
            let digest = Condition { prefix: ty.prefix, part, text }.digest();
            let key = (ty.prefix.to_owned(), part.to_owned(), digest);
            known.get(&key).map_or(Kept::Unkept, |id| Kept::By(*id))
        })
    };
    let rows = |ty: &FollowedType<'_>, scope: &RowScope| match Rule::of(ty, scope) {
        Rule::Nothing => None,
        _ => Some(kept(ty, ROWS, sight::of_rows(ty.bound, scope))),
    };
    let older: Vec<RowScope> = older.iter().map(|sight| RowScope::of(sight.clone())).collect();
    let mut unknown = Vec::new();
    let mut all = Vec::with_capacity(types.len());
    for (place, ty) in types.iter().enumerate() {
        let now = rows(ty, scope);
        if now == Some(Kept::Unkept) {
            unknown.push(place);
        }
        let older: Vec<Option<Kept>> = older.iter().map(|scope| rows(ty, scope)).collect();
        if unknown.is_empty() && older.contains(&Some(Kept::Unkept)) {
            return Ok(Err(Unknown::Before));
        }
        let full = sight::of_full(ty.bound, scope).map(|text| kept(ty, IN_FULL, text));
        all.push(Whose { now, full, older, public: rows(ty, &RowScope::PUBLIC) });
    }
    Ok(if unknown.is_empty() { Ok(all) } else { Err(Unknown::Now(unknown)) })
}

/// Every condition that is kept, by its type, its part and its digest.
async fn known(session: &mut Session) -> Result<BTreeMap<(String, String, String), i64>, ReadError> {
    let mut all = Query::select();
    all.columns(["prefix", "part", "digest", "id"]).from("change_sight");
    let rows = session.rows(&all).await?;
    let text = |row: &_, at| row::text(row, at).map(str::to_owned);
    let one = |row| Some(((text(row, 0)?, text(row, 1)?, text(row, 2)?), row::int(row, 3)?));
    Ok(rows.iter().filter_map(one).collect())
}

/// True when two sights differ in a type: in its rows, or in how much of them is seen.
pub(super) fn differ(ty: &FollowedType<'_>, one: &RowScope, other: &RowScope) -> (bool, bool) {
    let rows = |scope: &RowScope| match Rule::of(ty, scope) {
        Rule::Nothing => None,
        _ => Some(sight::of_rows(ty.bound, scope)),
    };
    let full = |bound: &BoundType, scope: &RowScope| sight::of_full(bound, scope);
    (rows(one) != rows(other), full(ty.bound, one) != full(ty.bound, other))
}
