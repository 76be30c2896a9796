//! The places of a round. They are counted while the round is held, so that of many who give the last one only the first does.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, DbErr};
use sea_query::{Expr, ExprTrait, Func, Query, SelectStatement};

use crate::engine::{
    binding::{Batch, model::Kind},
    command::{Path, UserError, UserErrorCode, Write},
    cursor::Part,
    error::{FieldError, Message},
    scope::Table,
};

/// Where the places of rounds stand, and what takes one.
#[derive(Clone, Copy, Debug)]
pub(in crate::domain) struct Places {
    /// The table of rounds.
    pub(in crate::domain) rounds: &'static str,
    /// Its column with how many there are; null where they are not limited.
    pub(in crate::domain) column: &'static str,
    /// The table of what takes a place.
    pub(in crate::domain) of: &'static str,
    /// Its column that refers to the round.
    pub(in crate::domain) fk: &'static str,
    /// The values of its column `status` with which a row takes one.
    pub(in crate::domain) taking: &'static [&'static str],
    /// What is told when none is left.
    pub(in crate::domain) full: fn() -> Message,
}

impl Places {
    /// How many places of a round are taken.
    pub(in crate::domain) fn taken(&self, round: Expr) -> SelectStatement {
        let place = Table("taken_place");
        let mut select = Query::select();
        select.expr(Func::count(place.col("id"))).from_as(self.of, place.0);
        select.and_where(place.col(self.fk).eq(round)).and_where(self.takes(place));
        select
    }

    /// How many places are taken under each parent, by the column that refers to it: the same for everybody.
    pub(in crate::domain) async fn counted(
        &self,
        batch: &mut Batch<'_>,
        fk: &'static str,
    ) -> Result<BTreeMap<i64, i64>, FieldError> {
        let place = Table("taken_place");
        let mut select = Query::select();
        select.expr(place.col(fk)).expr(Func::count(place.col("id"))).from_as(self.of, place.0);
        select.and_where(self.takes(place)).add_group_by([place.col(fk)]);
        let parents: Vec<i64> = batch.parents.iter().map(|parent| parent.id).collect();
        let rows = batch.read_among(select, (place.0, fk), &parents, &[Kind::Int, Kind::Int]).await?;
        let count = |row: &Vec<Part>| match row.as_slice() {
            [Part::Int(parent), Part::Int(count)] => Some((*parent, *count)),
            _ => None,
        };
        Ok(rows.iter().filter_map(count).collect())
    }

    fn takes(&self, place: Table) -> Expr {
        place.col("status").is_in(self.taking.iter().copied())
    }

    /// Why no place of a round can be given, told at a field of the input; nothing when one can. The round must be held.
    pub(in crate::domain) async fn refusal(
        &self,
        write: &Write<'_>,
        round: i64,
        field: &'static str,
    ) -> Result<Option<UserError>, DbErr> {
        let mut all = Query::select();
        all.expr(Expr::col(self.column)).from(self.rounds).and_where(Expr::col("id").eq(round));
        let all = write.transaction.query_one(&all).await?;
        let all: Option<i32> = all.map(|row| row.try_get_by_index(0)).transpose()?.flatten();
        let Some(all) = all else { return Ok(None) };
        let taken = write.transaction.query_one(&self.taken(Expr::value(round))).await?;
        let taken: i64 = taken.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or(0);
        let full =
            UserError { code: UserErrorCode::NoPlacesLeft, field: Path::of(&["input", field]), message: (self.full)() };
        Ok((taken >= i64::from(all)).then_some(full))
    }
}
