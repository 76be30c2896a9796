//! Reads one page of a walk: what may be told of it.

mod entries;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use sea_query::{Expr, ExprTrait, Order, Query};

use self::entries::entries;
use super::{
    super::log::Position,
    Feed, FollowedType, Stand,
    stand::{Phase, Row as Place},
    told::{Candidate, Found},
    whose::{Rule, Unknown, differ, whose},
};
use crate::{
    db::{ReadError, Row, Session, row},
    engine::{
        error::{Code, FieldError, said},
        plan::T0,
        scope::{RowScope, Sight},
        select::one_after_the_other,
    },
};

/// Entries that are looked through for a page at most.
const SCAN: usize = 1_000;

/// Where the log begins and ends, and on which day it is.
struct Log {
    horizon: Position,
    end: Position,
    day: Option<NaiveDate>,
}

/// Finds what may be told of these types on the next page. All statements must see one snapshot.
pub(in crate::engine) async fn found(
    feed: &Feed,
    types: &[FollowedType<'_>],
    scope: &RowScope,
    session: &mut Session,
) -> Result<Found, FieldError> {
    let expired = || FieldError::new(Code::CursorExpired, said::cursor_expired());
    let failed = |error: ReadError| FieldError::of_read(&error);
    let log = log(session).await.map_err(failed)?;
    let scope = &log.day.map_or_else(|| scope.clone(), |day| scope.on(day));
    let sight = scope.sight();
    let mut stand = feed.after.clone().unwrap_or_else(|| Stand {
        client: feed.client.clone(),
        types: feed.types.clone(),
        phase: Phase::All { end: log.end, row: Place::default() },
        sights: vec![sight.clone()],
    });
    if stand.position() < log.horizon {
        return Err(expired());
    }
    if stand.sees(sight).ok_or_else(expired)? {
        match stand.phase {
            // What is told from here on is seen now; what was told before is looked at behind it.
            Phase::All { .. } => {}
            Phase::Turned { at, .. } | Phase::Behind { at, .. } => {
                stand.phase = Phase::Turned { at, row: Place::default() };
            }
        }
    }
    let from = stand.clone();
    let whose = match whose(types, (scope, stand.older()), session).await.map_err(failed)? {
        Ok(whose) => whose,
        Err(Unknown::Before) => return Err(expired()),
        Err(Unknown::Now(places)) => {
            let name = |place: &usize| feed.followed.get(*place).map(|(name, _)| &**name);
            let names: Vec<&str> = places.iter().filter_map(name).collect();
            return Err(FieldError::new(Code::Forbidden, said::not_followed(&names)));
        }
    };
    let asked = Asked { feed, types, scope, log: &log };
    let (nodes, more) = match stand.phase.clone() {
        Phase::All { end, row } => asked.all(&mut stand, (end, &row), session).await,
        Phase::Turned { at, row } => asked.turned(&mut stand, (at, &row), session).await,
        Phase::Behind { at, until } => asked.behind(&mut stand, (at, until), session).await,
    }
    .map_err(failed)?;
    Ok(Found { nodes, whose, from, stand, more, day: log.day })
}

/// Where the log ends.
pub(in crate::engine) async fn end(session: &mut Session) -> Result<Position, ReadError> {
    Ok(log(session).await?.end)
}

/// Up to where entries have been forgotten, and where the log ends.
pub(in crate::engine) async fn span(session: &mut Session) -> Result<(Position, Position), ReadError> {
    let log = log(session).await?;
    Ok((log.horizon, log.end))
}

async fn log(session: &mut Session) -> Result<Log, ReadError> {
    let mut ends = Query::select();
    ends.columns(["position", "day"]).expr(Expr::cust("(SELECT max(id) FROM change_log)")).from("change_horizon");
    let rows = session.rows(&ends).await?;
    let first = rows.first();
    let int = |at| first.and_then(|found| row::int(found, at)).unwrap_or_default();
    // What is forgotten may have been the last there was.
    let horizon = int(0);
    Ok(Log { horizon, end: std::cmp::max(int(2), horizon), day: first.and_then(|found| row::date(found, 1)) })
}

/// What is asked for, by whom and of what.
struct Asked<'a> {
    feed: &'a Feed,
    types: &'a [FollowedType<'a>],
    scope: &'a RowScope,
    log: &'a Log,
}

type Read = Result<(Vec<Candidate>, bool), ReadError>;

impl Asked<'_> {
    fn first(&self) -> usize {
        usize::try_from(self.feed.first).unwrap_or(usize::MAX)
    }

    /// The next of everything that is seen.
    async fn all(&self, stand: &mut Stand, (end, row): (Position, &Place), session: &mut Session) -> Read {
        let rule = |ty: &FollowedType<'_>| match Rule::of(ty, self.scope) {
            Rule::Nothing => None,
            rule => Some(rule.holds()),
        };
        let (nodes, next) = self.walk(rule, row, session).await?;
        let more = next.is_some();
        stand.phase = match next {
            Some(row) => Phase::All { end, row },
            None if stand.older().is_empty() => Phase::Behind { at: end, until: None },
            None => Phase::Turned { at: end, row: Place::default() },
        };
        let more = more || end < self.log.end || !stand.older().is_empty();
        Ok((self.with_last(nodes, session).await?, more))
    }

    /// The next of what is seen now and was not, or the other way round, or less or more of it.
    async fn turned(&self, stand: &mut Stand, (at, row): (Position, &Place), session: &mut Session) -> Read {
        let older: Vec<RowScope> = stand.older().iter().map(|sight| self.saw(sight)).collect();
        let rule = |ty: &FollowedType<'_>| {
            let differing = older.iter().map(|older| differ(ty, older, self.scope));
            let (rows, full) = differing.fold((false, false), |one, other| (one.0 || other.0, one.1 || other.1));
            if !rows && !full {
                return None;
            }
            let holds: Vec<Option<Expr>> =
                older.iter().chain([self.scope]).map(|scope| Rule::of(ty, scope).holds()).collect();
            let known: Vec<Expr> = holds.iter().flatten().cloned().collect();
            let any = (known.len() == holds.len()).then(|| known.iter().cloned().reduce(Expr::or)).flatten();
            let all = known.into_iter().reduce(Expr::and).filter(|_| !full);
            Some(match (any, all.map(Expr::not)) {
                (Some(any), Some(not_all)) => Some(any.and(not_all)),
                (any, not_all) => any.or(not_all),
            })
        };
        let (nodes, next) = self.walk(rule, row, session).await?;
        let more = next.is_some() || at < self.log.end;
        stand.phase = match next {
            Some(row) => Phase::Turned { at, row },
            None if at < self.log.end => Phase::Behind { at, until: Some(self.log.end) },
            None => {
                stand.settled();
                Phase::Behind { at, until: None }
            }
        };
        Ok((self.with_last(nodes, session).await?, more))
    }

    /// The next of the log.
    async fn behind(
        &self,
        stand: &mut Stand,
        (at, until): (Position, Option<Position>),
        session: &mut Session,
    ) -> Read {
        let mut entries = entries();
        entries.and_where(Expr::col("id").gt(at)).order_by("id", Order::Asc);
        let rows = session.rows(&entries.limit(u64::try_from(SCAN).unwrap_or(u64::MAX)).take()).await?;
        let mut nodes: Vec<Candidate> = Vec::new();
        let mut places: FxHashMap<(usize, i64), usize> = FxHashMap::default();
        let (mut reached, mut whole) = (at, rows.len() < SCAN);
        for found in &rows {
            let position = row::int(found, 0).unwrap_or_default();
            let Some(entry) = self.entry(found) else {
                reached = position;
                continue;
            };
            let place = match places.get(&entry.node) {
                Some(place) => *place,
                None if nodes.len() == self.first() => {
                    whole = false;
                    break;
                }
                None => {
                    places.insert(entry.node, nodes.len());
                    nodes.push(Candidate::of(entry.node));
                    nodes.len() - 1
                }
            };
            reached = position;
            nodes[place].entries.push(entry);
        }
        if whole {
            reached = self.log.end;
        }
        // In the order in which they came to be what they are on this page.
        nodes.sort_by_key(|node| node.entries.last().map(|entry| entry.position));
        let until = until.filter(|until| reached < *until);
        if until.is_none() {
            stand.settled();
        }
        stand.phase = Phase::Behind { at: reached, until };
        self.around(&mut nodes, Some(at), session).await?;
        self.merged(&mut nodes, session).await?;
        Ok((nodes, reached < self.log.end))
    }

    /// What a sight gave, on the day that it is now.
    fn saw(&self, sight: &Sight) -> RowScope {
        let saw = RowScope::of(sight.clone());
        self.scope.day().map_or_else(|| saw.clone(), |day| saw.on(day))
    }

    /// The next rows of all types behind a row, and the last of them where more follow. `rule` gives the condition of a type
    /// of which rows are wanted.
    async fn walk(
        &self,
        rule: impl Fn(&FollowedType<'_>) -> Option<Option<Expr>>,
        after: &Place,
        session: &mut Session,
    ) -> Result<(Vec<(usize, i64)>, Option<Place>), ReadError> {
        let mut parts = Vec::new();
        for (place, ty) in self.types.iter().enumerate().filter(|(_, ty)| ty.prefix >= &*after.prefix) {
            let Some(condition) = rule(ty) else { continue };
            let mut part = Query::select();
            part.expr_as(Expr::cust(place.to_string()), "type_").expr_as(T0.col("id"), "id");
            part.from_as(ty.bound.table, T0.0).order_by_expr(T0.col("id"), Order::Asc);
            if let Some(condition) = condition {
                part.and_where(condition);
            }
            if ty.prefix == after.prefix {
                part.and_where(T0.col("id").gt(after.id));
            }
            parts.push(part);
        }
        if parts.is_empty() {
            return Ok((Vec::new(), None));
        }
        let limit = u64::from(self.feed.first) + 1;
        let rows = session.rows_anew(&one_after_the_other(parts, limit)).await?;
        let node = |found: &Row| Some((usize::try_from(row::int(found, 0)?).ok()?, row::int(found, 1)?));
        let mut nodes: Vec<(usize, i64)> = rows.iter().filter_map(node).collect();
        if nodes.len() <= self.first() {
            return Ok((nodes, None));
        }
        nodes.truncate(self.first());
        let last = nodes.last().and_then(|(place, id)| {
            let ty = self.types.get(*place)?;
            Some(Place { prefix: ty.prefix.to_owned(), id: *id })
        });
        Ok((nodes, last))
    }
}
